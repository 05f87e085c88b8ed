// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/at_once.h"
#include "core/rating/style_block.h"
#include "core/domain/style_counts.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

namespace bakeoff {

/// What style control holds equal.
enum class StyleFeature { Tokens, Headers, Lists, Bold };
inline constexpr std::array kStyleFeatures{StyleFeature::Tokens, StyleFeature::Headers, StyleFeature::Lists,
                                           StyleFeature::Bold};
std::string_view styleFeatureName(StyleFeature feature);

/// One number for each feature.
template <class T>
using PerFeature = std::array<T, kStyleFeatures.size()>;

/// (left − right) / (left + right + 1) of each feature, between −1 and 1.
PerFeature<double> styleDifference(const StyleCounts& left, const StyleCounts& right);

/// One vote with what it is explained by.
struct StyleVote {
    std::uint16_t left = 0; ///< model
    std::uint16_t right = 0;
    double score = 0.5; ///< of the left answer: 1, ½ or 0
    PerFeature<double> difference{};
};

/// Votes packed for style fits, those of one pair of sides together: made once, they serve any number of
/// models of the look. 17 bytes a vote, and as many as fill the last eight of each pair of sides.
///
/// threads  making uses several of its own for many votes; pure
class StyleRows {
public:
    /// The votes of one pair of sides.
    struct Run {
        std::uint16_t left = 0;
        std::uint16_t right = 0;
        std::size_t firstBlock = 0;
        std::size_t votes = 0;
        std::size_t wins = 0; ///< of the left
        std::size_t ties = 0;
    };

    StyleRows(std::span<const StyleVote> votes, int models);

    /// sidesAt(k)  std::pair of left and right of vote k < count; the same model twice: left out
    /// voteAt(k)   StyleVote
    /// Both are called by several threads at once.
    template <class SidesAt, class VoteAt>
    StyleRows(std::size_t count, int models, const SidesAt& sidesAt, const VoteAt& voteAt) : models_(models)
    {
        std::vector<Places> parts(partsOf(count, models));
        const auto forPart = [&](std::size_t part, const auto& work) {
            const std::size_t end = count * (part + 1) / parts.size();
            for (std::size_t k = count * part / parts.size(); k < end; ++k) {
                const auto [left, right] = sidesAt(k);
                if (left != right) work(k, std::size_t{left} * static_cast<std::size_t>(models) + right);
            }
        };
        atOnce(parts.size(), [&](std::size_t part) {
            parts[part].assign(static_cast<std::size_t>(models) * static_cast<std::size_t>(models), 0);
            forPart(part, [&](std::size_t, std::size_t sides) { ++parts[part][sides]; });
        });
        layOut(parts);
        atOnce(parts.size(), [&](std::size_t part) {
            forPart(part, [&](std::size_t k, std::size_t sides) { put(parts[part][sides]++, voteAt(k)); });
        });
        countOutcomes();
    }

    int models() const { return models_; }
    std::size_t votes() const { return votes_; }
    std::size_t mostVotes() const { return mostVotes_; } ///< of a run
    std::size_t blockCount() const { return blockCount_; }
    const std::vector<Run>& runs() const { return runs_; } ///< in the order of left, then right
    const StyleBlock* blocks(const Run& run) const { return blocks_.get() + run.firstBlock; }

private:
    // By pair of sides: votes of a part, then where its next vote goes.
    using Places = std::vector<std::uint32_t>;

    static std::size_t partsOf(std::size_t votes, int models);
    void layOut(std::vector<Places>& parts);
    void put(std::size_t place, const StyleVote& vote);
    void countOutcomes();

    int models_;
    std::size_t votes_ = 0;
    std::size_t mostVotes_ = 0;
    std::size_t blockCount_ = 0;
    std::vector<Run> runs_;
    std::unique_ptr<StyleBlock[]> blocks_;
};

} // namespace bakeoff
