// SPDX-License-Identifier: GPL-3.0-or-later
// Certificates, against the TLS server that comes with OpenSSL.
#include "tests/support/asking.h"

#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace bakeoff;
using namespace bakeoff::test;

namespace {

/// A web server with a self-signed certificate for the given name, valid for so many days from now on.
/// Answers every request with a page.
class TlsServer {
public:
    explicit TlsServer(const QString& name, int days)
    {
        const QString key = folder_.filePath("key.pem");
        const QString wish = folder_.filePath("request.pem");
        const QString extensions = folder_.filePath("extensions.cnf");
        QFile file(extensions);
        if (!file.open(QIODevice::WriteOnly)) return;
        file.write("subjectAltName=" + name.toUtf8() + "\n");
        file.close();
        const bool isMade = runs({"req", "-new", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1",
                                  "-nodes", "-keyout", key, "-out", wish, "-subj", "/CN=harbour"}) &&
                            runs({"x509", "-req", "-in", wish, "-signkey", key, "-days",
                                  QString::number(days), "-extfile", extensions, "-out", certificate()});
        if (!isMade) return;
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
    static bool runs(const QStringList& words)
    {
        QProcess openssl;
        openssl.start("openssl", words);
        return openssl.waitForFinished(30'000) && openssl.exitCode() == 0;
    }

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
    void httpToATlsPortIsNoAnswer();
};

void TestTls::aCertificateMustBeTrustedAndFitTheHost_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<int>("days");
    QTest::addColumn<bool>("isTrusted");
    QTest::addColumn<QString>("outcome");
    QTest::newRow("self-signed") << "IP:127.0.0.1" << 2 << false << "certificate_rejected";
    QTest::newRow("expired") << "IP:127.0.0.1" << -1 << true << "certificate_rejected";
    QTest::newRow("of another host") << "DNS:elsewhere.example" << 2 << true << "certificate_rejected";
    QTest::newRow("named by the endpoint")
        << "IP:127.0.0.1" << 2 << true << "not_an_api"; // TLS is up: a page comes
}

void TestTls::aCertificateMustBeTrustedAndFitTheHost()
{
    QFETCH(QString, name);
    QFETCH(int, days);
    QFETCH(bool, isTrusted);
    QFETCH(QString, outcome);
    if (QStandardPaths::findExecutable("openssl").isEmpty()) QSKIP("the command openssl is not installed");
    TlsServer server(name, days);
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

void TestTls::httpToATlsPortIsNoAnswer()
{
    if (QStandardPaths::findExecutable("openssl").isEmpty()) QSKIP("the command openssl is not installed");
    TlsServer server("IP:127.0.0.1", 2);
    QVERIFY(server.port() > 0);
    Asking asking;
    const Asked asked =
        asking.ask(Asking::endpointAt("http://127.0.0.1:" + std::to_string(server.port()) + "/v1"));
    QCOMPARE(asked.answer.end, AnswerEnd::NetworkError);
    QVERIFY(asked.text().empty());
    QVERIFY(!asked.answer.sealed.errorText.empty());
}

QTEST_GUILESS_MAIN(TestTls)
#include "tst_tls.moc"
