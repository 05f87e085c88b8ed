// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/random.h"
#include "core/leaderboard/vote_columns.h"
#include "tests/core/leaderboard/vote_table_builder.h"

#include <array>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace bakeoff::test {

/// One vote as a line of a file would say it.
struct WrittenVote {
    std::string a;
    std::string b;
    Verdict verdict = Verdict::ModelA;
    int prompt = 0;
    int rater = 0;
    VoteStyle style{};
    Timestamp time{};
};

/// The same vote, shown the other way round.
inline WrittenVote mirrored(WrittenVote vote)
{
    std::swap(vote.a, vote.b);
    std::swap(vote.style.a, vote.style.b);
    if (vote.verdict == Verdict::ModelA)
        vote.verdict = Verdict::ModelB;
    else if (vote.verdict == Verdict::ModelB)
        vote.verdict = Verdict::ModelA;
    return vote;
}

/// A pile of votes and which columns their file has.
struct WrittenVotes {
    std::vector<WrittenVote> votes;
    std::vector<std::string> models; ///< those that are named even if nobody votes on them
    bool hasPrompts = true;
    bool hasRaters = true;
    bool hasStyles = false;
    bool hasTimes = false;

    void add(int times, const std::string& a, const std::string& b, Verdict verdict)
    {
        for (int k = 0; k < times; ++k)
            votes.push_back({.a = a, .b = b, .verdict = verdict, .prompt = static_cast<int>(votes.size())});
    }

    /// Names are numbered in the order in which they appear, as a reader does it.
    VoteColumns columns() const
    {
        VoteColumns columns;
        std::map<std::string, std::uint16_t> numbers;
        std::map<int, std::uint32_t> prompts;
        std::map<int, std::uint32_t> raters;
        const auto model = [&](const std::string& name) {
            const auto [found, isNew] =
                numbers.emplace(name, static_cast<std::uint16_t>(columns.models.size()));
            if (isNew) columns.models.push_back(name);
            return found->second;
        };
        for (const WrittenVote& vote : votes) {
            columns.a.push_back(model(vote.a));
            columns.b.push_back(model(vote.b));
            columns.verdicts.push_back(vote.verdict);
            if (hasPrompts)
                columns.prompts.push_back(
                    prompts.emplace(vote.prompt, static_cast<std::uint32_t>(prompts.size())).first->second);
            if (hasRaters) columns.raters.push_back(raterNumber(columns, raters, vote.rater));
            if (hasStyles) columns.styles.push_back(vote.style);
            if (hasTimes) columns.times.push_back(vote.time);
        }
        for (const std::string& name : models)
            model(name);
        return columns;
    }

    /// A document with these votes, cast in their order.
    VoteTableBuilder document() const
    {
        std::map<std::string, int> names;
        for (const WrittenVote& vote : votes)
            names[vote.a] = names[vote.b] = 0;
        for (const std::string& name : models)
            names[name] = 0;
        std::vector<std::string> all;
        for (const auto& [name, unused] : names)
            all.push_back(name);
        VoteTableBuilder builder(all);
        std::map<int, std::int64_t> prompts;
        std::map<int, std::int64_t> raters;
        for (const WrittenVote& vote : votes) {
            if (prompts.count(vote.prompt) == 0) prompts[vote.prompt] = builder.prompt();
            if (raters.count(vote.rater) == 0)
                raters[vote.rater] = builder.rater("r" + std::to_string(vote.rater));
            builder.vote(vote.a, vote.b, vote.verdict, prompts[vote.prompt], raters[vote.rater]);
        }
        return builder;
    }

private:
    static std::uint32_t raterNumber(VoteColumns& columns, std::map<int, std::uint32_t>& raters, int rater)
    {
        const auto [found, isNew] = raters.emplace(rater, static_cast<std::uint32_t>(raters.size()));
        if (isNew) columns.raterNames.push_back("r" + std::to_string(rater));
        return found->second;
    }
};

/// What drawn votes are like.
struct VoteShape {
    std::uint64_t seed = 0;
    int models = 3;
    int votes = 0;
    int prompts = 10; ///< that the votes are on
    int raters = 2;
};

/// Votes on models of different strength, all four verdicts, each with a look and a time of its own. Models
/// are called a, b, c, …; all of them are named.
inline WrittenVotes drawnVotes(const VoteShape& shape)
{
    Random random(Seed{shape.seed});
    const auto below = [&](int bound) {
        return static_cast<int>(random.below(static_cast<std::uint64_t>(bound)));
    };
    const auto look = [&] { return StyleCounts{20 + below(300), below(4), below(6), below(5)}; };
    WrittenVotes drawn;
    for (int m = 0; m < shape.models; ++m)
        drawn.models.emplace_back(1, static_cast<char>('a' + m));
    for (int v = 0; v < shape.votes; ++v) {
        const int a = below(shape.models);
        const int b = (a + 1 + below(shape.models - 1)) % shape.models;
        const double luck = random.unit() + 0.15 * (b - a); // the first ones are better
        const Verdict verdict = luck > 0.6    ? Verdict::ModelA
                                : luck > 0.4  ? Verdict::Tie
                                : luck > 0.35 ? Verdict::BothBad
                                              : Verdict::ModelB;
        drawn.votes.push_back({drawn.models[static_cast<std::size_t>(a)],
                               drawn.models[static_cast<std::size_t>(b)],
                               verdict,
                               below(shape.prompts),
                               below(shape.raters),
                               {look(), look()},
                               Timestamp(std::chrono::seconds(v))});
    }
    return drawn;
}

} // namespace bakeoff::test
