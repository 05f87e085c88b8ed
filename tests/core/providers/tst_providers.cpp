// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/providers/model_list.h"
#include "core/providers/provider_set.h"
#include "core/providers/sample_provider.h"
#include "tests/support/asking.h"
#include "tests/support/fault_server.h"

#include <QTest>

using namespace bakeoff;
using namespace bakeoff::test;
using std::chrono::milliseconds;

namespace {

std::shared_ptr<const SampleBakeoff> sample()
{
    auto bakeoff = std::make_shared<SampleBakeoff>();
    bakeoff->contestants.push_back({"terse", "Sample Terse", milliseconds(5), 2000});
    SamplePrompt prompt;
    prompt.slug = "harbour";
    prompt.turns = {"Name a harbour.", "Another one."};
    prompt.answers["terse"] = {"Trondheim, on the fjord.", "\xE6\xB8\xAF and more"};
    bakeoff->prompts.push_back(prompt);
    return bakeoff;
}

AnswerRequest sampleQuestion(const std::vector<std::string>& texts, const std::string& model = "terse")
{
    AnswerRequest request;
    request.origin = {"Sample", EndpointKind::Sample, ""};
    request.modelId = model;
    for (const auto& text : texts) {
        if (!request.turns.empty()) request.turns.push_back({TurnRole::Assistant, {TextInput{"…"}}});
        request.turns.push_back({TurnRole::User, {TextInput{text}}});
    }
    return request;
}

Asked askOf(Asking& asking, const AnswerRequest& request)
{
    const auto asked = std::make_shared<Asked>();
    const auto running = asking.providers->ask(request, Asking::receiverOf(asked));
    // Nothing may be delivered before ask() has returned.
    if (asked->finishes > 0) asked->finishes = 100;
    asking.runUntil([&] { return asked->finishes > 0; });
    return *asked;
}

} // namespace

class TestProviders : public QObject {
    Q_OBJECT
private slots:
    void replaysARecordingAtOnce();
    void replaysARecordingAtItsPace();
    void piecesJoinToTheText_data();
    void piecesJoinToTheText();
    void ownTextHasNoRecordedAnswer();
    void cancelsARecording();
    void saysWhichEndpointIsMissing();
    void findsTheEndpointOfAnOrigin();
    void refusesKindsItDoesNotSpeak();
    void refusesWithoutItsKey();
    void sendsNoKeyInClearTextToThePublic();
    void readsModelLists_data();
    void readsModelLists();
    void capsModelLists();
};

void TestProviders::replaysARecordingAtOnce()
{
    Asking asking(0, sample());
    const Asked first = askOf(asking, sampleQuestion({"Name a harbour."}));
    QCOMPARE(first.answer.end, AnswerEnd::Complete);
    QCOMPARE(first.text(), std::string("Trondheim, on the fjord."));
    QCOMPARE(first.finishes, 1);
    const Asked second = askOf(asking, sampleQuestion({"Name a harbour.", "Another one."}));
    QCOMPARE(second.text(), std::string("\xE6\xB8\xAF and more"));
}

void TestProviders::replaysARecordingAtItsPace()
{
    Asking asking(1, sample());
    const Asked asked = askOf(asking, sampleQuestion({"Name a harbour."}));
    QCOMPARE(asked.answer.end, AnswerEnd::Complete);
    QCOMPARE(asked.deltas, asked.text());
    QVERIFY(asked.answer.timings.firstText >= Micros(5000));
    QVERIFY(asked.answer.timings.lastText > asked.answer.timings.firstText);
}

void TestProviders::piecesJoinToTheText_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("words") << QByteArray("one two  three\n\nfour");
    QTest::newRow("no blanks") << QByteArray(
        "\xE6\xB8\xAF\xE6\xB8\xAF\xE6\xB8\xAF\xE6\xB8\xAF\xE6\xB8\xAF\xE6\xB8\xAF");
    QTest::newRow("only blanks") << QByteArray("   ");
    QTest::newRow("line breaks") << QByteArray("\n\n\n");
    QTest::newRow("long word") << QByteArray(200, 'x');
}

void TestProviders::piecesJoinToTheText()
{
    QFETCH(QByteArray, text);
    const auto pieces = samplePieces(text.toStdString(), {"m", "n", milliseconds(100), 50}, 1);
    std::string joined;
    Micros last{0};
    for (const auto& piece : pieces) {
        QVERIFY(!piece.text.empty());
        QVERIFY(piece.due >= last);
        last = piece.due;
        joined += piece.text;
    }
    QCOMPARE(QByteArray::fromStdString(joined), text);
    QVERIFY(pieces.front().due == milliseconds(100));
}

void TestProviders::ownTextHasNoRecordedAnswer()
{
    Asking asking(0, sample());
    for (const auto& request :
         {sampleQuestion({"My own question"}), sampleQuestion({"Name a harbour."}, "nobody")}) {
        const Asked asked = askOf(asking, request);
        QCOMPARE(asked.answer.end, AnswerEnd::NetworkError);
        QCOMPARE(asked.answer.sealed.errorClass, std::string("no_recorded_answer"));
        QVERIFY(asked.text().empty());
        QCOMPARE(asked.finishes, 1);
    }
}

