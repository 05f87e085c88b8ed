// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/rating/firth_terms.h"

#include "core/rating/newton.h"

#include <cmath>

namespace bakeoff {

std::optional<Cholesky>
informationFactor(const PairLikelihood& likelihood, int models, double gauge, const Kernels& kernels)
{
    SquareMatrix information = gaugeMatrix(models, gauge);
    likelihood.addInformation(information);
    return Cholesky::of(information, kernels);
}

double jeffreysPenalty(const Cholesky& information, int models, double gauge)
{
    const double size = models;
    return 0.5 * (information.logDeterminant() - std::log(gauge * size * size));
}

std::vector<double> differenceVariances(const PairLikelihood& likelihood, const SquareMatrix& inverse)
{
    std::vector<double> variances;
    variances.reserve(likelihood.pairs());
    for (std::size_t k = 0; k < likelihood.pairs(); ++k)
        variances.push_back(differenceVariance(inverse, likelihood.first(k), likelihood.second(k)));
    return variances;
}

// Pairs of one first model follow each other, so that its sum stays in a register.
void addAdjustedScore(const PairLikelihood& likelihood,
                      std::span<const double> variances,
                      std::span<double> score)
{
    for (std::size_t k = 0; k < likelihood.pairs();) {
        const int model = likelihood.first(k);
        double sum = 0;
        for (; k < likelihood.pairs() && likelihood.first(k) == model; ++k) {
            const double added = likelihood.votes(k) * likelihood.spread(k) * variances[k];
            const double each = likelihood.residual(k) + added * (0.5 - likelihood.chance(k));
            sum += each;
            score[static_cast<std::size_t>(likelihood.second(k))] -= each;
        }
        score[static_cast<std::size_t>(model)] += sum;
    }
}

void addAugmentedInformation(const PairLikelihood& likelihood,
                             std::span<const double> variances,
                             SquareMatrix& augmented)
{
    for (std::size_t k = 0; k < likelihood.pairs(); ++k) {
        const double spread = likelihood.spread(k);
        addPair(augmented, likelihood.first(k), likelihood.second(k),
                likelihood.votes(k) * (1 + spread * variances[k]) * spread);
    }
}

} // namespace bakeoff
