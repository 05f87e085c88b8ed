// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/domain/part.h"
#include "core/store/database.h"

#include <cstdint>
#include <optional>

namespace bakeoff {

/// Whose parts they are: each owner has its own table of one shape.
enum class PartOwner { PromptTurn, FollowUp, Answer };

/// errors: NotFound where a part names a medium that is not in the document. Throws as Database does.
Result<void> insertParts(Database& database, PartOwner table, std::int64_t owner, const Parts& parts);
Parts readParts(Database& database, PartOwner table, std::int64_t owner);

} // namespace bakeoff
