// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/cli_bench.h"

#include <QDeadlineTimer>
#include <QObject>
#include <QtTest/qtest.h>

using namespace bakeoff::test;

class CliRateTest : public QObject {
    Q_OBJECT

private:
    CliBench bench_;

    static QString reference(const QString& name)
    {
        return QStringLiteral(BAKEOFF_REFERENCE_DATA "/ratings/") + name;
    }

    static QJsonObject golden(const QString& name)
    {
        QFile file(reference(name));
        if (!file.open(QIODevice::ReadOnly)) return {};
        return QJsonDocument::fromJson(file.readAll()).object()["reference_bt"].toObject();
    }

    /// Sends SIGTERM until the process has ended: the first one may come before the program listens for it.
    static bool endsBySignal(QProcess& process)
    {
        const QDeadlineTimer patience(CliBench::kPatienceMs);
        while (!patience.hasExpired() && CliBench::send(process, SIGTERM))
            if (process.waitForFinished(200)) return true;
        return false;
    }

private slots:
    void maximumLikelihoodMeetsTheGoldenNumbers_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addRow("synthetic") << "synth_m20_n10000";
        QTest::addRow("real") << "real_llmfao";
    }

    void maximumLikelihoodMeetsTheGoldenNumbers()
    {
        QFETCH(QString, name);
        if (!QFile::exists(reference(name + ".csv"))) QSKIP("the reference data are not here");
        const auto rated =
            bench_.run({"rate", reference(name + ".csv"), "--method", "bt", "--cluster", "none", "--json"});
        QVERIFY2(rated.exit == 0, rated.told().left(500));
        const auto wanted = golden(name + ".json");
        const auto rows = rated.json()["rows"].toArray();
        QCOMPARE(rows.size(), wanted["rating"].toObject().size());
        for (const QJsonValue row : rows) {
            const auto model = row["model"].toString();
            const double rating = wanted["rating"][model].toDouble();
            const double error = wanted["se_sandwich"][model].toDouble();
            QVERIFY2(std::abs(row["rating"].toDouble() - rating) < 1e-6, qPrintable(model));
            QVERIFY2(std::abs(row["se"].toDouble() - error) < 1e-6, qPrintable(model));
            QVERIFY2(std::abs(row["ci_high"].toDouble() - rating - 1.959963984540054 * error) < 1e-5,
                     qPrintable(model));
        }
    }

    void readsVotesFromStandardInput()
    {
        const auto rated = bench_.run({"rate", "-", "--json"},
                                      "model_a,model_b,winner\r\n\"x, the "
                                      "\"\"first\"\"\",y,model_a\r\ny,\"x, the \"\"first\"\"\",model_a\r\n");
        QVERIFY2(rated.exit == 0, rated.told());
        QCOMPARE(rated.json()["votes"].toInt(), 2);
        QCOMPARE(rated.json()["rows"].toArray().size(), 2);
        QVERIFY(rated.json()["rows"][0]["contestant"].isNull());
    }

    void anInterruptEndsReadingFromStandardInput()
    {
        QProcess process;
        bench_.prepare(process, {"rate", "-"});
        process.start();
        QVERIFY(process.waitForStarted());
        process.write("model_a,model_b,winner\n");
        QVERIFY(process.waitForBytesWritten());
        QVERIFY(endsBySignal(process));
    }

    void categoriesMayBeBits()
    {
        const QByteArray votes = "model_a,model_b,winner,category\nx,y,model_a,1\nx,y,model_b,2\nx,y,tie,3\n";
        const auto rated =
            bench_.run({"rate", "-", "--category-bits", "--categories", "all", "--json"}, votes);
        QVERIFY2(rated.exit == 0, rated.told());
        const auto boards = rated.json()["boards"].toArray();
        QCOMPARE(boards.size(), 3);
        QCOMPARE(boards[0].toObject()["votes"].toInt(), 3);
        QCOMPARE(boards[1].toObject()["votes"].toInt(), 2);
    }

    void whatNoMaximumExistsForIsNullWithANote()
    {
        const auto rated = bench_.run({"rate", "-", "--method", "bt", "--cluster", "none", "--json"},
                                      "model_a,model_b,winner\nx,y,model_a\nx,y,model_a\n");
        QVERIFY2(rated.exit == 0, rated.told());
        QCOMPARE(rated.json()["separated"].toBool(), true);
        for (const QJsonValue row : rated.json()["rows"].toArray()) {
            QVERIFY(row["rating"].isNull() && row["se"].isNull() && row["rank"].isNull());
            QVERIFY(!row["note"].toString().isEmpty());
        }
        QVERIFY(!rated.out.toLower().contains("nan") && !rated.out.contains("inf"));
    }

    void thePersonGetsATable()
    {
        const auto rated =
            bench_.run({"rate", "-"}, "model_a,model_b,winner\nx,y,model_a\nx,y,model_b\nx,y,tie\n");
        QVERIFY2(rated.exit == 0 && rated.out.contains("95 % interval") && rated.out.contains("●"),
                 rated.told());
    }
};

QTEST_GUILESS_MAIN(CliRateTest)
#include "tst_cli_rate.moc"
