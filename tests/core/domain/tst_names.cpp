// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/answer_end.h"
#include "core/domain/arena.h"
#include "core/domain/battle.h"
#include "core/domain/endpoint_kind.h"
#include "core/domain/rater.h"
#include "core/domain/verdict.h"

#include <QTest>

#include <algorithm>
#include <set>
#include <string>

using namespace bakeoff;

namespace {

/// Every value has the expected name, and the name leads back to the value.
template <class Values, class Name, class Parse>
void expectNames(const Values& values, Name name, Parse parse, const QStringList& expected)
{
    QStringList names;
    for (const auto value : values) {
        names += QString::fromUtf8(name(value).data(), static_cast<qsizetype>(name(value).size()));
        QVERIFY(parse(name(value)) == value);
    }
    QCOMPARE(names, expected);
    for (const auto* stranger : {"", "Text", "TEXT ", "unheard_of"})
        QVERIFY2(!parse(stranger).has_value(), stranger);
}

} // namespace

/// Names are stored in documents: a changed one would make old files unreadable.
class NamesTest : public QObject {
    Q_OBJECT

private slots:
    void arenas()
    {
        expectNames(kArenas, arenaName, parseArena,
                    {"text", "vision", "webdev", "search", "text_to_image", "image_edit", "text_to_video",
                     "image_to_video"});
    }

    void verdicts()
    {
        expectNames(kVerdicts, verdictName, parseVerdict, {"model_a", "model_b", "tie", "both_bad"});
    }

    void answerEnds()
    {
        expectNames(kAnswerEnds, answerEndName, parseAnswerEnd,
                    {"complete", "length", "refused", "content_filter", "tool_requested", "paused",
                     "http_error", "server_error", "network_error", "timeout", "stalled", "cancelled",
                     "truncated", "malformed", "too_large", "empty", "local_process", "expired"});
    }

    void endpointKinds()
    {
        expectNames(kEndpointKinds, endpointKindName, parseEndpointKind,
                    {"openai", "openai-responses", "anthropic", "gemini", "azure", "openrouter", "ollama",
                     "llama-server", "vllm", "lmstudio", "gguf", "sample"});
    }

    void battles()
    {
        expectNames(
            std::array{BattleMode::Blind, BattleMode::SideBySide, BattleMode::Direct, BattleMode::Unknown},
            battleModeName, parseBattleMode, {"blind", "side_by_side", "direct", "unknown"});
        expectNames(std::array{BattleSource::Live, BattleSource::Prepared, BattleSource::Imported},
                    battleSourceName, parseBattleSource, {"live", "prepared", "imported"});
        expectNames(std::array{ItemKind::Normal, ItemKind::Gold, ItemKind::Repeat, ItemKind::Calibration},
                    itemKindName, parseItemKind, {"normal", "gold", "repeat", "calibration"});
    }

    void raters()
    {
        expectNames(std::array{RaterKind::Human, RaterKind::Model, RaterKind::Imported}, raterKindName,
                    parseRaterKind, {"human", "model", "imported"});
    }

    void onlyFinishedAnswersWithContentAreVotable()
    {
        const std::set<AnswerEnd> votable{AnswerEnd::Complete, AnswerEnd::Length, AnswerEnd::Refused};
        for (const auto end : kAnswerEnds) {
            QVERIFY(!isVotable(end, false));
            QCOMPARE(isVotable(end, true), votable.count(end) == 1);
        }
    }

    void everyArenaHasReasonsWithoutRepetition()
    {
        for (const auto arena : kArenas) {
            const auto keys = reasonKeys(arena);
            QVERIFY(keys.size() >= 3);
            QCOMPARE(std::set<std::string_view>(keys.begin(), keys.end()).size(), keys.size());
            QVERIFY(std::none_of(keys.begin(), keys.end(), [](std::string_view key) { return key.empty(); }));
        }
    }

    void theOtherSideOfTheOtherSideIsTheSide()
    {
        for (const auto side : kSides) {
            QVERIFY(otherSide(side) != side);
            QVERIFY(otherSide(otherSide(side)) == side);
        }
    }
};

QTEST_APPLESS_MAIN(NamesTest)
#include "tst_names.moc"
