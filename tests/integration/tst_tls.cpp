// SPDX-License-Identifier: GPL-3.0-or-later
// Certificates, against the TLS server that comes with OpenSSL.
#include "tests/support/asking.h"

#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace bakeoff;
using namespace bakeoff::test;

namespace {

/// A web server with a self-signed certificate for the given name. Answers every request with a page.
class TlsServer {
public:
    explicit TlsServer(const QString& name)
    {
        const QString key = folder_.filePath("key.pem");
        QProcess make;
        make.start("openssl", {"req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1",
                               "-nodes", "-days", "2", "-keyout", key, "-out", certificate(), "-subj",
                               "/CN=harbour", "-addext", "subjectAltName=" + name});
        if (!make.waitForFinished(30'000) || make.exitCode() != 0) return;
        server_.setProcessChannelMode(QProcess::MergedChannels);
        server_.start("openssl",
                      {"s_server", "-accept", "127.0.0.1:0", "-cert", certificate(), "-key", key, "-www"});
        static const QRegularExpression kAccepting("ACCEPT 127\\.0\\.0\\.1:(\\d+)");
        QByteArray said;
        while (port_ == 0 && server_.waitForReadyRead(20'000)) {
            said += server_.readAll();
            port_ = kAccepting.match(QString::fromUtf8(said)).captured(1).toInt();
        }
    }
    ~TlsServer()
    {
        server_.kill();
        server_.waitForFinished(5000);
    }
    TlsServer(const TlsServer&) = delete;
    TlsServer& operator=(const TlsServer&) = delete;
    TlsServer(TlsServer&&) = delete;
    TlsServer& operator=(TlsServer&&) = delete;

    int port() const { return port_; }
    QString certificate() const { return folder_.filePath("certificate.pem"); }

private:
    QTemporaryDir folder_;
    QProcess server_;
    int port_ = 0;
};

} // namespace

class TestTls : public QObject {
    Q_OBJECT
private slots:
    void aCertificateMustBeTrustedAndFitTheHost_data();
    void aCertificateMustBeTrustedAndFitTheHost();
};

void TestTls::aCertificateMustBeTrustedAndFitTheHost_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<bool>("isTrusted");
    QTest::addColumn<QString>("outcome");
    QTest::newRow("self-signed") << "IP:127.0.0.1" << false << "certificate_rejected";
    QTest::newRow("of another host") << "DNS:elsewhere.example" << true << "certificate_rejected";
    QTest::newRow("named by the endpoint")
        << "IP:127.0.0.1" << true << "not_an_api"; // TLS is up: a page comes
}

void TestTls::aCertificateMustBeTrustedAndFitTheHost()
{
    QFETCH(QString, name);
    QFETCH(bool, isTrusted);
    QFETCH(QString, outcome);
    if (QStandardPaths::findExecutable("openssl").isEmpty()) QSKIP("the command openssl is not installed");
    TlsServer server(name);
    QVERIFY(server.port() > 0);
    Asking asking;
    auto endpoint = Asking::endpointAt("https://127.0.0.1:" + std::to_string(server.port()) + "/v1");
    if (isTrusted) endpoint.caFile = server.certificate().toStdString();
    ModelListReply seen;
    int replies = 0;
    const auto list = asking.providers->listModels(endpoint, [&](const ModelListReply& reply) {
        seen = reply;
        ++replies;
    });
    QVERIFY(asking.runUntil([&] { return replies > 0; }));
    QCOMPARE(QString::fromUtf8(connectionOutcomeName(seen.outcome).data()), outcome);
    if (seen.outcome != ConnectionOutcome::CertificateRejected) return;
    const Asked asked = asking.ask(endpoint);
    QCOMPARE(asked.answer.sealed.errorClass, std::string("certificate_rejected"));
    QVERIFY(!asked.hasWarning("retried")); // a certificate does not get better by asking again
}

QTEST_GUILESS_MAIN(TestTls)
#include "tst_tls.moc"
