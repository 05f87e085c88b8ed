// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/leaderboard/pair_matrix.h"

#include "core/rating/scale.h"

#include <algorithm>
#include <map>
#include <utility>

namespace bakeoff {

namespace {

// Names alone may repeat in a document, identities do not.
using Identity = std::pair<std::optional<ContestantId>, std::string>;

std::vector<int> positionsOf(const SelectedVotes& votes, const std::vector<BoardRow>& rows)
{
    std::map<Identity, int> models;
    for (std::size_t m = 0; m < votes.models.size(); ++m)
        models[{votes.models[m].contestant, votes.models[m].name}] = static_cast<int>(m);
    std::vector<int> positions;
    positions.reserve(rows.size());
    for (const BoardRow& row : rows)
        positions.push_back(models.at({row.contestant, row.model}));
    return positions;
}

PairMatrix::Cell cellOf(const PairTally& tally, bool isFirst, BothBadPolicy bothBad)
{
    PairMatrix::Cell cell;
    const std::int64_t ties = tally.ties + (bothBad == BothBadPolicy::AsTie ? tally.bothBad : 0);
    cell.votes = tally.wins + tally.losses + ties;
    if (cell.votes == 0) return cell;
    const double wins = static_cast<double>(isFirst ? tally.wins : tally.losses);
    cell.winRate = (wins + 0.5 * static_cast<double>(ties)) / static_cast<double>(cell.votes);
    return cell;
}

} // namespace

PairMatrix pairMatrix(const SelectedVotes& votes,
                      const PairCounts& counts,
                      const std::vector<BoardRow>& rows,
                      const BoardQuery& query)
{
    const std::vector<int> positions = positionsOf(votes, rows);
    PairMatrix matrix;
    matrix.cells.resize(rows.size(), std::vector<PairMatrix::Cell>(rows.size()));
    for (std::size_t r = 0; r < rows.size(); ++r)
        for (std::size_t c = 0; c < rows.size(); ++c) {
            if (r == c) continue;
            const auto [low, high] = std::minmax(positions[r], positions[c]);
            PairMatrix::Cell& cell = matrix.cells[r][c];
            cell = cellOf(counts.pair(low, high), positions[r] == low, query.bothBad);
            if (rows[r].rating && rows[c].rating && rows[r].island == rows[c].island)
                cell.expected = sigmoid((*rows[r].rating - *rows[c].rating) / kEloPerLogit);
        }
    return matrix;
}

} // namespace bakeoff
