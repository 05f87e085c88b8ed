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

    void refusesWhatItCannotDo_data()
    {
        QTest::addColumn<QStringList>("words");
        QTest::addColumn<QString>("reason");
        const QString later = "not available in this version";
        for (const char* method : {"map", "elo", "davidson", "rao-kupper"})
            QTest::addRow("method %s", method) << QStringList{"--method", method} << later;
        QTest::addRow("bootstrap") << QStringList{"--bootstrap", "100"} << later;
        QTest::addRow("segment") << QStringList{"--segment", "a=b"} << later;
        QTest::addRow("style control") << QStringList{"--style-control"} << later;
        QTest::addRow("style control, arena") << QStringList{"--style-control=arena"} << later;
        QTest::addRow("matrix") << QStringList{"--matrix"} << later;
        QTest::addRow("other method") << QStringList{"--method", "glicko"} << "firth or bt";
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
