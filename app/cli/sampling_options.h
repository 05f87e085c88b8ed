// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/domain/contestant.h"

#include <string>
#include <vector>

namespace bakeoff::cli {

/// Reads "k=v" words. v is JSON, else a string; temperature, top_p, seed, max_tokens, stop and
/// reasoning_effort are known, others go to the extra body. Given twice, the last one holds. errors:
/// InvalidArgument (no "=", or a known key with a value of another type)
Result<Sampling> parseSampling(const std::vector<std::string>& words);

} // namespace bakeoff::cli
