// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/providers/openai_error.h"
#include "core/providers/retry_rules.h"

#include <QTest>

using namespace bakeoff;
using namespace std::chrono_literals;

class TestRetryRules : public QObject {
    Q_OBJECT
private slots:
    void takesOnlySoundAdvice_data();
    void takesOnlySoundAdvice();
    void pausesGrowUpToALimit();
    void shortTextIsOneHarmlessLine_data();
    void shortTextIsOneHarmlessLine();
    void findsErrorsInEveryShape_data();
    void findsErrorsInEveryShape();
};

void TestRetryRules::takesOnlySoundAdvice_data()
{
    QTest::addColumn<QString>("header");
    QTest::addColumn<QString>("value");
    QTest::addColumn<qint64>("microseconds"); // 0: none
    const auto row = [](const char* header, const char* value, qint64 micros) {
        QTest::addRow("%s: %s", header, value) << header << value << micros;
    };
    row("Retry-After", "3", 3'000'000);
    row("retry-after", "0.5", 500'000);
    row("Retry-After", "-1", 0);
    row("Retry-After", "0", 0);
    row("Retry-After", "nan", 0);
    row("Retry-After", "inf", 0);
    row("Retry-After", "3 s", 0);
    row("Retry-After", "", 0);
    row("Retry-After", "1e300", 1'000'000'000'000'000);
    row("retry-after-ms", "250", 250'000);
    row("retry-after-ms", "x", 0);
    row("Retry-After", "Mon, 21 Sep 2026 14:13:30 GMT", 10'000'000);
    row("Retry-After", "Mon, 21 Sep 2026 14:13:10 GMT", 0);
    row("Retry-After", "Mon, 99 Sep 2026 14:13:10 GMT", 0);
    row("Retry-After", "Monday", 0);
}

void TestRetryRules::takesOnlySoundAdvice()
{
    QFETCH(QString, header);
    QFETCH(QString, value);
    QFETCH(qint64, microseconds);
    const Timestamp now{1'790'000'000s}; // 2026-09-21 14:13:20 UTC
    HttpHead head;
    head.headers.push_back({header.toStdString(), value.toStdString()});
    const auto advice = retryAdvice(head, now);
    QCOMPARE(advice.value_or(Micros(0)).count(), microseconds);
}

void TestRetryRules::pausesGrowUpToALimit()
{
    const RetryPolicy policy;
    QCOMPARE(backoff(policy, 0, 0).count(), (375ms / 1us));
    QVERIFY(backoff(policy, 1, 0.999) < 1000ms);
    QVERIFY(backoff(policy, 30, 0.999) < 8000ms);
    QCOMPARE(backoff(policy, 10, 0).count(), (6000ms / 1us));
}

void TestRetryRules::shortTextIsOneHarmlessLine_data()
{
    QTest::addColumn<QByteArray>("input");
    QTest::addColumn<QByteArray>("output");
    QTest::newRow("lines") << QByteArray("a\r\n\tb") << QByteArray("a b");
    QTest::newRow("tags") << QByteArray("<html><b>Bad</b> gateway</html>") << QByteArray("Bad gateway");
    QTest::newRow("key") << QByteArray("used Bearer abcdef123") << QByteArray("used [redacted]");
    QTest::newRow("long") << QByteArray(1000, 'x') << QByteArray(300, 'x');
    QTest::newRow("ill-formed") << QByteArray("a\xFF") << QByteArray("a\xEF\xBF\xBD");
    QTest::newRow("nothing") << QByteArray() << QByteArray();
}

void TestRetryRules::shortTextIsOneHarmlessLine()
{
    QFETCH(QByteArray, input);
    QFETCH(QByteArray, output);
    QCOMPARE(QByteArray::fromStdString(shortText(input.toStdString())), output);
}

void TestRetryRules::findsErrorsInEveryShape_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("message");
    const auto row = [](const char* body, const char* message) {
        QTest::newRow(body) << QByteArray(body) << QByteArray(message);
    };
    row(R"({"error":{"message":"m"}})", "m");
    row(R"({"error":"m"})", "m");
    row(R"({"error":{"error":{"message":"m"}}})", "m");
    row(R"([{"error":{"message":"m","code":400}}])", "m");
    row(R"({"message":"m"})", "m");
    row(R"({"detail":"m"})", "m");
    row(R"({"detail":[{"msg":"m"}]})", "m");
    row(R"({"errors":["m"]})", "m");
    row(R"({"error":true,"message":"m"})", "m");
    row("plain", "!");
    row("{}", "!");
    row("[]", "!");
    row("", "!");
}

void TestRetryRules::findsErrorsInEveryShape()
{
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, message);
    const auto error = serverErrorIn(body.toStdString());
    QCOMPARE(error ? QByteArray::fromStdString(error->message) : QByteArray("!"), message);
}

QTEST_APPLESS_MAIN(TestRetryRules)
#include "tst_retry_rules.moc"
