// SPDX-License-Identifier: GPL-3.0-or-later
// What may go wrong below the protocol (protocols A17 to A21): redirects, proxies, encodings, connections
// that are used again.
#include "tests/core/providers/fault_cases.h"
#include "tests/support/asking.h"
#include "tests/support/fault_server.h"
#include "tests/support/gzip.h"

#include <QTest>

#include <algorithm>

using namespace bakeoff;
using namespace bakeoff::test;

namespace {

constexpr const char* kPassword = "s3cret";
const std::string kStranger = "http://api.example.com/v1"; // nobody asks it: a proxy stands between

bool holds(const std::string& text, const std::string& part)
{
    return text.find(part) != std::string::npos;
}

Reply movedTo(int status, const std::string& where)
{
    return wholeReply(status, "moved", "Location: " + where + "\r\n");
}

std::string closedPort()
{
    FaultServer gone;
    return gone.url();
}

Endpoint behind(const std::string& proxy, const std::string& baseUrl)
{
    auto endpoint = Asking::endpointAt(baseUrl);
    endpoint.key = {};
    endpoint.proxy = proxy;
    return endpoint;
}

std::string withPassword(const FaultServer& proxy)
{
    return "http://me:" + std::string(kPassword) + "@127.0.0.1:" + std::to_string(proxy.port());
}

} // namespace

class TestTransportFaults : public QObject {
    Q_OBJECT
private slots:
    void followsOnlyWithinItsOrigin_data();
    void followsOnlyWithinItsOrigin();
    void leavesALoopAfterThreeRedirects();
    void sendsNothingToAnotherOrigin_data();
    void sendsNothingToAnotherOrigin();
    void aListOfModelsFollowsAsFar();
    void namesTheProxyThatWantsAPassword_data();
    void namesTheProxyThatWantsAPassword();
    void givesTheProxyItsPasswordAndNotTheKey();
    void aProxyThatRefusesATunnelIsNoServer_data();
    void aProxyThatRefusesATunnelIsNoServer();
    void aProxyThatIsDownIsNamed();
    void aProxyThatMakesNoSenseDoesNotTellItsPassword();
    void reachesThisMachineWithoutTheProxyOfTheEnvironment();
    void usesTheProxyThatTheEndpointNames();
    void httpToATlsPortSaysSo();
    void aServerWithoutTlsIsAskedOnce();
    void aHandshakeThatIsCutIsTriedAgain();
    void readsACompressedAnswer();
    void readsEachCompressedEventAtOnce();
    void usesAConnectionAgain();
    void aConnectionThatDiesAsItIsUsedAgainIsNotNoticed_data();
    void aConnectionThatDiesAsItIsUsedAgainIsNotNoticed();
};

void TestTransportFaults::followsOnlyWithinItsOrigin_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("where"); // %1: this server
    QTest::addColumn<bool>("isFollowed");
    const auto row = [](const char* name, int status, const char* where, bool isFollowed) {
        QTest::newRow(name) << status << QByteArray(where) << isFollowed;
    };
    row("307", 307, "/final", true);
    row("308", 308, "%1/final", true);
    row("relative", 307, "final", true);
    row("of the same origin", 308, "//127.0.0.1:%2/final", true);
    // A POST must not become a GET on the way.
    row("301", 301, "/final", false);
    row("302", 302, "/final", false);
    row("303", 303, "/final", false);
    row("nowhere", 307, "", false);
    row("nonsense", 307, "http://[half", false);
    row("another port", 307, "http://127.0.0.1:1/final", false);
    row("another name", 307, "http://localhost:%2/final", false);
    row("another scheme", 307, "https://127.0.0.1:%2/final", false);
    row("a name that looks alike", 307, "http://127.0.0.1:%2@localhost:%2/final", false);
    row("a file", 307, "file:///etc/hostname", false);
}

void TestTransportFaults::followsOnlyWithinItsOrigin()
{
    QFETCH(int, status);
    QFETCH(QByteArray, where);
    QFETCH(bool, isFollowed);
    FaultServer server;
    where.replace("%1", server.url().c_str()).replace("%2", QByteArray::number(server.port()));
    server.on(kPath, {movedTo(status, where.toStdString())});
    server.on("/final", {healthy()});
    server.on("/v1/chat/final", {healthy()});
    Asking asking;
    const Asked asked = asking.ask(Asking::endpointAt(server.url("/v1")));
    QCOMPARE(asked.finishes, 1);
    QCOMPARE(server.requests().size(), std::size_t(isFollowed ? 2 : 1));
    if (isFollowed) {
        QCOMPARE(asked.text(), std::string("Trondheim"));
        QCOMPARE(server.requests().back().method, std::string("POST"));
        QCOMPARE(server.requests().back().body, server.requests().front().body);
        return;
    }
    QCOMPARE(asked.answer.end, AnswerEnd::HttpError);
    QCOMPARE(asked.answer.sealed.errorClass, std::string("redirect_blocked"));
    QVERIFY(asked.text().empty());
}

