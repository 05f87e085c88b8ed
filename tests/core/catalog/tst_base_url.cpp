// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/catalog/base_url.h"
#include "core/catalog/presets.h"

#include <QTest>

#include <rapidcheck.h>

using namespace bakeoff;

namespace {

EndpointKind kindNamed(const QString& name)
{
    return *parseEndpointKind(name.toStdString());
}

// Mostly addresses, so that few are refused; the rest of them odd.
rc::Gen<std::string> typedUrl()
{
    const auto one = [](std::vector<std::string> of) { return rc::gen::elementOf(std::move(of)); };
    const auto paths = rc::gen::container<std::vector<std::string>>(
        one({"/", "/v1", "/v1beta", "/api", "/chat", "/completions", "/chat/completions", "/models",
             "/models/m:generate", "/messages", "/openai", "/A", "//", "."}));
    const auto tail =
        one({"", "?a=b", "?api-version=1", "?x&api-version=2&", "#top", " ", "\"", "\xE2\x80\x8B", "@"});
    return rc::gen::map(
        rc::gen::tuple(one({"", "http://", "https://", "HTTPS://", " 'http://"}),
                       one({"", "", "", "user:pw@"}),
                       one({"localhost", "API.example.com", "127.0.0.1", "[::1]", "x", "\xC3\xA4.example"}),
                       one({"", ":443", ":80", ":8080", ":080", ":"}), paths, tail),
        [](const auto& parts) {
            const auto& [scheme, user, host, port, path, end] = parts;
            std::string text = scheme + user + host + port;
            for (const auto& each : path)
                text += each;
            return text + end;
        });
}

} // namespace

class TestBaseUrl : public QObject {
    Q_OBJECT
private slots:
    void goesWhereThePersonMeant_data();
    void goesWhereThePersonMeant();
    void refusesWhatIsNoAddress_data();
    void refusesWhatIsNoAddress();
    void takesOutPastedCredentials();
    void normalisingTwiceChangesNothing();
    void neverDoublesTheVersion();
    void knowsHowFarAHostIs_data();
    void knowsHowFarAHostIs();
    void togglesTheVersion();
    void presetsAreNormalised();
};

void TestBaseUrl::goesWhereThePersonMeant_data()
{
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("request");
    const auto row = [](const char* kind, const char* typed, const char* request) {
        QTest::addRow("%s %s", kind, typed) << kind << typed << request;
    };
    row("openai", "localhost:1234", "http://localhost:1234/v1/chat/completions");
    row("openai", "https://api.example.com/v1/", "https://api.example.com/v1/chat/completions");
    row("openai", "https://api.example.com/v1/chat/completions",
        "https://api.example.com/v1/chat/completions");
    row("openai", "https://api.example.com/v1/models/", "https://api.example.com/v1/chat/completions");
    row("openai", "https://gw.example.com/llm", "https://gw.example.com/llm/chat/completions");
    row("openai", "api.example.com", "https://api.example.com/v1/chat/completions");
    row("openai", " \"HTTPS://API.Example.com:443/v1\" ", "https://api.example.com/v1/chat/completions");
    row("openai", "http://192.168.1.5:80/v1?x=1#top", "http://192.168.1.5/v1/chat/completions");
    row("openai", "10.0.0.7:8000", "http://10.0.0.7:8000/v1/chat/completions");
    row("openai", "gpu-box:8000", "http://gpu-box:8000/v1/chat/completions");
    row("openai", "[::1]:8080/v1", "http://[::1]:8080/v1/chat/completions");
    row("openai", "https://x.example.com/Some/Path/v4",
        "https://x.example.com/Some/Path/v4/chat/completions");
    row("openrouter", "openrouter.ai", "https://openrouter.ai/api/v1/chat/completions");
    row("anthropic", "https://api.anthropic.com/v1", "https://api.anthropic.com/v1/messages");
    row("anthropic", "https://api.anthropic.com/v1/messages", "https://api.anthropic.com/v1/messages");
    row("anthropic", "https://api.anthropic.com", "https://api.anthropic.com/v1/messages");
    row("gemini", "https://generativelanguage.googleapis.com",
        "https://generativelanguage.googleapis.com/v1beta/models/{M}:streamGenerateContent?alt=sse");
    row("gemini", "https://g.example.com/v1beta/models/abc:generateContent",
        "https://g.example.com/v1beta/models/{M}:streamGenerateContent?alt=sse");
    row("ollama", "http://127.0.0.1:11434/v1", "http://127.0.0.1:11434/api/chat");
    row("ollama", "127.0.0.1:11434/api/tags", "http://127.0.0.1:11434/api/chat");
    row("azure", "https://r.openai.azure.com", "https://r.openai.azure.com/openai/v1/chat/completions");
    row("azure",
        "https://r.openai.azure.com/openai/deployments/d/chat/completions?api-version=2024-10-21&x=1",
        "https://r.openai.azure.com/openai/deployments/d/chat/completions?api-version=2024-10-21");
}

