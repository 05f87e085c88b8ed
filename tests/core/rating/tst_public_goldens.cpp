// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/rating/bradley_terry.h"
#include "core/rating/ranks.h"
#include "core/rating/sandwich.h"
#include "core/rating/tie_models.h"
#include "tests/core/rating/rating_fixtures.h"
#include "tests/support/reference_data.h"

#include <QTest>

#include <algorithm>
#include <functional>

using namespace bakeoff;
using namespace bakeoff::test;

namespace {

double numberOf(const QJsonObject& golden, const std::string& model)
{
    const QJsonValue value = golden[QString::fromStdString(model)];
    if (!value.isDouble()) qFatal("the golden numbers have no %s", model.c_str());
    return value.toDouble();
}

/// The votes that are wanted, with the models they are on.
Votes picked(const Votes& all, const std::function<bool(std::size_t)>& isWanted)
{
    Votes part;
    std::map<std::uint16_t, std::uint16_t> numbers;
    for (std::size_t v = 0; v < all.verdicts.size(); ++v)
        if (isWanted(v)) numbers[all.a[v]] = numbers[all.b[v]] = 0;
    for (auto& [model, number] : numbers) {
        number = static_cast<std::uint16_t>(part.models.size());
        part.models.push_back(all.models[model]);
    }
    for (std::size_t v = 0; v < all.verdicts.size(); ++v) {
        if (!isWanted(v)) continue;
        part.a.push_back(numbers[all.a[v]]);
        part.b.push_back(numbers[all.b[v]]);
        part.verdicts.push_back(all.verdicts[v]);
    }
    return part;
}

} // namespace

/// What other programs published on the same votes.
class PublicGoldensTest : public QObject {
    Q_OBJECT

private slots:
    void thePlainFitMeetsThoseOfOthers_data() { addFiles(); }
    void thePlainFitMeetsThoseOfOthers()
    {
        QFETCH(QString, file);
        BAKEOFF_REQUIRE_REFERENCE(folder, "ratings");
        const Votes votes = readReference(folder + "/" + file + ".csv");
        const QJsonObject golden = readGolden(folder + "/" + file + ".json");
        const ScoredPairs pairs = scoredPairs(votes.counts(), {});
        const auto fit = fitBradleyTerry(pairs);
        QVERIFY(fit);
        const SquareMatrix robust = independentCovariance(pairs, fit->theta, fit->covariance);
        const QJsonObject early = golden["fastchat"].toObject()["compute_bt_default"].toObject();
        const QJsonObject scores =
            golden["evalica"].toObject()["bradley_terry_tight"].toObject()["scores"].toObject();
        const QJsonObject variances =
            golden["arena_rank"].toObject()["bt"].toObject()["variances"].toObject();
        double farthest = 0;
        for (std::size_t k = 0; k < votes.models.size(); ++k) {
            const std::string& model = votes.models[k];
            const double distance = std::abs(toElo(fit->theta[k]) - numberOf(early, model));
            QVERIFY2(distance < 1.5, model.c_str()); // it stops early
            farthest = std::max(farthest, distance);
            COMPARE_NEAR(std::exp(fit->theta[k]) / numberOf(scores, model), 1, 1e-8);
            COMPARE_NEAR(eloDeviation(robust, static_cast<int>(k)), std::sqrt(numberOf(variances, model)),
                         .1);
        }
        QVERIFY2(farthest < .07, qPrintable(QString::number(farthest)));
    }

    void ranksFollowFromPublishedLimits_data() { addFiles(); }
    void ranksFollowFromPublishedLimits()
    {
        QFETCH(QString, file);
        BAKEOFF_REQUIRE_REFERENCE(folder, "ratings");
        const QJsonObject golden = readGolden(folder + "/" + file + ".json")["fastchat"].toObject();
        const QJsonObject ranks = golden["final_ranking"].toObject();
        const QJsonObject resampled = golden["compute_bootstrap_bt"].toObject();
        const QJsonObject low = resampled["q025"].toObject();
        const QJsonObject high = resampled["q975"].toObject();
        std::vector<Interval> limits;
        for (const QString& model : ranks.keys())
            limits.push_back({numberOf(low, model.toStdString()), numberOf(high, model.toStdString())});
        const auto spreads = rankSpreads(limits);
        for (qsizetype k = 0; k < ranks.keys().size(); ++k)
            QCOMPARE(spreads[static_cast<std::size_t>(k)].low, ranks[ranks.keys()[k]].toInt());
    }

