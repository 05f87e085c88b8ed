// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/exchange/interner.h"
#include "core/exchange/vote_file.h"
#include "core/leaderboard/vote_columns.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace bakeoff {

/// One row before it is packed; a cell that is not there is empty.
struct VoteCells {
    std::string_view modelA;
    std::string_view modelB;
    std::string_view winner;
    std::string_view categories;
    std::string_view prompt;
    std::string_view judge;
    std::string_view time;
    std::string_view language;
    std::array<std::string_view, 8> style{}; ///< in the order of kStyleColumns
    std::vector<std::string_view> segments;  ///< in the order of those that are wanted
};

/// Columns of counts, those of the left answer first.
inline constexpr std::array<std::string_view, 8> kStyleColumns{"tokens_a", "headers_a", "lists_a", "bolds_a",
                                                               "tokens_b", "headers_b", "lists_b", "bolds_b"};

/// Which optional columns are kept.
struct VoteColumnSet {
    bool hasCategories = false;
    bool hasPrompts = false;
    bool hasRaters = false;
    bool hasTimes = false;
    bool hasLanguages = false;
    bool hasStyle = false;
    std::vector<std::string> segments; ///< keys
};

/// What the winner column says; nothing for other words.
std::optional<Verdict> parseWinner(std::string_view winner);

/// Packs rows into columns and checks each cell.
class VoteColumnsBuilder {
public:
    VoteColumnsBuilder(VoteColumnSet columns, CategoryCells cells, std::size_t expectedRows);

    /// errors: BadRow without a line number: the caller knows the line
    Result<void> add(const VoteCells& cells);
    /// Adds the rows of another of the same columns, as if each had been added here. False, and nothing is
    /// added, where the models might become too many.
    bool append(VoteColumnsBuilder&& other);
    VoteColumns take();

private:
    Result<void> addCategories(std::string_view cell);
    Result<void> addTime(std::string_view cell);
    Result<void> addStyle(const std::array<std::string_view, 8>& cells);

    VoteColumnSet set_;
    CategoryCells cells_;
    VoteColumns columns_;
    Interner models_;
    Interner prompts_;
    Interner raters_;
    Interner categoryCells_;
    Interner languages_;
    std::vector<Interner> segments_; // by key
    std::uint32_t emptyPrompts_ = 0;
};

} // namespace bakeoff
