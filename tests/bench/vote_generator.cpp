// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/vote_generator.h"

#include "core/base/random.h"
#include "core/rating/scale.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <fstream>
#include <iterator>
#include <numeric>
#include <utility>
#include <vector>

namespace bakeoff::bench {

namespace {

class VoteGenerator {
public:
    explicit VoteGenerator(int models)
        : random_(Seed{1}), strengths_(static_cast<std::size_t>(models)), upTo_(strengths_.size())
    {
        std::vector<double> popularity;
        for (int rank = 1; rank <= models; ++rank)
            popularity.push_back(std::pow(rank, -0.6));
        random_.shuffle(popularity);
        std::partial_sum(popularity.begin(), popularity.end(), upTo_.begin());
        for (double& strength : strengths_)
            strength = 0.75 * random_.normal();
    }

    void addTo(VoteColumns& votes)
    {
        const std::uint16_t a = model();
        std::uint16_t b = a;
        while (b == a)
            b = model();
        votes.a.push_back(a);
        votes.b.push_back(b);
        const double d = strengths_[a] - strengths_[b];
        const double drawn = random_.unit();
        if (drawn < sigmoid(d - 0.55))
            votes.verdicts.push_back(Verdict::ModelA);
        else if (drawn > 1 - sigmoid(-d - 0.55))
            votes.verdicts.push_back(Verdict::ModelB);
        else
            votes.verdicts.push_back(random_.unit() < 0.5 ? Verdict::Tie : Verdict::BothBad);
    }

private:
    std::uint16_t model()
    {
        const double drawn = random_.unit() * upTo_.back();
        return static_cast<std::uint16_t>(std::upper_bound(upTo_.begin(), upTo_.end(), drawn) -
                                          upTo_.begin());
    }

    Random random_;
    std::vector<double> strengths_;
    std::vector<double> upTo_;
};

// One answer: how long it is, and a mark of Markdown for every so many tokens.
StyleCounts drawnStyle(Random& random, double meanLogTokens)
{
    const double tokens = std::exp(meanLogTokens + 0.6 * random.normal());
    const auto marks = [&](double tokensEach) {
        return static_cast<std::int64_t>(tokens / tokensEach * 2 * random.unit());
    };
    StyleCounts style;
    style.tokens = static_cast<std::int64_t>(tokens) + 1;
    style.headers = marks(250);
    style.lists = marks(60);
    style.bold = marks(90);
    return style;
}

} // namespace

VoteColumns generatedVotes(Size size)
{
    VoteColumns votes;
    for (int k = 0; k < size.models; ++k)
        votes.models.push_back(fmt::format("model-{:03}", k));
    votes.a.reserve(size.votes);
    votes.b.reserve(size.votes);
    votes.verdicts.reserve(size.votes);
    VoteGenerator generator(size.models);
    for (std::size_t v = 0; v < size.votes; ++v)
        generator.addTo(votes);
    return votes;
}

const VoteColumns& votesOfModels(int models)
{
    if (models == kSmall.models) {
        static const VoteColumns kSmallVotes = generatedVotes(kSmall);
        return kSmallVotes;
    }
    static const VoteColumns kLargeVotes = generatedVotes(kLarge);
    return kLargeVotes;
}

void addStyles(VoteColumns& votes)
{
    Random random(Seed{2});
    std::vector<double> means(votes.models.size());
    for (double& mean : means)
        mean = std::log(350.0) + 0.3 * random.normal();
    votes.styles.reserve(votes.size());
    for (std::size_t v = 0; v < votes.size(); ++v) {
        const StyleCounts a = drawnStyle(random, means[votes.a[v]]);
        const StyleCounts b = drawnStyle(random, means[votes.b[v]]);
        votes.styles.push_back({a, b});
    }
}

void addCategories(VoteColumns& votes, int categories)
{
    constexpr std::uint32_t kKinds = 256; // of cells
    Random random(Seed{3});
    for (std::uint32_t kind = 0; kind < kKinds; ++kind) {
        std::vector<std::string> names{"0"};
        for (int k = 1; k < categories; ++k)
            if (random.unit() < 0.25) names.push_back(std::to_string(k));
        votes.categories.push_back(std::move(names));
    }
    votes.categorySets.reserve(votes.size());
    for (std::size_t v = 0; v < votes.size(); ++v)
        votes.categorySets.push_back(static_cast<std::uint32_t>(random.below(kKinds)));
}

PairCounts counted(const VoteColumns& votes)
{
    PairCounts counts(static_cast<int>(votes.models.size()));
    counts.addAll({votes.a, votes.b, votes.verdicts});
    return counts;
}

std::string asCsv(const VoteColumns& votes)
{
    std::string text = "model_a,model_b,winner,judge,tstamp\n";
    text.reserve(votes.size() * 50);
    for (std::size_t v = 0; v < votes.size(); ++v) {
        const Verdict verdict = votes.verdicts[v];
        fmt::format_to(std::back_inserter(text), "{},{},{},u{},{}.25\n", votes.models[votes.a[v]],
                       votes.models[votes.b[v]],
                       verdict == Verdict::BothBad ? "tie (bothbad)" : verdictName(verdict), v * 7919 % 5000,
                       1'700'000'000 + v);
    }
    return text;
}

double peakMegabytes()
{
    std::ifstream status("/proc/self/status");
    for (std::string word; status >> word;)
        if (word == "VmHWM:") {
            double kilobytes = 0;
            status >> kilobytes;
            return kilobytes / 1000;
        }
    return 0;
}

} // namespace bakeoff::bench
