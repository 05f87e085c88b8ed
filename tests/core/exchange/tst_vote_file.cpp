// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/vote_time.h"
#include "core/exchange/vote_file.h"

#include <QTemporaryDir>
#include <QTest>

#include <rapidcheck.h>

#include <fstream>

using namespace bakeoff;

namespace {

// What a row says, with names instead of numbers.
QString printed(const VoteColumns& votes)
{
    QStringList rows;
    for (std::size_t v = 0; v < votes.size(); ++v)
        rows << QString::fromStdString(votes.models[votes.a[v]] + " " + votes.models[votes.b[v]] + " " +
                                       std::string(verdictName(votes.verdicts[v])));
    return rows.join(QStringLiteral("; "));
}

std::string quoted(const std::string& field)
{
    std::string text = "\"";
    for (const char c : field)
        text += c == '"' ? std::string("\"\"") : std::string(1, c);
    return text + "\"";
}

} // namespace

class VoteFileTest : public QObject {
    Q_OBJECT

private slots:
    void readsWhatPeopleWrite_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("rows");
        const auto row = [](const char* name, QByteArray text, const char* rows) {
            QTest::addRow("%s", name) << text << QString::fromUtf8(rows);
        };
        row("all outcomes",
            "model_a,model_b,winner\nx,y,model_a\nx,y,model_b\ny,x,tie\nx,z,tie (bothbad)\nx,z,both_bad\n",
            "x y model_a; x y model_b; y x tie; x z both_bad; x z both_bad");
        row("no line break at the end", "model_a,model_b,winner\nx,y,tie", "x y tie");
        row("header alone", "model_a,model_b,winner\n", "");
        row("windows line breaks", "model_a,model_b,winner\r\nx,y,tie\r\ny,z,model_a\r\n",
            "x y tie; y z model_a");
        row("byte order mark", "\xEF\xBB\xBFmodel_a,model_b,winner\nx,y,tie\n", "x y tie");
        row("byte order mark and quotes", "\xEF\xBB\xBF\"model_a\",model_b,winner\nx,y,tie\n", "x y tie");
        row("unknown columns in any order", "id,winner,note,model_b,model_a\n7,tie,hm,y,x\n", "x y tie");
        row("quotes with commas", "model_a,model_b,winner\n\"x, the first\",y,tie\n", "x, the first y tie");
        row("quotes in quotes", "model_a,model_b,winner\n\"the \"\"x\"\"\",y,tie\n", "the \"x\" y tie");
        row("line breaks in quotes", "model_a,model_b,winner,note\nx,y,tie,\"a\nb\r\nc\"\ny,x,model_a,\n",
            "x y tie; y x model_a");
        row("empty lines", "model_a,model_b,winner\n\nx,y,tie\n\r\n\n", "x y tie");
        row("quote inside a field", "model_a,model_b,winner\nx 5\" wide,y,tie\n", "x 5\" wide y tie");
        row("lone carriage return", "model_a,model_b,winner\nx\ry,z,tie\n", "x\ry z tie");
        row("names beyond ASCII", "model_a,model_b,winner\n通义,é,tie\n", "通义 é tie");
        row("style counts", "model_a,model_b,winner,tokens_a,headers_a\nx,y,tie,12,0\n", "x y tie");
        row("json lines",
            "{\"model_a\":\"x\",\"model_b\":\"y\",\"winner\":\"tie (bothbad)\"}\n\n"
            "{\"winner\":\"model_a\",\"model_b\":\"x\",\"model_a\":\"y\",\"more\":[1,{}]}",
            "x y both_bad; y x model_a");
    }
    void readsWhatPeopleWrite()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, rows);
        const auto votes = parseVotes(text.toStdString());
        QVERIFY2(votes, votes ? "" : votes.error().detail.c_str());
        QCOMPARE(printed(*votes), rows);
    }

    void namesTheLineOfWhatIsWrong_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("detail");
        const auto row = [](const char* name, QByteArray text, const char* detail) {
            QTest::addRow("%s", name) << text << QString::fromUtf8(detail);
        };
        row("empty file", "", "line 1: the file is empty");
        row("only blank", " \n\n", "line 1: the file is empty");
        row("missing column", "model_a,winner\nx,tie\n", "line 1: no column model_b");
        row("wrong winner", "model_a,model_b,winner\nx,y,tie\nx,y,left\n",
            "line 3: winner is \"left\", not model_a, model_b, tie, tie (bothbad) or both_bad");
        row("empty winner", "model_a,model_b,winner\nx,y,\n",
            "line 2: winner is \"\", not model_a, model_b, tie, tie (bothbad) or both_bad");
        row("against itself", "model_a,model_b,winner\nx,x,tie\n",
            "line 2: model_a and model_b are the same: \"x\"");
        row("no name", "model_a,model_b,winner\n,y,tie\n", "line 2: model_a is empty");
        row("cut short", "model_a,model_b,winner\nx,y,tie\nx,y\n", "line 3: 2 fields where the header has 3");
        row("too many fields", "model_a,model_b,winner\nx,y,tie,z\n",
            "line 2: 4 fields where the header has 3");
        row("open quote", "model_a,model_b,winner\nx,\"y,tie\nx,y,tie\n",
            "line 2: a quote that is never closed");
        row("text behind a quote", "model_a,model_b,winner\nx,\"y\"z,tie\n",
            "line 2: text behind a closing quote");
        row("behind a break in quotes", "model_a,model_b,winner,n\nx,y,tie,\"1\n2\n3\"\nx,y,no,\n",
            "line 5: winner is \"no\", not model_a, model_b, tie, tie (bothbad) or both_bad");
        row("wrong time", "model_a,model_b,winner,tstamp\nx,y,tie,yesterday\n",
            "line 2: tstamp is \"yesterday\", neither epoch seconds nor an ISO date");
        row("broken json", "{\"model_a\":\"x\"\n", "line 1: not a JSON object");
        row("json without a key",
            "{\"model_a\":\"x\",\"model_b\":\"y\",\"winner\":\"tie\"}\n{\"model_a\":\"x\"}\n",
            "line 2: no model_b");
        row("json with a wrong winner", "{\"model_a\":\"x\",\"model_b\":\"y\",\"winner\":\"y\"}",
            "line 1: winner is \"y\", not model_a, model_b, tie, tie (bothbad) or both_bad");
    }
    void namesTheLineOfWhatIsWrong()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, detail);
        const auto votes = parseVotes(text.toStdString());
        QVERIFY(!votes);
        QCOMPARE(votes.error().code, ErrorCode::BadRow);
        QCOMPARE(QString::fromStdString(votes.error().detail), detail);
    }

    void keepsTheOptionalColumns()
    {
        const auto votes = parseVotes("model_a,model_b,winner,categories,prompt,judge,tstamp,language\n"
                                      "x,y,tie,math; coding,p,j1,1700000001.756,de\n"
                                      "x,y,tie,,,j2,,en\n"
                                      "x,y,tie,math; coding,p,j1,2023-11-14,de\n"
                                      "x,y,tie,,,j2,2023-11-14T22:13:21Z,en\n");
        QVERIFY(votes);
        QCOMPARE(votes->categories.size(), std::size_t{2});
        QCOMPARE(votes->categories[votes->categorySets[0]], (std::vector<std::string>{"coding", "math"}));
        QVERIFY(votes->categories[votes->categorySets[1]].empty());
        QCOMPARE(votes->prompts[0], votes->prompts[2]);
        QVERIFY2(votes->prompts[1] != votes->prompts[3], "a cell without a prompt is a cluster of its own");
        QCOMPARE(votes->raterNames, (std::vector<std::string>{"j1", "j2"}));
        QCOMPARE(votes->languageNames[votes->languages[3]], std::string("en"));
        QCOMPARE(votes->times[0].time_since_epoch().count(), std::int64_t{1'700'000'001'756'000});
        QVERIFY(votes->times[1] == VoteColumns::kNoTime);
        QCOMPARE(votes->times[2].time_since_epoch().count(), std::int64_t{1'699'920'000'000'000});
        QCOMPARE(votes->times[3].time_since_epoch().count(), std::int64_t{1'700'000'001'000'000});
    }

    void leavesOutColumnsThatAreNotThere()
    {
        const auto votes = parseVotes("model_a,model_b,winner\nx,y,tie\n");
        QVERIFY(votes);
        QVERIFY(votes->prompts.empty() && votes->raters.empty() && votes->times.empty());
        const auto lines = parseVotes("{\"model_a\":\"x\",\"model_b\":\"y\",\"winner\":\"tie\",\"judge\":7}");
        QVERIFY(lines);
        QVERIFY(lines->prompts.empty());
        QCOMPARE(lines->raterNames, (std::vector<std::string>{"7"}));
    }

    void takesThePromptOfAPublicArenaRecord()
    {
        const auto votes = parseVotes(
            R"({"model_a":"x","model_b":"y","winner":"tie","conversation_a":[{"role":"user","content":"Hi"},{"role":"assistant","content":"1"}]})"
            "\n"
            R"({"model_a":"x","model_b":"z","winner":"tie","conversation_a":[{"role":"user","content":"Hi"}]})");
        QVERIFY(votes);
        QCOMPARE(votes->prompts.size(), std::size_t{2});
        QCOMPARE(votes->prompts[0], votes->prompts[1]);
    }

    void readsCategoriesAsBits()
    {
        const auto votes =
            parseVotes("model_a,model_b,winner,categories\nx,y,tie,16385\nx,y,tie,0\n", {.categories = CategoryCells::Bits});
        QVERIFY(votes);
        QCOMPARE(votes->categories[votes->categorySets[0]], (std::vector<std::string>{"0", "14"}));
        QVERIFY(votes->categories[votes->categorySets[1]].empty());
        const auto wrong =
            parseVotes("model_a,model_b,winner,categories\nx,y,tie,math\n", {.categories = CategoryCells::Bits});
        QVERIFY(!wrong);
    }

    void saysWhichFileIsMissing()
    {
        QTemporaryDir folder;
        const std::filesystem::path path = folder.filePath(QStringLiteral("none.csv")).toStdString();
        QCOMPARE(readVotes(path).error().code, ErrorCode::FileMissing);
        QCOMPARE(readVotes(folder.path().toStdString()).error().code, ErrorCode::FileUnreadable);
        std::ofstream(path) << "model_a,model_b,winner\nx,y,tie\n";
        QVERIFY(readVotes(path));
    }

    void readsTimes_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<qlonglong>("micros"); // −1: not a time
        QTest::addRow("whole seconds") << QByteArray("10") << 10'000'000LL;
        QTest::addRow("date") << QByteArray("1970-01-02") << 86'400'000'000LL;
        QTest::addRow("minute") << QByteArray("1970-01-01T00:01") << 60'000'000LL;
        QTest::addRow("second and zone") << QByteArray("1970-01-01 00:00:02+00:00") << 2'000'000LL;
        QTest::addRow("fraction") << QByteArray("1970-01-01T00:00:02.5Z") << 2'500'000LL;
        for (const char* text : {"", "x", "1970-13-01", "1970-02-30", "1970-01-01T", "1970-01-01T25:00",
                                 "1970-01-01T00:00:02.", "1e300", "nan", "1970-01-01T00:00:02+01:00"})
            QTest::addRow("not a time: %s", text) << QByteArray(text) << -1LL;
    }
    void readsTimes()
    {
        QFETCH(QByteArray, text);
        QFETCH(qlonglong, micros);
        const auto time = parseVoteTime(text.toStdString());
        QCOMPARE(time ? static_cast<qlonglong>(time->time_since_epoch().count()) : -1, micros);
    }

    void givesBackAnyQuotedName()
    {
        QVERIFY(rc::check("a quoted field comes back as it was", [] {
            const auto name = *rc::gen::nonEmpty(
                rc::gen::container<std::string>(rc::gen::elementOf(std::string("ab,\"\n\r;é "))));
            RC_PRE(name != "y");
            const auto votes = parseVotes("model_a,model_b,winner\n" + quoted(name) + ",y,tie\n");
            RC_ASSERT(votes.has_value());
            RC_ASSERT(votes->size() == 1U);
        }));
    }

    void neverCrashesOnNoise()
    {
        QVERIFY(rc::check("any bytes give votes or one line", [] {
            const auto text = *rc::gen::container<std::string>(
                rc::gen::elementOf(std::string("xy,\"\n\r{}:tie model_abwinner")));
            const auto votes = parseVotes("model_a,model_b,winner\n" + text);
            if (!votes) RC_ASSERT(votes.error().detail.find("line ") == 0U);
        }));
    }
};

QTEST_APPLESS_MAIN(VoteFileTest)
#include "tst_vote_file.moc"
