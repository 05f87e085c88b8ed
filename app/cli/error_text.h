// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/exit_code.h"
#include "core/base/error.h"

#include <string>

namespace bakeoff::cli {

/// "what happened (what to do)": one line, without the leading "error: ".
std::string errorText(const Error& error);
ExitCode exitCodeOf(ErrorCode code);

} // namespace bakeoff::cli
