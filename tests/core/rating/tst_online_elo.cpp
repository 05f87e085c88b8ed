// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/rating/online_elo.h"
#include "tests/core/rating/rating_fixtures.h"
#include "tests/support/reference_data.h"

#include <algorithm>

using namespace bakeoff;
using namespace bakeoff::test;

class OnlineEloTest : public QObject {
    Q_OBJECT

private slots:
    void movesVoteByVote_data()
    {
        QTest::addColumn<double>("step");
        QTest::addColumn<bool>("isReversed");
        QTest::addColumn<std::vector<double>>("ratings");
        QTest::addRow("slow") << 4.0 << false << std::vector<double>{1001.965661, 994.057232, 1003.977107};
        QTest::addRow("fast") << 32.0 << false << std::vector<double>{1013.894887, 955.508699, 1030.596415};
        QTest::addRow("fast, reversed")
            << 32.0 << true << std::vector<double>{1014.662068, 956.890645, 1028.447287};
    }

    void movesVoteByVote()
    {
        QFETCH(double, step);
        QFETCH(bool, isReversed);
        QFETCH(std::vector<double>, ratings);
        std::vector<std::uint16_t> a{0, 1, 0, 2, 0};
        std::vector<std::uint16_t> b{1, 2, 2, 1, 1};
        std::vector<Verdict> verdicts{Verdict::ModelA, Verdict::Tie, Verdict::ModelB, Verdict::ModelA,
                                      Verdict::ModelA};
        if (isReversed) {
            std::reverse(a.begin(), a.end());
            std::reverse(b.begin(), b.end());
            std::reverse(verdicts.begin(), verdicts.end());
        }
        const auto found = onlineEloOf({a, b, verdicts}, 3, step);
        for (std::size_t k = 0; k < 3; ++k)
            COMPARE_NEAR(found[k], ratings[k], 1e-6);
        COMPARE_NEAR(found[0] + found[1] + found[2], 3000, 1e-9);
    }

    void withoutVotesAllStandAtAThousand()
    {
        QCOMPARE(onlineEloOf({}, 2, OnlineElo::kFast), (std::vector<double>{1000, 1000}));
    }

    void whatThePolicyDropsMovesNothing()
    {
        const std::vector<std::uint16_t> a{0, 0};
        const std::vector<std::uint16_t> b{1, 1};
        const std::vector<Verdict> verdicts{Verdict::ModelA, Verdict::BothBad};
        const auto dropped =
            onlineEloOf({a, b, verdicts}, 2, OnlineElo::kFast, {TiePolicy::Half, BothBadPolicy::Drop});
        COMPARE_NEAR(dropped[0], 1016, 1e-9);
        QVERIFY(onlineEloOf({a, b, verdicts}, 2, OnlineElo::kFast)[0] < 1016);
    }

    void followsThePublishedCode_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QStringList>("key");
        QTest::addColumn<double>("step");
        for (const char* file : {"synth_m20_n10000", "real_llmfao"}) {
            QTest::addRow("%s, FastChat", file)
                << file << QStringList{"fastchat", "compute_elo", "rating"} << 4.0;
            QTest::addRow("%s, evalica 4", file) << file << QStringList{"evalica", "elo_k4"} << 4.0;
            QTest::addRow("%s, evalica 30", file) << file << QStringList{"evalica", "elo_k30"} << 30.0;
        }
    }

    void followsThePublishedCode()
    {
        QFETCH(QString, file);
        QFETCH(QStringList, key);
        QFETCH(double, step);
        BAKEOFF_REQUIRE_REFERENCE(folder, "ratings");
        const Votes votes = readReference(folder + "/" + file + ".csv");
        QJsonObject golden = readGolden(folder + "/" + file + ".json");
        for (const QString& name : key)
            golden = golden[name].toObject();
        const auto found = onlineEloOf(votes.view(), votes.modelCount(), step);
        QCOMPARE(golden.size(), qsizetype(votes.modelCount()));
        for (std::size_t k = 0; k < found.size(); ++k)
            COMPARE_NEAR(found[k], golden[QString::fromStdString(votes.models[k])].toDouble(), 1e-6);
    }
};

QTEST_APPLESS_MAIN(OnlineEloTest)
#include "tst_online_elo.moc"
