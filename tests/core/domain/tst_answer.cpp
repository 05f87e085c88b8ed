// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/random.h"
#include "core/domain/answer.h"
#include "core/domain/contestant.h"

#include <QTest>

#include <cmath>

using namespace bakeoff;
using namespace std::chrono_literals;

namespace {

Answer emptyAnswer()
{
    Random random(Seed{1});
    return Answer{AnswerId::random(random), 0, {}, {}, AnswerEnd::Complete, {}, {}, {}, {}, {}, {}, {}};
}

Usage usageOf(std::optional<std::int64_t> input, std::optional<std::int64_t> output)
{
    Usage usage;
    usage.inputTokens = input;
    usage.outputTokens = output;
    return usage;
}

bool isNear(std::optional<double> value, double expected)
{
    return value && std::abs(*value - expected) < 1e-12;
}

} // namespace

class AnswerTest : public QObject {
    Q_OBJECT

private slots:
    void speedIsTokensBetweenFirstAndLastText()
    {
        Answer answer = emptyAnswer();
        answer.usage.outputTokens = 150;
        answer.timings.firstText = 500ms;
        answer.timings.lastText = 2000ms;
        QVERIFY(isNear(tokensPerSecond(answer), 100.0));
    }

    void speedIsUnknownWhereSomethingIsMissing()
    {
        Answer answer = emptyAnswer();
        QVERIFY(!tokensPerSecond(answer));
        answer.usage.outputTokens = 150;
        answer.timings.firstText = 500ms;
        QVERIFY(!tokensPerSecond(answer));
        answer.timings.lastText = 500ms;
        QVERIFY2(!tokensPerSecond(answer), "an answer in one packet has no speed");
        answer.timings.lastText = 1500ms;
        answer.usage.outputTokens.reset();
        QVERIFY(!tokensPerSecond(answer));
    }

    void costFollowsThePricesPerMillion()
    {
        const Usage usage = usageOf(2000, 500);
        QVERIFY(isNear(costOf(usage, Prices{.input = 3, .output = 15}), 0.0135));
        QVERIFY(isNear(costOf(usage, Prices{}), 0.0));
    }

    void theProvidersOwnFigureWins()
    {
        Usage usage = usageOf(2000, 500);
        usage.reportedCost = 0.02;
        QVERIFY(isNear(costOf(usage, Prices{.input = 3, .output = 15}), 0.02));
        QVERIFY(isNear(costOf(usage, std::nullopt), 0.02));
    }

    void costIsUnknownWithoutPricesOrCounts()
    {
        QVERIFY(!costOf(usageOf(1, 1), std::nullopt));
        QVERIFY(!costOf(usageOf(1, {}), Prices{.input = 1, .output = 1}));
        QVERIFY(!costOf(usageOf({}, 1), Prices{.input = 1, .output = 1}));
    }

    void contentIsTextOrAMedium_data()
    {
        QTest::addColumn<int>("which");
        QTest::addColumn<bool>("isContent");
        QTest::addRow("nothing") << 0 << false;
        QTest::addRow("blank text") << 1 << false;
        QTest::addRow("text") << 2 << true;
        QTest::addRow("an image") << 3 << true;
        QTest::addRow("a citation alone") << 4 << false;
    }

    void contentIsTextOrAMedium()
    {
        QFETCH(int, which);
        QFETCH(bool, isContent);
        const std::vector<Parts> cases{{},
                                       {TextPart{" \n\t"}},
                                       {TextPart{"a"}},
                                       {ImagePart{MediaRef{{}, {}, "image/png"}}},
                                       {CitationPart{"https://example.org", "t", "q", {}, {}}}};
        Answer answer = emptyAnswer();
        answer.parts = cases.at(static_cast<std::size_t>(which));
        QCOMPARE(hasContent(answer.parts), isContent);
        QCOMPARE(answer.isVotable(), isContent);
        answer.end = AnswerEnd::Stalled;
        QVERIFY(!answer.isVotable());
    }

    void textPartsAreJoinedInOrder()
    {
        const Parts parts{TextPart{"a"}, ImagePart{}, TextPart{"b"}, CitationPart{}, TextPart{"c"}};
        QCOMPARE(joinedText(parts), std::string("abc"));
        QCOMPARE(joinedText({}), std::string());
    }

    void everyPartHasItsStoredKind()
    {
        QCOMPARE(partKind(TextPart{}), std::string_view("text"));
        QCOMPARE(partKind(ImagePart{}), std::string_view("image"));
        QCOMPARE(partKind(VideoPart{}), std::string_view("video"));
        QCOMPARE(partKind(CitationPart{}), std::string_view("citation"));
        QCOMPARE(partKind(FilePart{}), std::string_view("file"));
    }
};

QTEST_APPLESS_MAIN(AnswerTest)
#include "tst_answer.moc"
