// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/random.h"
#include "core/domain/blind_battle.h"
#include "core/domain/contestant.h"
#include "core/domain/identity_scan.h"

#include <QTest>

using namespace bakeoff;
using namespace std::chrono_literals;

namespace {

constexpr auto kSecret = "Canary-Secret-9B";

Sha256Digest digestOf(std::uint8_t byte)
{
    Sha256Digest digest{};
    digest.fill(byte);
    return digest;
}

/// An answer that holds its maker's name wherever an answer can hold one.
Answer tellingAnswer()
{
    Random random(Seed{1});
    Answer answer{AnswerId::random(random), 0, {}, {}, AnswerEnd::Complete, {}, {}, {}, {}, {}, {}, {}};
    answer.parts = {TextPart{"One. I am "}, ImagePart{{digestOf(1), digestOf(2), "image/png"}},
                    TextPart{std::string(kSecret) + ". Two."},
                    FilePart{{digestOf(3), {}, "text/plain"}, kSecret}};
    answer.identityRanges = scanIdentity(joinedText(answer.parts), std::vector<std::string>{kSecret});
    answer.reasoning = kSecret;
    answer.sealed.reportedModel = kSecret;
    answer.sealed.errorText = kSecret;
    answer.warnings = {kSecret};
    answer.timings.finished = 7s;
    answer.usage.outputTokens = 42;
    return answer;
}

struct TextsOf {
    std::string operator()(const TextPart& part) const { return part.text; }
    std::string operator()(const ImagePart& part) const { return part.media.mime; }
    std::string operator()(const VideoPart& part) const { return part.media.mime; }
    std::string operator()(const CitationPart& part) const { return part.url + part.title + part.quote; }
    std::string operator()(const FilePart& part) const { return part.media.mime + part.name; }
};

} // namespace

class BlindBattleTest : public QObject {
    Q_OBJECT

private slots:
    void aBlindTurnHoldsNoName()
    {
        const BlindTurn turn = blindTurn(tellingAnswer());
        QVERIFY(turn.isMasked);
        for (const auto& part : turn.parts)
            QVERIFY(std::visit(TextsOf{}, part).find(kSecret) == std::string::npos);
        QCOMPARE(joinedText(turn.parts), std::string("One. [masked][masked] Two."));
    }

    void mediaAreShownAsTheirDisplayCopiesOnly()
    {
        const BlindTurn turn = blindTurn(tellingAnswer());
        const auto& image = std::get<ImagePart>(turn.parts.at(1)).media;
        QVERIFY(image.original == digestOf(2));
        QVERIFY(image.display == digestOf(2));
        const auto& file = std::get<FilePart>(turn.parts.at(3));
        QVERIFY2(file.media.original == digestOf(0), "without a display copy nothing is shown");
        QVERIFY(file.name.empty());
    }

    void anAnswerThatNamesNobodyIsShownAsItIs()
    {
        Answer answer = tellingAnswer();
        answer.identityRanges.clear();
        answer.parts = {TextPart{"Water boils at **100 °C**."}};
        const BlindTurn turn = blindTurn(answer);
        QVERIFY(!turn.isMasked);
        QVERIFY(turn.parts == answer.parts);
    }

    void theRevealSumsTheTurns()
    {
        Random random(Seed{2});
        const Contestant contestant{
            ContestantId::random(random), {"lab", EndpointKind::OpenAi, {}}, "m-1", {}, {}, {}};
        Conversation conversation{
            ConversationId::random(random), PromptId::random(random), contestant.id, {}, 0, {}, {}, {}};
        Answer first = tellingAnswer();
        first.timings.firstText = 300ms;
        first.usage.inputTokens = 10;
        first.cost = 0.25;
        Answer second = tellingAnswer();
        second.turn = 1;
        second.timings.firstText = 900ms;
        second.timings.finished = 2s;
        second.cost = 0.5;
        conversation.answers = {first, second};

        const RevealedSide side = revealedSide(contestant, conversation);
        QCOMPARE(side.name, std::string("m-1"));
        QCOMPARE(side.endpoint, std::string("lab"));
        QVERIFY(side.firstToken == Micros(300ms));
        QVERIFY(side.total == Micros(9s));
        QVERIFY(side.usage.outputTokens == 84);
        QVERIFY(side.usage.inputTokens == 10);
        QVERIFY(!side.usage.cachedTokens);
        QVERIFY(side.cost == 0.75);
    }

    void sidesAreReachedByTheirLetter()
    {
        Random random(Seed{3});
        BlindBattle battle{BattleId::random(random), Arena::Text, {}, {}, {}, {}};
        battle.answer(Side::A).turns.resize(1);
        QCOMPARE(battle.a.turns.size(), std::size_t{1});
        QVERIFY(&std::as_const(battle).answer(Side::B) == &battle.b);
    }
};

QTEST_APPLESS_MAIN(BlindBattleTest)
#include "tst_blind_battle.moc"
