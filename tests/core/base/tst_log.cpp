// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/log.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace bakeoff;

class LogTest : public QObject {
    Q_OBJECT

private slots:
    void secretsAreBlanked_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("secret"); ///< empty: the text stays as it is
        QTest::addRow("bearer") << "Authorization: Bearer abc.def-123 sent"
                                << "abc.def-123";
        QTest::addRow("bearer, lower case") << "authorization: bearer abcdef"
                                            << "abcdef";
        QTest::addRow("basic") << "Basic dXNlcjpwYXNz"
                               << "dXNlcjpwYXNz";
        QTest::addRow("a key by its prefix") << "using sk-proj-AbCdEf0123456789"
                                             << "sk-proj-AbCdEf0123456789";
        QTest::addRow("another prefix") << "gsk_AbCdEf0123456789 refused"
                                        << "AbCdEf0123456789";
        QTest::addRow("a key without hyphen") << "AIzaSyA-1234567890abcdefghij"
                                              << "SyA-1234567890abcdefghij";
        QTest::addRow("in a query") << "GET /v1?key=abcdef&alt=sse"
                                    << "abcdef";
        QTest::addRow("api key in a query") << "GET /v1?api_key=abcdef&x=1"
                                            << "abcdef";
        QTest::addRow("header with a hyphen") << "x-api-key: abc123def"
                                              << "abc123def";
        QTest::addRow("in JSON") << R"({"api_key": "abc123def"})"
                                 << "abc123def";
        QTest::addRow("token") << "token=abc123"
                               << "abc123";
        QTest::addRow("password") << "password: hunter2!"
                                  << "hunter2!";
        QTest::addRow("in a URL") << "http://me:hunter2@host/"
                                  << "hunter2";
        QTest::addRow("a plain line") << "battle 1f0c ended: stalled after 30 s"
                                      << "";
        QTest::addRow("tokens are counted") << "usage: 120 tokens in, 40 tokens out"
                                            << "";
        QTest::addRow("a risky word") << "task-force disk-usage"
                                      << "";
    }

    void secretsAreBlanked()
    {
        QFETCH(QString, text);
        QFETCH(QString, secret);
        const auto clean = QString::fromStdString(log::redacted(text.toStdString()));
        if (secret.isEmpty()) {
            QCOMPARE(clean, text);
        } else {
            QVERIFY2(!clean.contains(secret), qPrintable(clean));
            QVERIFY2(clean.contains(QStringLiteral("[redacted]")), qPrintable(clean));
        }
    }

    void aSecretOfAnyLengthIsBlanked()
    {
        const std::string endless(2'000'000, 'a');
        QCOMPARE(log::redacted("x Bearer " + endless + " y"), std::string("x [redacted] y"));
        QCOMPARE(log::redacted("token: " + endless), std::string("[redacted]"));
        QCOMPARE(log::redacted("://" + endless).size(), endless.size() + 3);
    }

    void theFileHoldsLinesWithoutSecrets()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("bakeoff.log"));
        log::toFile(path.toStdString());
        log::info("started");
        log::warning("refused with Bearer abcdef123");
        log::toFile(folder.filePath(QStringLiteral("other.log")).toStdString());
        log::info("elsewhere");

        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray text = file.readAll();
        QVERIFY(text.contains("info started"));
        QVERIFY(text.contains("warning refused with [redacted]"));
        QVERIFY(!text.contains("abcdef123"));
        QVERIFY(!text.contains("elsewhere"));
    }

    void aFileThatCannotBeOpenedIsNoReasonToFail()
    {
        const QTemporaryDir folder;
        // The folder itself cannot be a log file, whoever asks.
        log::toFile(folder.path().toStdString());
        log::error("goes nowhere");
        QVERIFY(QDir(folder.path()).isEmpty());
    }
};

QTEST_APPLESS_MAIN(LogTest)
#include "tst_log.moc"
