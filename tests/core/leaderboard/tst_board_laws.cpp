// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/rating/pair_counts.h"
#include "tests/core/leaderboard/board_values.h"
#include "tests/core/leaderboard/board_ways.h"
#include "tests/core/leaderboard/some_votes.h"

#include <QTest>

#include <rapidcheck.h>

#include <set>

using namespace bakeoff;
using namespace bakeoff::test;

namespace {

constexpr int kMostModels = 5;
constexpr int kMostVotes = 160;

using Wanted = bool (*)(const Way&);

bool any(const Way&)
{
    return true;
}

void addWays(Wanted wanted = any)
{
    QTest::addColumn<int>("way");
    for (std::size_t k = 0; k < kWays.size(); ++k)
        if (wanted(kWays[k])) QTest::addRow("%s", kWays[k].name) << static_cast<int>(k);
}

const Way& wayOf(int number)
{
    return kWays[static_cast<std::size_t>(number)];
}

struct Setting {
    WrittenVotes votes;
    BoardQuery query;
};

/// Votes in any number, with and without prompts and raters, and any options that a board takes.
Setting anySetting(const Way& way)
{
    Setting setting;
    setting.query = queryFor(way);
    const int prompts = *rc::gen::element(1, 3, 12, 60, 1000);
    setting.votes = drawnVotes({.seed = static_cast<std::uint64_t>(*rc::gen::inRange(0, 1'000'000)),
                                .models = *rc::gen::inRange(2, kMostModels + 1),
                                .votes = *rc::gen::inRange(0, kMostVotes),
                                .prompts = prompts,
                                .raters = *rc::gen::inRange(1, 5)});
    setting.votes.hasPrompts = *rc::gen::arbitrary<bool>();
    setting.votes.hasRaters = *rc::gen::arbitrary<bool>();
    setting.votes.hasStyles = way.style.has_value();
    setting.votes.hasTimes = way.method == RatingMethod::OnlineElo;
    if (*rc::gen::inRange(0, 3) == 0) setting.query.clustering = Clustering::None;
    if (*rc::gen::arbitrary<bool>()) setting.query.bothBad = BothBadPolicy::Drop;
    if (*rc::gen::inRange(0, 5) == 0) setting.query.excludesTies = true;
    if (*rc::gen::inRange(0, 5) == 0) setting.query.minVotes = 5;
    // Rank sets take longer than all the rest.
    setting.query.parts.rankSets = setting.query.parts.verdict = *rc::gen::inRange(0, 5) == 0;
    return setting;
}

Board boardFrom(const WrittenVotes& votes, const BoardQuery& query)
{
    auto board = boardOfVotes(votes.columns(), query, FakeClock());
    RC_ASSERT(board.has_value());
    return std::move(*board);
}

Board boardFrom(const VoteTable& table, const BoardQuery& query)
{
    auto board = makeBoard(table, query, FakeClock());
    RC_ASSERT(board.has_value());
    return std::move(*board);
}

Random anyRandom()
{
    return Random(Seed{static_cast<std::uint64_t>(*rc::gen::inRange(0, 1'000'000))});
}

WrittenVotes withSomeMirrored(WrittenVotes votes)
{
    Random random = anyRandom();
    for (WrittenVote& vote : votes.votes)
        if (random.below(2) == 0) vote = mirrored(vote);
    return votes;
}

/// The other names, and where they came from.
std::map<std::string, std::string> anyNames(const std::vector<std::string>& models)
{
    std::vector<std::string> fresh;
    for (std::size_t k = 0; k < models.size(); ++k)
        fresh.push_back("model " + std::to_string(k));
    anyRandom().shuffle(fresh);
    std::map<std::string, std::string> renamed;
    for (std::size_t k = 0; k < models.size(); ++k)
        renamed[models[k]] = fresh[k];
    return renamed;
}

WrittenVotes renamed(WrittenVotes votes, const std::map<std::string, std::string>& names)
{
    for (WrittenVote& vote : votes.votes) {
        vote.a = names.at(vote.a);
        vote.b = names.at(vote.b);
    }
    for (std::string& model : votes.models)
        model = names.at(model);
    return votes;
}

/// +1: the first stands above, −1: below, 0: they are level, or have no ratings.
int orderOf(const Board& board, const std::string& first, const std::string& second)
{
    const auto& x = rowOf(board, first).rating;
    const auto& y = rowOf(board, second).rating;
    if (!x || !y || std::abs(*x - *y) < 1e-7) return 0;
    return *x > *y ? 1 : -1;
}

} // namespace

