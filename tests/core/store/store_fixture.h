// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/document.h"
#include "tests/support/fake_clock.h"

#include <QDir>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

#include <sqlite3.h>

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

/// Ends the running test function where a Result failed, and says why. For functions that return void.
#define REQUIRE_OK(expression)                                                                               \
    do {                                                                                                     \
        const auto& resultOf = (expression);                                                                 \
        QVERIFY2(resultOf.has_value(), resultOf.has_value() ? "" : resultOf.error().detail.c_str());         \
    } while (false)
#define COMPARE_ERROR(expression, expected)                                                                  \
    do {                                                                                                     \
        const auto& resultOf = (expression);                                                                 \
        QVERIFY(!resultOf.has_value());                                                                      \
        const auto gotName = std::string(bakeoff::errorCodeName(resultOf.error().code));                     \
        const auto wantedName = std::string(bakeoff::errorCodeName(expected));                               \
        const auto difference = gotName + " in place of " + wantedName + ": " + resultOf.error().detail;     \
        QVERIFY2(gotName == wantedName, difference.c_str());                                                 \
    } while (false)

namespace bakeoff::test {

/// The value, or the end of the program: for preparations whose failure is no finding of the test.
template <class T>
T must(Result<T> result)
{
    if (!result) qFatal("preparation failed: %s", result.error().detail.c_str());
    return std::move(*result);
}
inline void must(const Result<void>& result)
{
    if (!result) qFatal("preparation failed: %s", result.error().detail.c_str());
}

/// A folder with one document, its clock and the chain origins of one installation.
class StoreFixture {
public:
    std::filesystem::path folder() const { return directory_.path().toStdString(); }
    std::filesystem::path path(const std::string& name = "test.bakeoff") const { return folder() / name; }

    DocumentSetup setup()
    {
        return {clock, Seed{++seeds_}, [](DocumentId, const std::filesystem::path& where) {
                    Random random(Seed{std::hash<std::string>{}(where.string())});
                    return OriginId::random(random);
                }};
    }
    std::unique_ptr<Document> create() { return must(Document::create(path(), "Test", setup())); }
    Result<std::unique_ptr<Document>> open(OpenMode mode = OpenMode::ReadWrite)
    {
        return Document::open(path(), mode, setup());
    }

    template <class IdType>
    IdType draw()
    {
        return IdType::random(random_);
    }

