// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/leaderboard/board_of_selection.h"

#include "core/leaderboard/board_families.h"
#include "core/leaderboard/board_fragility.h"
#include "core/leaderboard/board_notes.h"
#include "core/leaderboard/board_outlook.h"
#include "core/leaderboard/board_rows.h"
#include "core/leaderboard/board_verdict.h"
#include "core/leaderboard/island_analysis.h"
#include "core/leaderboard/pair_matrix.h"
#include "core/leaderboard/stopwatch.h"
#include "core/rating/online_elo.h"
#include "core/rating/rates.h"
#include "core/rating/scale.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace bakeoff {

namespace {

// Rank sets are drawn; the same votes must give the same sets on every machine.
constexpr Seed kRankSeed{20'000};

std::size_t at(int index)
{
    return static_cast<std::size_t>(index);
}

// Everything that is passed along while a board is made.
class BoardMaker {
public:
    /// facet  where categories borrow: what from; its votes are the board's
    BoardMaker(const SelectedVotes& votes,
               const CategoryFacet* facet,
               const BoardQuery& query,
               const Clock& clock,
               const ShouldStop& shouldStop)
        : votes_(votes)
        , facet_(facet)
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
        if (const auto added = addFamilies(); !added) return Unexpected(added.error());
        if (board_.components == 0) {
            addNote(board_.note, "no votes yet");
        } else {
            sumUp(board_, analyses_);
            noteTheWhole(board_, votes_, connectivity_, connected(), query_, clustering());
        }
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

    /// What decides which models can be compared.
    const ScoredPairs& connected() const { return facet_ != nullptr ? facet_->pooled() : pairs_; }

    void count()
    {
        counts_.addAll(votes_.view());
        pairs_ = scoredPairs(counts_, {.bothBad = query_.bothBad});
        connectivity_ = connectivityOf(connected());
        board_.arena = query_.arena;
        board_.category = query_.category;
        board_.method = query_.method;
        board_.votes = static_cast<std::int64_t>(pairs_.votes());
        std::array<std::int64_t, 4> outcomes{};
        for (const Verdict verdict : votes_.verdicts)
            ++outcomes.at(static_cast<std::size_t>(verdict));
        const auto of = [&](Verdict verdict) { return outcomes.at(static_cast<std::size_t>(verdict)); };
        board_.ties = of(Verdict::Tie);
        board_.bothBad = of(Verdict::BothBad);
        board_.leftSide = countedShare(of(Verdict::ModelA), of(Verdict::ModelA) + of(Verdict::ModelB));
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
            board_.models += board_.rows[m].votes > 0 ? 1 : 0;
        }
        analyses_.resize(connectivity_.islands.size());
        orders_.resize(connectivity_.islands.size());
        for (const Island& island : connectivity_.islands)
            groups_.push_back(island.models);
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
        if (shouldStop_ && shouldStop_()) return Unexpected(ErrorCode::Cancelled, {});
        const Island& island = connectivity_.islands[at(number)];
        if (!island.isStronglyConnected()) board_.isSeparated = true;
        auto analysis = facet_ != nullptr ? borrowing(number)
                                          : IslandAnalysis::of(votes_, pairs_, island, query_, clustering());
        board_.timing.fit += watch_.lap();
        noteSeparation(board_, votes_, island);
        if (!analysis) {
            if (query_.style)
                for (const int model : island.models)
                    board_.rows[at(model)].note = "not estimable: " + analysis.error().detail;
            return {};
        }
        if (query_.resampling)
            if (const auto resampled = analysis->resample(votes_, island.models, query_, shouldStop_);
                !resampled)
                return resampled;
        const std::vector<int>& models = groups_[at(number)];
        std::optional<int> anchor;
        if (anchorModel) {
            const auto found = std::find(models.begin(), models.end(), *anchorModel);
            if (found != models.end()) anchor = static_cast<int>(found - models.begin());
        }
        addRatings(board_.rows, models, *analysis, query_, anchor, shouldStop_);
        if (query_.parts.rankSets || query_.parts.verdict) addOrder(number, *analysis);
        if (shouldStop_ && shouldStop_()) return Unexpected(ErrorCode::Cancelled, {});
        if (number == 0) addParameters(*analysis);
        analyses_[at(number)] = std::move(*analysis);
        board_.timing.interval += watch_.lap();
        return {};
    }

    // One island with what it borrows from the other categories. Only models with votes of the category are
    // compared; the others show what they would be expected to have.
    Result<IslandAnalysis> borrowing(int number)
    {
        std::vector<int>& group = groups_[at(number)];
        const std::vector<int> island = std::move(group);
        group.clear();
        const auto strengths = facet_->strengths(island);
        if (!strengths) return Unexpected(strengths.error());
        std::vector<int> places; // in the island, of the models with votes
        double mean = 0;
        for (std::size_t k = 0; k < island.size(); ++k) {
            BoardRow& row = board_.rows[at(island[k])];
            row.borrowedShare = strengths->borrowedShare[k];
            if (row.votes == 0) continue;
            places.push_back(static_cast<int>(k));
            group.push_back(island[k]);
            mean += strengths->theta[k];
        }
        mean /= std::max<double>(1, static_cast<double>(places.size()));
        for (std::size_t k = 0; k < island.size(); ++k) {
            BoardRow& row = board_.rows[at(island[k])];
            if (row.votes > 0) continue;
            row.rating = toElo(strengths->theta[k] - mean);
            row.note = "borrowed: no votes in this category";
        }
        if (places.empty()) return Unexpected(ErrorCode::NotEstimable, "no votes in this category");
        if (query_.anchor && !isIn(group, query_.anchor->model) && isIn(island, query_.anchor->model)) {
            board_.gauge = "mean=1000";
            addNote(board_.note, fmt::format("{} has no votes in this category, so the mean is 1000",
                                             query_.anchor->model));
        }
        std::vector<double> theta;
        SquareMatrix covariance = SquareMatrix::zero(static_cast<int>(places.size()));
        for (int i = 0; i < covariance.size; ++i) {
            theta.push_back(strengths->theta[at(places[at(i)])]);
            for (int j = 0; j < covariance.size; ++j)
                covariance(i, j) = strengths->covariance(places[at(i)], places[at(j)]);
        }
        return IslandAnalysis::ofCategory(restrictedTo(pairs_, group), std::move(theta),
                                          std::move(covariance));
    }

    bool isIn(const std::vector<int>& models, const std::string& name) const
    {
        return std::any_of(models.begin(), models.end(),
                           [&](int model) { return votes_.models[at(model)].name == name; });
    }

    void addOrder(int number, const IslandAnalysis& analysis)
    {
        const std::vector<int>& models = groups_[at(number)];
        const auto chances = analysis.chancesToBeBest(kRankSeed);
        for (std::size_t k = 0; k < chances.size(); ++k)
            board_.rows[at(models[k])].chanceBest = chances[k];
        orders_[at(number)] = analysis.sureOrder(kRankSeed, shouldStop_);
        if (orders_[at(number)]) addSureOrder(board_.rows, models, *orders_[at(number)]);
    }

    // What was fitted beside the strengths.
    void addParameters(const IslandAnalysis& analysis)
    {
        board_.tieParameter = analysis.tieParameter();
        if (!analysis.style()) return;
        const auto add = [&](std::string_view name, const StyleEffect& effect) {
            // Beside a prior the votes' own scatter alone would look more certain than anybody is.
            const double half =
                kZ95 *
                (analysis.hasPrior() ? std::max(effect.deviation, effect.modelDeviation) : effect.deviation);
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

    double designEffectOf(const BoardRow& row) const
    {
        if (!row.island || !analyses_[at(*row.island)]) return 1;
        return analyses_[at(*row.island)]->designEffect();
    }

    Result<void> judge()
    {
        if (board_.votes == 0) return {}; // no data, as it was made
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
        const std::vector<int>& models = groups_.front();
        if (query_.parts.verdict)
            board_.verdict =
                islandVerdict(votes_, models, *analyses_.front(), orders_.front(), query_.bothBad);
        else
            board_.verdict.note = "only the deciding votes were asked for";
        if (facet_ == nullptr && query_.parts.fragility)
            board_.verdict.fragility =
                boardFragility(votes_, models, *analyses_.front(), query_.bothBad, shouldStop_);
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
        if (facet_ != nullptr) {
            addNote(verdict.note, "votes to come are not worked out where categories borrow");
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

    Result<void> addFamilies()
    {
        for (const VariantFamily& family : query_.families) {
            auto corrected = boardFamily(family, board_.rows, groups_, analyses_);
            if (!corrected) return Unexpected(corrected.error());
            board_.families.push_back(std::move(*corrected));
        }
        return {};
    }

    const SelectedVotes& votes_;
    const CategoryFacet* facet_;
    const BoardQuery& query_;
    Stopwatch watch_;
    const ShouldStop& shouldStop_;
    PairCounts counts_;
    ScoredPairs pairs_;
    Connectivity connectivity_;
    std::vector<std::vector<int>> groups_;                // by island: the models that its analysis holds
    std::vector<std::optional<IslandAnalysis>> analyses_; // by island; none: not estimable
    std::vector<std::optional<IslandAnalysis::SureOrder>> orders_;
    Board board_;
};

} // namespace

Result<Board> boardOfSelection(const SelectedVotes& votes,
                               const CategoryFacet* facet,
                               const BoardQuery& query,
                               const Clock& clock,
                               const ShouldStop& shouldStop)
{
    return BoardMaker(votes, facet, query, clock, shouldStop).make();
}

} // namespace bakeoff