class BoardLawsTest : public QObject {
    Q_OBJECT

private slots:
    void theOrderOfVotesDoesNotMatter_data() { addWays(); }
    void theOrderOfVotesDoesNotMatter()
    {
        QFETCH(int, way);
        QVERIFY(rc::check("permuted votes give the same bits", [&] {
            const Setting setting = anySetting(wayOf(way));
            WrittenVotes other = setting.votes;
            anyRandom().shuffle(other.votes);
            anyRandom().shuffle(other.models);
            const std::string difference =
                differenceOf(boardFrom(setting.votes, setting.query), boardFrom(other, setting.query));
            RC_ASSERT(difference == std::string());
        }));
    }

    void theOrderOfRowsOfADocumentDoesNotMatter_data()
    {
        addWays([](const Way& way) { return !way.style; });
    }
    void theOrderOfRowsOfADocumentDoesNotMatter()
    {
        QFETCH(int, way);
        QVERIFY(rc::check("permuted rows give the same bits", [&] {
            const Setting setting = anySetting(wayOf(way));
            const VoteTableBuilder document = setting.votes.document();
            VoteTable other = document.table;
            anyRandom().shuffle(other.votes);
            const std::string difference =
                differenceOf(boardFrom(document.table, setting.query), boardFrom(other, setting.query));
            RC_ASSERT(difference == std::string());
        }));
    }

    // Style control is about which answer stood where, and has laws of its own below.
    void theSidesOfVotesDoNotMatter_data()
    {
        addWays([](const Way& way) { return !way.style; });
    }
    void theSidesOfVotesDoNotMatter()
    {
        QFETCH(int, way);
        QVERIFY(rc::check("votes shown the other way round give the same bits", [&] {
            const Setting setting = anySetting(wayOf(way));
            const WrittenVotes other = withSomeMirrored(setting.votes);
            const std::string difference =
                differenceOf(boardFrom(setting.votes, setting.query), boardFrom(other, setting.query));
            RC_ASSERT(difference == std::string());
        }));
    }

    void theSidesInADocumentDoNotMatter_data()
    {
        addWays([](const Way& way) { return !way.style; });
    }
    void theSidesInADocumentDoNotMatter()
    {
        QFETCH(int, way);
        QVERIFY(rc::check("rows shown the other way round give the same bits", [&] {
            const Setting setting = anySetting(wayOf(way));
            WrittenVotes other = withSomeMirrored(setting.votes);
            const std::string difference =
                differenceOf(boardFrom(setting.votes.document().table, setting.query),
                             boardFrom(other.document().table, setting.query));
            RC_ASSERT(difference == std::string());
        }));
    }

    void theSameQuestionHasTheSameAnswer_data() { addWays(); }
    void theSameQuestionHasTheSameAnswer()
    {
        QFETCH(int, way);
        QVERIFY(rc::check("asking twice gives the same bits", [&] {
            const Setting setting = anySetting(wayOf(way));
            const std::string difference = differenceOf(boardFrom(setting.votes, setting.query),
                                                        boardFrom(setting.votes, setting.query));
            RC_ASSERT(difference == std::string());
        }));
    }

