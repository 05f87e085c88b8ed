// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace bakeoff {

struct HttpResult;

/// What a test of an endpoint comes to. ui and app/cli make a sentence of each.
enum class ConnectionOutcome {
    Ok,
    UnsupportedKind, ///< this program does not speak that wire yet
    KeyMissing,      ///< the reference leads nowhere; detail names it
    KeyWouldLeak,    ///< plain http to a public address
    BadUrl,
    NameNotResolved,
    Refused, ///< nobody listens there
    Unreachable,
    TlsFailed,
    CertificateRejected,
    ProxyFailed,
    Timeout,
    Unauthorized, ///< 401, 403: the key is not accepted
    NotFound,     ///< 404: wrong base URL, or unknown model
    RateLimited,  ///< 429, 402: no quota
    Redirected,   ///< to another origin
    NotAnApi,     ///< a web page, or JSON of another kind
    ServerFailed, ///< 5xx, or an error object
    NoAnswer,     ///< it lists models, but the test answer failed otherwise; detail says how
    Cancelled,
};

inline constexpr std::array kConnectionOutcomes{
    ConnectionOutcome::Ok,           ConnectionOutcome::UnsupportedKind,
    ConnectionOutcome::KeyMissing,   ConnectionOutcome::KeyWouldLeak,
    ConnectionOutcome::BadUrl,       ConnectionOutcome::NameNotResolved,
    ConnectionOutcome::Refused,      ConnectionOutcome::Unreachable,
    ConnectionOutcome::TlsFailed,    ConnectionOutcome::CertificateRejected,
    ConnectionOutcome::ProxyFailed,  ConnectionOutcome::Timeout,
    ConnectionOutcome::Unauthorized, ConnectionOutcome::NotFound,
    ConnectionOutcome::RateLimited,  ConnectionOutcome::Redirected,
    ConnectionOutcome::NotAnApi,     ConnectionOutcome::ServerFailed,
    ConnectionOutcome::NoAnswer,     ConnectionOutcome::Cancelled};

/// Stable snake_case name, for JSON.
std::string_view connectionOutcomeName(ConnectionOutcome outcome);

enum class ConnectionStage {
    Key,
    Name,
    Connect,
    Tls,
    Authorization,
    ModelList,
    Answer,
    Streaming,
    Usage,
    Reasoning
};

inline constexpr std::array kConnectionStages{ConnectionStage::Key,           ConnectionStage::Name,
                                              ConnectionStage::Connect,       ConnectionStage::Tls,
                                              ConnectionStage::Authorization, ConnectionStage::ModelList,
                                              ConnectionStage::Answer,        ConnectionStage::Streaming,
                                              ConnectionStage::Usage,         ConnectionStage::Reasoning};

/// Stable snake_case name, for JSON.
std::string_view connectionStageName(ConnectionStage stage);

enum class StageState {
    NotTried,
    Passed,
    Failed,
    Absent, ///< works, but this server does not offer it: no usage, no reasoning, no list
};

/// What a test found. detail is technical, English, one line, and holds no key.
struct ConnectionReport {
    ConnectionOutcome outcome = ConnectionOutcome::NoAnswer;
    std::string detail;
    std::array<StageState, kConnectionStages.size()> stages{}; ///< in the order of kConnectionStages
    std::vector<std::string> models;                           ///< as listed
    std::string testedModel; ///< empty: none was known, so no answer was asked for
    std::optional<Micros> firstText;
    std::optional<std::string>
        workingBaseUrl; ///< the address given does not work, but this one does: offer it
    bool isKeyFileReadableByOthers = false;

    StageState stage(ConnectionStage which) const { return stages.at(static_cast<std::size_t>(which)); }
};

/// The reply to a request for the list of models.
struct ModelListReply {
    ConnectionOutcome outcome = ConnectionOutcome::NoAnswer;
    std::string detail;
    std::vector<std::string> models;
};

/// What a finished exchange says about the connection, before anybody looks at the body.
ConnectionOutcome outcomeOf(const HttpResult& result);
/// What an error class of a sealed record says about it.
ConnectionOutcome outcomeOfClass(std::string_view errorClass);

} // namespace bakeoff
