// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/rating/bootstrap.h"
#include "core/rating/gaussian_map.h"
#include "core/rating/multinomial.h"
#include "core/rating/profile_interval.h"
#include "core/rating/resampled_batch.h"
#include "tests/core/rating/rating_fixtures.h"
#include "tests/support/reference_data.h"

#include <array>
#include <atomic>

using namespace bakeoff;
using namespace bakeoff::test;

class BootstrapTest : public QObject {
    Q_OBJECT

private slots:
    void drawsAllVotesOverTheFilledCells()
    {
        for (const std::vector<std::int64_t>& counts :
             {std::vector<std::int64_t>{1}, {0, 3, 0}, {12, 15, 9, 8, 0, 11}, {900'000, 1, 100'000}}) {
            const Multinomial multinomial(counts);
            FastRandom random(Seed{3});
            std::vector<std::int32_t> drawn(counts.size());
            for (int k = 0; k < 20; ++k) {
                multinomial.draw(random, drawn);
                QCOMPARE(std::accumulate(drawn.begin(), drawn.end(), std::int64_t{0}), multinomial.votes());
                for (std::size_t cell = 0; cell < counts.size(); ++cell)
                    QVERIFY(counts[cell] > 0 || drawn[cell] == 0);
            }
        }
    }

    void countsHaveTheMeanAndTheSpreadOfAMultinomial()
    {
        const std::vector<std::int64_t> counts{10, 30, 60, 300};
        const Multinomial multinomial(counts);
        FastRandom random(Seed{4});
        constexpr int kDraws = 40'000;
        std::vector<std::int32_t> drawn(4);
        std::vector<double> first;
        double together = 0;
        for (int k = 0; k < kDraws; ++k) {
            multinomial.draw(random, drawn);
            first.push_back(static_cast<double>(drawn[2]));
            together += (static_cast<double>(drawn[2]) - 60) * (static_cast<double>(drawn[3]) - 300) / kDraws;
        }
        const double variance = 60 * (1 - 60.0 / 400);
        COMPARE_NEAR(std::accumulate(first.begin(), first.end(), 0.0) / kDraws, 60,
                     5 * std::sqrt(variance / kDraws));
        COMPARE_NEAR(standardDeviation(first) * standardDeviation(first), variance, .03 * variance);
        COMPARE_NEAR(together, -60 * 300.0 / 400, 2);
    }

    void quantilesInterpolate()
    {
        const std::vector<double> values{4, 1, 3, 2};
        COMPARE_NEAR(quantile(values, 0), 1, 0);
        COMPARE_NEAR(quantile(values, .5), 2.5, 1e-12);
        COMPARE_NEAR(quantile(values, .975), 3.925, 1e-12);
        COMPARE_NEAR(quantile(values, 1), 4, 0);
    }

    void resamplesFourModels()
    {
        const ScoredPairs pairs = scoredPairs(setA(), {});
        const auto fit = fitGaussianMap(pairs);
        BootstrapOptions options;
        options.replicates = 20'000;
        options.fit = BootstrapOptions::Fit::Prior;
        const auto found = resampledVotes(pairs, *fit, options);
        QVERIFY(found);
        auto differences = found->contrast(differenceContrast(4, 0, 1));
        for (double& each : differences)
            each *= kEloPerLogit;
        COMPARE_NEAR(standardDeviation(differences), 57.0, 1.2);
        COMPARE_NEAR(quantile(differences, .025), -44, 4);
        COMPARE_NEAR(quantile(differences, .975), 180, 4);
    }

    void anyNumberOfThreadsGivesTheSameBits()
    {
        const ScoredPairs pairs = scoredPairs(setA(), {});
        const auto fit = fitBradleyTerry(pairs);
        BootstrapOptions options;
        options.replicates = 200;
        const auto one = resampledVotes(pairs, *fit, options);
        for (const int threads : {2, 8}) {
            options.threads = threads;
            const auto more = resampledVotes(pairs, *fit, options);
            QVERIFY(more->theta == one->theta && more->separatedShare == one->separatedShare);
        }
        options.kernels = &portableKernels();
        QVERIFY(resampledVotes(pairs, *fit, options)->theta == one->theta);
        options.seed = Seed{43};
        QVERIFY(resampledVotes(pairs, *fit, options)->theta != one->theta);
    }

