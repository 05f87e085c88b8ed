// SPDX-License-Identifier: GPL-3.0-or-later
// The program itself, started anew each time on a warm disk and in empty folders: from fork to the first
// whole picture of the window, and the memory it then holds. Linux, for /proc.
#include <benchmark/benchmark.h>
#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

namespace {

using Steady = std::chrono::steady_clock;

constexpr int kStarts = 20;
constexpr const char* kProgram = BAKEOFF_PROGRAM;

/// Folders of its own for one start, gone afterwards.
class EmptyHome {
public:
    EmptyHome()
    {
        std::string path = (std::filesystem::temp_directory_path() / "bakeoff-start-XXXXXX").string();
        if (::mkdtemp(path.data()) != nullptr) path_ = path;
    }
    ~EmptyHome()
    {
        std::error_code ignored;
        if (!path_.empty()) std::filesystem::remove_all(path_, ignored);
    }
    EmptyHome(const EmptyHome&) = delete;
    EmptyHome& operator=(const EmptyHome&) = delete;
    EmptyHome(EmptyHome&&) = delete;
    EmptyHome& operator=(EmptyHome&&) = delete;

    const std::string& path() const { return path_; }

private:
    std::string path_;
};

struct Start {
    double ms = 0;    ///< 0: it did not paint
    double cpuMs = 0; ///< of its GUI thread, whoever else was using the machine
    double residentMb = 0;
    double proportionalMb = 0; ///< shared pages divided among their users
};

/// A figure in kB of a file below /proc, in MB.
double megabytes(const std::string& file, const std::string& field)
{
    std::ifstream lines(file);
    for (std::string line; std::getline(lines, line);)
        if (line.rfind(field + ":", 0) == 0)
            return std::strtod(line.c_str() + field.size() + 1, nullptr) / 1024;
    return 0;
}

/// Time on a processor, from /proc/…/schedstat.
double processorMs(const std::string& file)
{
    double nanoseconds = 0;
    std::ifstream(file) >> nanoseconds;
    return nanoseconds / 1e6;
}

[[noreturn]] void becomeProgram(const std::string& home, const char* argument, int in, int out)
{
    ::dup2(in, STDIN_FILENO);
    ::dup2(out, STDOUT_FILENO);
    ::setenv("QT_QPA_PLATFORM", "offscreen", 1);
    for (const char* folder : {"XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_RUNTIME_DIR"})
        ::setenv(folder, (home + "/" + folder).c_str(), 1);
    ::execl(kProgram, kProgram, "--announce-paint", argument, static_cast<char*>(nullptr));
    ::_exit(127);
}

/// argument  null: none
Start start(const char* argument)
{
    const EmptyHome home;
    std::array<int, 2> toProgram{};
    std::array<int, 2> fromProgram{};
    if (::pipe2(toProgram.data(), O_CLOEXEC) != 0 || ::pipe2(fromProgram.data(), O_CLOEXEC) != 0) return {};
    const auto begin = Steady::now();
    const pid_t program = ::fork();
    if (program == 0) becomeProgram(home.path(), argument, toProgram[0], fromProgram[1]);
    ::close(toProgram[0]);
    ::close(fromProgram[1]);
    Start measured;
    char word = 0;
    if (::read(fromProgram[0], &word, 1) == 1 && word == 'p') {
        measured.ms = std::chrono::duration<double, std::milli>(Steady::now() - begin).count();
        const std::string proc = "/proc/" + std::to_string(program);
        measured.cpuMs = processorMs(proc + "/schedstat");
        measured.residentMb = megabytes(proc + "/status", "VmRSS");
        measured.proportionalMb = megabytes(proc + "/smaps_rollup", "Pss");
    }
    ::close(toProgram[1]); // it waits for this and ends
    int status = 0;
    ::waitpid(program, &status, 0);
    ::close(fromProgram[0]);
    return measured;
}

double middle(std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

void coldStart(benchmark::State& state, const char* argument)
{
    start(argument); // warms the disk
    std::vector<double> times;
    std::vector<double> processor;
    std::vector<double> resident;
    std::vector<double> proportional;
    for (auto _ : state) {
        const Start measured = start(argument);
        if (measured.ms <= 0) {
            state.SkipWithError("the program painted nothing");
            return;
        }
        times.push_back(measured.ms);
        processor.push_back(measured.cpuMs);
        resident.push_back(measured.residentMb);
        proportional.push_back(measured.proportionalMb);
        state.SetIterationTime(measured.ms / 1e3);
    }
    state.counters["min_ms"] = *std::min_element(times.begin(), times.end());
    state.counters["median_ms"] = middle(times);
    state.counters["max_ms"] = *std::max_element(times.begin(), times.end());
    state.counters["target_ms"] = 150;
    state.counters["cpu_ms"] = middle(processor);
    state.counters["rss_mb"] = middle(resident);
    state.counters["pss_mb"] = middle(proportional);
    state.counters["target_rss_mb"] = 80;
}
BENCHMARK_CAPTURE(coldStart, withoutFile, nullptr)
    ->UseManualTime()
    ->Iterations(kStarts)
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(coldStart, withSample, "--sample")
    ->UseManualTime()
    ->Iterations(kStarts)
    ->Unit(benchmark::kMillisecond);

} // namespace

BENCHMARK_MAIN();
