// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/exchange/vote_file.h"

#include <string_view>

namespace bakeoff {

/// The JSON-lines half of parseVotes. Empty lines are skipped.
Result<VoteColumns> parseVoteLines(std::string_view text, const VoteFileOptions& options);

} // namespace bakeoff
