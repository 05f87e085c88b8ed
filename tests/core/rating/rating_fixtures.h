// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/rating/connectivity.h"
#include "core/rating/linear.h"
#include "core/rating/pair_counts.h"
#include "core/rating/scale.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <cmath>
#include <map>
#include <numeric>
#include <string>
#include <utility>
#include <vector>

namespace bakeoff::test {

/// Fails the running test with both numbers if they are further apart than the tolerance.
#define COMPARE_NEAR(actual, expected, tolerance)                                                            \
    do {                                                                                                     \
        const double actual_ = (actual);                                                                     \
        const double expected_ = (expected);                                                                 \
        if (!(std::abs(actual_ - expected_) <= (tolerance)))                                                 \
            QFAIL(qPrintable(QStringLiteral("%1: %2 is not %3 ± %4")                                         \
                                 .arg(QStringLiteral(#actual))                                               \
                                 .arg(actual_, 0, 'g', 12)                                                   \
                                 .arg(expected_, 0, 'g', 12)                                                 \
                                 .arg(static_cast<double>(tolerance))));                                     \
    } while (false)

/// The same against a column of the test's table.
#define COMPARE_NEAR_COLUMN(actual, column, tolerance)                                                       \
    do {                                                                                                     \
        const double wanted_ = *static_cast<double*>(QTest::qData(column, ::qMetaTypeId<double>()));         \
        COMPARE_NEAR(actual, wanted_, tolerance);                                                            \
    } while (false)

/// wins[i][j]: of i over j.
inline PairCounts fromWins(const std::vector<std::vector<int>>& wins, int times = 1)
{
    const int models = static_cast<int>(wins.size());
    PairCounts counts(models);
    for (int i = 0; i < models; ++i)
        for (int j = 0; j < models; ++j)
            if (i != j)
                counts.add(i, j, Verdict::ModelA,
                           times * wins[static_cast<std::size_t>(i)][static_cast<std::size_t>(j)]);
    return counts;
}

/// Data set A of the statistics reference.
inline PairCounts setA(int times = 1)
{
    return fromWins({{0, 12, 15, 9}, {8, 0, 11, 10}, {5, 9, 0, 7}, {6, 5, 8, 0}}, times);
}

/// Two models.
inline ScoredPairs duel(int wins, int losses, int ties = 0)
{
    PairCounts counts(2);
    counts.add(0, 1, Verdict::ModelA, wins);
    counts.add(0, 1, Verdict::ModelB, losses);
    counts.add(0, 1, Verdict::Tie, ties);
    return scoredPairs(counts, {});
}

/// Votes as plain columns, with the cluster of each.
struct Votes {
    std::vector<std::string> models; ///< sorted
    std::vector<std::uint16_t> a;
    std::vector<std::uint16_t> b;
    std::vector<Verdict> verdicts;
    std::vector<std::uint32_t> prompts;
    std::vector<std::uint32_t> raters;
    std::map<std::string, std::uint32_t> promptNames;

    VoteColumnsView view() const { return {a, b, verdicts}; }
    int modelCount() const { return static_cast<int>(models.size()); }

    PairCounts counts() const
    {
        PairCounts result(modelCount());
        result.addAll(view());
        return result;
    }
    std::vector<int> positions() const
    {
        std::vector<int> all(models.size());
        std::iota(all.begin(), all.end(), 0);
        return all;
    }
    /// One cluster for each prompt and rater.
    std::vector<std::uint32_t> cells() const
    {
        std::vector<std::uint32_t> both(prompts.size());
        for (std::size_t v = 0; v < both.size(); ++v)
            both[v] = prompts[v] * 100'000U + raters[v];
        return both;
    }
};

/// A file of the reference data; its fields hold no quotes.
inline Votes readReference(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) qFatal("cannot read the reference data");
    const QList<QByteArray> lines = file.readAll().split('\n');
    const QList<QByteArray> header = lines.front().trimmed().split(',');
    const auto a = header.indexOf("model_a");
    const auto b = header.indexOf("model_b");
    const auto winner = header.indexOf("winner");
    const auto prompt = header.indexOf("prompt");
    const auto judge = header.indexOf("judge");
    std::vector<QList<QByteArray>> rows;
    std::map<std::string, std::uint16_t> models;
    for (qsizetype k = 1; k < lines.size(); ++k) {
        if (lines[k].isEmpty()) continue;
        rows.push_back(lines[k].trimmed().split(','));
        models[rows.back()[a].toStdString()] = models[rows.back()[b].toStdString()] = 0;
    }
    Votes votes;
    for (auto& [name, number] : models) {
        number = static_cast<std::uint16_t>(votes.models.size());
        votes.models.push_back(name);
    }
    std::map<std::string, std::uint32_t> raters;
    for (const auto& row : rows) {
        votes.a.push_back(models[row[a].toStdString()]);
        votes.b.push_back(models[row[b].toStdString()]);
        const QByteArray& outcome = row[winner];
        votes.verdicts.push_back(outcome == "model_a"   ? Verdict::ModelA
                                 : outcome == "model_b" ? Verdict::ModelB
                                 : outcome == "tie"     ? Verdict::Tie
                                                        : Verdict::BothBad);
        if (prompt >= 0)
            votes.prompts.push_back(
                votes.promptNames.emplace(row[prompt].toStdString(), votes.promptNames.size()).first->second);
        votes.raters.push_back(raters.emplace(row[judge].toStdString(), raters.size()).first->second);
    }
    return votes;
}

inline QJsonObject readGolden(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) qFatal("cannot read the golden numbers");
    return QJsonDocument::fromJson(file.readAll()).object();
}

inline double eloDeviation(const SquareMatrix& covariance, int model)
{
    return kEloPerLogit * std::sqrt(covariance(model, model));
}

} // namespace bakeoff::test
