// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/ndjson_parser.h"
#include "core/net/sse_parser.h"

#include <QTest>

#include <rapidcheck.h>

using namespace bakeoff;

namespace {

/// "type|data" a line; a cut-off event ends with "~".
std::string eventsOf(const std::vector<std::string>& pieces)
{
    std::string seen;
    SseParser parser;
    const auto note = [&](const SseParser::Event& event) {
        seen.append(event.type).append("|").append(event.data).append(event.isCutOff ? "~" : "").append(";");
    };
    for (const std::string& piece : pieces)
        parser.feed(piece, note);
    parser.finish(note);
    return seen;
}

std::string linesOf(const std::vector<std::string>& pieces)
{
    std::string seen;
    NdjsonParser parser;
    const auto note = [&](std::string_view line, bool isCutOff) {
        seen.append(line).append(isCutOff ? "~" : "").append(";");
    };
    for (const std::string& piece : pieces)
        parser.feed(piece, note);
    parser.finish(note);
    return seen;
}

std::vector<std::string> bytesOf(const std::string& text)
{
    std::vector<std::string> bytes;
    for (const char c : text)
        bytes.emplace_back(1, c);
    return bytes;
}

/// The text cut at random places.
std::vector<std::string> randomlyCut(const std::string& text)
{
    std::vector<std::string> pieces;
    std::size_t at = 0;
    while (at < text.size()) {
        const auto length = *rc::gen::inRange<std::size_t>(1, 6);
        pieces.push_back(text.substr(at, length));
        at += length;
    }
    return pieces;
}

rc::Gen<std::string> stream()
{
    const auto piece =
        rc::gen::element<std::string>("data:", "data: ", "event: ", "event:x", "id: 1", "retry: 5", ":",
                                      ": ping", "error: {}", "\n", "\n", "\r", "\r\n", "\n\n", "{\"a\":1}",
                                      "[DONE]", "\xEF\xBB\xBF", "\xEF", "data", "x", " ", "\xF0\x9F\x9A\xA2");
    return rc::gen::map(rc::gen::container<std::vector<std::string>>(piece), [](const auto& pieces) {
        std::string text;
        for (const auto& each : pieces)
            text += each;
        return text;
    });
}

} // namespace

class TestSseParser : public QObject {
    Q_OBJECT
private slots:
    void readsEvents_data();
    void readsEvents();
    void anySplitGivesTheSameEvents();
    void refusesALineWithoutEnd();
    void refusesAnEventOfManyLines();
    void survivesManyBlankLines();
    void readsLinesOfJson_data();
    void readsLinesOfJson();
    void anySplitGivesTheSameLines();
    void refusesAJsonLineWithoutEnd();
};

void TestSseParser::readsEvents_data()
{
    QTest::addColumn<QByteArray>("input");
    QTest::addColumn<QByteArray>("events");
    const auto row = [](const char* name, const char* input, const char* events) {
        QTest::newRow(name) << QByteArray(input) << QByteArray(events);
    };
    row("LF", "data: a\n\ndata: b\n\n", "|a;|b;");
    row("CRLF", "data: a\r\n\r\ndata: b\r\n\r\n", "|a;|b;");
    row("CR", "data: a\r\rdata: b\r\r", "|a;|b;");
    row("mixed", "data: a\r\n\ndata: b\r\n\r", "|a;|b;");
    row("mark at the start",
        "\xEF\xBB\xBF"
        "data: a\n\n",
        "|a;");
    row("mark elsewhere belongs to the line",
        "data: a\n\n\xEF\xBB\xBF"
        "data: b\n\n",
        "|a;");
    row("no space", "data:a\n\n", "|a;");
    row("only one space goes", "data:  a\n\n", "| a;");
    row("no colon", "data\n\n", "|;");
    row("several data lines", "data: a\ndata: b\ndata\n\n", "|a\nb\n;");
    row("named", "event: x\ndata: a\n\ndata: b\n\n", "x|a;|b;");
    row("named without data", "event: x\n\ndata: b\n\n", "|b;");
    row("comments and unknown fields", ": ping\nid: 7\nretry: 1\nfoo: bar\ndata: a\n\n", "|a;");
    row("cut before the empty line", "data: a\n", "|a~;");
    row("cut inside the line", "data: a", "|a~;");
    row("error line", "error: {\"m\":1}\n", "error|{\"m\":1};");
    row("nothing", "", "");
    row("blank lines", "\n\n\r\n\r", "");
}

void TestSseParser::readsEvents()
{
    QFETCH(QByteArray, input);
    QFETCH(QByteArray, events);
    QCOMPARE(QByteArray::fromStdString(eventsOf({input.toStdString()})), events);
    QCOMPARE(QByteArray::fromStdString(eventsOf(bytesOf(input.toStdString()))), events);
}

void TestSseParser::anySplitGivesTheSameEvents()
{
    QVERIFY(rc::check("split does not matter", [] {
        const std::string text = *stream();
        RC_ASSERT(eventsOf(randomlyCut(text)) == eventsOf({text}));
        RC_ASSERT(eventsOf(bytesOf(text)) == eventsOf({text}));
    }));
}

void TestSseParser::refusesALineWithoutEnd()
{
    SseParser parser(1000);
    const auto ignore = [](const SseParser::Event&) {};
    const std::string piece(400, 'x');
    QVERIFY(parser.feed(piece, ignore));
    QVERIFY(parser.feed(piece, ignore));
    QVERIFY(!parser.feed(piece, ignore));
    QVERIFY(!parser.feed("\n\n", ignore));
}

void TestSseParser::refusesAnEventOfManyLines()
{
    SseParser parser(1000);
    int events = 0;
    const auto count = [&](const SseParser::Event&) { ++events; };
    bool isTaken = true;
    for (int i = 0; i < 200 && isTaken; ++i)
        isTaken = parser.feed("data: 0123456789\n", count);
    QVERIFY(!isTaken);
    parser.finish(count);
    QCOMPARE(events, 0);
}

void TestSseParser::survivesManyBlankLines()
{
    QCOMPARE(eventsOf({"data: a\n\n", std::string(200'000, '\n'), "data: b\n\n"}), std::string("|a;|b;"));
}

void TestSseParser::readsLinesOfJson_data()
{
    QTest::addColumn<QByteArray>("input");
    QTest::addColumn<QByteArray>("lines");
    const auto row = [](const char* name, const char* input, const char* lines) {
        QTest::newRow(name) << QByteArray(input) << QByteArray(lines);
    };
    row("LF", "{}\n[]\n", "{};[];");
    row("CRLF", "{}\r\n\r\n[]\r\n", "{};[];");
    row("a lone CR stays", "{\r}\n", "{\r};");
    row("last without LF", "{}\n[]", "{};[]~;");
    row("empty lines", "\n\n{}\n\n", "{};");
}

void TestSseParser::readsLinesOfJson()
{
    QFETCH(QByteArray, input);
    QFETCH(QByteArray, lines);
    QCOMPARE(QByteArray::fromStdString(linesOf({input.toStdString()})), lines);
}

void TestSseParser::anySplitGivesTheSameLines()
{
    QVERIFY(rc::check("split does not matter", [] {
        const std::string text = *stream();
        RC_ASSERT(linesOf(randomlyCut(text)) == linesOf({text}));
    }));
}

void TestSseParser::refusesAJsonLineWithoutEnd()
{
    NdjsonParser parser(10);
    QVERIFY(!parser.feed("01234567890", [](std::string_view, bool) {}));
}

QTEST_APPLESS_MAIN(TestSseParser)
#include "tst_sse_parser.moc"
