// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/board_options.h"

#include <QObject>
#include <QtTest/qtest.h>

#include <CLI/CLI.hpp>

#include <string>
#include <vector>

using namespace bakeoff;
using namespace bakeoff::cli;

namespace {

/// The words as a shell would pass them. errors: what parsing or checking refused
Result<BoardQuery> query(std::vector<std::string> words)
{
    CLI::App app;
    BoardOptions options;
    addBoardOptions(app, options);
    std::reverse(words.begin(), words.end());
    try {
        app.parse(words);
    } catch (const CLI::ParseError& error) {
        return Unexpected(ErrorCode::InvalidArgument, error.what());
    }
    return boardQuery(options);
}

} // namespace

class BoardOptionsTest : public QObject {
    Q_OBJECT

private slots:
    void defaultsAreThoseOfTheContract()
    {
        const auto made = query({});
        QVERIFY(made);
        QCOMPARE(made->method, RatingMethod::Firth);
        QVERIFY(!made->clustering);
        QCOMPARE(made->bothBad, BothBadPolicy::AsTie);
        QVERIFY(!made->category && !made->anchor && !made->minVotes);
    }

    void readsEachFilter()
    {
        const auto made = query(
            {"--method",           "bt",          "--cluster", "none",    "--both-bad", "drop",
             "--exclude-ties",     "--min-votes", "5",         "--since", "2026-03-01", "--until",
             "2026-04-01",         "--language",  "en",        "--rater", "r1",         "--anchor",
             "a=b=1200.5",         "--category",  "coding",    "--arena", "vision",     "--include-flagged",
             "--include-unblinded"});
        QVERIFY2(made, made ? "" : made.error().detail.c_str());
        QCOMPARE(made->method, RatingMethod::BradleyTerry);
        QCOMPARE(*made->clustering, Clustering::None);
        QCOMPARE(made->bothBad, BothBadPolicy::Drop);
        QVERIFY(made->excludesTies && made->includesFlagged && made->includesUnblinded);
        QCOMPARE(*made->minVotes, 5);
        QVERIFY(*made->since < *made->until);
        QCOMPARE(made->anchor->model, std::string("a=b"));
        QCOMPARE(made->anchor->value, 1200.5);
        QCOMPARE(made->arena, Arena::Vision);
        QCOMPARE(*made->category, std::string("coding"));
    }

