// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/leaderboard/make_board.h"

#include "core/leaderboard/board_fragility.h"
#include "core/leaderboard/board_outlook.h"
#include "core/leaderboard/board_rows.h"
#include "core/leaderboard/board_verdict.h"
#include "core/leaderboard/island_analysis.h"
#include "core/leaderboard/pair_matrix.h"
#include "core/leaderboard/vote_selection.h"
#include "core/rating/online_elo.h"
#include "core/rating/rates.h"
#include "core/rating/scale.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace bakeoff {

namespace {

// Rank sets are drawn; the same votes must give the same sets on every machine.
constexpr Seed kRankSeed{20'000};
constexpr double kBadFit = 0.01;      // p-value below which no single order fits
constexpr std::size_t kMostNotes = 5; // of one kind

std::size_t at(int index)
{
    return static_cast<std::size_t>(index);
}

class Stopwatch {
public:
    explicit Stopwatch(const Clock& clock) : clock_(clock), last_(clock.steady()) {}

    /// Milliseconds since the last lap.
    double lap()
    {
        const SteadyTime now = clock_.steady();
        const double passed = std::chrono::duration<double, std::milli>(now - last_).count();
        last_ = now;
        return passed;
    }

private:
    const Clock& clock_;
    SteadyTime last_;
};

void addNote(std::string& notes, std::string_view note)
{
    if (!notes.empty()) notes += "; ";
    notes += note;
}

// Everything that is passed along while a board is made.
class BoardMaker {
public:
    BoardMaker(const SelectedVotes& votes,
               const BoardQuery& query,
               const Clock& clock,
               const ShouldStop& shouldStop)
        : votes_(votes)
        , query_(query)
        , watch_(clock)
        , shouldStop_(shouldStop)
        , counts_(static_cast<int>(votes.models.size()))
    {
    }

    Result<Board> make()
    {
        if (query_.clustering == Clustering::ByPrompt && votes_.prompts.empty() && votes_.size() > 0)
            return Unexpected(ErrorCode::InvalidArgument,
                              "clustering by prompt needs a column prompt in the file");
        const auto anchor = anchorModel();
        if (!anchor) return Unexpected(anchor.error());
        count();
        board_.timing.aggregate = watch_.lap();
        if (query_.method == RatingMethod::OnlineElo)
            addElo(*anchor);
        else
            for (int k = 0; k < board_.components; ++k)
                if (const auto added = addIsland(k, *anchor); !added) return Unexpected(added.error());
        if (const auto judged = judge(); !judged) return Unexpected(judged.error());
        noteTheWhole();
        for (BoardRow& row : board_.rows)
            if (!query_.excludesTies) addGoodEnough(row, designEffectOf(row));
        sortRows(board_.rows);
        if (query_.parts.matrix) board_.matrix = pairMatrix(votes_, counts_, board_.rows, query_);
        board_.timing.interval += watch_.lap();
        board_.timing.total = board_.timing.aggregate + board_.timing.fit + board_.timing.interval;
        return std::move(board_);
    }

private:
    Result<std::optional<int>> anchorModel()
    {
        if (!query_.anchor) return std::optional<int>();
        for (std::size_t m = 0; m < votes_.models.size(); ++m)
            if (votes_.models[m].name == query_.anchor->model) {
                board_.gauge = fmt::format("anchor:{}={}", query_.anchor->model, query_.anchor->value);
                return std::optional<int>(static_cast<int>(m));
            }
        return Unexpected(ErrorCode::NotFound,
                          fmt::format("no model on this board is called {}", query_.anchor->model));
    }

    Clustering clustering() const
    {
        if (votes_.prompts.empty()) return Clustering::None;
        return query_.clustering.value_or(Clustering::ByPrompt);
    }

    void count()
    {
        counts_.addAll(votes_.view());
        pairs_ = scoredPairs(counts_, {.bothBad = query_.bothBad});
        connectivity_ = connectivityOf(pairs_);
        board_.arena = query_.arena;
        board_.category = query_.category;
        board_.method = query_.method;
        board_.votes = static_cast<std::int64_t>(pairs_.votes());
        for (const Verdict verdict : votes_.verdicts) {
            board_.ties += verdict == Verdict::Tie ? 1 : 0;
            board_.bothBad += verdict == Verdict::BothBad ? 1 : 0;
        }
        board_.skipped = votes_.skipped;
        board_.flagged = votes_.flagged;
        board_.pairs = static_cast<int>(pairs_.pairs.size());
        board_.components = static_cast<int>(connectivity_.islands.size());
        if (clustering() == Clustering::ByPrompt) {
            std::vector<std::uint32_t> prompts = votes_.prompts;
            std::sort(prompts.begin(), prompts.end());
            board_.clusters = std::unique(prompts.begin(), prompts.end()) - prompts.begin();
        }
        board_.rows = countedRows(votes_, counts_, query_);
        const auto rates = averageWinRates(pairs_);
        for (std::size_t m = 0; m < board_.rows.size(); ++m) {
            board_.rows[m].winRate = rates[m];
            board_.rows[m].island = connectivity_.islandOf[m];
            board_.models += board_.rows[m].island ? 1 : 0;
        }
        analyses_.resize(connectivity_.islands.size());
        rankSets_.resize(connectivity_.islands.size());
    }

    void addElo(std::optional<int> anchorModel)
    {
        const auto ratings =
            onlineEloOf(votes_.view(), counts_.models(), query_.eloStep, {.bothBad = query_.bothBad});
        const double shift = anchorModel ? query_.anchor->value - ratings[at(*anchorModel)] : 0;
        for (std::size_t m = 0; m < ratings.size(); ++m)
            if (board_.rows[m].island) board_.rows[m].rating = ratings[m] + shift;
        board_.timing.fit += watch_.lap();
    }

    Result<void> addIsland(int number, std::optional<int> anchorModel)
    {
        const Island& island = connectivity_.islands[at(number)];
        if (!island.isStronglyConnected()) board_.isSeparated = true;
        auto analysis = IslandAnalysis::of(votes_, pairs_, island, query_, clustering());
        board_.timing.fit += watch_.lap();
        noteSeparation(island);
        if (!analysis) {
            if (query_.style) noteRows(island.models, "not estimable: " + analysis.error().detail);
            return {};
        }
        if (query_.resampling)
            if (const auto resampled = analysis->resample(votes_, island.models, query_, shouldStop_);
                !resampled)
                return resampled;
        std::optional<int> anchor;
        if (anchorModel) {
            const auto found = std::find(island.models.begin(), island.models.end(), *anchorModel);
            if (found != island.models.end()) anchor = static_cast<int>(found - island.models.begin());
        }
        addRatings(board_.rows, island, *analysis, query_, anchor);
        if (query_.parts.rankSets || query_.parts.verdict) addRankSets(number, island, *analysis);
        if (number == 0) addParameters(*analysis);
        analyses_[at(number)] = std::move(*analysis);
        board_.timing.interval += watch_.lap();
        return {};
    }

    void addRankSets(int number, const Island& island, const IslandAnalysis& analysis)
    {
        rankSets_[at(number)] = analysis.rankSets(kRankSeed);
        const auto chances = analysis.chancesToBeBest(kRankSeed);
        for (std::size_t k = 0; k < island.models.size(); ++k) {
            BoardRow& row = board_.rows[at(island.models[k])];
            if (!chances.empty()) row.chanceBest = chances[k];
            const auto& sets = rankSets_[at(number)];
            if (!sets) continue;
            row.rankLow = (*sets)[k].low;
            row.rankHigh = (*sets)[k].high;
        }
    }

    // What was fitted beside the strengths.
    void addParameters(const IslandAnalysis& analysis)
    {
        board_.tieParameter = analysis.tieParameter();
        if (!analysis.style()) return;
        const auto add = [&](std::string_view name, const StyleEffect& effect) {
            const double half = kZ95 * effect.deviation;
            board_.style.push_back(
                {std::string(name), effect.value, effect.value - half, effect.value + half});
        };
        for (std::size_t k = 0; k < kStyleFeatures.size(); ++k) {
            const auto name = styleFeatureName(kStyleFeatures[k]);
            if (const auto& effect = analysis.style()->effects[k])
                add(name, *effect);
            else
                addNote(board_.note, fmt::format("{}: the same on both sides of all votes", name));
        }
        if (const auto& position = analysis.style()->position) add("position", *position);
    }

    void noteRows(const std::vector<int>& models, const std::string& note)
    {
        for (const int model : models)
            addNote(board_.rows[at(model)].note, note);
    }

    // What a row says about an island in which some models never scored against others.
    void noteSeparation(const Island& island)
    {
        if (island.isStronglyConnected()) return;
        if (query_.method == RatingMethod::BradleyTerry) {
            noteRows(island.models, "not estimable: " + blockNames(votes_, island));
            return;
        }
        noteRows(island.blocks.front(), "no upper limit from the votes alone");
        noteRows(island.blocks.back(), "no lower limit from the votes alone");
    }

    double designEffectOf(const BoardRow& row) const
    {
        if (!row.island || !analyses_[at(*row.island)]) return 1;
        return analyses_[at(*row.island)]->designEffect();
    }

    Result<void> judge()
    {
        if (board_.components == 0) return {}; // no data, as it was made
        board_.verdict.state = VerdictState::Undecided;
        if (!query_.parts.verdict && !query_.parts.fragility) {
            board_.verdict.note = "not asked for";
            return {};
        }
        if (query_.method == RatingMethod::OnlineElo || query_.method == RatingMethod::GaussianMap) {
            board_.verdict.note = "this method gives no limits, so no verdict; firth does";
            return {};
        }
        if (!analyses_.front()) {
            board_.verdict.note = "not estimable";
            return {};
        }
        const std::vector<int>& models = connectivity_.islands.front().models;
        if (query_.parts.verdict)
            board_.verdict =
                islandVerdict(votes_, models, *analyses_.front(), rankSets_.front(), query_.bothBad);
        else
            board_.verdict.note = "only the deciding votes were asked for";
        if (query_.parts.fragility)
            board_.verdict.fragility = boardFragility(votes_, models, *analyses_.front(), shouldStop_);
        if (board_.components > 1) {
            // A winner among some is not the winner of the board.
            board_.verdict.state = VerdictState::Undecided;
            addNote(board_.verdict.note, "some models were never compared with the leader's group");
            return {};
        }
        return query_.parts.verdict && query_.parts.moreVotes ? lookAhead(models) : Result<void>();
    }

    Result<void> lookAhead(const std::vector<int>& models)
    {
        BoardVerdict& verdict = board_.verdict;
        if (verdict.state == VerdictState::ClearWinner || verdict.state == VerdictState::Equivalent) {
            verdict.moreVotes = MoreVotes{0, 0, 0, 0};
            return {};
        }
        if (models.size() > static_cast<std::size_t>(kMostModelsToPlayOn)) {
            addNote(verdict.note,
                    fmt::format("votes to come are worked out for up to {} models", kMostModelsToPlayOn));
            return {};
        }
        auto more = moreVotes(votes_, models, *analyses_.front(), query_.bothBad, shouldStop_);
        if (!more && more.error().code == ErrorCode::Cancelled) return Unexpected(more.error());
        if (more) verdict.moreVotes = *more;
        return {};
    }

    void noteTheWhole()
    {
        if (board_.components == 0) return addNote(board_.note, "no votes yet");
        sumUp();
        noteLimits();
        if (clustering() == Clustering::None && !query_.clustering)
            addNote(board_.note, "no prompts in the file: every vote counts by itself");
        if (board_.clusters == 1)
            addNote(board_.note, "1 prompt: cannot separate model from prompt");
        else if (board_.clusters && *board_.clusters < board_.models)
            addNote(board_.note, fmt::format("only {} prompts", *board_.clusters));
        std::vector<std::string> notes;
        for (const Island& island : connectivity_.islands)
            if (!island.isStronglyConnected()) notes.push_back("separated: " + blockNames(votes_, island));
        addSome(notes);
        notes.clear();
        for (const auto& [a, b] : bridgeProposals(connectivity_, pairs_))
            notes.push_back(fmt::format("never compared: {} with {} would connect two groups",
                                        votes_.models[at(a)].name, votes_.models[at(b)].name));
        addSome(notes);
    }

    // Of hundreds of islands the first will do.
    void addSome(const std::vector<std::string>& notes)
    {
        for (std::size_t k = 0; k < std::min(notes.size(), kMostNotes); ++k)
            addNote(board_.note, notes[k]);
        if (notes.size() > kMostNotes)
            addNote(board_.note, fmt::format("and {} more like this", notes.size() - kMostNotes));
    }

    // Where limits are not those of the board's rule.
    void noteLimits()
    {
        if (query_.method == RatingMethod::OnlineElo)
            addNote(board_.note, "online Elo depends on the order of the votes and has no limits");
        if (query_.method == RatingMethod::GaussianMap)
            addNote(board_.note, "a normal prior of 1 logit draws the ratings together, so no limits");
        if (query_.method == RatingMethod::Davidson || query_.method == RatingMethod::RaoKupper ||
            query_.style)
            addNote(board_.note, "limits take every vote as independent");
    }

    // Figures of all islands together; absent where one of them has none.
    void sumUp()
    {
        double effective = 0;
        double logLikelihood = 0;
        double penalised = 0;
        for (const auto& analysis : analyses_) {
            if (!analysis) return;
            noteMethod(*analysis);
            effective += analysis->effectiveVotes();
            logLikelihood += analysis->fit().logLikelihood;
            penalised += analysis->fit().penalisedLogLikelihood;
            if (analysis->style()) continue; // it explains single votes, not pairs
            const LackOfFit lack = lackOfFit(analysis->pairs(), analysis->fit().theta);
            if (lack.degreesOfFreedom > 0 && lack.pValue < kBadFit)
                addNote(board_.note, "no single order fits these votes well");
        }
        board_.effectiveVotes = effective;
        board_.logLikelihood = logLikelihood;
        if (query_.method == RatingMethod::Firth) board_.penalisedLogLikelihood = penalised;
    }

    void noteMethod(const IslandAnalysis& analysis)
    {
        if (analysis.hasPrior()) addNoteOnce("a normal prior of 1 logit holds the strengths");
        const bool isTieModel =
            query_.method == RatingMethod::Davidson || query_.method == RatingMethod::RaoKupper;
        if (isTieModel && !analysis.tieParameter())
            addNoteOnce("nothing but ties: the tie model is not estimable and sets no limits");
        if (analysis.isTooLargeForProfiles())
            addNoteOnce("many models and few votes: limits from the curvature of the likelihood");
        if (const auto share = analysis.separatedShare(); share && *share > kMostSeparated)
            addNoteOnce(fmt::format("{:.0f} % of the resampled votes fall apart: limits are the method's own",
                                    100 * *share));
    }

    void addNoteOnce(const std::string& note)
    {
        if (board_.note.find(note) == std::string::npos) addNote(board_.note, note);
    }

    const SelectedVotes& votes_;
    const BoardQuery& query_;
    Stopwatch watch_;
    const ShouldStop& shouldStop_;
    PairCounts counts_;
    ScoredPairs pairs_;
    Connectivity connectivity_;
    std::vector<std::optional<IslandAnalysis>> analyses_; // by island; none: not estimable
    std::vector<std::optional<std::vector<RankRange>>> rankSets_;
    Board board_;
};

// Style and resampling are about likelihood fits of single strengths.
Result<void> checkMethod(const BoardQuery& query)
{
    const bool isPlain = query.method == RatingMethod::Firth || query.method == RatingMethod::BradleyTerry;
    if (query.style && !isPlain)
        return Unexpected(ErrorCode::InvalidArgument, "style control goes with method firth or bt");
    if (query.resampling && !isPlain)
        return Unexpected(ErrorCode::InvalidArgument, "bootstrap goes with method firth or bt");
    if (query.resampling && query.style)
        return Unexpected(ErrorCode::InvalidArgument, "bootstrap and style control do not go together");
    return {};
}

template <class Votes>
Result<Board>
boardFrom(const Votes& votes, const BoardQuery& query, const Clock& clock, const ShouldStop& shouldStop)
{
    Stopwatch watch(clock);
    if (const auto checked = checkMethod(query); !checked) return Unexpected(checked.error());
    const auto selected = selectVotes(votes, query);
    if (!selected) return Unexpected(selected.error());
    const double selecting = watch.lap();
    auto board = BoardMaker(*selected, query, clock, shouldStop).make();
    if (board) {
        board->timing.aggregate += selecting;
        board->timing.total += selecting;
    }
    return board;
}

} // namespace

Result<Board>
makeBoard(const VoteTable& table, const BoardQuery& query, const Clock& clock, const ShouldStop& shouldStop)
{
    return boardFrom(table, query, clock, shouldStop);
}

Result<Board> boardOfVotes(const VoteColumns& votes,
                           const BoardQuery& query,
                           const Clock& clock,
                           const ShouldStop& shouldStop)
{
    return boardFrom(votes, query, clock, shouldStop);
}

} // namespace bakeoff
