// SPDX-License-Identifier: GPL-3.0-or-later
// The faults of protocols section 5 that concern Chat Completions, played by a server of raw sockets. Each
// row says what the server does and how the answer has to end.
#include "core/base/utf8.h"
#include "tests/support/asking.h"
#include "tests/support/fault_server.h"

#include <QTest>

#include <chrono>

using namespace bakeoff;
using namespace bakeoff::test;
using std::chrono::milliseconds;

namespace {

const std::string kStreamHead =
    httpHead(200, "Content-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n");
const std::string kPath = "/v1/chat/completions";

std::string sse(const std::string& payload)
{
    return "data: " + payload + "\n\n";
}

/// A healthy stream with these texts.
Reply healthy(const std::vector<std::string>& texts = {"Trond", "heim"})
{
    std::vector<std::string> payloads;
    for (const auto& text : texts)
        payloads.push_back(textChunk(text));
    payloads.push_back(finishChunk("stop"));
    payloads.push_back(usageChunk(9, 14));
    payloads.emplace_back("[DONE]");
    return eventStream(payloads);
}

struct Case {
    const char* name;
    std::vector<Reply> replies;
    AnswerEnd end;
    std::string text;
    int requests = 1;                    ///< 0: not checked
    std::vector<std::string> warnings{}; ///< all of them must be there
    std::string errorClass{};            ///< empty: not checked
};

/// Shortens the one limit that is to pass; all others stay generous, or a busy machine would decide.
Endpoint hurried(Endpoint endpoint, const std::string& limit)
{
    constexpr milliseconds kSoon{300};
    if (limit == "first_byte_timeout") endpoint.timers.firstByte = kSoon;
    if (limit == "idle") endpoint.timers.idle = kSoon;
    if (limit == "no_progress") endpoint.timers.noProgress = kSoon;
    if (limit == "total_timeout") endpoint.timers.total = kSoon;
    return endpoint;
}

const std::string kError = R"({"error":{"message":"no luck","type":"t","code":"c"}})";

std::vector<Case> connectionCases()
{
    const Reply twoThen = {Send{kStreamHead}, Send{chunked(sse(textChunk("Tr")))}};
    const auto then = [&](Action action) {
        Reply reply = twoThen;
        reply.push_back(std::move(action));
        return reply;
    };
    return {
        {"healthy", {healthy()}, AnswerEnd::Complete, "Trondheim"},
        {"A2 never answers", {{Hold{}}}, AnswerEnd::Timeout, "", 1, {}, "first_byte_timeout"},
        {"A2 head and nothing more",
         {{Send{kStreamHead}, Hold{}}},
         AnswerEnd::Timeout,
         "",
         1,
         {},
         "first_byte_timeout"},
        {"A3 closes before the head", {{Close{}}}, AnswerEnd::NetworkError, "", 0, {"retried"}, "no_reply"},
        {"A3 resets before the head", {{Reset{}}}, AnswerEnd::NetworkError, "", 0, {"retried"}, "no_reply"},
        {"A3 closes once, then works",
         {{Close{}}, {Close{}}, healthy()},
         AnswerEnd::Complete,
         "Trondheim",
         0},
        {"A4 silence", {then(Hold{})}, AnswerEnd::Stalled, "Tr", 1, {}, "idle"},
        {"A5 a stream without end",
         {then(Repeat{chunked(sse(textChunk(""))), milliseconds(20), 1000})},
         AnswerEnd::Timeout,
         "Tr",
         1,
         {},
         "total_timeout"},
        {"A5 only keep-alives",
         {then(Repeat{chunked(": ping\n\n"), milliseconds(50), 1000})},
         AnswerEnd::Stalled,
         "Tr",
         1,
         {},
         "no_progress"},
        {"A7 clean close inside a chunked body", {then(Close{})}, AnswerEnd::Truncated, "Tr"},
        {"A8 reset inside the body", {then(Reset{})}, AnswerEnd::Truncated, "Tr"},
        {"A9 body shorter than announced",
         {{Send{httpHead(200, "Content-Length: 9999\r\n") + sse(textChunk("Tr"))}, Close{}}},
         AnswerEnd::Truncated,
         "Tr"},
        {"A9 body longer than announced",
         {{Send{httpHead(200, "Content-Length: " +
                                  std::to_string((sse(textChunk("Tr")) + sse(finishChunk("stop"))).size()) +
                                  "\r\n") +
                sse(textChunk("Tr")) + sse(finishChunk("stop")) + "surplus"},
           Close{}}},
         AnswerEnd::Complete,
         "Tr"},
        {"A10 bad chunk size", {then(Send{"zz\r\noops\r\n"})}, AnswerEnd::Malformed, "Tr"},
        {"A10 garbage instead of a status line",
         {{Send{"GARBAGE 99\r\n\r\nx"}, Close{}}},
         AnswerEnd::Malformed,
         ""},
        {"A10 body without a head", {{Send{sse(textChunk("Tr"))}, Close{}}}, AnswerEnd::Malformed, ""},
        {"A11 header line of 200 KB",
         {{Send{"HTTP/1.1 200 OK\r\nX-Big: " + std::string(200'000, 'x') + "\r\n\r\n"}, Close{}}},
         AnswerEnd::Malformed,
         ""},
        {"A11 many headers",
         {{Send{"HTTP/1.1 200 OK\r\n"}, Repeat{"X-A: " + std::string(200, 'y') + "\r\n", {}, 500},
           Send{"\r\n"}, Close{}}},
         AnswerEnd::Malformed,
         ""},
        {"A12 204", {{Send{httpHead(204, "")}}}, AnswerEnd::Empty, ""},
        {"A12 200 without a body", {wholeReply(200, "")}, AnswerEnd::Empty, ""},
        {"A16 fails twice, then works",
         {wholeReply(500, kError), wholeReply(502, "x"), healthy()},
         AnswerEnd::Complete,
         "Trondheim",
         3,
         {"retried"}},
        {"A16 loads its model first",
         {wholeReply(503, R"({"error":{"message":"Loading model","code":503}})"),
          wholeReply(503, R"({"error":{"message":"Loading model","code":503}})"),
          wholeReply(503, R"({"error":{"message":"Loading model","code":503}})"),
          wholeReply(503, R"({"error":{"message":"Loading model","code":503}})"), healthy()},
         AnswerEnd::Complete,
         "Trondheim",
         5},
        {"A20 wrong content encoding",
         {wholeReply(200, sse(textChunk("Tr")), "Content-Encoding: gzip\r\n")},
         AnswerEnd::Malformed,
         ""},
    };
}

std::vector<Case> statusCases()
{
    std::vector<Case> cases;
    const auto add = [&](const char* name, int status, const std::string& body, const char* errorClass,
                         int requests, const std::string& headers = "") {
        cases.push_back(
            {name, {wholeReply(status, body, headers)}, AnswerEnd::HttpError, "", requests, {}, errorClass});
    };
    add("A13 400", 400, kError, "bad_request", 1);
    add("A13 401", 401, kError, "auth", 1);
    add("A13 402", 402, kError, "billing", 1);
    add("A13 403", 403, kError, "permission", 1);
    add("A13 404", 404, kError, "not_found", 1);
    add("A13 413", 413, kError, "too_large", 1);
    add("A13 422", 422, R"({"detail":[{"loc":["body"],"msg":"bad"}]})", "bad_request", 1);
    add("A13 context", 400, R"({"error":{"message":"too long","code":"context_length_exceeded"}})",
        "context_exceeded", 1);
    add("A14 429 without advice", 429, kError, "rate_limited", 3);
    add("A14 429 milliseconds", 429, kError, "rate_limited", 3, "retry-after-ms: 5\r\n");
    add("A14 429 fraction", 429, kError, "rate_limited", 3, "Retry-After: 0.01\r\n");
    add("A14 429 negative", 429, kError, "rate_limited", 3, "Retry-After: -5\r\n");
    add("A14 429 garbage", 429, kError, "rate_limited", 3, "Retry-After: soon\r\n");
    add("A14 429 past date", 429, kError, "rate_limited", 3,
        "Retry-After: Sun, 06 Nov 1994 08:49:37 GMT\r\n");
    add("A14 429 a day", 429, kError, "rate_limited", 1, "Retry-After: 86400\r\n");
    add("A14 429 must not", 429, kError, "rate_limited", 1, "x-should-retry: false\r\n");
    add("A14 429 quota", 429, R"({"error":{"message":"m","code":"insufficient_quota"}})", "billing", 1);
    add("A15 500", 500, kError, "server", 3);
    add("A15 502 web page", 502, "<html><body><h1>Bad gateway</h1></body></html>", "server", 3);
    add("A15 503 text", 503, "busy", "server", 3);
    add("A15 504", 504, "", "server", 3);
    add("A15 529", 529, kError, "overloaded", 3);
    cases.push_back({"D12 content filter as 400",
                     {wholeReply(400, R"({"error":{"message":"m","code":"content_filter"}})")},
                     AnswerEnd::ContentFilter,
                     "",
                     1,
                     {},
                     "content_filter"});
    return cases;
}

std::vector<Case> framingCases()
{
    const std::string a = textChunk("Trond");
    const std::string b = textChunk("heim");
    const std::string stop = finishChunk("stop");
    const auto raw = [](const std::string& body, const std::string& type = "text/event-stream") {
        return std::vector<Reply>{rawBody(body, type)};
    };
    const std::string good = sse(a) + sse(b) + sse(stop) + sse("[DONE]");
    const auto crlf = [](std::string text, const std::string& end) {
        std::string out;
        for (const char c : text)
            if (c == '\n')
                out += end;
            else
                out += c;
        return out;
    };
    return {
        {"B1 CRLF", raw(crlf(good, "\r\n")), AnswerEnd::Complete, "Trondheim"},
        {"B1 CR", raw(crlf(good, "\r")), AnswerEnd::Complete, "Trondheim"},
        {"B1 mark, comments, unknown fields",
         raw("\xEF\xBB\xBF: hi\nid: 1\nretry: 5\nfoo: bar\ndata:" + a + "\n\nevent: x\n\n" + sse(b) +
             sse(stop)),
         AnswerEnd::Complete, "Trondheim"},
        {"B1 several data lines",
         raw("data: {\"choices\":[{\"delta\":\ndata: {\"content\":\"Trondheim\"}}]}\n\n" + sse(stop)),
         AnswerEnd::Complete, "Trondheim"},
        {"B3 last event without its blank line", raw(sse(a) + sse(b) + "data: " + stop), AnswerEnd::Complete,
         "Trondheim"},
        {"B3 data after the end", raw(good + sse(textChunk("X")) + sse(kError)), AnswerEnd::Complete,
         "Trondheim"},
        {"B6 text/plain", raw(good, "text/plain"), AnswerEnd::Complete, "Trondheim"},
        {"B6 application/json", raw(good, "application/json"), AnswerEnd::Complete, "Trondheim"},
        {"B6 no type", raw(good, ""), AnswerEnd::Complete, "Trondheim"},
        {"B7 web page",
         raw("\n <!DOCTYPE html><html>Sign in</html>", "text/html"),
         AnswerEnd::Malformed,
         "",
         1,
         {},
         "not_an_api"},
        {"B7 plain text",
         raw("It works, but not as you think", "text/plain"),
         AnswerEnd::Malformed,
         "",
         1,
         {},
         "not_an_api"},
        {"B8 error object under 200", {wholeReply(200, kError)}, AnswerEnd::ServerError, ""},
        {"B8 error line", raw("error: {\"message\":\"out of slots\"}\n\n"), AnswerEnd::ServerError, ""},
        {"B9 whole answer",
         {wholeReply(
             200,
             R"({"model":"m","choices":[{"index":0,"message":{"role":"assistant","content":"Trondheim","reasoning":"r"},"finish_reason":"stop"}],"usage":{"prompt_tokens":1,"completion_tokens":2}})")},
         AnswerEnd::Complete,
         "Trondheim"},
        {"foreign JSON",
         {wholeReply(200, R"({"hello":"world"})")},
         AnswerEnd::Malformed,
         "",
         1,
         {},
         "not_an_api"},
        {"C1 ill-formed UTF-8",
         raw(sse(textChunk("a\xFFz")) + sse(stop)),
         AnswerEnd::Complete,
         "a\xEF\xBF\xBDz",
         1,
         {"repaired_utf8"}},
        {"C1 code point over two events",
         raw(sse(textChunk("\xC3")) + sse(textChunk("\xB8")) + sse(stop)),
         AnswerEnd::Complete,
         "\xEF\xBF\xBD\xEF\xBF\xBD",
         1,
         {"repaired_utf8"}},
        {"C2 halves in two deltas",
         raw(sse(textChunk(R"(\ud83d)")) + sse(textChunk(R"(\ude00)")) + sse(stop)), AnswerEnd::Complete,
         "\xF0\x9F\x98\x80"},
        {"C2 lone half at the end", raw(sse(textChunk(R"(a\ud83d)")) + sse(stop)), AnswerEnd::Complete,
         "a\xEF\xBF\xBD"},
        {"C3 numbers that are none",
         raw(sse(R"({"choices":[{"delta":{"content":"Trondheim"},"logprobs":{"x":NaN,"y":-Infinity}}],"usage":{"prompt_tokens":1e400}})") +
             sse(stop)),
         AnswerEnd::Complete, "Trondheim"},
        {"C4 one broken event",
         raw(sse(a) + sse("{broken") + sse(b) + sse(stop)),
         AnswerEnd::Complete,
         "Trondheim",
         1,
         {"skipped_event"}},
        {"C4 four broken events",
         raw(sse(a) + sse("{") + sse("{,}") + sse("{\"a\":1,}") + sse("{/**/}") + sse(stop)),
         AnswerEnd::Malformed,
         "Trond",
         1,
         {"skipped_event"}},
        {"C4 broken and no end", raw(sse(a) + sse("{") + ": x\n\n"), AnswerEnd::Malformed, "Trond"},
        {"C5 cut inside an object", raw(sse(a) + "data: {\"choices\":[{\"del"), AnswerEnd::Truncated,
         "Trond"},
        {"C6 nested arrays", raw(sse(a) + sse(std::string(100'000, '['))), AnswerEnd::Malformed, "Trond"},
        {"C7 wrong types",
         raw(sse(R"({"id":null,"model":5,"choices":[{"index":"0","delta":{"content":7,"reasoning":{}}}],"usage":"many"})") +
             sse(R"({"choices":{"a":1}})") + sse(R"([1,2])") + sse("7") + sse(a) + sse(stop)),
         AnswerEnd::Complete, "Trond"},
        {"C8 control characters",
         raw(sse(textChunk(R"(\u0000\u202e)"
                           "\x01")) +
             sse(stop)),
         AnswerEnd::Complete, std::string("\0\xE2\x80\xAE\x01", 5)},
    };
}

std::vector<Case> meaningCases()
{
    const auto stream = [](std::vector<std::string> payloads) {
        return std::vector<Reply>{eventStream(payloads)};
    };
    const std::string a = textChunk("Trond");
    const std::string b = textChunk("heim");
    const std::string stop = finishChunk("stop");
    return {
        {"D1 neither finish nor end", stream({a, b}), AnswerEnd::Truncated, "Trondheim"},
        {"D2 end without finish", stream({a, b, "[DONE]"}), AnswerEnd::Truncated, "Trondheim"},
        {"D3 finish without end", stream({a, b, stop}), AnswerEnd::Complete, "Trondheim"},
        {"D3 finish, then reset",
         {{Send{kStreamHead + chunked(sse(a)) + chunked(sse(stop))}, Pause{milliseconds(30)}, Reset{}}},
         AnswerEnd::Complete,
         "Trond",
         1,
         {"unclean_close"}},
        {"D3 end, then silence",
         {{Send{kStreamHead + chunked(sse(a)) + chunked(sse(stop)) + chunked(sse("[DONE]"))}, Hold{}}},
         AnswerEnd::Complete,
         "Trond"},
        {"D4 error object", stream({a, kError, stop, "[DONE]"}), AnswerEnd::ServerError, "Trond"},
        {"D4 error text", stream({a, R"({"error":"no luck"})", "[DONE]"}), AnswerEnd::ServerError, "Trond"},
        {"D4 error event",
         {rawBody(sse(a) + "event: error\ndata: {\"message\":\"no luck\"}\n\n" + sse(stop))},
         AnswerEnd::ServerError,
         "Trond"},
        {"D4 finish error", stream({a, finishChunk("error"), "[DONE]"}), AnswerEnd::ServerError, "Trond"},
        {"D6 unknown event",
         stream({a, R"({"type":"weather"})", b, stop}),
         AnswerEnd::Complete,
         "Trondheim",
         1,
         {"unknown_event"}},
        {"D6 unknown finish", stream({a, finishChunk("tired")}), AnswerEnd::Truncated, "Trond"},
        {"D7 odd choices",
         stream(
             {R"({"choices":[]})", R"({"choices":null,"model":"m"})", R"({"choices":[{"delta":null}]})",
              R"({"choices":[{"index":0,"content_filter_results":{}}]})",
              R"({"choices":[{"delta":{"role":"assistant","content":null},"finish_reason":""}]})",
              R"({"choices":[{"index":1,"delta":{"content":"X"}}]})",
              R"({"choices":[{"delta":{"content":[{"type":"text","text":"Tro"},{"type":"text","text":"nd"}]}}]})",
              stop}),
         AnswerEnd::Complete, "Trond"},
        {"D8 finish on the last text",
         stream({a, R"({"choices":[{"delta":{"content":"heim"},"finish_reason":"stop"}]})", "[DONE]"}),
         AnswerEnd::Complete,
         "Trondheim",
         1,
         {"missing_usage"}},
        {"D12 filter mid-stream", stream({a, finishChunk("content_filter")}), AnswerEnd::ContentFilter,
         "Trond"},
        {"D12 refusal",
         stream({R"({"choices":[{"delta":{"refusal":"I will not."}}]})", stop}),
         AnswerEnd::Refused,
         "I will not.",
         1,
         {"refusal"}},
        {"D13 stop without text", stream({stop, "[DONE]"}), AnswerEnd::Empty, ""},
        {"D13 reasoning, then length",
         stream({R"({"choices":[{"delta":{"reasoning_content":"hm"}}]})", finishChunk("length")}),
         AnswerEnd::Length,
         "",
         1,
         {"cut_at_limit"}},
        {"D13 tool call",
         stream({R"({"choices":[{"delta":{"tool_calls":[{"id":"x"}]}}]})", finishChunk("tool_calls")}),
         AnswerEnd::ToolRequested, ""},
        {"alias of stop", stream({a, finishChunk("EOS_TOKEN")}), AnswerEnd::Complete, "Trond"},
    };
}

std::vector<Case> allCases()
{
    std::vector<Case> cases = connectionCases();
    for (const auto& more : {statusCases(), framingCases(), meaningCases()})
        cases.insert(cases.end(), more.begin(), more.end());
    return cases;
}

} // namespace

class TestOpenAiFaults : public QObject {
    Q_OBJECT
private slots:
    void endsAsItMust_data();
    void endsAsItMust();
    void anyWritePatternGivesTheSameAnswer_data();
    void anyWritePatternGivesTheSameAnswer();
    void saysWhetherNobodyListensOrNobodyIsNamedSo();
    void aSlowStreamIsNoStall();
    void endWithoutFinishIsEnoughWhereTheSwitchSaysSo();
    void refusesALineWithoutEnd();
    void redirects();
    void sendsNoKeyToAnotherOrigin();
    void countsReasoningOnceAndReplacesUsage();
    void masksTheKeyEverywhere();
    void repeatsOnceWithoutStreamOptions();
    void repeatsOnceWithTheOtherTokenField();
    void sendsWhatWasAsked();
    void aLargeBodyDoesNotWaitForContinue();
    void anIdleConnectionThatDiesIsNotNoticed();
    void readsCompressedStreams();
    void namesTheProxyThatWantsAPassword();
    void sendsNothingForThisMachineToAProxy();
};

void TestOpenAiFaults::endsAsItMust_data()
{
    QTest::addColumn<int>("index");
    const auto cases = allCases();
    for (std::size_t i = 0; i < cases.size(); ++i)
        QTest::newRow(cases[i].name) << static_cast<int>(i);
}

void TestOpenAiFaults::endsAsItMust()
{
    QFETCH(int, index);
    const Case expected = allCases()[static_cast<std::size_t>(index)];
    FaultServer server;
    server.on(kPath, expected.replies);
    Asking asking;
    const Asked asked = asking.ask(hurried(Asking::endpointAt(server.url("/v1")), expected.errorClass));
    QCOMPARE(QString::fromUtf8(answerEndName(asked.answer.end).data()),
             QString::fromUtf8(answerEndName(expected.end).data()));
    QCOMPARE(QByteArray::fromStdString(asked.text()), QByteArray::fromStdString(expected.text));
    QCOMPARE(asked.finishes, 1);
    for (const auto& warning : expected.warnings)
        QVERIFY2(asked.hasWarning(warning), warning.c_str());
    if (!expected.errorClass.empty()) QCOMPARE(asked.answer.sealed.errorClass, expected.errorClass);
    if (expected.requests > 0) QCOMPARE(static_cast<int>(server.requests().size()), expected.requests);
    QVERIFY(isValidUtf8(asked.text()));
    QVERIFY(asked.answer.sealed.errorText.find('<') == std::string::npos);
    QVERIFY(!isVotable(expected.end, false));
    // Nothing may follow the end, and error text is never answer text.
    asking.providers.reset();
    asking.home.runUntil([] { return false; }, std::chrono::steady_clock::now());
    QVERIFY(asked.text().find("no luck") == std::string::npos);
}

void TestOpenAiFaults::anyWritePatternGivesTheSameAnswer_data()
{
    QTest::addColumn<int>("pattern");
    QTest::newRow("whole") << int(WritePattern::Whole);
    QTest::newRow("lines") << int(WritePattern::Lines);
    QTest::newRow("bytes") << int(WritePattern::Bytes);
    QTest::newRow("random") << int(WritePattern::Random);
}

void TestOpenAiFaults::anyWritePatternGivesTheSameAnswer()
{
    QFETCH(int, pattern);
    FaultServer server;
    server.setPattern(static_cast<WritePattern>(pattern));
    server.on(kPath, {healthy({"Tr\xC3\xB8nd", "\xE6\xB8\xAF", " \xF0\x9F\x9A\xA2"})});
    Asking asking;
    const Asked asked = asking.ask(Asking::endpointAt(server.url("/v1")));
    QCOMPARE(asked.answer.end, AnswerEnd::Complete);
    QCOMPARE(QByteArray::fromStdString(asked.text()),
             QByteArray("Tr\xC3\xB8nd\xE6\xB8\xAF \xF0\x9F\x9A\xA2"));
    QCOMPARE(asked.deltas, asked.text());
    QCOMPARE(asked.answer.usage.outputTokens.value_or(0), std::int64_t{14});
}

void TestOpenAiFaults::saysWhetherNobodyListensOrNobodyIsNamedSo()
{
    std::string closedPort;
    {
        FaultServer gone;
        closedPort = gone.url("/v1");
    }
    Asking asking;
    Asked asked = asking.ask(Asking::endpointAt(closedPort));
    QCOMPARE(asked.answer.end, AnswerEnd::NetworkError);
    QCOMPARE(asked.answer.sealed.errorClass, std::string("refused"));
    QVERIFY(asked.hasWarning("retried"));
    // The name of a host that cannot exist (RFC 6761) needs no network to fail.
    asked = asking.ask(Asking::endpointAt("http://nobody.invalid:9/v1"));
    QCOMPARE(asked.answer.end, AnswerEnd::NetworkError);
}

void TestOpenAiFaults::aSlowStreamIsNoStall()
{
    FaultServer server;
    server.setPattern(WritePattern::Whole);
    Reply reply{Send{kStreamHead}};
    for (const char* word : {"a", "b", "c", "d", "e", "f", "g", "h"}) {
        reply.emplace_back(Pause{milliseconds(200)});
        reply.emplace_back(Send{chunked(sse(textChunk(word)))});
    }
    reply.emplace_back(Send{chunked(sse(finishChunk("stop"))) + kLastChunk});
    server.on(kPath, {reply});
    Asking asking;
    auto endpoint = Asking::endpointAt(server.url("/v1"));
    endpoint.timers.firstByte = endpoint.timers.idle = endpoint.timers.noProgress = milliseconds(1200);
    const Asked asked = asking.ask(endpoint);
    QCOMPARE(asked.answer.end, AnswerEnd::Complete);
    QCOMPARE(asked.text(), std::string("abcdefgh"));
    QVERIFY(asked.deltaCount > 1);
    // Longer than any of the limits: each piece has restarted them.
    QVERIFY(*asked.answer.timings.finished > milliseconds(1200));
}

void TestOpenAiFaults::endWithoutFinishIsEnoughWhereTheSwitchSaysSo()
{
    FaultServer server;
    server.on(kPath, {eventStream({textChunk("Trond"), "[DONE]"})});
    Asking asking;
    auto endpoint = Asking::endpointAt(server.url("/v1"));
    endpoint.switches.isFinishReasonOptional = true;
    QCOMPARE(asking.ask(endpoint).answer.end, AnswerEnd::Complete);
}

void TestOpenAiFaults::refusesALineWithoutEnd()
{
    FaultServer server;
    server.on(kPath, {{Send{httpHead(200, "Connection: close\r\n") + sse(textChunk("Tr")) + "data: "},
                       Repeat{std::string(1 << 20, 'x'), {}, 64}, Close{}}});
    Asking asking;
    const Asked asked = asking.ask(Asking::endpointAt(server.url("/v1")));
    QCOMPARE(asked.answer.end, AnswerEnd::TooLarge);
    QCOMPARE(asked.text(), std::string("Tr"));
}

void TestOpenAiFaults::redirects()
{
    FaultServer server;
    const auto to = [](int status, const std::string& where) {
        return wholeReply(status, "moved", "Location: " + where + "\r\n");
    };
    server.on("/final", {healthy()});
    server.on("/loop", {to(307, "/loop")});
    Asking asking;
    const auto ask = [&](Reply first) {
        server.on(kPath, {std::move(first)});
        return asking.ask(Asking::endpointAt(server.url("/v1"))).answer;
    };
    QCOMPARE(ask(to(307, "/final")).end, AnswerEnd::Complete);
    QCOMPARE(ask(to(308, server.url("/final"))).end, AnswerEnd::Complete);
    // A POST must not become a GET on the way.
    for (const Reply& blocked :
         {to(301, "/final"), to(302, "/final"), to(307, "/loop"), to(307, "http://127.0.0.1:1/final"),
          to(307, "http://localhost:" + std::to_string(server.port()) + "/final"),
          to(307, "file:///etc/passwd")}) {
        const auto answer = ask(blocked);
        QCOMPARE(answer.end, AnswerEnd::HttpError);
        QCOMPARE(answer.sealed.errorClass, std::string("redirect_blocked"));
    }
}

void TestOpenAiFaults::sendsNoKeyToAnotherOrigin()
{
    FaultServer server;
    FaultServer other;
    other.on("/steal", {healthy()});
    for (const int status : {301, 302, 307, 308}) {
        server.on(kPath, {wholeReply(status, "", "Location: " + other.url("/steal") + "\r\n")});
        Asking asking;
        QCOMPARE(asking.ask(Asking::endpointAt(server.url("/v1"))).answer.sealed.errorClass,
                 std::string("redirect_blocked"));
    }
    QVERIFY(other.requests().empty());
    QVERIFY(server.requests().front().head.find("Authorization: Bearer sk-quay") != std::string::npos);
}

void TestOpenAiFaults::countsReasoningOnceAndReplacesUsage()
{
    FaultServer server;
    server.on(
        kPath,
        {eventStream(
            {R"({"choices":[{"delta":{"reasoning_content":"Pick ","reasoning":"Pick "}}],"usage":{"prompt_tokens":9,"completion_tokens":1}})",
             R"({"choices":[{"delta":{"reasoning":"a port."}}],"usage":{"prompt_tokens":9,"completion_tokens":2}})",
             R"({"provider":"Pier","model":"quay-1-real","choices":[{"delta":{"content":"Bergen"}}],"usage":{"prompt_tokens":9,"completion_tokens":3,"cost":0.25,"prompt_tokens_details":{"cached_tokens":4},"completion_tokens_details":{"reasoning_tokens":2}}})",
             finishChunk("stop"), "[DONE]"})});
    Asking asking;
    const Asked asked = asking.ask(Asking::endpointAt(server.url("/v1")));
    QCOMPARE(asked.answer.reasoning, std::string("Pick a port."));
    QCOMPARE(asked.reasoningDeltas, std::string("Pick a port."));
    QCOMPARE(asked.text(), std::string("Bergen"));
    const Usage usage{9, 3, 2, 4, 0.25};
    QVERIFY(asked.answer.usage == usage);
    QCOMPARE(asked.answer.sealed.reportedModel, std::string("quay-1-real"));
    QCOMPARE(asked.answer.sealed.provider, std::string("Pier"));
    QCOMPARE(asked.answer.sealed.finishReason, std::string("stop"));
    QVERIFY(asked.answer.isStreamed);
    QVERIFY(asked.answer.timings.firstReasoning.has_value());
    QVERIFY(asked.answer.timings.connected <= asked.answer.timings.firstByte);
    QVERIFY(asked.answer.timings.firstByte <= asked.answer.timings.firstText);
    QVERIFY(asked.answer.timings.lastText <= asked.answer.timings.finished);
}

void TestOpenAiFaults::masksTheKeyEverywhere()
{
    const std::string key = "sk-quay-secret-0123456789";
    FaultServer server;
    server.on(kPath, {wholeReply(401, R"({"error":{"message":"key )" + key + R"( is unknown"}})"),
                      eventStream({R"({"model":")" + key + R"(","provider":")" + key +
                                       R"(","choices":[{"delta":{"content":"I saw )" + key +
                                       R"( here","reasoning":")" + key + R"("}}]})",
                                   finishChunk("stop")}),
                      eventStream({textChunk("x"), R"({"error":{"message":"bad )" + key + R"("}})"})});
    Asking asking;
    for (int i = 0; i < 3; ++i) {
        const Asked asked = asking.ask(Asking::endpointAt(server.url("/v1")));
        const auto& sealed = asked.answer.sealed;
        for (const std::string& text :
             {asked.text(), asked.deltas, asked.answer.reasoning, asked.reasoningDeltas, sealed.errorText,
              sealed.reportedModel, sealed.provider, sealed.finishReason})
            QVERIFY2(text.find(key) == std::string::npos, text.c_str());
    }
}

void TestOpenAiFaults::repeatsOnceWithoutStreamOptions()
{
    FaultServer server;
    server.on(kPath, {wholeReply(400, R"({"error":{"message":"Unrecognized field: stream_options"}})"),
                      healthy(), healthy()});
    Asking asking;
    const auto endpoint = Asking::endpointAt(server.url("/v1"));
    const Asked asked = asking.ask(endpoint);
    QCOMPARE(asked.answer.end, AnswerEnd::Complete);
    QVERIFY(asked.hasWarning("dropped_parameter"));
    QCOMPARE(server.requests().size(), std::size_t{2});
    QVERIFY(server.requests()[0].body.find("stream_options") != std::string::npos);
    QVERIFY(server.requests()[1].body.find("stream_options") == std::string::npos);
    (void)asking.ask(endpoint); // remembered
    QVERIFY(server.requests()[2].body.find("stream_options") == std::string::npos);
}

void TestOpenAiFaults::repeatsOnceWithTheOtherTokenField()
{
    FaultServer server;
    server.on(
        kPath,
        {wholeReply(
             400,
             R"({"error":{"message":"Unsupported parameter: 'max_tokens'","code":"unsupported_parameter"}})"),
         healthy()});
    Asking asking;
    auto request = Asking::question();
    request.sampling.maxTokens = 5;
    const Asked asked = asking.ask(Asking::endpointAt(server.url("/v1")), request);
    QCOMPARE(asked.answer.end, AnswerEnd::Complete);
    QVERIFY(server.requests()[0].body.find("\"max_tokens\":5") != std::string::npos);
    QVERIFY(server.requests()[1].body.find("\"max_completion_tokens\":5") != std::string::npos);
}

void TestOpenAiFaults::sendsWhatWasAsked()
{
    FaultServer server;
    server.on(kPath, {healthy()});
    Asking asking;
    AnswerRequest request = Asking::question("One");
    request.systemPrompt = "Be brief.";
    request.turns.push_back({TurnRole::Assistant, {TextInput{"Uno"}}});
    request.turns.push_back({TurnRole::User, {TextInput{"See"}, ImageInput{{"image/png", "\x89PNG"}}}});
    request.sampling.temperature = 0.5;
    request.sampling.stop = {"END"};
    request.sampling.extraBody = R"({"top_k":3})";
    (void)asking.ask(Asking::endpointAt(server.url("/v1")), request);
    const auto seen = server.requests().front();
    QCOMPARE(seen.method, std::string("POST"));
    for (const char* part : {R"("role":"system")", R"("content":"Be brief.")", R"("content":"Uno")",
                             R"(data:image/png;base64,iVBORw==)", R"("temperature":0.5)", R"("stop":["END"])",
                             R"("top_k":3)", R"("model":"quay-1")", R"("include_usage":true)"})
        QVERIFY2(seen.body.find(part) != std::string::npos, part);
    for (const char* part : {"top_p", "seed", "max_tokens", "reasoning_effort"})
        QVERIFY2(seen.body.find(part) == std::string::npos, part);
    QVERIFY(seen.head.find("Expect:") == std::string::npos);
}

void TestOpenAiFaults::anIdleConnectionThatDiesIsNotNoticed()
{
    FaultServer server;
    Reply once = healthy();
    once.emplace_back(Close{});
    server.on(kPath, {once, once, once});
    Asking asking;
    for (int i = 0; i < 3; ++i)
        QCOMPARE(asking.ask(Asking::endpointAt(server.url("/v1"))).answer.end, AnswerEnd::Complete);
}

void TestOpenAiFaults::aLargeBodyDoesNotWaitForContinue()
{
    FaultServer server;
    server.on(kPath, {healthy()});
    Asking asking;
    const Asked asked =
        asking.ask(Asking::endpointAt(server.url("/v1")), Asking::question(std::string(5 << 20, 'x')));
    QCOMPARE(asked.answer.end, AnswerEnd::Complete);
    QVERIFY(server.requests().front().head.find("Expect") == std::string::npos);
}

void TestOpenAiFaults::readsCompressedStreams()
{
    // printf 'data: {"choices":[{"delta":{"content":"Bergen"},"finish_reason":"stop"}]}\n\n' | gzip -9n
    const QByteArray packed =
        QByteArray::fromBase64("H4sIAAAAAAACAw3JMQqAMAwF0L2nkD97goxeQ0RCG21BEmmyld5d1/"
                               "cKB9MykKu1LA7aB4o8waAfTUM0QNik36KYK66mzevZhd30Hw97MY+Z0gc4z6xrSwAAAA==");
    FaultServer server;
    server.on(kPath, {wholeReply(200, packed.toStdString(), "Content-Encoding: gzip\r\n")});
    Asking asking;
    const Asked asked = asking.ask(Asking::endpointAt(server.url("/v1")));
    QCOMPARE(asked.answer.end, AnswerEnd::Complete);
    QCOMPARE(asked.text(), std::string("Bergen"));
}

void TestOpenAiFaults::namesTheProxyThatWantsAPassword()
{
    FaultServer proxy;
    proxy.on("http://api.example.com/v1/chat/completions", {wholeReply(407, "who are you?")});
    Asking asking;
    auto endpoint = Asking::endpointAt("http://api.example.com/v1");
    endpoint.key = {};
    endpoint.proxy = proxy.url();
    const Asked asked = asking.ask(endpoint);
    QCOMPARE(asked.answer.end, AnswerEnd::HttpError);
    QCOMPARE(asked.answer.sealed.errorClass, std::string("auth"));
    QCOMPARE(proxy.requests().size(), std::size_t{1});
}

void TestOpenAiFaults::sendsNothingForThisMachineToAProxy()
{
    qputenv("http_proxy", "http://127.0.0.1:1");
    FaultServer server;
    server.on(kPath, {healthy()});
    Asking asking;
    const Asked asked = asking.ask(Asking::endpointAt(server.url("/v1")));
    qunsetenv("http_proxy");
    QCOMPARE(asked.answer.end, AnswerEnd::Complete);
}

QTEST_APPLESS_MAIN(TestOpenAiFaults)
#include "tst_openai_faults.moc"
