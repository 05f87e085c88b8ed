// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

namespace bakeoff {

/// Asked again and again by long work, from any of its threads: stop? Empty: never.
using ShouldStop = std::function<bool()>;

} // namespace bakeoff