void TestBaseUrl::goesWhereThePersonMeant()
{
    QFETCH(QString, kind);
    QFETCH(QString, typed);
    QFETCH(QString, request);
    const auto normalised = normalisedUrl(kindNamed(kind), typed.toStdString());
    QVERIFY2(normalised, normalised ? "" : normalised.error().detail.c_str());
    QCOMPARE(QString::fromStdString(answerUrl(kindNamed(kind), normalised->url)), request);
}

void TestBaseUrl::refusesWhatIsNoAddress_data()
{
    QTest::addColumn<QString>("typed");
    for (const char* typed : {"", "  ", "\"\"", "ftp://example.com", "file:///etc/passwd", "http://",
                              "https:///v1", "http://a b.com", "localhost:", "localhost:x", "localhost:70000",
                              "localhost:0", "http:/example.com", "http://[::1", "http://[xyz]/",
                              "exa\\mple.com", "http://.example.com", "http://a..b"})
        QTest::addRow("'%s'", typed) << typed;
}

void TestBaseUrl::refusesWhatIsNoAddress()
{
    QFETCH(QString, typed);
    const auto normalised = normalisedUrl(EndpointKind::OpenAi, typed.toStdString());
    QVERIFY(!normalised);
    QCOMPARE(normalised.error().code, ErrorCode::InvalidArgument);
}

void TestBaseUrl::takesOutPastedCredentials()
{
    const auto normalised = normalisedUrl(EndpointKind::OpenAi, "https://me:s3cret@api.example.com/v1");
    QVERIFY(normalised);
    QCOMPARE(normalised->url, std::string("https://api.example.com/v1"));
    QCOMPARE(normalised->userInfo, std::string("me:s3cret"));
}

void TestBaseUrl::normalisingTwiceChangesNothing()
{
    QVERIFY(rc::check("idempotent", [] {
        const auto kind = *rc::gen::elementOf(kEndpointKinds);
        const auto once = normalisedUrl(kind, *typedUrl());
        RC_PRE(once.has_value());
        const auto twice = normalisedUrl(kind, once->url);
        RC_ASSERT(twice.has_value());
        RC_ASSERT(twice->url == once->url);
        RC_ASSERT(twice->userInfo.empty());
    }));
}

void TestBaseUrl::neverDoublesTheVersion()
{
    for (const EndpointKind kind : kEndpointKinds) {
        const auto normalised = normalisedUrl(kind, "https://api.example.com/v1");
        QVERIFY(normalised);
        QVERIFY(answerUrl(kind, normalised->url).find("/v1/v1") == std::string::npos);
    }
}

void TestBaseUrl::knowsHowFarAHostIs_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<int>("scope");
    const auto row = [](const char* url, HostScope scope) { QTest::addRow("%s", url) << url << int(scope); };
    row("http://localhost:1", HostScope::Loopback);
    row("http://127.9.9.9", HostScope::Loopback);
    row("http://[::1]:5/x", HostScope::Loopback);
    row("http://192.168.0.1", HostScope::Private);
    row("http://172.31.0.1", HostScope::Private);
    row("http://172.32.0.1", HostScope::Public);
    row("http://169.254.1.1", HostScope::Private);
    row("http://[fd00::1]", HostScope::Private);
    row("http://printer.local", HostScope::Private);
    row("http://127.0.0.1.example.com", HostScope::Public);
    row("http://localhost.example.com", HostScope::Public);
    row("https://api.example.com", HostScope::Public);
    row("https://[2001:db8::1]", HostScope::Public);
}

void TestBaseUrl::knowsHowFarAHostIs()
{
    QFETCH(QString, url);
    QFETCH(int, scope);
    QCOMPARE(int(hostScope(url.toStdString())), scope);
}

void TestBaseUrl::togglesTheVersion()
{
    QCOMPARE(toggledVersion("http://h/llm"), std::string("http://h/llm/v1"));
    QCOMPARE(toggledVersion("http://h/llm/v1"), std::string("http://h/llm"));
}

void TestBaseUrl::presetsAreNormalised()
{
    for (const Preset& preset : presets()) {
        if (preset.baseUrl.empty()) continue;
        const auto normalised = normalisedUrl(preset.kind, preset.baseUrl);
        QVERIFY(normalised);
        QCOMPARE(normalised->url, std::string(preset.baseUrl));
    }
}

QTEST_APPLESS_MAIN(TestBaseUrl)
#include "tst_base_url.moc"
