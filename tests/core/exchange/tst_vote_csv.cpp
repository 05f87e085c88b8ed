// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/interner.h"
#include "core/exchange/vote_csv.h"
#include "core/exchange/vote_time.h"

#include <QTemporaryDir>
#include <QTest>

#include <rapidcheck.h>

#include <fstream>
#include <map>
#include <tuple>

using namespace bakeoff;

namespace {

constexpr CsvChunks kInOneGo{1, 1};
const VoteFileOptions kEverything{CategoryCells::Names, StyleCells::Read, {"os"}};

auto everythingIn(const VoteColumns& votes)
{
    std::vector<std::tuple<std::string, std::vector<std::uint32_t>, std::vector<std::string>>> segments;
    for (const VoteSegment& segment : votes.segments)
        segments.emplace_back(segment.key, segment.values, segment.names);
    return std::tuple(votes.models, votes.a, votes.b, votes.verdicts, votes.prompts, votes.raters,
                      votes.raterNames, votes.categorySets, votes.categories, votes.languages,
                      votes.languageNames, votes.times, votes.styles, segments);
}

Result<VoteColumns> readInChunks(const std::string& text, const CsvChunks& chunks)
{
    return parseVoteCsv([&] { return TextWindow(text); }, 0, kEverything, chunks);
}

rc::Gen<std::string> genPlain()
{
    return rc::gen::map(rc::gen::inRange(0, 40), [](int k) {
        return std::string(static_cast<std::size_t>(k % 20), 'x') + std::to_string(k);
    });
}

// What makes a reader of one part misunderstand where it is: line breaks and quotes within quotes, and lines
// there that look like votes.
rc::Gen<std::string> genCell()
{
    return rc::gen::oneOf(genPlain(), rc::gen::just(std::string()), rc::gen::just(std::string("5\" wide")),
                          rc::gen::just(std::string("\"a\nx,y,tie\nb\"")),
                          rc::gen::just(std::string("\"say \"\"x\"\", twice\"")),
                          rc::gen::just(std::string("\"\n\n\r\n\"\"\n\"")),
                          rc::gen::just(std::string("\"\nx,y,tie,p,j,,1,1,1,1,1,1,1,1,1,de,c,linux\n\"")));
}

rc::Gen<std::string> genRow()
{
    const auto winner = rc::gen::weightedElement<std::string>(
        {{300, "model_a"}, {300, "model_b"}, {300, "tie"}, {300, "both_bad"}, {1, "left"}});
    return rc::gen::map(rc::gen::tuple(genPlain(), genPlain(), winner, genCell(), genCell(), genCell(),
                                       rc::gen::inRange(0, 500), rc::gen::inRange(0, 500)),
                        [](const auto& row) {
                            const auto& [a, b, won, prompt, judge, segment, count, flaw] = row;
                            const std::string counts = std::to_string(count) + ",1,0,2,7,0,0," +
                                                       (flaw == 0 ? "no" : std::to_string(count % 9));
                            return a + ",y" + b + "," + won + "," + prompt + "," + judge + "," +
                                   std::to_string(1'700'000'000 + count) + ".5," + counts + "," +
                                   (count % 3 == 0 ? "de" : "en") + ",k" + std::to_string(count % 7) + "," +
                                   segment;
                        });
}

rc::Gen<std::string> genFile()
{
    const auto lineEnd = rc::gen::weightedElement<std::string>({{30, "\n"}, {10, "\r\n"}, {1, "\n\n\r\n"}});
    const auto rows = rc::gen::container<std::vector<std::pair<std::string, std::string>>>(
        rc::gen::pair(genRow(), lineEnd));
    return rc::gen::map(rc::gen::pair(rows, rc::gen::arbitrary<bool>()), [](const auto& file) {
        std::string text = "model_a,model_b,winner,prompt,judge,tstamp,tokens_a,headers_a,lists_a,bolds_a,"
                           "tokens_b,headers_b,lists_b,bolds_b,language,category,segment_os\n";
        for (const auto& [row, end] : file.first)
            text += row + end;
        if (file.second && text.back() == '\n') text.pop_back();
        return text;
    });
}

} // namespace

class VoteCsvTest : public QObject {
    Q_OBJECT

private slots:
    void readsTheSameInAnyNumberOfChunks()
    {
        QVERIFY(rc::check("columns and errors are those of one reader", [] {
            const std::string text = *genFile();
            const CsvChunks chunks{*rc::gen::inRange<std::size_t>(2, 9), 1};
            const auto whole = readInChunks(text, kInOneGo);
            const auto parts = readInChunks(text, chunks);
            RC_CLASSIFY(whole.has_value());
            RC_ASSERT(whole.has_value() == parts.has_value());
            if (whole)
                RC_ASSERT(everythingIn(*whole) == everythingIn(*parts));
            else
                RC_ASSERT(whole.error().detail == parts.error().detail);
        }));
    }

