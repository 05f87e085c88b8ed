// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/proxy_choice.h"

#include <QTest>

#include <map>

using namespace bakeoff;

class TestProxyChoice : public QObject {
    Q_OBJECT
private slots:
    void readsEachVariableInEitherCase();
    void choosesByScheme_data();
    void choosesByScheme();
    void neverLeavesThisMachineByAProxy_data();
    void neverLeavesThisMachineByAProxy();
    void exceptionsAreNamesAddressesAndNetworks_data();
    void exceptionsAreNamesAddressesAndNetworks();
    void namesAProxyWithoutItsPassword_data();
    void namesAProxyWithoutItsPassword();
};

void TestProxyChoice::readsEachVariableInEitherCase()
{
    const std::map<std::string, std::string> variables{
        {"HTTP_PROXY", "http://upper"},   {"http_proxy", "http://lower"},
        {"HTTPS_PROXY", "http://secure"}, {"all_proxy", ""},
        {"ALL_PROXY", "socks5://any"},    {"NO_PROXY", "a,b"}};
    const auto lookup = [&](const std::string& name) -> std::optional<std::string> {
        const auto found = variables.find(name);
        return found == variables.end() ? std::nullopt : std::optional(found->second);
    };
    const ProxyVariables expected{"http://lower", "http://secure", "socks5://any", "a,b"};
    QVERIFY(proxyVariables(lookup) == expected);
    QVERIFY(proxyVariables([](const std::string&) { return std::nullopt; }) == ProxyVariables{});
}

void TestProxyChoice::choosesByScheme_data()
{
    QTest::addColumn<QByteArray>("http");
    QTest::addColumn<QByteArray>("https");
    QTest::addColumn<QByteArray>("all");
    QTest::addColumn<QByteArray>("scheme");
    QTest::addColumn<QByteArray>("proxy");
    const auto row = [](const char* name, const char* http, const char* https, const char* all,
                        const char* scheme, const char* proxy) {
        QTest::newRow(name) << QByteArray(http) << QByteArray(https) << QByteArray(all) << QByteArray(scheme)
                            << QByteArray(proxy);
    };
    row("http", "h", "s", "a", "http", "h");
    row("https", "h", "s", "a", "https", "s");
    row("https has none of its own", "h", "", "", "https", "");
    row("the rest", "h", "", "a", "https", "a");
    row("nothing set", "", "", "", "http", "");
}

void TestProxyChoice::choosesByScheme()
{
    QFETCH(QByteArray, http);
    QFETCH(QByteArray, https);
    QFETCH(QByteArray, all);
    QFETCH(QByteArray, scheme);
    QFETCH(QByteArray, proxy);
    const ProxyVariables variables{http.toStdString(), https.toStdString(), all.toStdString(), {}};
    QCOMPARE(proxyFor(scheme.toStdString(), "api.example.com", variables), proxy.toStdString());
}

void TestProxyChoice::neverLeavesThisMachineByAProxy_data()
{
    QTest::addColumn<bool>("isThisMachine");
    for (const char* host : {"localhost", "LocalHost", "a.localhost", "127.0.0.1", "127.8.9.10", "[::1]"})
        QTest::newRow(host) << true;
    for (const char* host : {"127.example.com", "localhost.example.com", "128.0.0.1", "127.0.0", "[::2]"})
        QTest::newRow(host) << false;
}

void TestProxyChoice::neverLeavesThisMachineByAProxy()
{
    QFETCH(bool, isThisMachine);
    QCOMPARE(proxyFor("http", QTest::currentDataTag(), {"proxy", {}, {}, {}}).empty(), isThisMachine);
}

void TestProxyChoice::exceptionsAreNamesAddressesAndNetworks_data()
{
    QTest::addColumn<QByteArray>("none");
    QTest::addColumn<QByteArray>("host");
    QTest::addColumn<bool>("isDirect");
    const auto row = [](const char* none, const char* host, bool isDirect) {
        QTest::addRow("%s / %s", none, host) << QByteArray(none) << QByteArray(host) << isDirect;
    };
    row("", "example.com", false);
    row("*", "example.com", true);
    row("example.com", "example.com", true);
    row("Example.COM", "api.example.com", true);
    row(".example.com", "api.example.com", true);
    row("example.com", "badexample.com", false);
    row("a.example, example.com", "example.com", true);
    row("a b\tc", "c", true);
    row(" , ,", "c", false);
    row(".", "c", false);
    row("10.1.2.3", "10.1.2.3", true);
    row("10.1.2.3", "10.1.2.4", false);
    row("10.0.0.0/8", "10.1.2.3", true);
    row("10.0.0.0/8", "11.1.2.3", false);
    row("192.168.4.0/22", "192.168.7.255", true);
    row("192.168.4.0/22", "192.168.8.0", false);
    row("0.0.0.0/0", "8.8.8.8", true);
    row("10.0.0.0/33", "10.0.0.0", false);
    row("10.0.0.0/x", "10.0.0.0", false);
    row("2.3", "10.1.2.3", false);
    row("::7", "[::7]", true);
    row("[::7]", "[::7]", true);
    row("::7", "[::8]", false);
}

void TestProxyChoice::exceptionsAreNamesAddressesAndNetworks()
{
    QFETCH(QByteArray, none);
    QFETCH(QByteArray, host);
    QFETCH(bool, isDirect);
    QCOMPARE(isExempt(host.toStdString(), none.toStdString()), isDirect);
    const ProxyVariables variables{"proxy", {}, {}, none.toStdString()};
    QCOMPARE(proxyFor("http", host.toStdString(), variables).empty(), isDirect);
}

void TestProxyChoice::namesAProxyWithoutItsPassword_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::newRow("http://proxy:3128") << QByteArray("http://proxy:3128");
    QTest::newRow("proxy:3128") << QByteArray("proxy:3128");
    QTest::newRow("http://me:s3cret@proxy:3128") << QByteArray("http://proxy:3128");
    QTest::newRow("me:s3cret@proxy") << QByteArray("proxy");
    QTest::newRow("http://me:s3@cr/et@proxy/") << QByteArray("http://proxy/");
}

void TestProxyChoice::namesAProxyWithoutItsPassword()
{
    QFETCH(QByteArray, name);
    QCOMPARE(QByteArray::fromStdString(proxyName(QTest::currentDataTag())), name);
}

QTEST_APPLESS_MAIN(TestProxyChoice)
#include "tst_proxy_choice.moc"