    Contestant contestant(const std::string& model)
    {
        return {.id = draw<ContestantId>(),
                .origin = {"Local", EndpointKind::OpenAi, "http://127.0.0.1:8080/v1"},
                .modelId = model,
                .systemPrompt = {},
                .sampling = {},
                .notes = {}};
    }
    Prompt prompt(const std::string& text, std::vector<std::string> categories = {})
    {
        return {.id = draw<PromptId>(),
                .arena = Arena::Text,
                .language = "en",
                .source = {},
                .turns = {{{TextPart{text}}}},
                .categories = std::move(categories)};
    }
    Battle battle(PromptId prompt, RaterId rater)
    {
        return {.id = draw<BattleId>(),
                .prompt = prompt,
                .left = draw<ConversationId>(),
                .right = draw<ConversationId>(),
                .rater = rater,
                .mode = BattleMode::Blind,
                .source = BattleSource::Live,
                .item = ItemKind::Normal,
                .round = {},
                .scheduler = "uniform",
                .probability = 0.1,
                .block = 0,
                .seed = Seed{0xFFFFFFFFFFFFFFFFU},
                .createdAt = {},
                .shownAt = {}};
    }
    Answer answer(int turn, const std::string& text, AnswerEnd end = AnswerEnd::Complete)
    {
        auto parts = text.empty() ? Parts{} : Parts{TextPart{text}};
        Answer answer{draw<AnswerId>(), turn, std::move(parts), {}, end, {}, {}, {}, {}, {}, {}, clock.now()};
        answer.timings.firstText = Micros(120'000);
        answer.timings.lastText = Micros(1'120'000);
        answer.usage.outputTokens = 50;
        return answer;
    }
    Vote vote(BattleId battle, RaterId rater, Verdict verdict = Verdict::ModelA)
    {
        clock.advance(Micros(1'000'000));
        return {.id = draw<VoteId>(),
                .battle = battle,
                .rater = rater,
                .verdict = verdict,
                .turnsSeen = 1,
                .strength = {},
                .reasons = {{"correct", std::nullopt}, {"clear", Side::B}},
                .comment = "good",
                .hasIdentityLeak = false,
                .shownAt = clock.now() - Micros(900'000),
                .decidedAt = clock.now(),
                .activeTime = Micros(800'000)};
    }

    Result<void> speak(Document& document, ConversationId conversation, const Answer& answer)
    {
        const auto attempt = document.beginAttempt(conversation, answer.turn, "hash");
        if (!attempt) return Unexpected(attempt.error());
        return document.endAttempt(*attempt, answer);
    }

    /// Two contestants, a rater and one prompt, as every battle here needs them.
    struct Cast {
        Contestant a;
        Contestant b;
        Rater rater;
        Prompt prompt;
    };
    Cast cast(Document& document)
    {
        return {must(document.addContestant(contestant("model-a"))),
                must(document.addContestant(contestant("model-b"))), must(document.raterNamed("me")),
                must(document.addPrompt(prompt("Why is the sky blue?", {"science"})))};
    }
    /// A live battle with both answers there.
    StoredBattle readyBattle(Document& document, const Cast& cast)
    {
        auto stored =
            must(document.addLiveBattle(battle(cast.prompt.id, cast.rater.id), cast.a.id, cast.b.id));
        must(speak(document, stored.battle.left, answer(0, "Because of scattering.")));
        must(speak(document, stored.battle.right, answer(0, "It reflects the sea.")));
        must(document.markShown(stored.battle.id, clock.now()));
        return must(document.battle(stored.battle.id)).value();
    }

    /// Every file in the folder, sorted.
    std::vector<std::string> files() const
    {
        std::vector<std::string> names;
        for (const auto& entry : std::filesystem::directory_iterator(folder()))
            names.push_back(entry.path().filename().string());
        std::sort(names.begin(), names.end());
        return names;
    }

    FakeClock clock;

private:
    /// In memory where there is such a place: thousands of fsyncs of a disk prove nothing about the code.
    static QString place()
    {
        const QFileInfo memory("/dev/shm");
        return (memory.isDir() && memory.isWritable() ? memory.filePath() : QDir::tempPath()) +
               "/bakeoff-XXXXXX";
    }

    QTemporaryDir directory_{place()};
    Random random_{Seed{7}};
    std::uint64_t seeds_ = 100;
};

/// What somebody with another SQLite program could do to the closed file.
inline void tamper(const std::filesystem::path& path, const std::string& sql)
{
    sqlite3* db = nullptr;
    if (sqlite3_open(path.c_str(), &db) != SQLITE_OK) qFatal("cannot open the file to tamper with");
    char* message = nullptr;
    if (sqlite3_exec(db, ("PRAGMA foreign_keys = OFF; " + sql).c_str(), nullptr, nullptr, &message) !=
        SQLITE_OK)
        qFatal("cannot tamper: %s", message);
    if (sqlite3_changes(db) == 0) qFatal("tampered with nothing: %s", sql.c_str());
    sqlite3_close(db);
}

inline std::vector<std::string> codes(const std::vector<Finding>& findings)
{
    std::vector<std::string> all;
    for (const auto& finding : findings)
        all.push_back(finding.code);
    return all;
}

inline std::string text(const std::vector<Finding>& findings)
{
    std::string all;
    for (const auto& finding : findings)
        all += finding.code + ": " + finding.text + "\n";
    return all;
}

} // namespace bakeoff::test