void TestTransportFaults::leavesALoopAfterThreeRedirects()
{
    FaultServer server;
    server.on(kPath, {movedTo(307, kPath)});
    Asking asking;
    const Asked asked = asking.ask(Asking::endpointAt(server.url("/v1")));
    QCOMPARE(asked.answer.sealed.errorClass, std::string("redirect_blocked"));
    QCOMPARE(server.requests().size(), std::size_t{4});

    server.on(kPath, {movedTo(307, "/a")});
    server.on("/a", {movedTo(307, "/b")});
    server.on("/b", {movedTo(308, "/final")});
    server.on("/final", {healthy()});
    QCOMPARE(asking.ask(Asking::endpointAt(server.url("/v1"))).text(), std::string("Trondheim"));
}

void TestTransportFaults::sendsNothingToAnotherOrigin_data()
{
    QTest::addColumn<int>("status");
    for (const int status : {301, 302, 303, 307, 308})
        QTest::addRow("%d", status) << status;
}

void TestTransportFaults::sendsNothingToAnotherOrigin()
{
    QFETCH(int, status);
    FaultServer server;
    FaultServer other;
    const std::string target =
        "http://me:" + std::string(kPassword) + "@127.0.0.1:" + std::to_string(other.port()) + "/steal";
    server.on(kPath, {movedTo(status, target)});
    server.on("/v1/models", {movedTo(status, target)});
    Asking asking;
    const auto endpoint = Asking::endpointAt(server.url("/v1"));
    const Asked asked = asking.ask(endpoint);
    QCOMPARE(asked.answer.sealed.errorClass, std::string("redirect_blocked"));
    QVERIFY2(holds(asked.answer.sealed.errorText, other.url()), asked.answer.sealed.errorText.c_str());
    QVERIFY(!holds(asked.answer.sealed.errorText, kPassword));
    ModelListReply list;
    bool isListed = false;
    const auto listing = asking.providers->listModels(endpoint, [&](const ModelListReply& reply) {
        list = reply;
        isListed = true;
    });
    QVERIFY(asking.runUntil([&] { return isListed; }));
    QVERIFY(list.outcome == ConnectionOutcome::Redirected);
    QVERIFY(holds(server.requests().front().head, "Authorization: Bearer sk-quay"));
    // No key, and not even a connection.
    QCOMPARE(other.connections(), 0);
}

void TestTransportFaults::aListOfModelsFollowsAsFar()
{
    FaultServer server;
    server.on("/v1/models", {movedTo(301, "/list")});
    server.on("/list", {wholeReply(200, R"({"data":[{"id":"quay-1"}]})")});
    Asking asking;
    std::vector<std::string> models;
    const auto listing = asking.providers->listModels(Asking::endpointAt(server.url("/v1")),
                                                      [&](const auto& reply) { models = reply.models; });
    QVERIFY(asking.runUntil([&] { return !models.empty(); }));
    QCOMPARE(models.front(), std::string("quay-1"));
}

void TestTransportFaults::namesTheProxyThatWantsAPassword_data()
{
    QTest::addColumn<QByteArray>("baseUrl");
    QTest::addColumn<QByteArray>("asksTheProxyFor");
    QTest::newRow("by itself") << QByteArray("http://api.example.com/v1")
                               << QByteArray("http://api.example.com/v1/chat/completions");
    QTest::newRow("for a tunnel") << QByteArray("https://api.example.com/v1")
                                  << QByteArray("api.example.com:443");
}

void TestTransportFaults::namesTheProxyThatWantsAPassword()
{
    QFETCH(QByteArray, baseUrl);
    QFETCH(QByteArray, asksTheProxyFor);
    FaultServer proxy;
    proxy.on(asksTheProxyFor.toStdString(), {wholeReply(407, "who are you?")});
    Asking asking;
    const Asked asked = asking.ask(behind(withPassword(proxy), baseUrl.toStdString()));
    const auto& sealed = asked.answer.sealed;
    QCOMPARE(asked.answer.end, AnswerEnd::HttpError);
    QCOMPARE(sealed.errorClass, std::string("auth"));
    QVERIFY2(holds(sealed.errorText, "proxy " + proxy.url()), sealed.errorText.c_str());
    QVERIFY2(!holds(sealed.errorText, kPassword), sealed.errorText.c_str());
    QCOMPARE(proxy.requests().size(), std::size_t{1}); // asking again would not help
}

