// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace bakeoff {

/// What the arguments of `bakeoff` ask for.
struct WindowOptions {
    std::filesystem::path file; ///< empty: none
    bool opensSample = false;
    bool announcesPaint =
        false; ///< for measuring: one line once the window, and the file if any, is painted, then the end
    std::string output; ///< not empty: print this and leave with exitCode
    int exitCode = 0;
};

/// arguments  without the program's name; those that Qt itself takes are let through
WindowOptions parseWindowOptions(const std::vector<std::string>& arguments);

} // namespace bakeoff
