// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/random.h"
#include "core/base/result.h"
#include "core/domain/ids.h"

#include <filesystem>

namespace bakeoff {

/// Which hash chain this installation writes in which document: origins.json, one row per (document,
/// canonical path), so that a copied file starts a chain of its own (contracts 1, "Chain"). Two processes may
/// use it at once.
class OriginTable {
public:
    OriginTable(std::filesystem::path file, Seed seed);

    /// The origin written at this path; drawn and stored at the first question. Where it cannot be stored the
    /// drawn one is returned as an error would stop a person from voting: the next start then begins another
    /// chain.
    OriginId originFor(DocumentId document, const std::filesystem::path& canonicalPath);

private:
    std::filesystem::path file_;
    Random random_;
};

} // namespace bakeoff
