// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/leaderboard/board_notes.h"

#include "core/leaderboard/board_rows.h"

#include <fmt/format.h>

#include <algorithm>

namespace bakeoff {

namespace {

constexpr double kBadFit = 0.01;      // p-value below which no single order fits
constexpr std::size_t kMostNotes = 5; // of one kind

std::size_t at(int index)
{
    return static_cast<std::size_t>(index);
}

void noteRows(Board& board, const std::vector<int>& models, const std::string& note)
{
    for (const int model : models)
        addNote(board.rows[at(model)].note, note);
}

// Of hundreds of islands the first will do.
void addSome(std::string& all, const std::vector<std::string>& notes)
{
    for (std::size_t k = 0; k < std::min(notes.size(), kMostNotes); ++k)
        addNote(all, notes[k]);
    if (notes.size() > kMostNotes)
        addNote(all, fmt::format("and {} more like this", notes.size() - kMostNotes));
}

// Where limits are not those of the board's rule.
void noteLimits(Board& board, const BoardQuery& query)
{
    switch (query.method) {
    case RatingMethod::OnlineElo:
        addNote(board.note, "online Elo depends on the order of the votes and has no limits");
        break;
    case RatingMethod::GaussianMap:
        addNote(board.note, "a normal prior of 1 logit draws the ratings together, so no limits");
        break;
    case RatingMethod::Davidson:
    case RatingMethod::RaoKupper: addNote(board.note, "limits take every vote as independent"); break;
    case RatingMethod::Hierarchical:
        addNote(board.note, "ratings borrow from the votes of other categories; limits take every vote as "
                            "independent");
        break;
    case RatingMethod::Firth:
    case RatingMethod::BradleyTerry:
        if (query.style) addNote(board.note, "limits take every vote as independent");
        break;
    }
}

void noteFit(Board& board, const IslandAnalysis& analysis)
{
    if (analysis.hasPrior()) addNote(board.note, "a normal prior of 1 logit holds the strengths");
    const bool isTieModel = board.method == RatingMethod::Davidson || board.method == RatingMethod::RaoKupper;
    if (isTieModel && !analysis.tieParameter())
        addNote(board.note, "nothing but ties: the tie model is not estimable and sets no limits");
    if (analysis.isTooLargeForProfiles())
        addNote(board.note, "many models and few votes: limits from the curvature of the likelihood");
    if (const auto share = analysis.separatedShare(); share && *share > kMostSeparated)
        addNote(board.note,
                fmt::format("{:.0f} % of the resampled votes fall apart: limits are the method's own",
                            100 * *share));
    // Style explains single votes, and what is borrowed comes from other votes.
    if (analysis.style() || board.method == RatingMethod::Hierarchical) return;
    const LackOfFit lack = lackOfFit(analysis.pairs(), analysis.fit().theta);
    if (lack.degreesOfFreedom > 0 && lack.pValue < kBadFit)
        addNote(board.note, "no single order fits these votes well");
}

} // namespace

void addNote(std::string& notes, std::string_view note)
{
    if (notes.find(note) != std::string::npos) return;
    if (!notes.empty()) notes += "; ";
    notes += note;
}

void noteSeparation(Board& board, const SelectedVotes& votes, const Island& island)
{
    if (island.isStronglyConnected() || board.method == RatingMethod::Hierarchical) return;
    if (board.method == RatingMethod::BradleyTerry) {
        noteRows(board, island.models, "not estimable: " + blockNames(votes, island));
        return;
    }
    noteRows(board, island.blocks.front(), "no upper limit from the votes alone");
    noteRows(board, island.blocks.back(), "no lower limit from the votes alone");
}

void sumUp(Board& board, const std::vector<std::optional<IslandAnalysis>>& analyses)
{
    double effective = 0;
    double logLikelihood = 0;
    double penalised = 0;
    for (const auto& analysis : analyses) {
        if (!analysis) return;
        noteFit(board, *analysis);
        effective += analysis->effectiveVotes();
        logLikelihood += analysis->fit().logLikelihood;
        penalised += analysis->fit().penalisedLogLikelihood;
    }
    board.effectiveVotes = effective;
    board.logLikelihood = logLikelihood;
    if (board.method == RatingMethod::Firth) board.penalisedLogLikelihood = penalised;
}

void noteTheWhole(Board& board,
                  const SelectedVotes& votes,
                  const Connectivity& connectivity,
                  const ScoredPairs& pairs,
                  const BoardQuery& query,
                  Clustering clustering)
{
    noteLimits(board, query);
    if (clustering == Clustering::None && !query.clustering)
        addNote(board.note, "no prompts in the file: every vote counts by itself");
    if (board.clusters == 1)
        addNote(board.note, "1 prompt: cannot separate model from prompt");
    else if (board.clusters && *board.clusters < board.models)
        addNote(board.note, fmt::format("only {} prompts", *board.clusters));
    std::vector<std::string> notes;
    for (const Island& island : connectivity.islands)
        if (!island.isStronglyConnected()) notes.push_back("separated: " + blockNames(votes, island));
    addSome(board.note, notes);
    notes.clear();
    for (const auto& [a, b] : bridgeProposals(connectivity, pairs))
        notes.push_back(fmt::format("never compared: {} with {} would connect two groups",
                                    votes.models[at(a)].name, votes.models[at(b)].name));
    addSome(board.note, notes);
}

} // namespace bakeoff