void TestProviders::cancelsARecording()
{
    Asking asking(1000, sample()); // a thousand times slower: it is certainly under way
    const auto asked = std::make_shared<Asked>();
    const auto running =
        asking.providers->ask(sampleQuestion({"Name a harbour."}), Asking::receiverOf(asked));
    running->cancel();
    QVERIFY(asking.runUntil([&] { return asked->finishes > 0; }));
    QCOMPARE(asked->answer.end, AnswerEnd::Cancelled);
}

void TestProviders::saysWhichEndpointIsMissing()
{
    Asking asking;
    AnswerRequest request = Asking::question();
    request.origin = {"Elsewhere", EndpointKind::OpenAi, "http://elsewhere/v1"};
    const Asked asked = askOf(asking, request);
    QCOMPARE(asked.answer.end, AnswerEnd::NetworkError);
    QCOMPARE(asked.answer.sealed.errorClass, std::string("unknown_endpoint"));
}

void TestProviders::findsTheEndpointOfAnOrigin()
{
    FaultServer server;
    server.on("/v1/chat/completions", {eventStream({textChunk("Bergen"), finishChunk("stop")})});
    Asking asking;
    asking.book = EndpointBook::inMemory({Asking::endpointAt(server.url("/v1"))});
    AnswerRequest request = Asking::question();
    request.origin = {"Harbour", EndpointKind::OpenAi, ""};
    QCOMPARE(askOf(asking, request).text(), std::string("Bergen"));
}

void TestProviders::refusesKindsItDoesNotSpeak()
{
    Asking asking;
    for (const EndpointKind kind : kEndpointKinds) {
        if (Providers::isSupported(kind)) continue;
        Endpoint endpoint = Asking::endpointAt("http://127.0.0.1:1/v1");
        endpoint.kind = kind;
        const Asked asked = asking.ask(endpoint);
        QCOMPARE(asked.answer.end, AnswerEnd::NetworkError);
        QCOMPARE(asked.answer.sealed.errorClass, std::string("unsupported_kind"));
    }
}

void TestProviders::refusesWithoutItsKey()
{
    FaultServer server;
    Asking asking;
    auto endpoint = Asking::endpointAt(server.url("/v1"));
    endpoint.key.name = "NOT_SET";
    const Asked asked = asking.ask(endpoint);
    QCOMPARE(asked.answer.end, AnswerEnd::NetworkError);
    QCOMPARE(asked.answer.sealed.errorClass, std::string("key_missing"));
    QVERIFY(asked.answer.sealed.errorText.find("NOT_SET") != std::string::npos);
    QVERIFY(server.requests().empty());
}

void TestProviders::sendsNoKeyInClearTextToThePublic()
{
    Asking asking;
    const Asked asked = asking.ask(Asking::endpointAt("http://api.example.com/v1"));
    QCOMPARE(asked.answer.sealed.errorClass, std::string("insecure"));
}

void TestProviders::readsModelLists_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("models"); // "!" where it is none
    const auto row = [](const char* name, const char* body, const char* models) {
        QTest::newRow(name) << QByteArray(body) << QByteArray(models);
    };
    row("usual", R"({"object":"list","data":[{"id":"b"},{"id":"a"}]})", "a,b");
    row("names", R"({"models":[{"name":"models/g"},{"name":"h"}]})", "g,h");
    row("ids under models", R"({"models":[{"id":"x"}]})", "x");
    row("texts", R"(["x","y"])", "x,y");
    row("doubles", R"({"data":[{"id":"a"},{"id":"a"}]})", "a");
    row("odd rows", R"({"data":[null,5,{"id":7},{"id":""},{"id":"a"}]})", "a");
    row("empty", R"({"data":[]})", "");
    row("web page", "<html></html>", "!");
    row("foreign", R"({"hello":1})", "!");
    row("cut", R"({"data":[{"id":)", "!");
}

void TestProviders::readsModelLists()
{
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, models);
    const auto found = modelsIn(body.toStdString());
    if (models == "!") {
        QVERIFY(!found);
        QCOMPARE(found.error().code, ErrorCode::UnexpectedReply);
        return;
    }
    QVERIFY(found);
    QByteArrayList names;
    for (const auto& name : *found)
        names << QByteArray::fromStdString(name);
    QCOMPARE(names.join(','), models);
}

void TestProviders::capsModelLists()
{
    std::string body = "{\"data\":[";
    for (int i = 0; i < 12'000; ++i)
        body += (i > 0 ? "," : "") + std::string("{\"id\":\"m") + std::to_string(i) + "\"}";
    const auto found = modelsIn(body + "]}");
    QVERIFY(found);
    QCOMPARE(found->size(), kMaxModels);
}

QTEST_APPLESS_MAIN(TestProviders)
#include "tst_providers.moc"
