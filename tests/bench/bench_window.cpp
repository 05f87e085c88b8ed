// SPDX-License-Identifier: GPL-3.0-or-later
// The window while two answers arrive, and when two finished ones appear: the sample's own texts, put
// together to the length of a long answer, in the real window. Time does not pass between frames, so a figure
// is work alone.
#include "tests/ui/support/window_fixture.h"
#include "ui/battle/answer_pane.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QScrollBar>
#include <QTextBrowser>

#include <benchmark/benchmark.h>

#include <algorithm>
#include <array>
#include <ctime>
#include <memory>
#include <numeric>
#include <vector>

using namespace bakeoff;
using namespace bakeoff::test;

namespace {

constexpr int kTokens = 2'000;      // of each answer
constexpr double kTokensPerS = 200; // into each pane
constexpr double kTargetFrame = 16; // ms
constexpr double kTargetShare = 35; // percent of one core

enum class Reading { Top, End };

double cpuMilliseconds()
{
    std::timespec used{};
    ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &used);
    return static_cast<double>(used.tv_sec) * 1e3 + static_cast<double>(used.tv_nsec) / 1e6;
}

double at(std::vector<double>& values, double quantile)
{
    if (values.empty()) return 0;
    std::sort(values.begin(), values.end());
    const auto place = static_cast<std::size_t>(quantile * static_cast<double>(values.size()));
    return values[std::min(values.size() - 1, place)];
}

/// Cuts roughly as tokenizers do: a word with the blank before it, longer ones in pieces; a Chinese
/// character; a mark.
std::vector<QString> tokensOf(const QString& text)
{
    constexpr qsizetype kPiece = 6;
    std::vector<QString> tokens;
    for (qsizetype from = 0; from < text.size();) {
        qsizetype end = from + 1;
        if (text[from] == u' ' || text[from].isLetterOrNumber())
            while (end < text.size() && end - from < kPiece && text[end].isLetterOrNumber() &&
                   text[end].script() != QChar::Script_Han && text[from].script() != QChar::Script_Han)
                ++end;
        tokens.push_back(text.mid(from, end - from));
        from = end;
    }
    return tokens;
}

/// Paragraphs, code, a table, Chinese, lists: several recorded answers of one contestant, one after the
/// other.
std::vector<QString> longAnswer(const char* contestant)
{
    static const SampleBakeoff sample = builtInSample();
    QString text;
    for (const char* slug : {"slow-loop", "compare-table", "zh-noodle-shop", "sql-top-customers",
                             "freezer-door", "regex-dates", "lease-questions", "retry-backoff"})
        for (const SamplePrompt& prompt : sample.prompts)
            if (prompt.slug == slug)
                text +=
                    QString::fromStdString(prompt.answers.at(contestant).front()) + QStringLiteral("\n\n");
    std::vector<QString> tokens = tokensOf(text);
    if (tokens.size() > kTokens) tokens.resize(kTokens);
    return tokens;
}

QString joined(const std::vector<QString>& tokens, std::size_t from, std::size_t end)
{
    QString text;
    for (std::size_t i = from; i < end; ++i)
        text += tokens[i];
    return text;
}

BlindAnswer finished(const std::vector<QString>& tokens)
{
    BlindTurn turn;
    turn.parts.push_back(TextPart{joined(tokens, 0, tokens.size()).toStdString()});
    return {{turn}};
}

/// The window in a battle, with its two panes.
class Panes {
public:
    Panes()
    {
        if (!fixture_.startSampleBattle()) qFatal("the sample battle did not start");
        panes_ = {fixture_.window().findChild<ui::AnswerPane*>(QStringLiteral("answerA")),
                  fixture_.window().findChild<ui::AnswerPane*>(QStringLiteral("answerB"))};
        clear();
    }

    void clear()
    {
        for (ui::AnswerPane* pane : panes_)
            pane->showPlaceholder();
        paint();
    }