    void readsTheSameThroughANarrowWindow()
    {
        QTemporaryDir folder;
        const std::filesystem::path path = folder.filePath(QStringLiteral("votes.csv")).toStdString();
        QVERIFY(rc::check("a file that is never whole in memory gives the same", [&] {
            const std::string text = *genFile();
            std::ofstream(path, std::ios::binary) << text;
            const auto width = *rc::gen::inRange<std::size_t>(1, 300);
            const auto whole = readInChunks(text, kInOneGo);
            const auto moving = parseVoteCsv([&] { return TextWindow(path, text.size(), width); }, 0,
                                             kEverything, {*rc::gen::inRange<std::size_t>(1, 5), 1});
            RC_ASSERT(whole.has_value() == moving.has_value());
            if (whole) RC_ASSERT(everythingIn(*whole) == everythingIn(*moving));
        }));
    }

    void tellsTheLineBehindMillionsOfBytes()
    {
        std::string text = "model_a,model_b,winner\n";
        for (int k = 0; k < 200'000; ++k)
            text += "\"x\ny\",z,tie\n";
        text += "x,z,left\n";
        QTemporaryDir folder;
        const std::filesystem::path path = folder.filePath(QStringLiteral("votes.csv")).toStdString();
        std::ofstream(path, std::ios::binary) << text;
        const QString detail = QStringLiteral(
            "line 400002: winner is \"left\", not model_a, model_b, tie, tie (bothbad) or both_bad");
        QCOMPARE(QString::fromStdString(readVotes(path).error().detail), detail);
        QCOMPARE(QString::fromStdString(parseVotes(text).error().detail), detail);
    }

    void aFileThatShrankIsUnreadable()
    {
        QTemporaryDir folder;
        const std::filesystem::path path = folder.filePath(QStringLiteral("votes.csv")).toStdString();
        std::ofstream(path) << "model_a,model_b,winner\nx,y,tie\n";
        const auto votes = parseVoteCsv([&] { return TextWindow(path, 1000); }, 0, {}, kInOneGo);
        QVERIFY(!votes && votes.error().code == ErrorCode::FileUnreadable);
    }

    void numbersNamesByAppearance()
    {
        QVERIFY(rc::check("two halves joined number as one", [] {
            const auto names = *rc::gen::container<std::vector<std::string>>(
                rc::gen::container<std::string>(rc::gen::elementOf(std::string("ab"))));
            const auto half = *rc::gen::inRange<std::size_t>(0, names.size() + 1);
            std::map<std::string, std::uint32_t> seen;
            std::vector<std::uint32_t> wanted;
            for (const std::string& name : names)
                wanted.push_back(seen.emplace(name, static_cast<std::uint32_t>(seen.size())).first->second);
            Interner first;
            Interner second;
            std::vector<std::uint32_t> found;
            std::vector<std::uint32_t> behind;
            for (std::size_t k = 0; k < names.size(); ++k)
                k < half ? found.push_back(first.number(names[k]))
                         : behind.push_back(second.number(names[k]));
            const auto numbers = first.take(std::move(second));
            for (const std::uint32_t number : behind)
                found.push_back(numbers[number]);
            RC_ASSERT(found == wanted);
            RC_ASSERT(first.names().size() == seen.size());
            for (const auto& [name, number] : seen)
                RC_ASSERT(first.names()[number] == name);
        }));
    }

    void readsSecondsToTheMicrosecond()
    {
        QVERIFY(rc::check("decimals are what the text says", [] {
            const auto seconds = *rc::gen::inRange<std::int64_t>(0, std::int64_t{1} << 33U);
            const auto decimals = *rc::gen::inRange(0, 7);
            auto fraction = *rc::gen::inRange<std::int64_t>(0, 1'000'000);
            std::string digits = std::to_string(1'000'000 + fraction).substr(1);
            for (auto k = static_cast<std::size_t>(decimals); k < 6; ++k)
                digits[k] = '0';
            fraction = std::stoll(digits);
            std::string text = std::to_string(seconds);
            if (decimals > 0) text += "." + digits.substr(0, static_cast<std::size_t>(decimals));
            const auto time = parseVoteTime(text);
            RC_ASSERT(time.has_value());
            const auto off = time->time_since_epoch().count() - (seconds * 1'000'000 + fraction);
            RC_ASSERT(off <= (seconds < std::int64_t{1} << 31U ? 0 : 1) &&
                      off >= (seconds < std::int64_t{1} << 31U ? 0 : -1));
        }));
    }
};

QTEST_APPLESS_MAIN(VoteCsvTest)
#include "tst_vote_csv.moc"
