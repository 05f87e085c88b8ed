// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/rating/style_rows.h"

#include "core/base/prefault.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <thread>

namespace bakeoff {

namespace {

double ratio(std::int64_t left, std::int64_t right)
{
    return static_cast<double>(left - right) / static_cast<double>(left + right + 1);
}

std::int32_t inUnits(double difference)
{
    const double units = difference / StyleBlock::kUnit;
    return static_cast<std::int32_t>(units < 0 ? units - 0.5 : units + 0.5);
}

} // namespace

std::string_view styleFeatureName(StyleFeature feature)
{
    switch (feature) {
    case StyleFeature::Tokens: return "tokens";
    case StyleFeature::Headers: return "headers";
    case StyleFeature::Lists: return "lists";
    case StyleFeature::Bold: return "bold";
    }
    return {};
}

PerFeature<double> styleDifference(const StyleCounts& left, const StyleCounts& right)
{
    return {ratio(left.tokens, right.tokens), ratio(left.headers, right.headers),
            ratio(left.lists, right.lists), ratio(left.bold, right.bold)};
}

StyleRows::StyleRows(std::span<const StyleVote> votes, int models)
    : StyleRows(
          votes.size(),
          models,
          [&](std::size_t k) { return std::pair(votes[k].left, votes[k].right); },
          [&](std::size_t k) -> const StyleVote& { return votes[k]; })
{
}

// As many as there are processors, as long as the tables of places are small beside the votes.
std::size_t StyleRows::partsOf(std::size_t votes, int models)
{
    constexpr std::size_t kMost = 4;
    constexpr std::size_t kWorthAThread = 50'000;
    const std::size_t pairs = static_cast<std::size_t>(models) * static_cast<std::size_t>(models);
    const std::size_t useful = std::min(votes / kWorthAThread, votes / (2 * pairs + 1));
    return std::clamp<std::size_t>(std::min<std::size_t>(useful, std::thread::hardware_concurrency()), 1,
                                   kMost);
}

void StyleRows::layOut(std::vector<Places>& parts)
{
    for (std::size_t sides = 0; sides < parts.front().size(); ++sides) {
        std::size_t place = blockCount_ * StyleBlock::kRows;
        const std::size_t first = place;
        for (Places& part : parts)
            place += std::exchange(part[sides], static_cast<std::uint32_t>(place));
        if (place == first) continue;
        const auto models = static_cast<std::size_t>(models_);
        runs_.push_back({static_cast<std::uint16_t>(sides / models),
                         static_cast<std::uint16_t>(sides % models), blockCount_, place - first, 0, 0});
        blockCount_ += (place - first + StyleBlock::kRows - 1) / StyleBlock::kRows;
        votes_ += place - first;
        mostVotes_ = std::max(mostVotes_, place - first);
    }
    blocks_ = std::make_unique_for_overwrite<StyleBlock[]>(blockCount_);
    prefault(blocks_.get(), blockCount_ * sizeof(StyleBlock));
    for (const Run& run : runs_) // lanes that no vote fills
        blocks_[run.firstBlock + (run.votes - 1) / StyleBlock::kRows] = StyleBlock{};
}

void StyleRows::put(std::size_t place, const StyleVote& vote)
{
    StyleBlock& block = blocks_[place / StyleBlock::kRows];
    const std::size_t row = place % StyleBlock::kRows;
    for (std::size_t k = 0; k < kStyleFeatures.size(); ++k)
        block.differences[k][row] = inUnits(vote.difference[k]);
    block.halves[row] = static_cast<std::uint8_t>(2 * vote.score);
}

void StyleRows::countOutcomes()
{
    constexpr std::uint64_t kEachByte = 0x0101010101010101;
    for (Run& run : runs_) {
        const StyleBlock* const end = blocks(run) + (run.votes + StyleBlock::kRows - 1) / StyleBlock::kRows;
        for (const StyleBlock* block = blocks(run); block != end; ++block) {
            std::uint64_t halves = 0;
            std::memcpy(&halves, block->halves, sizeof halves);
            run.ties += static_cast<std::size_t>(std::popcount(halves & kEachByte));
            run.wins += static_cast<std::size_t>(std::popcount(halves & (kEachByte * 2)));
        }
    }
}

} // namespace bakeoff