    void davidsonOfAnotherProgramIsOurs_data() { addFiles(); }
    void davidsonOfAnotherProgramIsOurs()
    {
        QFETCH(QString, file);
        BAKEOFF_REQUIRE_REFERENCE(folder, "ratings");
        const Votes votes = readReference(folder + "/" + file + ".csv");
        const QJsonObject golden =
            readGolden(folder + "/" + file + ".json")["evalica"].toObject()["newman_tight"].toObject();
        const auto fit = fitDavidson(scoredPairs(votes.counts(), {}));
        QVERIFY(fit && fit->tieParameter);
        COMPARE_NEAR(*fit->tieParameter / (2 * golden["v"].toDouble()), 1, 1e-6);
        double mean = 0; // of the logarithms: the scores are known up to a factor
        for (const std::string& model : votes.models)
            mean += std::log(numberOf(golden["scores"].toObject(), model)) /
                    static_cast<double>(votes.models.size());
        for (std::size_t k = 0; k < votes.models.size(); ++k)
            COMPARE_NEAR(std::log(numberOf(golden["scores"].toObject(), votes.models[k])) - mean,
                         fit->theta[k], 1e-6);
    }

    void partsOfTheRealVotes_data()
    {
        QTest::addColumn<QString>("part");
        for (const char* part : {"first_half", "no_ties", "judges_lt_50_votes_removed", "prompt:blue",
                                 "prompt:holidays", "prompt:k8s", "prompt:munchhausen", "prompt:planets-json",
                                 "prompt:qft", "prompt:sally", "prompt:taiwan"})
            QTest::addRow("%s", part) << QString::fromUtf8(part);
    }
    void partsOfTheRealVotes()
    {
        QFETCH(QString, part);
        BAKEOFF_REQUIRE_REFERENCE(path, "ratings/real_llmfao.csv");
        BAKEOFF_REQUIRE_REFERENCE(goldenPath, "ratings/real_llmfao_slices.json");
        const Votes all = readReference(path);
        const Votes votes = picked(all, partOf(all, part));
        const QJsonObject golden = readGolden(goldenPath)[part].toObject();
        QCOMPARE(static_cast<int>(votes.verdicts.size()), golden["battles"].toInt());
        const ScoredPairs pairs = scoredPairs(votes.counts(), {});
        const auto fit = fitBradleyTerry(pairs);
        QVERIFY(fit);
        const SquareMatrix robust = independentCovariance(pairs, fit->theta, fit->covariance);
        std::vector<int> cast(votes.models.size());
        for (std::size_t v = 0; v < votes.verdicts.size(); ++v) {
            ++cast[votes.a[v]];
            ++cast[votes.b[v]];
        }
        std::vector<Interval> whiskers;
        for (std::size_t k = 0; k < votes.models.size(); ++k) {
            const std::string& model = votes.models[k];
            const double deviation = eloDeviation(robust, static_cast<int>(k));
            COMPARE_NEAR(toElo(fit->theta[k]), numberOf(golden["rating"].toObject(), model), 1e-6);
            COMPARE_NEAR(deviation, numberOf(golden["se_sandwich"].toObject(), model), 1e-6);
            QCOMPARE(cast[k], static_cast<int>(numberOf(golden["votes"].toObject(), model)));
            whiskers.push_back(
                {toElo(fit->theta[k]) - kZ95 * deviation, toElo(fit->theta[k]) + kZ95 * deviation});
        }
        const auto spreads = rankSpreads(whiskers);
        for (std::size_t k = 0; k < votes.models.size(); ++k)
            QCOMPARE(spreads[k].low,
                     static_cast<int>(numberOf(golden["rank_ub"].toObject(), votes.models[k])));
    }

private:
    static void addFiles()
    {
        QTest::addColumn<QString>("file");
        QTest::addRow("synthetic") << "synth_m20_n10000";
        QTest::addRow("real") << "real_llmfao";
    }

    static std::function<bool(std::size_t)> partOf(const Votes& all, const QString& part)
    {
        if (part == QLatin1String("first_half")) return [](std::size_t v) { return v < 4465; };
        if (part == QLatin1String("no_ties"))
            return [&all](std::size_t v) {
                return all.verdicts[v] == Verdict::ModelA || all.verdicts[v] == Verdict::ModelB;
            };
        if (part.startsWith(QLatin1String("prompt:"))) {
            const std::uint32_t prompt = all.promptNames.at(part.mid(7).toStdString());
            return [&all, prompt](std::size_t v) { return all.prompts[v] == prompt; };
        }
        std::map<std::uint32_t, int> counts;
        for (const std::uint32_t rater : all.raters)
            ++counts[rater];
        return [&all, counts](std::size_t v) { return counts.at(all.raters[v]) >= 50; };
    }
};

QTEST_APPLESS_MAIN(PublicGoldensTest)
#include "tst_public_goldens.moc"
