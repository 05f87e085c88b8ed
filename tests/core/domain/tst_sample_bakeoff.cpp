// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/sample_bakeoff.h"

#include <QTest>

using namespace bakeoff;

namespace {

SampleBakeoff twoPrompts()
{
    SampleBakeoff sample;
    sample.contestants.resize(1);
    sample.contestants[0].modelId = "terse";
    sample.contestants[0].name = "Sample: terse";
    sample.prompts.resize(2);
    sample.prompts[0].turns = {"Why?"};
    sample.prompts[0].answers = {{"terse", {"Because."}}};
    sample.prompts[1].turns = {"First", "Second"};
    sample.prompts[1].answers = {{"terse", {"1", "2"}}, {"silent", {"only the first"}}};
    return sample;
}

} // namespace

class SampleBakeoffTest : public QObject {
    Q_OBJECT

private slots:
    void recordedAnswersAreFoundByTheWholeConversation_data()
    {
        QTest::addColumn<QString>("model");
        QTest::addColumn<QStringList>("turns");
        QTest::addColumn<QString>("expected"); ///< empty: none
        QTest::addRow("one turn") << "terse" << QStringList{"Why?"} << "Because.";
        QTest::addRow("first of two") << "terse" << QStringList{"First"} << "1";
        QTest::addRow("second of two") << "terse" << QStringList{"First", "Second"} << "2";
        QTest::addRow("another second turn") << "terse" << QStringList{"First", "Why?"} << "";
        QTest::addRow("beyond the script") << "terse" << QStringList{"First", "Second", "Third"} << "";
        QTest::addRow("second turn alone") << "terse" << QStringList{"Second"} << "";
        QTest::addRow("own text") << "terse" << QStringList{"How?"} << "";
        QTest::addRow("a changed letter") << "terse" << QStringList{"why?"} << "";
        QTest::addRow("nothing") << "terse" << QStringList{} << "";
        QTest::addRow("unknown model") << "verbose" << QStringList{"Why?"} << "";
        QTest::addRow("recorded less far") << "silent" << QStringList{"First", "Second"} << "";
    }

    void recordedAnswersAreFoundByTheWholeConversation()
    {
        QFETCH(QString, model);
        QFETCH(QStringList, turns);
        QFETCH(QString, expected);
        std::vector<std::string> texts;
        for (const auto& turn : turns)
            texts.push_back(turn.toStdString());
        const SampleBakeoff sample = twoPrompts();
        const auto* answer = sample.recordedAnswer(model.toStdString(), texts);
        QCOMPARE(answer == nullptr, expected.isEmpty());
        if (answer != nullptr) QCOMPARE(QString::fromStdString(*answer), expected);
    }

    void contestantsAreFoundByTheirModelId()
    {
        const SampleBakeoff sample = twoPrompts();
        QVERIFY(sample.contestant("terse") != nullptr);
        QCOMPARE(sample.contestant("terse")->name, std::string("Sample: terse"));
        QVERIFY(sample.contestant("Sample: terse") == nullptr);
    }
};

QTEST_APPLESS_MAIN(SampleBakeoffTest)
#include "tst_sample_bakeoff.moc"
