// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/catalog/connection_text.h"

#include "ui/bridge/words.h"

#include <QCoreApplication>

namespace bakeoff::ui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(ConnectionText)
};

/// Where the key of this endpoint is to be looked for.
QString keyPlace(const Endpoint& endpoint)
{
    switch (endpoint.key.source) {
    case KeyReference::Source::None: return Words::tr("Enter where its key comes from.");
    case KeyReference::Source::Environment: return Words::tr("Check %1.").arg(qs(endpoint.key.name));
    case KeyReference::Source::File: return Words::tr("Check the file %1.").arg(qs(endpoint.key.name));
    case KeyReference::Source::Keychain: return Words::tr("Check the entry %1.").arg(qs(endpoint.key.name));
    }
    return {};
}

QString connected(const ConnectionReport& report)
{
    if (!report.firstText) return Words::tr("Connected.");
    const auto millis = std::chrono::duration_cast<std::chrono::milliseconds>(*report.firstText).count();
    return Words::tr("Connected: the first word came after %1 ms.").arg(millis);
}

} // namespace

QString connectionSentence(const ConnectionReport& report, const Endpoint& endpoint)
{
    switch (report.outcome) { // every outcome, no default: a new one without words is a compiler warning
    case ConnectionOutcome::Ok: return connected(report);
    case ConnectionOutcome::UnsupportedKind:
        return Words::tr("This version cannot speak with this kind of server yet. Choose another kind.");
    case ConnectionOutcome::KeyMissing: return Words::tr("The key was not found. %1").arg(keyPlace(endpoint));
    case ConnectionOutcome::KeyWouldLeak:
        return Words::tr(
            "The key was not sent, because http to a public address is not encrypted. Use https.");
    case ConnectionOutcome::BadUrl:
        return Words::tr(
            "This is not a usable address. It begins with http:// or https:// and names a server.");
    case ConnectionOutcome::NameNotResolved:
        return Words::tr("There is no server of this name. Check the spelling of the URL and your network.");
    case ConnectionOutcome::Refused:
        return Words::tr("Nothing answers at this address. Start the server, or correct the port.");
    case ConnectionOutcome::Unreachable:
        return Words::tr("The server cannot be reached. Check your network, or whether it is switched on.");
    case ConnectionOutcome::TlsFailed:
        return Words::tr("The encrypted connection failed. Perhaps the server speaks http, not https.");
    case ConnectionOutcome::CertificateRejected:
        return Words::tr(
            "The server's certificate is not trusted. Check the URL, or name the file of its authority.");
    case ConnectionOutcome::ProxyFailed:
        return Words::tr(
            "The proxy did not let the request through. Check the proxy settings of this computer.");
    case ConnectionOutcome::Timeout:
        return Words::tr(
            "The server did not answer in time. Perhaps it is still loading a model: try again.");
    case ConnectionOutcome::Unauthorized:
        return Words::tr("The server answers, but the key was refused. %1").arg(keyPlace(endpoint));
    case ConnectionOutcome::NotFound:
        return Words::tr(
            "The server answers, but not at this path. Check the end of the URL; most end in /v1.");
    case ConnectionOutcome::RateLimited:
        return Words::tr(
            "The server answers, but this key has no quota left at the moment. Wait, or add credit.");
    case ConnectionOutcome::Redirected:
        return Words::tr(
            "The server sends requests elsewhere, which is not followed. Enter the final address.");
    case ConnectionOutcome::NotAnApi:
        return Words::tr("Something answers, but it is not a model API. Check the address and port.");
    case ConnectionOutcome::ServerFailed:
        return Words::tr("The server reports a failure of its own. Look into its log, or try again later.");
    case ConnectionOutcome::NoAnswer:
        return Words::tr("The server lists its models, but the test answer failed. Try another model.");
    case ConnectionOutcome::Cancelled: return Words::tr("The test was stopped.");
    }
    return {};
}

QStringList connectionFindings(const ConnectionReport& report)
{
    QStringList found;
    const auto passed = [&](ConnectionStage stage) { return report.stage(stage) == StageState::Passed; };
    if (passed(ConnectionStage::Authorization)) found << Words::tr("Key accepted");
    if (!report.models.empty())
        found << Words::tr("%Ln model(s)", nullptr, static_cast<int>(report.models.size()));
    if (passed(ConnectionStage::Answer)) found << Words::tr("Answers");
    if (passed(ConnectionStage::Streaming)) found << Words::tr("Streaming");
    if (passed(ConnectionStage::Usage)) found << Words::tr("Token counts");
    if (passed(ConnectionStage::Reasoning)) found << Words::tr("Reasoning");
    return found;
}

} // namespace bakeoff::ui
