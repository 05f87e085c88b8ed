// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/utf8.h"
#include "core/domain/identity_scan.h"
#include "core/exchange/sample_reader.h"
#include "resources/sample_files.h"

#include <QObject>
#include <QTest>

#include <set>

using namespace bakeoff;

namespace {

constexpr std::string_view kContestants =
    R"({"contestants":[{"id":"x","name":"Sample X","first_token_ms":1,"tokens_per_second":5}]})";
constexpr std::string_view kPrompt =
    R"({"order":1,"arena":"text","language":"en","categories":["math"],"turns":["One?","Two?"]})";

QString detailOf(const std::vector<SampleFile>& files)
{
    const auto sample = readSample(files);
    return sample ? QString() : QString::fromStdString(sample.error().detail);
}

} // namespace

class SampleReaderTest : public QObject {
    Q_OBJECT

private slots:
    void readsPromptsAnswersAndTurns()
    {
        const std::vector<SampleFile> files{{"contestants.json", kContestants},
                                            {"p/prompt.json", kPrompt},
                                            {"p/x.md", "1\n"},
                                            {"p/x.2.md", "2\n"}};
        const auto sample = readSample(files);
        QVERIFY(sample.has_value());
        QCOMPARE(*sample->recordedAnswer("x", {"One?"}), std::string("1"));
        QCOMPARE(*sample->recordedAnswer("x", {"One?", "Two?"}), std::string("2"));
        QVERIFY(sample->recordedAnswer("x", {"One?", "Three?"}) == nullptr);
        QVERIFY(sample->recordedAnswer("x", {"Something else"}) == nullptr);
        QVERIFY(sample->recordedAnswer("y", {"One?"}) == nullptr);
    }

    void namesTheFileThatIsWrong_data()
    {
        QTest::addColumn<QString>("contestants");
        QTest::addColumn<QString>("prompt");
        QTest::addColumn<QString>("answer");
        QTest::addColumn<QString>("names");
        const QString good = QString::fromUtf8(kContestants.data());
        const QString prompt = QString::fromUtf8(kPrompt.data());
        QTest::newRow("no contestants") << QStringLiteral("{}") << prompt << "1"
                                        << "contestants.json";
        QTest::newRow("speed of zero")
            << QStringLiteral(
                   R"({"contestants":[{"id":"x","name":"X","first_token_ms":1,"tokens_per_second":0}]})")
            << prompt << "1"
            << "contestants.json";
        QTest::newRow("prompt is no JSON") << good << "nonsense"
                                           << "1"
                                           << "p/prompt.json";
        QTest::newRow("unknown arena") << good << R"({"order":1,"arena":"chess","turns":["a"]})"
                                       << "1"
                                       << "p/prompt.json";
        QTest::newRow("second turn missing") << good << prompt << "1"
                                             << "p/x.2.md";
        QTest::newRow("empty answer") << good << prompt << "\n"
                                      << "p/x.md";
    }
    void namesTheFileThatIsWrong()
    {
        QFETCH(QString, contestants);
        QFETCH(QString, prompt);
        QFETCH(QString, answer);
        QFETCH(QString, names);
        const auto a = contestants.toStdString();
        const auto b = prompt.toStdString();
        const auto c = answer.toStdString();
        const QString detail = detailOf({{"contestants.json", a}, {"p/prompt.json", b}, {"p/x.md", c}});
        QVERIFY2(detail.startsWith(names), qPrintable(detail));
    }

    void theBuiltInSampleIsComplete()
    {
        const auto sample = readSample(sampleFiles());
        QVERIFY2(sample.has_value(), sample ? "" : sample.error().detail.c_str());
        QCOMPARE(sample->contestants.size(), std::size_t{4});
        QCOMPARE(sample->prompts.size(), std::size_t{24});
        std::set<std::string> categories;
        std::size_t answers = 0;
        std::set<std::string> texts;
        for (const auto& prompt : sample->prompts) {
            categories.insert(prompt.categories.begin(), prompt.categories.end());
            for (const auto& [model, turns] : prompt.answers) {
                answers += 1;
                for (const auto& text : turns) {
                    QVERIFY2(isValidUtf8(text), prompt.slug.c_str());
                    QVERIFY2(texts.insert(text).second, prompt.slug.c_str());
                }
            }
        }
        QCOMPARE(answers, std::size_t{96});
        for (const char* wanted : {"coding", "math", "creative_writing", "instruction_following", "hard",
                                   "long_query", "multi_turn", "chinese"})
            QVERIFY2(categories.contains(wanted), wanted);
    }

    void noBuiltInAnswerNamesItsMaker()
    {
        const auto sample = readSample(sampleFiles());
        QVERIFY(sample.has_value());
        for (const auto& prompt : sample->prompts)
            for (const auto& [model, turns] : prompt.answers)
                for (const auto& text : turns) {
                    const std::vector<std::string> names{model, sample->contestant(model)->name, "Sample"};
                    const auto ranges = scanIdentity(text, names);
                    const auto what = ranges.empty()
                                          ? std::string()
                                          : text.substr(ranges[0].begin, ranges[0].end - ranges[0].begin);
                    QVERIFY2(ranges.empty(), (prompt.slug + "/" + model + ": " + what).c_str());
                }
    }
};

QTEST_APPLESS_MAIN(SampleReaderTest)
#include "tst_sample_reader.moc"