    ui::AnswerPane& pane(std::size_t side) { return *panes_[side]; }

    /// Lets the window lay out and paint all that has changed, as the next turn of its event loop does.
    void paint()
    {
        QCoreApplication::processEvents();
        QCoreApplication::sendEvent(&fixture_.window(),
                                    std::make_unique<QEvent>(QEvent::UpdateRequest).get());
    }

private:
    WindowFixture fixture_;
    std::array<ui::AnswerPane*, 2> panes_{};
};

/// From the deltas that arrived since the last frame to the painted window.
void streamTwoAnswers(benchmark::State& state)
{
    const double frame = static_cast<double>(state.range(0)) / 1e3;
    const auto reading = static_cast<Reading>(state.range(1));
    const std::array<std::vector<QString>, 2> answers{longAnswer("thorough"), longAnswer("chatty")};
    std::vector<double> frames;
    std::vector<double> work; // what a frame took of the processor, whoever else was using it
    Panes panes;
    for (auto _ : state) {
        panes.clear();
        std::size_t shown = 0;
        for (int number = 1; shown < kTokens; ++number) {
            const auto due =
                std::min<std::size_t>(kTokens, static_cast<std::size_t>(number * frame / 1e3 * kTokensPerS));
            const double cpuBefore = cpuMilliseconds();
            QElapsedTimer clock;
            clock.start();
            for (const std::size_t side : {0U, 1U}) {
                panes.pane(side).appendText(joined(answers[side], shown, due));
                QScrollBar* bar = panes.pane(side).scrollBar();
                if (reading == Reading::End) bar->setValue(bar->maximum());
            }
            panes.paint();
            frames.push_back(static_cast<double>(clock.nsecsElapsed()) / 1e6);
            work.push_back(cpuMilliseconds() - cpuBefore);
            shown = due;
        }
    }
    const double all = std::accumulate(work.begin(), work.end(), 0.0);
    const double passed = frame * static_cast<double>(frames.size());
    state.counters["p50_ms"] = at(frames, 0.5);
    state.counters["p95_ms"] = at(frames, 0.95);
    state.counters["max_ms"] = at(frames, 1);
    state.counters["target_p95_ms"] = kTargetFrame;
    state.counters["p95_cpu_ms"] = at(work, 0.95);
    state.counters["core_percent"] = 100 * all / passed;
    state.counters["target_core_percent"] = kTargetShare;
}
BENCHMARK(streamTwoAnswers)
    ->ArgNames({"frame_us", "atEnd"})
    ->Args({16'667, static_cast<int>(Reading::Top)})
    ->Args({16'667, static_cast<int>(Reading::End)})
    ->Args({33'333, static_cast<int>(Reading::End)})
    ->Iterations(3)
    ->Unit(benchmark::kMillisecond);

/// Two finished answers, until both stand on the screen.
void showTwoAnswers(benchmark::State& state)
{
    const BlindAnswer a = finished(longAnswer("thorough"));
    const BlindAnswer b = finished(longAnswer("chatty"));
    std::vector<double> times;
    Panes panes;
    for (auto _ : state) {
        panes.clear();
        QElapsedTimer clock;
        clock.start();
        panes.pane(0).showAnswer(a);
        panes.pane(1).showAnswer(b);
        panes.paint();
        times.push_back(static_cast<double>(clock.nsecsElapsed()) / 1e6);
        state.SetIterationTime(times.back() / 1e3);
    }
    state.counters["first_ms"] = times.front();
    state.counters["p50_ms"] = at(times, 0.5);
    state.counters["max_ms"] = at(times, 1);
}
BENCHMARK(showTwoAnswers)->UseManualTime()->Iterations(20)->Unit(benchmark::kMillisecond);

} // namespace

int main(int argc, char* argv[])
{
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM")) qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication app(argc, argv);
    benchmark::Initialize(&argc, argv);
    if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 2;
    benchmark::RunSpecifiedBenchmarks();
    return 0;
}
