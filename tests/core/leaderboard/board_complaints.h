// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/leaderboard/board_query.h"
#include "tests/core/leaderboard/board_values.h"

#include <QString>
#include <QStringList>

#include <map>

namespace bakeoff::test {

/// Looks for what no board may say, whatever the votes: numbers that are none, limits on the wrong side, and
/// things that are missing without a word.
class BoardComplaints {
public:
    BoardComplaints(const Board& board, const BoardQuery& query) : board_(board), query_(query) {}

    /// Empty: nothing to complain about.
    QString all()
    {
        for (const auto& [name, number] : valuesOf(board_).numbers)
            if (number && !std::isfinite(*number)) complain(name + " is not finite");
        for (const BoardRow& row : board_.rows)
            checkRow(row);
        checkWhole();
        checkVerdict();
        checkMatrix();
        return complaints_.join(QStringLiteral("; "));
    }

private:
    void complain(const std::string& text) { complaints_ << QString::fromStdString(text); }

    void require(bool isMet, const std::string& text)
    {
        if (!isMet) complain(text);
    }

    static bool holds(const std::string& text, const std::string& part)
    {
        return text.find(part) != std::string::npos;
    }

    /// Whether the row or the board tells why there are no limits.
    bool tellsOfLimits(const BoardRow& row) const
    {
        return holds(row.note, "limit") || holds(row.note, "not estimable") ||
               holds(board_.note, "no limits") || holds(board_.note, "not estimable");
    }

    int modelsOf(int island) const
    {
        int models = 0;
        for (const BoardRow& row : board_.rows)
            models += row.island == island ? 1 : 0;
        return models;
    }

    void checkRow(const BoardRow& row)
    {
        const std::string who = row.model + ": ";
        require(row.island.has_value() == (row.votes > 0), who + "island without votes or votes without one");
        require(row.rating || !row.note.empty(), who + "no rating and no word about it");
        require(!row.rating || row.island, who + "a rating without votes");
        require(row.votes != 1 || holds(row.note, "1 vote"), who + "is not said to have one vote");
        require(row.ciLow.has_value() == row.ciHigh.has_value(), who + "one limit");
        if (row.rating && row.ciLow)
            require(*row.ciLow <= *row.rating && *row.rating <= *row.ciHigh, who + "outside of its limits");
        if (row.rating && !row.ciLow) require(tellsOfLimits(row), who + "no limits and no word about it");
        if (row.ciLow) require(*row.ciLow < *row.ciHigh || query_.anchor, who + "limits without width");
        require(!row.standardError || *row.standardError >= 0, who + "a negative error");
        require(row.rank.has_value() == (row.rating && row.ciLow),
                who + "rank without limits, or the reverse");
        require(row.rating || !row.expectedWinRate, who + "expected to win without a rating");
        checkRanks(row, who);
        checkShares(row, who);
    }

    void checkRanks(const BoardRow& row, const std::string& who)
    {
        const int models = row.island ? modelsOf(*row.island) : 0;
        const auto within = [&](const std::optional<int>& rank) {
            return !rank || (*rank >= 1 && *rank <= models);
        };
        require(within(row.rank) && within(row.rankLow) && within(row.rankHigh) &&
                    within(row.rankSpreadLow) && within(row.rankSpreadHigh),
                who + "a rank beyond the models");
        require(row.rankLow.has_value() == row.rankHigh.has_value(), who + "half a rank set");
        if (row.rankLow) require(*row.rankLow <= *row.rankHigh, who + "an empty rank set");
        if (row.rankSpreadLow)
            require(*row.rankSpreadLow <= *row.rankSpreadHigh, who + "an empty rank spread");
        if (query_.parts.rankSets && row.rank)
            require(row.rankLow || holds(board_.note, "rank sets"), who + "no rank set and no word about it");
    }

    void checkShares(const BoardRow& row, const std::string& who)
    {
        for (const auto& share : {row.winRate, row.expectedWinRate, row.goodEnough, row.goodEnoughLow,
                                  row.goodEnoughHigh, row.chanceBest})
            require(!share || (*share >= 0 && *share <= 1), who + "a share beyond 0 and 1");
        require(row.winRate.has_value() == row.island.has_value(), who + "win rate without votes");
        const bool hasAnswers = row.wins + row.losses + row.ties + row.bothBad > 0;
        require(row.goodEnough.has_value() == (hasAnswers && !query_.excludesTies), who + "good enough?");
        if (row.goodEnough)
            require(*row.goodEnoughLow <= *row.goodEnough && *row.goodEnough <= *row.goodEnoughHigh,
                    who + "good enough beyond its limits");
    }

