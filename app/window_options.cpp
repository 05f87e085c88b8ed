// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window_options.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace bakeoff {

namespace {

constexpr int kUsageError = 2;

constexpr const char* kUsage = "usage: bakeoff [FILE]\n"
                               "\n"
                               "Blind side-by-side comparisons of AI models, in a window.\n"
                               "\n"
                               "  FILE             a .bakeoff file to open\n"
                               "  --sample         open the sample bake-off; needs no key and no network\n"
                               "  --help           show this text\n"
                               "  --version        show the version\n"
                               "\n"
                               "Everything but the window: see bakeoff-cli(1).\n";

/// Qt's own options that take a value as the next argument.
constexpr std::array<std::string_view, 5> kQtWithValue{"-platform", "-style", "-stylesheet", "-display",
                                                       "-qwindowgeometry"};

} // namespace

WindowOptions parseWindowOptions(const std::vector<std::string>& arguments)
{
    WindowOptions options;
    const auto refuse = [&](const std::string& what) {
        options.output = "error: " + what + " (see bakeoff --help)\n";
        options.exitCode = kUsageError;
    };
    for (std::size_t i = 0; i < arguments.size() && options.output.empty(); ++i) {
        const std::string& argument = arguments[i];
        if (argument == "--help" || argument == "-h") {
            options.output = kUsage;
        } else if (argument == "--version") {
            options.output = "bakeoff " BAKEOFF_VERSION "\n";
        } else if (argument == "--sample") {
            options.opensSample = true;
        } else if (argument == "--announce-paint") {
            options.announcesPaint = true;
        } else if (std::find(kQtWithValue.begin(), kQtWithValue.end(), argument) != kQtWithValue.end()) {
            ++i;
        } else if (argument.size() > 1 && argument[0] == '-') {
            refuse("unknown option " + argument);
        } else if (!options.file.empty()) {
            refuse("more than one file");
        } else {
            options.file = argument;
        }
    }
    return options;
}

} // namespace bakeoff