    // Steps with the inverse of the whole data lead to the same maximum as Newton's method on each replicate.
    void everyReplicateIsAtItsMaximum()
    {
        for (const bool hasPrior : {false, true}) {
            const ScoredPairs pairs = scoredPairs(setA(hasPrior ? 1 : 4), {});
            const auto fit = fitBradleyTerry(pairs);
            std::vector<std::int64_t> cells;
            for (const ScoredPair& pair : pairs.pairs)
                for (const double count : {pair.wins, pair.losses, pair.ties})
                    cells.push_back(std::llround(count));
            const Multinomial multinomial(cells);
            BatchCounts counts(pairs.pairs.size());
            FastRandom random(Seed{8});
            std::array<std::vector<double>, BatchCounts::kSets> found;
            std::array<std::span<double>, BatchCounts::kSets> wanted;
            std::array<ScoredPairs, BatchCounts::kSets> drawnPairs;
            for (std::size_t set = 0; set + 1 < BatchCounts::kSets; ++set) { // one is not wanted
                std::vector<std::int32_t> drawn(cells.size());
                multinomial.draw(random, drawn);
                PairCounts whole(4);
                for (std::size_t k = 0; k < pairs.pairs.size(); ++k) {
                    const ScoredPair& pair = pairs.pairs[k];
                    counts.add(k, set, drawn[3 * k], drawn[3 * k + 1], drawn[3 * k + 2]);
                    whole.add(pair.i, pair.j, Verdict::ModelA, drawn[3 * k]);
                    whole.add(pair.i, pair.j, Verdict::ModelB, drawn[3 * k + 1]);
                    whole.add(pair.i, pair.j, Verdict::Tie, drawn[3 * k + 2]);
                }
                drawnPairs[set] = scoredPairs(whole, {});
                found[set].resize(4);
                wanted[set] = found[set];
            }
            const BatchFit batch(pairs, fit->theta, hasPrior ? 1 : 0, bestKernels());
            QVERIFY(batch.fit(counts, wanted));
            for (std::size_t set = 0; set + 1 < BatchCounts::kSets; ++set) {
                QCOMPARE(batch.hasMaximum(counts, set), hasMaximum(drawnPairs[set]));
                const auto alone =
                    hasPrior ? fitGaussianMap(drawnPairs[set], 1) : fitBradleyTerry(drawnPairs[set]);
                QVERIFY(alone);
                for (std::size_t k = 0; k < 4; ++k)
                    COMPARE_NEAR(found[set][k], alone->theta[k], 1e-11);
            }
        }
    }

    void aBoardThatFallsApartIsFittedUnderThePrior()
    {
        const ScoredPairs pairs = scoredPairs(fromWins({{0, 5, 4}, {1, 0, 3}, {0, 2, 0}}), {});
        const auto fit = fitGaussianMap(pairs);
        BootstrapOptions options;
        options.replicates = 300;
        const auto found = resampledVotes(pairs, *fit, options);
        QVERIFY(found->hasPrior);
        QVERIFY(found->separatedShare > kMostSeparated);
        for (const double theta : found->theta)
            QVERIFY(std::isfinite(theta));
    }

    void canBeStopped()
    {
        const ScoredPairs pairs = scoredPairs(setA(), {});
        std::atomic<int> asked{0};
        const auto found = resampledVotes(pairs, *fitBradleyTerry(pairs), {}, [&] { return ++asked > 5; });
        QVERIFY(!found && found.error().code == ErrorCode::Cancelled);
    }

    void meetsTheSandwichAndThePublishedLimits()
    {
        BAKEOFF_REQUIRE_REFERENCE(folder, "ratings");
        const Votes votes = readReference(folder + "/synth_m20_n10000.csv");
        const QJsonObject golden = readGolden(folder + "/synth_m20_n10000.json")["fastchat"]
                                       .toObject()["compute_bootstrap_bt_1000"]
                                       .toObject();
        const ScoredPairs pairs = scoredPairs(votes.counts(), {});
        const auto fit = fitBradleyTerry(pairs);
        BootstrapOptions options;
        options.threads = 2;
        const auto found = resampledVotes(pairs, *fit, options);
        QVERIFY(found && !found->hasPrior);
        const SquareMatrix robust = independentCovariance(pairs, fit->theta, fit->covariance);
        double ratios = 0;
        for (int model = 0; model < found->models; ++model) {
            std::vector<double> only(static_cast<std::size_t>(found->models));
            only[static_cast<std::size_t>(model)] = 1;
            const auto values = found->contrast(only);
            const double ratio = standardDeviation(values) / std::sqrt(robust(model, model));
            ratios += ratio / found->models;
            COMPARE_NEAR(ratio, 1, .08);
            const double room = .45 * eloDeviation(robust, model);
            const QString name = QString::fromStdString(votes.models[static_cast<std::size_t>(model)]);
            COMPARE_NEAR(toElo(quantile(values, .025)), golden["q025"][name].toDouble(), room);
            COMPARE_NEAR(toElo(quantile(values, .975)), golden["q975"][name].toDouble(), room);
        }
        COMPARE_NEAR(ratios, 1, .03);
    }

    void resamplingRatersMeetsTheirSandwich()
    {
        BAKEOFF_REQUIRE_REFERENCE(file, "ratings/real_llmfao.csv");
        const Votes votes = readReference(file);
        const ScoredPairs pairs = scoredPairs(votes.counts(), {});
        const auto fit = fitBradleyTerry(pairs);
        const Clusters raters = clustersOf(votes.view(), votes.raters, votes.positions(), {});
        QCOMPARE(raters.count(), 124);
        BootstrapOptions options;
        options.replicates = 400;
        options.threads = 2;
        const auto found = resampledClusters(raters, votes.modelCount(), *fit, options);
        QVERIFY(found);
        const auto robust = clusteredCovariance(raters, fit->theta, fit->covariance);
        double ratios = 0;
        for (int model = 0; model < found->models; ++model) {
            std::vector<double> only(static_cast<std::size_t>(found->models));
            only[static_cast<std::size_t>(model)] = 1;
            ratios +=
                standardDeviation(found->contrast(only)) / std::sqrt((*robust)(model, model)) / found->models;
        }
        COMPARE_NEAR(ratios, 1.01, .04);
    }
};

QTEST_APPLESS_MAIN(BootstrapTest)
#include "tst_bootstrap.moc"
