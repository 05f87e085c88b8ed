// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/store/database.h"
#include "core/store/document.h"

#include <vector>

namespace bakeoff {

/// The full check of a document: pages, foreign keys, hash chains, digests of contents, rules of blindness.
/// Every check runs, whatever the earlier ones found. errors: Cancelled, DocumentBusy
Result<std::vector<Finding>> verifyDocument(Database& database);

} // namespace bakeoff