void TestTransportFaults::givesTheProxyItsPasswordAndNotTheKey()
{
    FaultServer proxy;
    proxy.on(kStranger + "/chat/completions", {healthy()});
    proxy.on("api.example.com:443", {wholeReply(403, "")});
    Asking asking;
    QCOMPARE(asking.ask(behind(withPassword(proxy), kStranger)).text(), std::string("Trondheim"));
    auto secure = behind(withPassword(proxy), "https://api.example.com/v1");
    secure.key = {KeyReference::Source::Environment, "KEY"};
    (void)asking.ask(secure);
    QCOMPARE(proxy.requests().size(), std::size_t{2});
    for (const auto& request : proxy.requests()) {
        QVERIFY(holds(request.head, "Proxy-Authorization: Basic "));
        QVERIFY(!holds(request.head, "sk-quay"));
    }
}

void TestTransportFaults::aProxyThatRefusesATunnelIsNoServer_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<int>("requests");
    QTest::newRow("not allowed") << 403 << 1;
    QTest::newRow("overloaded") << 503 << 3;
}

void TestTransportFaults::aProxyThatRefusesATunnelIsNoServer()
{
    QFETCH(int, status);
    QFETCH(int, requests);
    FaultServer proxy;
    proxy.on("api.example.com:443", {wholeReply(status, "<html>no</html>")});
    Asking asking;
    const Asked asked = asking.ask(behind(proxy.url(), "https://api.example.com/v1"));
    QCOMPARE(asked.answer.end, AnswerEnd::NetworkError);
    QCOMPARE(asked.answer.sealed.errorClass, std::string("proxy_failed"));
    QVERIFY(holds(asked.answer.sealed.errorText, proxy.url() + " answers with status"));
    QCOMPARE(static_cast<int>(proxy.requests().size()), requests);
}

void TestTransportFaults::aProxyThatIsDownIsNamed()
{
    const std::string down = closedPort();
    Asking asking;
    const Asked asked = asking.ask(behind("http://me:s3cret@" + down.substr(down.find("127")), kStranger));
    QCOMPARE(asked.answer.end, AnswerEnd::NetworkError);
    QCOMPARE(asked.answer.sealed.errorClass,
             std::string("proxy_failed")); // not "refused": the server is fine
    QVERIFY2(holds(asked.answer.sealed.errorText, down), asked.answer.sealed.errorText.c_str());
    QVERIFY(!holds(asked.answer.sealed.errorText, kPassword));
    QVERIFY(asked.hasWarning("retried"));
}

void TestTransportFaults::aProxyThatMakesNoSenseDoesNotTellItsPassword()
{
    Asking asking;
    for (const char* proxy : {"http://me:s3cret@proxy:port", "http://me:s3@cret@:0x", "me:s3cret@ proxy"}) {
        const Asked asked = asking.ask(behind(proxy, kStranger));
        QCOMPARE(asked.answer.end, AnswerEnd::NetworkError);
        QCOMPARE(asked.answer.sealed.errorClass, std::string("proxy_failed"));
        QVERIFY2(!holds(asked.answer.sealed.errorText, "cret"), asked.answer.sealed.errorText.c_str());
    }
}

void TestTransportFaults::reachesThisMachineWithoutTheProxyOfTheEnvironment()
{
    const std::string down = closedPort();
    qputenv("http_proxy", down.c_str()); // curl would look there by itself
    HttpSetup http;
    http.proxies = {down, down, down, {}};
    FaultServer server;
    server.on(kPath, {healthy()});
    Asking asking(0, nullptr, http);
    const Asked asked = asking.ask(Asking::endpointAt(server.url("/v1")));
    auto elsewhere = Asking::endpointAt(kStranger);
    elsewhere.key = {};
    const Asked other = asking.ask(elsewhere);
    qunsetenv("http_proxy");
    QCOMPARE(asked.text(), std::string("Trondheim"));
    QCOMPARE(other.answer.sealed.errorClass, std::string("proxy_failed"));
}

void TestTransportFaults::usesTheProxyThatTheEndpointNames()
{
    qputenv("no_proxy", "*");
    FaultServer proxy;
    FaultServer server;
    proxy.on(server.url(kPath), {healthy()});
    HttpSetup http;
    http.proxies.none = "*";
    Asking asking(0, nullptr, http);
    auto endpoint = Asking::endpointAt(server.url("/v1"));
    endpoint.proxy = proxy.url();
    const Asked asked = asking.ask(endpoint);
    qunsetenv("no_proxy");
    QCOMPARE(asked.text(), std::string("Trondheim"));
    QCOMPARE(server.connections(), 0);
}