    void readsEachMethod_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<int>("method");
        QTest::addRow("map") << "map" << static_cast<int>(RatingMethod::GaussianMap);
        QTest::addRow("elo") << "elo" << static_cast<int>(RatingMethod::OnlineElo);
        QTest::addRow("davidson") << "davidson" << static_cast<int>(RatingMethod::Davidson);
        QTest::addRow("rao-kupper") << "rao-kupper" << static_cast<int>(RatingMethod::RaoKupper);
    }
    void readsEachMethod()
    {
        QFETCH(QString, name);
        QFETCH(int, method);
        const auto made = query({"--method", name.toStdString()});
        QVERIFY(made);
        QCOMPARE(static_cast<int>(made->method), method);
    }

    void styleControlIsTheDefaultOneUnlessNamed()
    {
        QVERIFY(!query({})->style);
        QCOMPARE(*query({"--style-control"})->style, StyleControl::Standard);
        QCOMPARE(*query({"--style-control=default"})->style, StyleControl::Standard);
        QCOMPARE(*query({"--style-control=arena"})->style, StyleControl::Arena);
    }

    void readsResamplingAndItsSeed()
    {
        QVERIFY(!query({})->resampling);
        const auto made = query({"--bootstrap", "100"});
        QVERIFY(made && made->resampling);
        QCOMPARE(made->resampling->replicates, 100);
        QCOMPARE(made->resampling->seed, std::uint64_t{42});
        QCOMPARE(query({"--bootstrap", "100", "--seed", "7"})->resampling->seed, std::uint64_t{7});
    }

    void readsSegmentsStepsAndRaters()
    {
        const auto made =
            query({"--segment", "team=a=b", "--elo-k", "32", "--min-rater-votes", "5", "--matrix"});
        QVERIFY(made && made->segment);
        QCOMPARE(made->segment->key, std::string("team"));
        QCOMPARE(made->segment->value, std::string("a=b"));
        QCOMPARE(made->eloStep, 32.0);
        QCOMPARE(*made->minRaterVotes, 5);
        QVERIFY(made->parts.matrix);
    }

    void readsFamiliesAndTheirChoice()
    {
        const auto made = query({"--variants", "q=q 7b,q=8", "--variants", "l=l1", "--picked", "2026-03-09"});
        QVERIFY(made);
        QCOMPARE(made->families.size(), std::size_t{2});
        QCOMPARE(made->families[0].name, std::string("q"));
        QCOMPARE(made->families[0].models, (std::vector<std::string>{"q 7b", "q=8"}));
        QCOMPARE(made->families[1].models, std::vector<std::string>{"l1"});
        QVERIFY(made->pickedAt);
    }

    void readsBorrowingAndRaterCards()
    {
        QVERIFY(!query({})->parts.raterCards);
        const auto made = query({"--hierarchical", "--rater-cards"});
        QVERIFY(made);
        QCOMPARE(made->method, RatingMethod::Hierarchical);
        QVERIFY(made->parts.raterCards);
    }

    void refusesWhatItCannotDo_data()
    {
        QTest::addColumn<QStringList>("words");
        QTest::addColumn<QString>("reason");
        QTest::addRow("nameless family") << QStringList{"--variants", "=a,b"} << "FAMILY=";
        QTest::addRow("family of nobody") << QStringList{"--variants", "f"} << "FAMILY=";
        QTest::addRow("choice of nothing") << QStringList{"--picked", "2026-03-09"} << "variants";
        QTest::addRow("choice at no time")
            << QStringList{"--variants", "f=a,b", "--picked", "soon"} << "--picked";
        QTest::addRow("two methods") << QStringList{"--hierarchical", "--method", "bt"} << "method";
        QTest::addRow("segment") << QStringList{"--segment", "team"} << "KEY=VALUE";
        QTest::addRow("style") << QStringList{"--style-control=bold"} << "default or arena";
        QTest::addRow("too few samples") << QStringList{"--bootstrap", "1"} << "bootstrap";
        QTest::addRow("seed of nothing") << QStringList{"--seed", "7"} << "bootstrap";
        QTest::addRow("no step") << QStringList{"--elo-k", "0"} << "elo-k";
        QTest::addRow("other method") << QStringList{"--method", "glicko"} << "firth, bt, map";
        QTest::addRow("arena") << QStringList{"--arena", "chess"} << "no arena";
        QTest::addRow("cluster") << QStringList{"--cluster", "rater"} << "prompt or none";
        QTest::addRow("since") << QStringList{"--since", "yesterday"} << "--since";
        QTest::addRow("impossible date") << QStringList{"--until", "2026-02-30"} << "--until";
        QTest::addRow("anchor") << QStringList{"--anchor", "gpt"} << "MODEL=VALUE";
        QTest::addRow("anchor nan") << QStringList{"--anchor", "gpt=nan"} << "number";
        QTest::addRow("min votes") << QStringList{"--min-votes", "-1"} << "min-votes";
    }

    void refusesWhatItCannotDo()
    {
        QFETCH(QStringList, words);
        QFETCH(QString, reason);
        std::vector<std::string> plain;
        for (const QString& word : words)
            plain.push_back(word.toStdString());
        const auto made = query(plain);
        QVERIFY(!made);
        QVERIFY2(QString::fromStdString(made.error().detail).contains(reason), made.error().detail.c_str());
    }
};

QTEST_APPLESS_MAIN(BoardOptionsTest)
#include "tst_board_options.moc"
