// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/json_text.h"
#include "core/base/random.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QObject>
#include <QtTest/qtest.h>

#include <cmath>
#include <limits>

using namespace bakeoff;
using namespace bakeoff::cli;

namespace {

QJsonValue parsed(const std::string& text)
{
    return QJsonDocument::fromJson(QByteArray::fromStdString(text)).object();
}

BlindBattle blindBattle()
{
    Random random(Seed{7});
    BlindBattle battle{.id = BattleId::random(random),
                       .arena = Arena::Text,
                       .categories = {"coding"},
                       .userTurns = {{{TextPart{"Why?"}}}},
                       .a = {},
                       .b = {}};
    battle.a.turns.push_back({{TextPart{"Because."}}, false});
    battle.b.turns.push_back({{CitationPart{"https://search.example/x", "A page", "", {}, {}}}, true});
    return battle;
}

} // namespace

class JsonTextTest : public QObject {
    Q_OBJECT

private slots:
    void aBlindBattleHoldsThePromptAndTheAnswersAndNothingElse()
    {
        const auto battle = blindBattle();
        const auto json = parsed(blindJson(battle));
        QCOMPARE(json.toObject().keys(),
                 QStringList({"a", "arena", "b", "battle", "categories", "format", "prompt"}));
        QCOMPARE(json["format"].toString(), "bakeoff.blind/1");
        QCOMPARE(json["battle"].toString(), QString::fromStdString(battle.id.toString()));
        QCOMPARE(json["a"].toObject().keys(), QStringList{"turns"});
        const auto turn = json["a"]["turns"][0].toObject();
        QCOMPARE(turn.keys(), QStringList({"masked", "parts"}));
        QCOMPARE(turn["parts"][0]["text"].toString(), "Because.");
        QCOMPARE(json["prompt"]["turns"][0]["parts"][0]["text"].toString(), "Why?");
        QCOMPARE(json["b"]["turns"][0]["masked"].toBool(), true);
    }

    void aBlindSourceKeepsItsAddressBack()
    {
        const auto part = parsed(blindJson(blindBattle()))["b"]["turns"][0]["parts"][0].toObject();
        QCOMPARE(part["title"].toString(), "A page");
        QVERIFY(!part.contains("url"));
    }

    void aFailedBattleNamesNoSide()
    {
        Random random(Seed{7});
        const auto json = parsed(failedBattleJson(BattleId::random(random)));
        QCOMPARE(json.toObject().keys(), QStringList({"battle", "format", "state"}));
        QCOMPARE(json["state"].toString(), "failed");
    }

    void aBoardHasEveryKeyOfTheContract()
    {
        Board board;
        board.rows.push_back({});
        const auto json = parsed(boardJson(board));
        for (const char* key :
             {"format",         "arena",      "category",      "method",   "gauge",
              "votes",          "ties",       "both_bad",      "skipped",  "models",
              "pairs",          "components", "separated",     "clusters", "effective_votes",
              "log_likelihood", "penalised",  "tie_parameter", "style",    "verdict",
              "rows",           "timing_ms"})
            QVERIFY2(json.toObject().contains(key), key);
        for (const char* key : {"state", "text", "leader", "runner_up", "difference", "ci_low", "ci_high",
                                "e_value", "e_needed", "more_votes", "fragility"})
            QVERIFY2(json["verdict"].toObject().contains(key), key);
        for (const char* key : {"contestant",
                                "model",
                                "rating",
                                "se",
                                "ci_low",
                                "ci_high",
                                "rank",
                                "rank_low",
                                "rank_high",
                                "rank_spread_low",
                                "rank_spread_high",
                                "island",
                                "votes",
                                "wins",
                                "losses",
                                "ties",
                                "both_bad",
                                "win_rate",
                                "expected_win_rate",
                                "good_enough",
                                "good_enough_low",
                                "good_enough_high",
                                "failures",
                                "median_ttft_ms",
                                "median_tokens_per_s",
                                "mean_cost",
                                "note"})
            QVERIFY2(json["rows"][0].toObject().contains(key), key);
        for (const char* key : {"read", "aggregate", "fit", "interval", "total"})
            QVERIFY2(json["timing_ms"].toObject().contains(key), key);
    }

    void numbersThatDoNotExistAreNull()
    {
        Board board;
        BoardRow row;
        row.rating = std::nan("");
        row.ciHigh = std::numeric_limits<double>::infinity();
        row.note = "never lost";
        board.rows.push_back(row);
        const auto text = boardJson(board);
        const auto json = parsed(text)["rows"][0].toObject();
        QVERIFY(json["rating"].isNull());
        QVERIFY(json["ci_high"].isNull());
        QVERIFY(json["ci_low"].isNull());
        QCOMPARE(json["note"].toString(), "never lost");
        QVERIFY(text.find("nan") == std::string::npos && text.find("inf") == std::string::npos);
    }

    void numbersKeepTheirBits()
    {
        Board board;
        BoardRow row;
        row.rating = 1000.0 + 1.0 / 3.0;
        board.rows.push_back(row);
        QCOMPARE(parsed(boardJson(board))["rows"][0]["rating"].toDouble(), 1000.0 + 1.0 / 3.0);
    }

    void severalBoardsAreOneDocument()
    {
        const auto json = parsed(boardsJson({Board{}, Board{}}));
        QCOMPARE(json["format"].toString(), "bakeoff.boards/1");
        QCOMPARE(json["boards"].toArray().size(), 2);
    }

    void anAnswerTellsHowItEnded()
    {
        FinishedAnswer answer;
        answer.parts = {TextPart{"Half an ans"}};
        answer.end = AnswerEnd::Truncated;
        answer.timings.firstText = Micros(1500);
        const auto json = parsed(answerJson(answer));
        QCOMPARE(json.toObject().keys(), QStringList({"detail", "end", "error", "parts", "reasoning", "text",
                                                      "total_ms", "ttft_ms", "usage"}));
        QCOMPARE(json["end"].toString(), "truncated");
        QCOMPARE(json["ttft_ms"].toDouble(), 1.5);
        QVERIFY(json["total_ms"].isNull());
    }
};

QTEST_APPLESS_MAIN(JsonTextTest)
#include "tst_json_text.moc"