    // The same votes as another file would hold them that was put together from two.
    void mergedFilesAreOneFile_data() { addWays(); }
    void mergedFilesAreOneFile()
    {
        QFETCH(int, way);
        QVERIFY(rc::check("two halves, the second one first, give the same bits", [&] {
            const Setting setting = anySetting(wayOf(way));
            const auto cut = *rc::gen::inRange<std::ptrdiff_t>(
                0, static_cast<std::ptrdiff_t>(setting.votes.votes.size()) + 1);
            WrittenVotes other = setting.votes;
            std::rotate(other.votes.begin(), other.votes.begin() + cut, other.votes.end());
            for (WrittenVote& vote : other.votes) // its prompts and raters are other ones in another file
                vote.prompt = 5000 - vote.prompt, vote.rater = 70 - vote.rater;
            const std::string difference =
                differenceOf(boardFrom(setting.votes, setting.query), boardFrom(other, setting.query));
            RC_ASSERT(difference == std::string());
        }));
    }

    void countsMayBeSplit()
    {
        QVERIFY(rc::check("counts of parts add up to the counts of the whole", [] {
            const VoteColumns votes =
                drawnVotes({.seed = static_cast<std::uint64_t>(*rc::gen::inRange(0, 1'000'000)),
                            .models = 5,
                            .votes = *rc::gen::inRange(0, kMostVotes)})
                    .columns();
            const VoteColumnsView all{votes.a, votes.b, votes.verdicts};
            const auto cut =
                static_cast<std::size_t>(*rc::gen::inRange(0, static_cast<int>(votes.size()) + 1));
            PairCounts whole(5);
            whole.addAll(all);
            PairCounts parts(5);
            parts.addAll({all.a.subspan(cut), all.b.subspan(cut), all.verdicts.subspan(cut)});
            parts.addAll({all.a.first(cut), all.b.first(cut), all.verdicts.first(cut)});
            RC_ASSERT(parts == whole);
            PairCounts tallied(5);
            for (int i = 0; i < 5; ++i)
                for (int j = i + 1; j < 5; ++j) {
                    const PairTally& tally = whole.pair(i, j);
                    tallied.add(j, i, Verdict::ModelB, tally.wins);
                    tallied.add(i, j, Verdict::ModelB, tally.losses);
                    tallied.add(j, i, Verdict::Tie, tally.ties);
                    tallied.add(i, j, Verdict::BothBad, tally.bothBad);
                }
            RC_ASSERT(tallied == whole);
        }));
    }

    // What is drawn (rank sets of three and more models, chances, resampled limits) is drawn anew for models
    // in another order, and which of two equal models leads is a matter of names.
    void namesDoNotMatter_data()
    {
        addWays([](const Way& way) { return !way.isResampled; });
    }
    void namesDoNotMatter()
    {
        QFETCH(int, way);
        QVERIFY(rc::check("renamed models keep their numbers", [&] {
            const Setting setting = anySetting(wayOf(way));
            const auto names = anyNames(setting.votes.models);
            const Board first = boardFrom(setting.votes, setting.query);
            const Board second = boardFrom(renamed(setting.votes, names), setting.query);
            RC_ASSERT(first.rows.size() == second.rows.size());
            for (const BoardRow& row : first.rows)
                requireSameRow(row, rowOf(second, names.at(row.model)), limitToleranceOf(setting.query));
            requireNear("log likelihood", first.logLikelihood, second.logLikelihood);
            requireNear("penalised", first.penalisedLogLikelihood, second.penalisedLogLikelihood);
            requireNear("effective votes", first.effectiveVotes, second.effectiveVotes);
            requireNear("tie parameter", first.tieParameter, second.tieParameter);
            RC_ASSERT(first.style.size() == second.style.size());
            for (std::size_t k = 0; k < first.style.size(); ++k) {
                requireNear(first.style[k].feature, first.style[k].value, second.style[k].value);
                requireNear(first.style[k].feature, first.style[k].ciLow, second.style[k].ciLow);
            }
            if (first.verdict.leader && names.at(*first.verdict.leader) == *second.verdict.leader &&
                names.at(*first.verdict.runnerUp) == *second.verdict.runnerUp)
                requireSameVerdict(first.verdict, second.verdict, limitToleranceOf(setting.query));
            requireSameMatrix(first, second, names);
        }));
    }

