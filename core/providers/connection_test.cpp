// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/providers/connection_test.h"

#include "core/net/http_client.h"

#include <utility>

namespace bakeoff {

namespace {

ConnectionOutcome outcomeOfStatus(int status)
{
    if (status == 401 || status == 403) return ConnectionOutcome::Unauthorized;
    if (status == 407) return ConnectionOutcome::ProxyFailed;
    if (status == 404 || status == 405) return ConnectionOutcome::NotFound;
    if (status == 402 || status == 429) return ConnectionOutcome::RateLimited;
    if (status >= 500) return ConnectionOutcome::ServerFailed;
    if (status >= 400) return ConnectionOutcome::NoAnswer;
    if (status >= 300) return ConnectionOutcome::Redirected;
    return ConnectionOutcome::Ok;
}

constexpr std::pair<std::string_view, ConnectionOutcome> kClasses[]{
    {"key_missing", ConnectionOutcome::KeyMissing},
    {"insecure", ConnectionOutcome::KeyWouldLeak},
    {"unsupported_kind", ConnectionOutcome::UnsupportedKind},
    {"auth", ConnectionOutcome::Unauthorized},
    {"permission", ConnectionOutcome::Unauthorized},
    {"not_found", ConnectionOutcome::NotFound},
    {"rate_limited", ConnectionOutcome::RateLimited},
    {"billing", ConnectionOutcome::RateLimited},
    {"redirect_blocked", ConnectionOutcome::Redirected},
    {"not_an_api", ConnectionOutcome::NotAnApi},
    {"malformed", ConnectionOutcome::NotAnApi},
    {"bad_response", ConnectionOutcome::NotAnApi},
    {"server", ConnectionOutcome::ServerFailed},
    {"overloaded", ConnectionOutcome::ServerFailed},
    {"loading", ConnectionOutcome::ServerFailed},
    {"connect_timeout", ConnectionOutcome::Timeout},
    {"first_byte_timeout", ConnectionOutcome::Timeout},
    {"total_timeout", ConnectionOutcome::Timeout},
    {"idle", ConnectionOutcome::Timeout},
    {"no_progress", ConnectionOutcome::Timeout},
    {"bad_url", ConnectionOutcome::BadUrl},
    {"name_not_resolved", ConnectionOutcome::NameNotResolved},
    {"refused", ConnectionOutcome::Refused},
    {"connect_failed", ConnectionOutcome::Unreachable},
    {"no_reply", ConnectionOutcome::Unreachable},
    {"tls_failed", ConnectionOutcome::TlsFailed},
    {"tls_cut", ConnectionOutcome::TlsFailed},
    {"tls_wanted", ConnectionOutcome::NotAnApi},
    {"certificate_rejected", ConnectionOutcome::CertificateRejected},
    {"proxy_failed", ConnectionOutcome::ProxyFailed},
    {"proxy_wants_password", ConnectionOutcome::ProxyFailed},
};

} // namespace

std::string_view connectionOutcomeName(ConnectionOutcome outcome)
{
    switch (outcome) {
    case ConnectionOutcome::Ok: return "ok";
    case ConnectionOutcome::UnsupportedKind: return "unsupported_kind";
    case ConnectionOutcome::KeyMissing: return "key_missing";
    case ConnectionOutcome::KeyWouldLeak: return "key_would_leak";
    case ConnectionOutcome::BadUrl: return "bad_url";
    case ConnectionOutcome::NameNotResolved: return "name_not_resolved";
    case ConnectionOutcome::Refused: return "refused";
    case ConnectionOutcome::Unreachable: return "unreachable";
    case ConnectionOutcome::TlsFailed: return "tls_failed";
    case ConnectionOutcome::CertificateRejected: return "certificate_rejected";
    case ConnectionOutcome::ProxyFailed: return "proxy_failed";
    case ConnectionOutcome::Timeout: return "timeout";
    case ConnectionOutcome::Unauthorized: return "unauthorized";
    case ConnectionOutcome::NotFound: return "not_found";
    case ConnectionOutcome::RateLimited: return "rate_limited";
    case ConnectionOutcome::Redirected: return "redirected";
    case ConnectionOutcome::NotAnApi: return "not_an_api";
    case ConnectionOutcome::ServerFailed: return "server_failed";
    case ConnectionOutcome::NoAnswer: return "no_answer";
    case ConnectionOutcome::Cancelled: return "cancelled";
    }
    return {};
}

std::string_view connectionStageName(ConnectionStage stage)
{
    switch (stage) {
    case ConnectionStage::Key: return "key";
    case ConnectionStage::Name: return "name";
    case ConnectionStage::Connect: return "connect";
    case ConnectionStage::Tls: return "tls";
    case ConnectionStage::Authorization: return "authorization";
    case ConnectionStage::ModelList: return "model_list";
    case ConnectionStage::Answer: return "answer";
    case ConnectionStage::Streaming: return "streaming";
    case ConnectionStage::Usage: return "usage";
    case ConnectionStage::Reasoning: return "reasoning";
    }
    return {};
}

ConnectionOutcome outcomeOfClass(std::string_view errorClass)
{
    for (const auto& [name, outcome] : kClasses)
        if (name == errorClass) return outcome;
    return ConnectionOutcome::NoAnswer;
}

ConnectionOutcome outcomeOf(const HttpResult& result)
{
    switch (result.end) {
    case HttpEnd::Done:
    case HttpEnd::Stopped: return outcomeOfStatus(result.status);
    case HttpEnd::Cancelled: return ConnectionOutcome::Cancelled;
    case HttpEnd::CutShort: return ConnectionOutcome::Unreachable;
    case HttpEnd::ConnectTimeout:
    case HttpEnd::FirstByteTimeout:
    case HttpEnd::TotalTimeout:
    case HttpEnd::Idle:
    case HttpEnd::NoProgress:
    case HttpEnd::BadUrl:
    case HttpEnd::NameNotResolved:
    case HttpEnd::Refused:
    case HttpEnd::ConnectFailed:
    case HttpEnd::TlsFailed:
    case HttpEnd::TlsCut:
    case HttpEnd::TlsWanted:
    case HttpEnd::CertificateRejected:
    case HttpEnd::ProxyFailed:
    case HttpEnd::ProxyWantsPassword:
    case HttpEnd::NoReply:
    case HttpEnd::BadResponse:
    case HttpEnd::RedirectBlocked: return outcomeOfClass(httpEndName(result.end));
    }
    return ConnectionOutcome::NoAnswer;
}

} // namespace bakeoff
