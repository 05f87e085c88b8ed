// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/json_prescan.h"

#include <QTest>

#include <nlohmann/json.hpp>
#include <rapidcheck.h>

using namespace bakeoff;
using nlohmann::json;

namespace {

std::string mended(const std::string& text)
{
    return std::string(prescanJson(text).usable(text));
}

} // namespace

class TestJsonPrescan : public QObject {
    Q_OBJECT
private slots:
    void mends_data();
    void mends();
    void refusesDepth();
    void leavesGoodJsonAlone();
    void mendedStringsAlwaysParse();
    void joinsHalvesOverDeltas();
};

void TestJsonPrescan::mends_data()
{
    QTest::addColumn<QByteArray>("input");
    QTest::addColumn<QByteArray>("output");
    const auto row = [](const char* name, const QByteArray& input, const char* output) {
        QTest::newRow(name) << input << QByteArray(output);
    };
    row("fine", R"({"a":"é\n","b":[1,-2.5e3]})", R"({"a":"é\n","b":[1,-2.5e3]})");
    row("ill-formed UTF-8", "{\"a\":\"x\xFFy\"}", "{\"a\":\"x\xEF\xBF\xBDy\"}");
    row("overlong", "\"\xC0\xAF\"", "\"\xEF\xBF\xBD\xEF\xBF\xBD\"");
    row("control bytes", "{\"a\":\"x\ty\nz\"}", "{\"a\":\"x\\u0009y\\u000Az\"}");
    row("NUL", QByteArray("\"a\0b\"", 5), "\"a\\u0000b\"");
    row("not numbers", R"([NaN,Infinity,-Infinity,"NaN"])", R"([null,null,null,"NaN"])");
    row("beyond a double", R"({"a":1e400,"b":-1E+999,"c":1e-400,"d":1e300})",
        R"({"a":null,"b":null,"c":1e-400,"d":1e300})");
    row("mark", "\xEF\xBB\xBF{}", "{}");
    row("a whole pair stays", R"("\ud83d\ude00")", R"("\ud83d\ude00")");
    row("an escaped backslash is no escape", R"("\\ud83d")", R"("\\ud83d")");
    row("lone high", R"("a\ud83d")",
        "\"a\xEF\xB7\x90"
        "D83D\"");
    row("lone low", R"("\ude00b")",
        "\"\xEF\xB7\x90"
        "DE00b\"");
    row("cut inside an escape", R"("\u12)", R"("\u12)");
    row("cut after a backslash", R"("\)", R"("\)");
}

void TestJsonPrescan::mends()
{
    QFETCH(QByteArray, input);
    QFETCH(QByteArray, output);
    const auto result = QByteArray::fromStdString(mended(input.toStdString()));
    // A byte order mark is accepted by the parser: it may stay where nothing else changes.
    QCOMPARE(result.startsWith("\xEF\xBB\xBF") ? result.mid(3) : result, output);
}

void TestJsonPrescan::refusesDepth()
{
    const auto nested = [](std::size_t depth) { return std::string(depth, '[') + std::string(depth, ']'); };
    QVERIFY(!prescanJson(nested(64)).isTooDeep);
    QVERIFY(prescanJson(nested(65)).isTooDeep);
    QVERIFY(prescanJson(nested(100'000)).isTooDeep);
    QVERIFY(!prescanJson("\"" + std::string(1000, '[') + "\"").isTooDeep);
}

void TestJsonPrescan::leavesGoodJsonAlone()
{
    QVERIFY(rc::check("good JSON is not touched", [] {
        const auto texts = *rc::gen::container<std::vector<std::string>>(rc::gen::string<std::string>());
        json value = json::array();
        for (const auto& text : texts)
            value.push_back({{text, 1.5}});
        const std::string good = value.dump(-1, ' ', true, json::error_handler_t::replace);
        RC_ASSERT(!prescanJson(good).isChanged);
    }));
}

void TestJsonPrescan::mendedStringsAlwaysParse()
{
    QVERIFY(rc::check("any bytes in a string", [] {
        auto bytes = *rc::gen::string<std::string>();
        for (char& c : bytes)
            if (c == '"' || c == '\\') c = '\xFF';
        const std::string text = "{\"a\":\"" + bytes + "\",\"b\":1e999}";
        RC_ASSERT(!json::parse(mended(text), nullptr, false).is_discarded());
    }));
}

void TestJsonPrescan::joinsHalvesOverDeltas()
{
    const std::string high = std::string(kHalfMark) + "D83D";
    const std::string low = std::string(kHalfMark) + "DE00";
    HalfJoiner joiner;
    QCOMPARE(joiner.joined("a" + high, true), std::string("a"));
    QCOMPARE(joiner.joined("", false), std::string());
    QCOMPARE(joiner.joined(low + "b", true), std::string("\xF0\x9F\x98\x80"
                                                         "b"));
    QCOMPARE(joiner.joined(high, true), std::string());
    QCOMPARE(joiner.joined("c", false), std::string("\xEF\xBF\xBD"
                                                    "c"));
    QCOMPARE(joiner.joined(low, true), std::string("\xEF\xBF\xBD"));
    QCOMPARE(joiner.joined(high + high, true), std::string("\xEF\xBF\xBD"));
    QCOMPARE(joiner.rest(), std::string("\xEF\xBF\xBD"));
    QCOMPARE(joiner.rest(), std::string());
}

QTEST_APPLESS_MAIN(TestJsonPrescan)
#include "tst_json_prescan.moc"