    void checkWhole()
    {
        std::map<int, double> sums;
        std::map<int, double> chances;
        std::map<int, int> models;
        for (const BoardRow& row : board_.rows) {
            if (row.chanceBest) chances[*row.island] += *row.chanceBest;
            if (!row.rating) continue;
            sums[*row.island] += *row.rating;
            ++models[*row.island];
        }
        for (const auto& [island, sum] : sums)
            // Online Elo knows one scale alone.
            if (!query_.anchor && query_.method != RatingMethod::OnlineElo)
                require(std::abs(sum / models[island] - 1000) < 1e-6, "an island whose mean is not 1000");
        for (const auto& [island, sum] : chances)
            require(std::abs(sum - 1) < 1e-9, "chances that do not add up to 1");
        require(board_.components > 0 || holds(board_.note, "no votes yet"), "an empty board without a word");
        require(board_.components < 2 || holds(board_.note, "never compared"), "islands without a word");
        require(!board_.isSeparated || holds(board_.note, "separated"), "separated without a word");
        require(!board_.effectiveVotes ||
                    (*board_.effectiveVotes > 0 &&
                     *board_.effectiveVotes <= static_cast<double>(board_.votes) + 1e-6),
                "more effective votes than votes");
        require(board_.clusters != 1 || board_.components == 0 || holds(board_.note, "1 prompt"),
                "one prompt without a word");
    }

    void checkVerdict()
    {
        const BoardVerdict& verdict = board_.verdict;
        require((verdict.state == VerdictState::NoData) == (board_.components == 0), "no data, or is there?");
        if (board_.components == 0) return;
        require(verdict.eValue || !verdict.note.empty(), "no evidence and no word about it");
        require(!verdict.leader || verdict.difference.value_or(-1) >= 0, "a leader behind");
        if (verdict.difference && !verdict.ciLow)
            require(tellsOfLimits(board_.rows.front()), "a difference without limits");
        if (verdict.ciLow)
            require(*verdict.ciLow <= *verdict.difference && *verdict.difference <= *verdict.ciHigh,
                    "a difference outside of its limits");
        if (query_.parts.moreVotes)
            require(verdict.moreVotes || !verdict.note.empty(), "no votes to come and no word about it");
        if (verdict.moreVotes) {
            const MoreVotes& more = *verdict.moreVotes;
            require(!more.mid || (more.low && *more.low <= *more.mid), "votes to come out of order");
            require(!more.high || (more.mid && *more.mid <= *more.high), "votes to come out of order");
            require(more.openShare >= 0 && more.openShare <= 1, "an open share beyond 0 and 1");
        }
        if (query_.parts.fragility)
            require(verdict.fragility || !verdict.note.empty(), "no deciding votes and no word about it");
        if (verdict.fragility && verdict.fragility->votes) {
            std::int64_t dropped = 0;
            for (const auto& kind : verdict.fragility->deciding) {
                dropped += kind.dropped;
                require(kind.dropped <= kind.available, "more votes dropped than there are");
            }
            require(dropped == *verdict.fragility->votes, "deciding votes that do not add up");
        }
    }

    void checkMatrix()
    {
        require(board_.matrix.has_value() == query_.parts.matrix, "the matrix is missing");
        if (!board_.matrix) return;
        const std::size_t size = board_.rows.size();
        require(board_.matrix->cells.size() == size, "a matrix of other rows");
        for (std::size_t r = 0; r < size; ++r)
            for (std::size_t c = 0; c < size; ++c) {
                const auto& cell = board_.matrix->cells[r][c];
                require(cell.winRate.has_value() == (cell.votes > 0), "a win rate without votes");
                const bool isComparable = r != c && board_.rows[r].rating && board_.rows[c].rating &&
                                          board_.rows[r].island == board_.rows[c].island;
                require(cell.expected.has_value() == isComparable, "an expectation across islands");
            }
    }

    const Board& board_;
    const BoardQuery& query_;
    QStringList complaints_;
};

} // namespace bakeoff::test
