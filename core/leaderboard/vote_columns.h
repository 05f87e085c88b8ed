// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/domain/style_counts.h"
#include "core/domain/verdict.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace bakeoff {

/// StyleCounts in half of their memory: there are two of them for each of millions of votes. Counts stop at a
/// thousand million.
class PackedStyle {
public:
    PackedStyle() = default;
    // Meant to be written wherever counts are at hand.
    PackedStyle(const StyleCounts& counts)
        : tokens_(packed(counts.tokens))
        , headers_(packed(counts.headers))
        , lists_(packed(counts.lists))
        , bold_(packed(counts.bold))
    {
    }
    operator StyleCounts() const { return {tokens_, headers_, lists_, bold_}; }

    friend bool operator==(const PackedStyle&, const PackedStyle&) = default;

private:
    static std::int32_t packed(std::int64_t count)
    {
        return static_cast<std::int32_t>(std::clamp<std::int64_t>(count, 0, 1'000'000'000));
    }

    std::int32_t tokens_ = 0;
    std::int32_t headers_ = 0;
    std::int32_t lists_ = 0;
    std::int32_t bold_ = 0;
};

/// The look of the two answers of a vote.
struct VoteStyle {
    PackedStyle a;
    PackedStyle b;

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