    // Not of style control: how the answers of the drawn battle looked may speak for either. Not of resampled
    // limits, whose ratings are those of the method.
    void aDrawNeverReversesAnOrder_data()
    {
        addWays([](const Way& way) { return !way.style && !way.isResampled; });
    }
    void aDrawNeverReversesAnOrder()
    {
        QFETCH(int, way);
        QVERIFY(rc::check("a draw more leaves the better of two in front", [&] {
            WrittenVotes votes;
            votes.add(*rc::gen::inRange(0, 30), "a", "b", Verdict::ModelA);
            votes.add(*rc::gen::inRange(0, 30), "a", "b", Verdict::ModelB);
            votes.add(*rc::gen::inRange(0, 30), "b", "a", Verdict::Tie);
            anyRandom().shuffle(votes.votes);
            const auto wins = std::count_if(votes.votes.begin(), votes.votes.end(),
                                            [](const auto& vote) { return vote.verdict == Verdict::ModelA; });
            const auto losses = std::count_if(votes.votes.begin(), votes.votes.end(), [](const auto& vote) {
                return vote.verdict == Verdict::ModelB;
            });
            RC_PRE(!votes.votes.empty());
            WrittenVotes more = votes;
            const bool isTie = *rc::gen::arbitrary<bool>();
            more.add(*rc::gen::inRange(1, 4), "a", "b", isTie ? Verdict::Tie : Verdict::BothBad);
            const BoardQuery query = queryFor(wayOf(way));
            const int before = orderOf(boardFrom(votes, query), "a", "b");
            const int after = orderOf(boardFrom(more, query), "a", "b");
            RC_ASSERT(before * after >= 0);
            // The last votes weigh more in online Elo, but for the others wins are what order is made of.
            if (query.method != RatingMethod::OnlineElo) {
                const int expected = wins > losses ? 1 : wins < losses ? -1 : 0;
                RC_ASSERT(after == expected || !rowOf(boardFrom(more, query), "a").rating);
            }
        }));
    }

    // Bakeoff's own style control has a term for standing left: it changes its sign when every battle is
    // shown the other way round, and nothing else does. The public arenas have none, and centre the
    // differences: their fit stays the same too.
    void allBattlesMirroredTurnThePositionAlone_data()
    {
        addWays([](const Way& way) { return way.style.has_value(); });
    }
    void allBattlesMirroredTurnThePositionAlone()
    {
        QFETCH(int, way);
        QVERIFY(rc::check("mirroring every vote turns the lean to the left alone", [&] {
            const Setting setting = anySetting(wayOf(way));
            WrittenVotes other = setting.votes;
            for (WrittenVote& vote : other.votes)
                vote = mirrored(vote);
            const Board first = boardFrom(setting.votes, setting.query);
            const Board second = boardFrom(other, setting.query);
            for (const BoardRow& row : first.rows)
                requireSameRow(row, rowOf(second, row.model), kTolerance);
            RC_ASSERT(first.style.size() == second.style.size());
            for (std::size_t k = 0; k < first.style.size(); ++k) {
                const StyleCoefficient& x = first.style[k];
                const StyleCoefficient& y = second.style[k];
                const bool isTurned = x.feature == "position";
                requireNear(x.feature, x.value, isTurned ? -y.value : y.value);
                requireNear(x.feature, x.ciLow, isTurned ? -y.ciHigh : y.ciLow);
                requireNear(x.feature, x.ciHigh, isTurned ? -y.ciLow : y.ciHigh);
            }
        }));
    }

