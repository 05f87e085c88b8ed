// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace bakeoff {

inline constexpr std::size_t kMaxModels = 10'000;
inline constexpr std::size_t kMaxModelListBytes = std::size_t{5} << 20U;

/// The ids in a list of models, in any of the usual shapes (protocols 6.2): without duplicates, sorted, at
/// most kMaxModels. errors: UnexpectedReply (not JSON, or no list in it)
Result<std::vector<std::string>> modelsIn(std::string_view body);

} // namespace bakeoff
