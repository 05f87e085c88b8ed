// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/connection_text.h"

#include <nlohmann/json.hpp>

#include <string_view>

namespace bakeoff::cli {

namespace {

using Json = nlohmann::ordered_json;

struct Wording {
    std::string_view happened;
    std::string_view advice;
};

Wording wordingOf(ConnectionOutcome outcome)
{
    switch (outcome) {
    case ConnectionOutcome::Ok: return {"it works", "nothing to do"};
    case ConnectionOutcome::UnsupportedKind:
        return {"this version does not speak that kind of API yet",
                "use kind openai where the server offers it"};
    case ConnectionOutcome::KeyMissing:
        return {"the key is not there", "set the variable that --key-env names"};
    case ConnectionOutcome::KeyWouldLeak:
        return {"the key would travel unencrypted over a public network", "use an https address"};
    case ConnectionOutcome::BadUrl: return {"the address makes no sense", "correct it with endpoint add"};
    case ConnectionOutcome::NameNotResolved:
        return {"no server has that name", "check the address and the network"};
    case ConnectionOutcome::Refused:
        return {"nobody listens at that address", "start the server or check the port"};
    case ConnectionOutcome::Unreachable:
        return {"the server cannot be reached", "check the network and the address"};
    case ConnectionOutcome::TlsFailed:
        return {"no secure connection came about", "try http instead of https on a local server"};
    case ConnectionOutcome::CertificateRejected:
        return {"the server's certificate is not trusted", "give its authority with --ca-file"};
    case ConnectionOutcome::ProxyFailed: return {"the proxy refused", "check the proxy settings"};
    case ConnectionOutcome::Timeout: return {"the server did not answer in time", "try again later"};
    case ConnectionOutcome::Unauthorized: return {"the server does not accept the key", "check the key"};
    case ConnectionOutcome::NotFound:
        return {"nothing is found under that address",
                "check the address, often it ends in /v1, and the model"};
    case ConnectionOutcome::RateLimited:
        return {"the server accepts no more requests for now", "check the account, or wait"};
    case ConnectionOutcome::Redirected:
        return {"the server sends us to another address", "use that address if you trust it"};
    case ConnectionOutcome::NotAnApi:
        return {"a server answers, but not as this kind of API", "check the address and the kind"};
    case ConnectionOutcome::ServerFailed:
        return {"the server failed", "look into its log, or try again later"};
    case ConnectionOutcome::NoAnswer:
        return {"the server lists models but gives no answer", "try another model"};
    case ConnectionOutcome::Cancelled: return {"stopped", "run the test again"};
    }
    return {"the test failed", "try again"};
}

std::string_view stateName(StageState state)
{
    switch (state) {
    case StageState::NotTried: return "not_tried";
    case StageState::Passed: return "passed";
    case StageState::Failed: return "failed";
    case StageState::Absent: return "absent";
    }
    return "not_tried";
}

Json textOrNull(const std::string& text)
{
    return text.empty() ? Json(nullptr) : Json(text);
}

} // namespace

std::string connectionText(ConnectionOutcome outcome, const std::string& detail)
{
    const Wording wording = wordingOf(outcome);
    std::string text(wording.happened);
    if (!detail.empty()) text.append(": ").append(detail);
    return text.append(" (").append(wording.advice).append(")");
}

std::string connectionJson(const std::string& endpoint, const ConnectionReport& report)
{
    Json stages = Json::object();
    for (const ConnectionStage stage : kConnectionStages)
        stages[std::string(connectionStageName(stage))] = stateName(report.stage(stage));
    const Json json{{"format", "bakeoff.endpoint_test/1"},
                    {"endpoint", endpoint},
                    {"ok", report.outcome == ConnectionOutcome::Ok},
                    {"outcome", connectionOutcomeName(report.outcome)},
                    {"detail", textOrNull(report.detail)},
                    {"stages", stages},
                    {"models", report.models.size()},
                    {"tested_model", textOrNull(report.testedModel)},
                    {"ttft_ms", report.firstText
                                    ? Json(static_cast<double>(report.firstText->count()) / 1000.0)
                                    : Json(nullptr)},
                    {"working_url", report.workingBaseUrl ? Json(*report.workingBaseUrl) : Json(nullptr)}};
    return json.dump(2, ' ', false, Json::error_handler_t::replace);
}

} // namespace bakeoff::cli
