// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/rating/pair_likelihood.h"

#include <cassert>

namespace bakeoff {

namespace {

std::size_t at(int index)
{
    return static_cast<std::size_t>(index);
}

std::size_t wholeVectors(std::size_t count)
{
    return (count + Kernels::kLanes - 1) / Kernels::kLanes * Kernels::kLanes;
}

} // namespace

PairLikelihood::PairLikelihood(const ScoredPairs& pairs, const Kernels& kernels)
    : kernels_(&kernels)
    , difference_(wholeVectors(pairs.pairs.size()))
    , chance_(difference_.size())
    , spread_(difference_.size())
{
    const std::size_t count = pairs.pairs.size();
    first_.reserve(count);
    second_.reserve(count);
    votes_.reserve(count);
    score_.reserve(count);
    for (const ScoredPair& pair : pairs.pairs) {
        first_.push_back(pair.i);
        second_.push_back(pair.j);
        votes_.push_back(pair.votes);
        score_.push_back(pair.score);
    }
}

void PairLikelihood::recount(std::size_t pair, double votes, double score)
{
    votes_[pair] = votes;
    score_[pair] = score;
}

double PairLikelihood::allVotes() const
{
    double sum = 0; // of integers below 2^53: exact in any order
    for (const double votes : votes_)
        sum += votes;
    return sum;
}

void PairLikelihood::moveTo(std::span<const double> theta)
{
    for (std::size_t k = 0; k < pairs(); ++k)
        difference_[k] = theta[at(first_[k])] - theta[at(second_[k])];
    kernels_->logistic(difference_.size(), difference_.data(), chance_.data(), spread_.data());
}

// Pairs of one first model follow each other, so that its sum stays in a register.
void PairLikelihood::addGradient(std::span<double> gradient) const
{
    for (std::size_t k = 0; k < pairs();) {
        const std::int32_t model = first_[k];
        double sum = 0;
        for (; k < pairs() && first_[k] == model; ++k) {
            const double each = residual(k);
            sum += each;
            gradient[at(second_[k])] -= each;
        }
        gradient[at(model)] += sum;
    }
}

void PairLikelihood::addInformation(SquareMatrix& information) const
{
    for (std::size_t k = 0; k < pairs(); ++k)
        addPair(information, first_[k], second_[k], votes_[k] * spread_[k]);
}

// ln σ(d) is the logarithm for a win, ln σ(d) − d that for a loss.
double PairLikelihood::logLikelihood() const
{
    std::vector<double> logs(difference_.size());
    kernels_->logLogistic(difference_.size(), difference_.data(), logs.data());
    double sum = 0;
    for (std::size_t k = 0; k < pairs(); ++k)
        sum += votes_[k] * logs[k] - (votes_[k] - score_[k]) * difference_[k];
    return sum;
}

} // namespace bakeoff
