// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/asking.h"
#include "tests/support/fault_server.h"

#include <string>
#include <vector>

namespace bakeoff::test {

inline const std::string kStreamHead =
    httpHead(200, "Content-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n");
inline const std::string kPath = "/v1/chat/completions";
inline const std::string kError = R"({"error":{"message":"no luck","type":"t","code":"c"}})";

inline std::string sse(const std::string& payload)
{
    return "data: " + payload + "\n\n";
}

/// A healthy stream with these texts.
inline Reply healthy(const std::vector<std::string>& texts = {"Trond", "heim"})
{
    std::vector<std::string> payloads;
    for (const auto& text : texts)
        payloads.push_back(textChunk(text));
    payloads.push_back(finishChunk("stop"));
    payloads.push_back(usageChunk(9, 14));
    payloads.emplace_back("[DONE]");
    return eventStream(payloads);
}

/// One row: what the server does and how the answer has to end.
struct FaultCase {
    const char* name;
    std::vector<Reply> replies;
    AnswerEnd end;
    std::string text;
    int requests = 1;                    ///< 0: not checked
    std::vector<std::string> warnings{}; ///< all of them must be there
    std::string errorClass{};            ///< empty: not checked
};

/// The faults of protocols section 5 that concern Chat Completions.
std::vector<FaultCase> faultCases();

} // namespace bakeoff::test