void TestTransportFaults::httpToATlsPortSaysSo()
{
    FaultServer server;
    server.on(kPath, {{Send{std::string("\x15\x03\x01\0\x02\x02\x46", 7)}, Close{}}}); // unexpected_message
    Asking asking;
    const Asked asked = asking.ask(Asking::endpointAt(server.url("/v1")));
    QCOMPARE(asked.answer.end, AnswerEnd::NetworkError);
    QCOMPARE(asked.answer.sealed.errorClass, std::string("tls_wanted"));
    QVERIFY(holds(asked.answer.sealed.errorText, "https"));
    QCOMPARE(server.requests().size(), std::size_t{1});
}

void TestTransportFaults::aServerWithoutTlsIsAskedOnce()
{
    FaultServer server;
    server.onConnect({Send{httpHead(400, "Content-Length: 0\r\n")}});
    Asking asking;
    const Asked asked =
        asking.ask(Asking::endpointAt("https://127.0.0.1:" + std::to_string(server.port()) + "/v1"));
    QCOMPARE(asked.answer.end, AnswerEnd::NetworkError);
    QCOMPARE(asked.answer.sealed.errorClass, std::string("tls_failed"));
    QVERIFY(!asked.answer.sealed.errorText.empty());
    QCOMPARE(server.connections(), 1);
}

void TestTransportFaults::aHandshakeThatIsCutIsTriedAgain()
{
    FaultServer server;
    server.onConnect({Close{}});
    Asking asking;
    const Asked asked =
        asking.ask(Asking::endpointAt("https://127.0.0.1:" + std::to_string(server.port()) + "/v1"));
    QCOMPARE(asked.answer.end, AnswerEnd::NetworkError);
    QCOMPARE(asked.answer.sealed.errorClass, std::string("tls_cut"));
    QCOMPARE(server.connections(), 3);
}

void TestTransportFaults::readsACompressedAnswer()
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
    QVERIFY(holds(server.requests().front().head, "gzip"));
}

void TestTransportFaults::readsEachCompressedEventAtOnce()
{
    Reply reply{Send{httpHead(200, "Content-Type: text/event-stream\r\nContent-Encoding: gzip\r\n"
                                   "Transfer-Encoding: chunked\r\n")},
                Send{chunked(kGzipHead)}};
    std::string all;
    for (const std::string& payload :
         {textChunk("Tr"), textChunk("ond"), textChunk("heim"), finishChunk("stop"), std::string("[DONE]")}) {
        all += sse(payload);
        reply.insert(reply.end(), {Gate{}, Send{chunked(gzipPiece(sse(payload)))}});
    }
    reply.emplace_back(Send{chunked(gzipTail(all)) + kLastChunk});
    FaultServer server;
    server.on(kPath, {reply});
    Asking asking;
    const auto asked = std::make_shared<Asked>();
    const auto running = asking.providers->askAt(Asking::endpointAt(server.url("/v1")), Asking::question(),
                                                 Asking::receiverOf(asked));
    for (const char* soFar : {"Tr", "Trond", "Trondheim"}) {
        server.letPass();
        QVERIFY2(asking.runUntil([&] { return asked->deltas == soFar; }), soFar);
    }
    server.letPass(2);
    QVERIFY(asking.runUntil([&] { return asked->finishes > 0; }));
    QCOMPARE(asked->answer.end, AnswerEnd::Complete);
}

void TestTransportFaults::usesAConnectionAgain()
{
    FaultServer server;
    server.on(kPath, {healthy()});
    Asking asking;
    for (int i = 0; i < 3; ++i)
        QCOMPARE(asking.ask(Asking::endpointAt(server.url("/v1"))).answer.end, AnswerEnd::Complete);
    QCOMPARE(server.connections(), 1);
}

void TestTransportFaults::aConnectionThatDiesAsItIsUsedAgainIsNotNoticed_data()
{
    QTest::addColumn<bool>("isReset");
    QTest::newRow("closed") << false;
    QTest::newRow("reset") << true;
}

void TestTransportFaults::aConnectionThatDiesAsItIsUsedAgainIsNotNoticed()
{
    QFETCH(bool, isReset);
    FaultServer server;
    const Reply dies{isReset ? Action(Reset{}) : Action(Close{})};
    server.on(kPath, {healthy(), dies, healthy()});
    Asking asking;
    const auto endpoint = Asking::endpointAt(server.url("/v1"));
    QCOMPARE(asking.ask(endpoint).answer.end, AnswerEnd::Complete);
    const Asked asked = asking.ask(endpoint);
    QCOMPARE(asked.answer.end, AnswerEnd::Complete);
    QCOMPARE(asked.deltas, std::string("Trondheim"));
    const auto seen = server.requests();
    QCOMPARE(seen.size(), std::size_t{3});
    QCOMPARE(seen[1].connection, seen[0].connection); // it was the idle one that died
    QVERIFY(seen[2].connection != seen[0].connection);
}

QTEST_APPLESS_MAIN(TestTransportFaults)
#include "tst_transport_faults.moc"