    // The simulation of votes to come is far slower than all the rest.
    void votesToComeAreTheSameForAnyOrderAndSides()
    {
        for (const std::uint64_t seed : {1, 2, 3}) {
            WrittenVotes votes = drawnVotes({.seed = seed, .models = 3, .votes = 60, .prompts = 40});
            BoardQuery query;
            query.parts.moreVotes = true;
            const auto board = boardOfVotes(votes.columns(), query, FakeClock());
            Random(Seed{seed}).shuffle(votes.votes);
            for (WrittenVote& vote : votes.votes)
                vote = mirrored(vote);
            const auto other = boardOfVotes(votes.columns(), query, FakeClock());
            QVERIFY(board && other && board->verdict.moreVotes);
            QCOMPARE(differenceOf(*board, *other), std::string());
        }
    }

private:
    static constexpr double kTolerance = 1e-9;
    // Profile limits are searched for along the likelihood, which rounding makes uneven where it is nearly
    // flat: of twenty thousand limits all but ten agree to 1e-9 Elo, and the worst to 3e-8.
    static constexpr double kProfileTolerance = 1e-6;

    static double limitToleranceOf(const BoardQuery& query)
    {
        return query.method == RatingMethod::Firth && !query.style ? kProfileTolerance : kTolerance;
    }

    static void requireNear(const std::string& name,
                            const std::optional<double>& first,
                            const std::optional<double>& second,
                            double tolerance = kTolerance)
    {
        const bool isSame =
            first.has_value() == second.has_value() && (!first || std::abs(*first - *second) <= tolerance);
        if (!isSame)
            RC_FAIL(fmt::format("{}: {:.17g} or {:.17g}", name, first.value_or(-1), second.value_or(-1)));
    }

    static void requireSameRow(const BoardRow& first, const BoardRow& second, double limitTolerance)
    {
        BoardValues x;
        BoardValues y;
        addRow(x, {}, first);
        addRow(y, {}, second);
        static const std::set<std::string> drawn{"rank low", "rank high", "chance best", "island"};
        for (std::size_t k = 0; k < x.numbers.size(); ++k) {
            const std::string& name = x.numbers[k].first;
            const bool isLimit = name == "ci low" || name == "ci high";
            if (drawn.count(name) == 0)
                requireNear(first.model + " " + name, x.numbers[k].second, y.numbers[k].second,
                            isLimit ? limitTolerance : kTolerance);
        }
    }

    static void
    requireSameVerdict(const BoardVerdict& first, const BoardVerdict& second, double limitTolerance)
    {
        requireNear("difference", first.difference, second.difference);
        requireNear("difference low", first.ciLow, second.ciLow, limitTolerance);
        requireNear("difference high", first.ciHigh, second.ciHigh, limitTolerance);
        requireNear("evidence", first.eValue, second.eValue);
        RC_ASSERT(first.crossedAtVote == second.crossedAtVote);
    }

    static void requireSameMatrix(const Board& first,
                                  const Board& second,
                                  const std::map<std::string, std::string>& names)
    {
        std::map<std::string, std::size_t> positions;
        for (std::size_t r = 0; r < second.rows.size(); ++r)
            positions[second.rows[r].model] = r;
        for (std::size_t r = 0; r < first.rows.size(); ++r)
            for (std::size_t c = 0; c < first.rows.size(); ++c) {
                const auto& x = first.matrix->cells[r][c];
                const auto& y = second.matrix->cells[positions.at(names.at(first.rows[r].model))]
                                                    [positions.at(names.at(first.rows[c].model))];
                RC_ASSERT(x.votes == y.votes);
                requireNear("win rate", x.winRate, y.winRate);
                requireNear("expected", x.expected, y.expected);
            }
    }
};

QTEST_APPLESS_MAIN(BoardLawsTest)
#include "tst_board_laws.moc"
