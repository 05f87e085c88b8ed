// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/domain/style_counts.h"
#include "core/domain/verdict.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace bakeoff {

/// The look of the two answers of a vote.
struct VoteStyle {
    StyleCounts a;
    StyleCounts b;

    friend bool operator==(const VoteStyle&, const VoteStyle&) = default;
};

/// One property of the rater or the prompt that votes may be filtered by, a value for each vote.
struct VoteSegment {
    std::string key;
    std::vector<std::uint32_t> values; ///< positions in names
    std::vector<std::string> names;
};

/// Votes without a document, as packed columns in the order of the file. An optional column is empty where
/// the file has none, else as long as the others.
struct VoteColumns {
    std::vector<std::string> models; ///< in order of appearance
    std::vector<std::uint16_t> a;    ///< positions in models
    std::vector<std::uint16_t> b;
    std::vector<Verdict> verdicts;

    std::vector<std::uint32_t> prompts; ///< numbers of equal prompts; an empty cell has one of its own
    std::vector<std::uint32_t> raters;  ///< positions in raterNames
    std::vector<std::string> raterNames;
    std::vector<std::uint32_t> categorySets;          ///< positions in categories
    std::vector<std::vector<std::string>> categories; ///< one set for each kind of cell
    std::vector<std::uint32_t> languages;             ///< positions in languageNames
    std::vector<std::string> languageNames;
    std::vector<Timestamp> times; ///< kNoTime where the cell is empty
    std::vector<VoteStyle> styles;
    std::vector<VoteSegment> segments; ///< those that were asked for and that the file has

    static constexpr Timestamp kNoTime = Timestamp::min();

    std::size_t size() const { return verdicts.size(); }
};

} // namespace bakeoff
