// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/random.h"
#include "core/rating/bradley_terry.h"
#include "core/rating/firth.h"
#include "core/rating/gaussian_map.h"
#include "core/rating/kernels.h"
#include "core/rating/sandwich.h"
#include "tests/core/rating/rating_fixtures.h"

#include <algorithm>
#include <limits>

using namespace bakeoff;
using namespace bakeoff::test;

namespace {

std::vector<const Kernels*> wideKernels()
{
    std::vector<const Kernels*> all;
    for (const Kernels* kernels : {avx2Kernels(), avx512Kernels()})
        if (kernels != nullptr) all.push_back(kernels);
    return all;
}

std::vector<const Kernels*> everyKernels()
{
    std::vector<const Kernels*> all = wideKernels();
    all.push_back(&portableKernels());
    return all;
}

std::vector<double> arguments()
{
    std::vector<double> x{0,  -0.0, 1e-300, -1e-300, 1e-17, -1e-17, 0.3465, -0.3466, 0.8813736, -0.8813737,
                          37, -37,  699,    -699,    700,   -700,   1e6,    -1e6,    .5,        -.5};
    Random random(Seed{11});
    while (x.size() < 4000)
        x.push_back(random.normal() * (x.size() % 2 == 0 ? 1 : 20));
    return x;
}

ScoredPairs randomVotes(int models, int votes, std::uint64_t seed)
{
    Random random(Seed{seed});
    PairCounts counts(models);
    const auto choices = static_cast<std::uint64_t>(models);
    for (int v = 0; v < votes; ++v) {
        const auto a = static_cast<int>(random.below(choices));
        const auto b = static_cast<int>(random.below(choices));
        const Verdict verdict = kVerdicts[random.below(kVerdicts.size())];
        if (a != b) counts.add(a, b, verdict);
    }
    return scoredPairs(counts, {});
}

std::size_t strideOf(std::size_t size)
{
    return (size + Kernels::kLanes - 1) / Kernels::kLanes * Kernels::kLanes;
}

// A + Aᵀ of normals, with a heavy diagonal.
std::vector<double> definiteMatrix(std::size_t size, std::uint64_t seed)
{
    Random random(Seed{seed});
    const std::size_t stride = strideOf(size);
    std::vector<double> values(size * stride);
    for (std::size_t i = 0; i < size; ++i) {
        for (std::size_t j = 0; j < i; ++j)
            values[i * stride + j] = values[j * stride + i] = random.normal();
        values[i * stride + i] = 3 + static_cast<double>(size);
    }
    return values;
}

// All that the matrix kernels say about one matrix.
std::vector<double> matrixResults(const Kernels& kernels, std::size_t size)
{
    const std::size_t stride = strideOf(size);
    const std::vector<double> matrix = definiteMatrix(size, size);
    std::vector<double> root = matrix;
    if (!kernels.factor(root.data(), size, stride)) return {};
    std::vector<double> work(root.size());
    std::vector<double> inverse(root.size());
    kernels.invert(root.data(), work.data(), inverse.data(), size, stride);
    std::vector<double> triple(root.size());
    kernels.sandwich(inverse.data(), matrix.data(), work.data(), triple.data(), size, stride);
    std::vector<double> solved(size);
    for (std::size_t k = 0; k < size; ++k)
        solved[k] = 1.0 / static_cast<double>(k + 1);
    kernels.solve(root.data(), solved.data(), size, stride);
    std::vector<double> all = inverse;
    all.insert(all.end(), triple.begin(), triple.end());
    all.insert(all.end(), solved.begin(), solved.end());
    return all;
}

} // namespace

class KernelsTest : public QObject {
    Q_OBJECT

private slots:
    void theLogisticFunctionIsRightToTheLastDigits()
    {
        const std::vector<double> x = arguments();
        std::vector<double> p(x.size());
        std::vector<double> spread(x.size());
        std::vector<double> logs(x.size());
        for (const Kernels* kernels : everyKernels()) {
            kernels->logistic(x.size(), x.data(), p.data(), spread.data());
            kernels->logLogistic(x.size(), x.data(), logs.data());
            for (std::size_t k = 0; k < x.size(); ++k) {
                QVERIFY(std::isfinite(p[k]) && std::isfinite(logs[k]));
                COMPARE_NEAR(logs[k], logSigmoid(x[k]), 1e-300 + 1e-15 * std::abs(logSigmoid(x[k])));
                if (std::abs(x[k]) > 700) continue; // where the chances stay
                COMPARE_NEAR(p[k], sigmoid(x[k]), 1e-15 * sigmoid(x[k]));
                const double both = sigmoid(x[k]) * sigmoid(-x[k]);
                COMPARE_NEAR(spread[k], both, 2e-15 * both);
            }
        }
    }

    void factorsInvertsAndSolves_data()
    {
        QTest::addColumn<int>("size");
        for (const int size : {1, 2, 7, 8, 9, 16, 17, 31, 64, 129})
            QTest::addRow("%d", size) << size;
    }
    void factorsInvertsAndSolves()
    {
        QFETCH(int, size);
        const auto n = static_cast<std::size_t>(size);
        const std::size_t stride = strideOf(n);
        const std::vector<double> matrix = definiteMatrix(n, n);
        const std::vector<double> found = matrixResults(portableKernels(), n);
        QCOMPARE(found.size(), 2 * n * stride + n);
        const double* inverse = found.data();
        const double* triple = inverse + n * stride;
        const double* solved = triple + n * stride;
        for (std::size_t i = 0; i < n; ++i) {
            double byInverse = 0;
            for (std::size_t j = 0; j < n; ++j) {
                double product = 0;
                for (std::size_t k = 0; k < n; ++k)
                    product += matrix[i * stride + k] * inverse[k * stride + j];
                COMPARE_NEAR(product, i == j ? 1 : 0, 1e-12);
                COMPARE_NEAR(triple[i * stride + j], inverse[i * stride + j], 1e-13);
                QCOMPARE(inverse[i * stride + j], inverse[j * stride + i]);
                QCOMPARE(triple[i * stride + j], triple[j * stride + i]);
                byInverse += inverse[i * stride + j] / static_cast<double>(j + 1);
            }
            COMPARE_NEAR(solved[i], byInverse, 1e-13);
        }
    }

