// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/providers/fault_cases.h"

#include <chrono>

namespace bakeoff::test {

using std::chrono::milliseconds;

namespace {

std::vector<FaultCase> connectionCases()
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

std::vector<FaultCase> statusCases()
{
    std::vector<FaultCase> cases;
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

std::vector<FaultCase> framingCases()
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

std::vector<FaultCase> meaningCases()
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

} // namespace

std::vector<FaultCase> faultCases()
{
    std::vector<FaultCase> cases = connectionCases();
    for (const auto& more : {statusCases(), framingCases(), meaningCases()})
        cases.insert(cases.end(), more.begin(), more.end());
    return cases;
}

} // namespace bakeoff::test
