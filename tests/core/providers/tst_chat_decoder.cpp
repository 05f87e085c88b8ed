// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/utf8.h"
#include "core/providers/chat_decoder.h"

#include <QTest>

#include <rapidcheck.h>

using namespace bakeoff;

namespace {

struct Seen {
    std::string deltas;
    std::string reasoning;
    ChatDecoder::Verdict verdict;

    friend bool operator==(const Seen& a, const Seen& b)
    {
        return a.deltas == b.deltas && a.reasoning == b.reasoning && a.verdict.end == b.verdict.end &&
               a.verdict.usage == b.verdict.usage && a.verdict.warnings == b.verdict.warnings &&
               a.verdict.sealed == b.verdict.sealed;
    }
};

Seen decoded(const std::vector<std::string>& pieces, StreamEnd end = StreamEnd::Clean)
{
    ChatDecoder decoder(ChatDecoder::Rules{});
    Seen seen;
    for (const std::string& piece : pieces) {
        const auto step = decoder.feed(piece);
        seen.deltas += step.delta.text;
        seen.reasoning += step.delta.reasoning;
        if (step.isOver) break;
    }
    seen.verdict = decoder.finish(end);
    seen.deltas += seen.verdict.rest.text;
    seen.reasoning += seen.verdict.rest.reasoning;
    return seen;
}

std::vector<std::string> cut(const std::string& text, std::size_t most)
{
    std::vector<std::string> pieces;
    for (std::size_t at = 0; at < text.size();) {
        const auto length = *rc::gen::inRange<std::size_t>(1, most + 1);
        pieces.push_back(text.substr(at, length));
        at += length;
    }
    return pieces;
}

/// Streams made of pieces that occur, and of some that should not.
rc::Gen<std::string> stream()
{
    const auto piece = rc::gen::element<std::string>(
        "data: {\"choices\":[{\"delta\":{\"content\":\"a\xC3\xB8\"}}]}\n\n",
        "data: {\"choices\":[{\"delta\":{\"content\":\"\\ud83d\"}}]}\n\n",
        "data: {\"choices\":[{\"delta\":{\"content\":\"\\ude00\"}}]}\r\n\r\n",
        "data: {\"choices\":[{\"delta\":{\"reasoning\":\"hm\"}}]}\n\n",
        "data: {\"choices\":[{\"delta\":{\"content\":\"\xFF\"}}]}\n\n",
        "data: {\"choices\":[{\"delta\":{},\"finish_reason\":\"stop\"}]}\n\n",
        "data: {\"choices\":[],\"usage\":{\"prompt_tokens\":1}}\n\n", "data: {broken\n\n", "data: [DONE]\n\n",
        "event: error\ndata: {\"message\":\"m\"}\n\n", ": ping\n\n", "\r", "{", "<html>", "data: 7\n\n",
        "error: x\n", "data: {\"error\":\"e\"}\n\n", "\xEF\xBB\xBF");
    return rc::gen::map(rc::gen::container<std::vector<std::string>>(piece), [](const auto& pieces) {
        std::string text;
        for (const auto& each : pieces)
            text += each;
        return text;
    });
}

} // namespace

class TestChatDecoder : public QObject {
    Q_OBJECT
private slots:
    void anySplitGivesTheSameAnswer();
    void survivesAnyBytes();
    void stopsAtTheCapOfText();
    void stopsAtTheCapOfEvents();
    void keepsAPartialAnswerOfALostConnection();
};

void TestChatDecoder::anySplitGivesTheSameAnswer()
{
    QVERIFY(rc::check("split does not matter", [] {
        const std::string text = *stream();
        const Seen whole = decoded({text});
        RC_ASSERT(decoded(cut(text, 1)) == whole);
        RC_ASSERT(decoded(cut(text, 50)) == whole);
        RC_ASSERT(isValidUtf8(whole.deltas));
    }));
}

void TestChatDecoder::survivesAnyBytes()
{
    QVERIFY(rc::check("no exception, and an end", [] {
        const auto bytes = *rc::gen::string<std::string>();
        const Seen seen = decoded({"data: " + bytes + "\n\n"});
        RC_ASSERT(!isVotable(seen.verdict.end, false));
        (void)decoded({bytes}, StreamEnd::Cut);
    }));
}

void TestChatDecoder::stopsAtTheCapOfText()
{
    ChatDecoder::Rules rules;
    rules.maxText = 10;
    ChatDecoder decoder(rules);
    const std::string event = "data: {\"choices\":[{\"delta\":{\"content\":\"12345678\"}}]}\n\n";
    QVERIFY(!decoder.feed(event).isOver);
    QVERIFY(decoder.feed(event).isOver);
    QCOMPARE(decoder.finish(StreamEnd::Clean).end, AnswerEnd::TooLarge);
    QCOMPARE(decoder.text(), std::string("12345678"));
}

void TestChatDecoder::stopsAtTheCapOfEvents()
{
    ChatDecoder::Rules rules;
    rules.maxEvents = 3;
    ChatDecoder decoder(rules);
    QVERIFY(decoder.feed("data: {}\n\ndata: {}\n\ndata: {}\n\ndata: {}\n\n").isOver);
    QCOMPARE(decoder.finish(StreamEnd::Clean).end, AnswerEnd::TooLarge);
}

void TestChatDecoder::keepsAPartialAnswerOfALostConnection()
{
    const Seen seen = decoded({"data: {\"choices\":[{\"delta\":{\"content\":\"Tr\"}}]}\n\n"}, StreamEnd::Cut);
    QCOMPARE(seen.verdict.end, AnswerEnd::Truncated);
    QCOMPARE(seen.deltas, std::string("Tr"));
}

QTEST_APPLESS_MAIN(TestChatDecoder)
#include "tst_chat_decoder.moc"