    void refusesWhatIsNotPositiveDefinite()
    {
        for (const Kernels* kernels : everyKernels()) {
            std::vector<double> matrix = definiteMatrix(12, 1);
            matrix[10 * strideOf(12) + 10] = -1;
            QVERIFY(!kernels->factor(matrix.data(), 12, strideOf(12)));
            std::vector<double> noNumber = definiteMatrix(12, 1);
            noNumber[0] = std::numeric_limits<double>::quiet_NaN();
            QVERIFY(!kernels->factor(noNumber.data(), 12, strideOf(12)));
        }
    }

    void everyWidthGivesTheSameBits()
    {
        const std::vector<double> x = arguments();
        std::vector<double> p(x.size());
        std::vector<double> spread(x.size());
        std::vector<double> logs(x.size());
        portableKernels().logistic(x.size(), x.data(), p.data(), spread.data());
        portableKernels().logLogistic(x.size(), x.data(), logs.data());
        for (const Kernels* kernels : wideKernels()) {
            std::vector<double> widerP(x.size());
            std::vector<double> widerSpread(x.size());
            std::vector<double> widerLogs(x.size());
            kernels->logistic(x.size(), x.data(), widerP.data(), widerSpread.data());
            kernels->logLogistic(x.size(), x.data(), widerLogs.data());
            QVERIFY(widerP == p && widerSpread == spread && widerLogs == logs);
            for (const std::size_t size : {1U, 5U, 8U, 13U, 20U, 24U, 129U})
                QVERIFY(matrixResults(*kernels, size) == matrixResults(portableKernels(), size));
        }
    }

    void everyWidthSumsResampledPairsAlike()
    {
        constexpr std::size_t kLanes = Kernels::kLanes;
        const ScoredPairs pairs = randomVotes(21, 900, 5);
        std::vector<std::int32_t> models;
        std::vector<std::int32_t> counts;
        for (const ScoredPair& pair : pairs.pairs) {
            models.insert(models.end(), {pair.i, pair.j});
            for (const double count : {pair.votes, 2 * pair.score})
                for (std::size_t lane = 0; lane < kLanes; ++lane)
                    counts.push_back(static_cast<std::int32_t>(count) + static_cast<std::int32_t>(lane));
        }
        std::vector<double> theta(21 * kLanes);
        for (std::size_t k = 0; k < theta.size(); ++k)
            theta[k] = std::sin(static_cast<double>(k));
        const std::vector<double> inverse = definiteMatrix(21, 2);
        const auto results = [&](const Kernels& kernels) {
            std::vector<double> gradient(theta.size());
            std::vector<double> step(theta.size());
            kernels.batchGradient(pairs.pairs.size(), models.data(), counts.data(), theta.data(),
                                  gradient.data());
            kernels.batchStep(inverse.data(), 21, strideOf(21), gradient.data(), step.data());
            gradient.insert(gradient.end(), step.begin(), step.end());
            return gradient;
        };
        const std::vector<double> portable = results(portableKernels());
        for (std::size_t lane = 0; lane < kLanes; ++lane) {
            std::vector<double> expected(21);
            for (const ScoredPair& pair : pairs.pairs) {
                const auto i = static_cast<std::size_t>(pair.i);
                const auto j = static_cast<std::size_t>(pair.j);
                const double shift = static_cast<double>(lane);
                const double residual =
                    pair.score + shift / 2 -
                    (pair.votes + shift) * sigmoid(theta[i * kLanes + lane] - theta[j * kLanes + lane]);
                expected[i] += residual;
                expected[j] -= residual;
            }
            for (std::size_t k = 0; k < 21; ++k)
                COMPARE_NEAR(portable[k * kLanes + lane], expected[k], 1e-10);
        }
        for (const Kernels* kernels : wideKernels())
            QVERIFY(results(*kernels) == portable);
    }

    void wholeFitsDoNotDependOnTheWidth()
    {
        const ScoredPairs pairs = randomVotes(30, 5000, 7);
        const auto plain = fitBradleyTerry(pairs, {}, portableKernels());
        const auto firth = fitFirth(pairs, {}, portableKernels());
        const auto map = fitGaussianMap(pairs, 1, {}, portableKernels());
        QVERIFY(plain && firth && map);
        const SquareMatrix robust =
            independentCovariance(pairs, firth->theta, firth->covariance, portableKernels());
        for (const Kernels* kernels : wideKernels()) {
            const auto widerPlain = fitBradleyTerry(pairs, {}, *kernels);
            QVERIFY(widerPlain->theta == plain->theta && widerPlain->covariance == plain->covariance);
            QCOMPARE(widerPlain->logLikelihood, plain->logLikelihood);
            const auto widerFirth = fitFirth(pairs, {}, *kernels);
            QVERIFY(widerFirth->theta == firth->theta && widerFirth->covariance == firth->covariance);
            QCOMPARE(widerFirth->penalisedLogLikelihood, firth->penalisedLogLikelihood);
            QVERIFY(fitGaussianMap(pairs, 1, {}, *kernels)->theta == map->theta);
            QVERIFY(independentCovariance(pairs, firth->theta, firth->covariance, *kernels) == robust);
        }
    }
};

QTEST_APPLESS_MAIN(KernelsTest)
#include "tst_kernels.moc"
