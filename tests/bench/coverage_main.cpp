// SPDX-License-Identifier: GPL-3.0-or-later
// Whether intervals, rank sets and verdicts are what they claim to be, measured on simulated votes.
#include "tests/bench/coverage_studies.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <string_view>
#include <thread>

namespace {

using namespace bakeoff::test;

struct Study {
    std::string_view name;
    void (*run)(const Effort&);
};
constexpr std::array kStudies{Study{"coverage", studyCoverage}, Study{"alarms", studyAlarms},
                              Study{"ranks", studyRanks}, Study{"schedulers", studySchedulers}};

struct Arguments {
    Effort effort;
    std::string_view only; ///< empty: all
};

bool readNumber(std::string_view text, int& number)
{
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc() && end == text.data() + text.size() && number > 0;
}

bool readArguments(int count, char** values, Arguments& arguments)
{
    for (int k = 1; k < count; k += 2) {
        const std::string_view name = values[k];
        if (k + 1 == count) return false;
        const std::string_view value = values[k + 1];
        if (name == "--runs" && readNumber(value, arguments.effort.runs)) continue;
        if (name == "--threads" && readNumber(value, arguments.effort.threads)) continue;
        const bool isStudy = std::any_of(kStudies.begin(), kStudies.end(),
                                         [&](const Study& study) { return study.name == value; });
        if (name != "--only" || !isStudy) return false;
        arguments.only = value;
    }
    return true;
}

} // namespace

int main(int argc, char** argv)
{
    Arguments arguments;
    arguments.effort.threads = static_cast<int>(std::max(1U, std::thread::hardware_concurrency()));
    if (!readArguments(argc, argv, arguments)) {
        fmt::print(stderr, "usage: {} [--runs N] [--threads N] [--only coverage|alarms|ranks|schedulers]\n",
                   argv[0]);
        return 2;
    }
    for (const Study& study : kStudies) {
        if (!arguments.only.empty() && arguments.only != study.name) continue;
        const auto start = std::chrono::steady_clock::now();
        study.run(arguments.effort);
        // Apart from the figures, which are the same on every machine.
        fmt::print(stderr, "{}: {:.0f} s on {} threads\n", study.name,
                   std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count(),
                   arguments.effort.threads);
    }
    return 0;
}
