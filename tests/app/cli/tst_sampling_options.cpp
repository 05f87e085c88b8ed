// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/sampling_options.h"

#include <QObject>
#include <QtTest/qtest.h>

using namespace bakeoff;
using namespace bakeoff::cli;

class SamplingOptionsTest : public QObject {
    Q_OBJECT

private slots:
    void knownKeysBecomeFieldsAndOthersTheExtraBody()
    {
        const auto sampling =
            parseSampling({"temperature=0.2", "top_p=1", "seed=7", "max_tokens=100", "stop=[\"END\",\"\\n\"]",
                           "reasoning_effort=low", "min_p=0.05", "mode=fast", "nested={\"a\":[1]}"});
        QVERIFY(sampling);
        QCOMPARE(*sampling->temperature, 0.2);
        QCOMPARE(*sampling->topP, 1.0);
        QCOMPARE(*sampling->seed, 7);
        QCOMPARE(*sampling->maxTokens, 100);
        QCOMPARE(sampling->stop, (std::vector<std::string>{"END", "\n"}));
        QCOMPARE(*sampling->reasoningEffort, std::string("low"));
        QCOMPARE(sampling->extraBody, std::string(R"({"min_p":0.05,"mode":"fast","nested":{"a":[1]}})"));
    }

    void whatIsAbsentStaysAbsent()
    {
        const auto sampling = parseSampling({});
        QVERIFY(sampling);
        QCOMPARE(*sampling, Sampling{});
    }

    void theValueMayHoldAnEqualsSign()
    {
        QCOMPARE(parseSampling({"stop=a=b"})->stop, std::vector<std::string>{"a=b"});
    }

    void wrongTypesAreRefused_data()
    {
        QTest::addColumn<QString>("word");
        for (const char* word : {"temperature=hot", "seed=1.5", "max_tokens=many", "stop=3", "stop=[1]",
                                 "reasoning_effort=2", "temperature", "=1"})
            QTest::addRow("%s", word) << word;
    }

    void wrongTypesAreRefused()
    {
        QFETCH(QString, word);
        const auto sampling = parseSampling({word.toStdString()});
        QVERIFY(!sampling);
        QCOMPARE(sampling.error().code, ErrorCode::InvalidArgument);
    }
};

QTEST_APPLESS_MAIN(SamplingOptionsTest)
#include "tst_sampling_options.moc"
