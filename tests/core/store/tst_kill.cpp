// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/store/store_fixture.h"

#include <QTest>

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <set>
#include <sstream>

using namespace bakeoff;
using namespace bakeoff::test;

extern char** environ;

/// A process that votes is killed at random moments: what it said to be stored is there, and nothing is half
/// there.
class KillTest : public QObject {
    Q_OBJECT
private slots:
    void everyAcknowledgedFactSurvives();
};

namespace {

/// The child and the end of a pipe on which it says what is stored.
struct Child {
    pid_t pid = 0;
    int said = -1;
};

Child start(const std::string& file, const std::string& battle)
{
    std::array<int, 2> pipe{};
    if (pipe2(pipe.data(), O_CLOEXEC) != 0) qFatal("no pipe");
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, pipe[1], STDOUT_FILENO);
    // It lies beside this program, so that it is always of the same build.
    std::string program =
        std::filesystem::read_symlink("/proc/self/exe").replace_filename("voting_child").string();
    std::string path = file;
    std::string id = battle;
    std::array<char*, 4> arguments{program.data(), path.data(), id.data(), nullptr};
    Child child{0, pipe[0]};
    const int failed = posix_spawn(&child.pid, program.c_str(), &actions, nullptr, arguments.data(), environ);
    posix_spawn_file_actions_destroy(&actions);
    close(pipe[1]);
    if (failed != 0) qFatal("cannot start %s", program.c_str());
    return child;
}

/// Reads until so many facts are said, waits a random while, kills, and returns every whole line that was
/// said.
std::vector<std::string> killAfter(Child child, std::size_t facts, std::chrono::microseconds longer)
{
    std::string said;
    std::array<char, 4096> buffer{};
    const auto readMore = [&] {
        const auto got = read(child.said, buffer.data(), buffer.size());
        if (got > 0) said.append(buffer.data(), static_cast<std::size_t>(got));
        return got > 0;
    };
    while (static_cast<std::size_t>(std::count(said.begin(), said.end(), '\n')) < facts && readMore()) {
    }
    const auto until = std::chrono::steady_clock::now() + longer;
    while (std::chrono::steady_clock::now() < until) {
    } // finer than any timer
    kill(child.pid, SIGKILL);
    while (readMore()) {
    }
    int status = 0;
    waitpid(child.pid, &status, 0);
    close(child.said);
    if (!WIFSIGNALED(status) || WTERMSIG(status) != SIGKILL) qFatal("the child ended by itself");

    std::vector<std::string> lines;
    std::istringstream stream(said.substr(0, said.rfind('\n') + 1));
    for (std::string line; std::getline(stream, line);)
        lines.push_back(line);
    return lines;
}

std::set<std::string> storedFacts(const std::filesystem::path& path)
{
    sqlite3* db = nullptr;
    if (sqlite3_open(path.c_str(), &db) != SQLITE_OK) qFatal("cannot read the facts");
    std::set<std::string> facts;
    const int read = sqlite3_exec(
        db,
        "SELECT 'vote ' || lower(hex(uuid)) FROM vote"
        " UNION ALL SELECT 'reveal ' || lower(hex(b.uuid)) FROM reveal JOIN battle b ON b.id = reveal.battle"
        " UNION ALL SELECT 'void ' || lower(hex(v.uuid)) FROM void JOIN vote v ON v.id = void.vote",
        [](void* to, int, char** values, char**) {
            static_cast<std::set<std::string>*>(to)->insert(values[0]);
            return 0;
        },
        &facts, nullptr);
    if (read != SQLITE_OK) qFatal("cannot read the facts: %s", sqlite3_errmsg(db));
    sqlite3_close(db);
    return facts;
}

std::string withoutHyphens(std::string line)
{
    line.erase(std::remove(line.begin(), line.end(), '-'), line.end());
    return line;
}

} // namespace

void KillTest::everyAcknowledgedFactSurvives()
{
    const int kills = qEnvironmentVariableIntValue("BAKEOFF_KILLS") > 0
                          ? qEnvironmentVariableIntValue("BAKEOFF_KILLS")
                          : 200;
    StoreFixture fixture;
    std::string battle;
    {
        const auto document = fixture.create();
        battle = fixture.readyBattle(*document, fixture.cast(*document)).battle.id.toString();
    }
    Random random(Seed{20260101});
    std::set<std::string> acknowledged;
    for (int i = 1; i <= kills; ++i) {
        const auto facts = random.below(6); // with none, also while it opens and recovers
        const std::chrono::microseconds longer(random.below(facts == 0 ? 8000 : 1500));
        for (auto& line : killAfter(start(fixture.path().string(), battle), facts, longer))
            acknowledged.insert(withoutHyphens(line));
        if (i % 20 != 0 && i != kills) continue; // in between the next child recovers what this one left
        const auto document = must(fixture.open());
        QCOMPARE(text(must(document->verify())), std::string());
        const auto stored = storedFacts(fixture.path());
        for (const auto& fact : acknowledged)
            QVERIFY2(stored.count(fact) == 1, ("lost: " + fact).c_str());
        // One fact a kill may have been stored and not yet said.
        QVERIFY(stored.size() <= acknowledged.size() + static_cast<std::size_t>(i));
    }
    QVERIFY(acknowledged.size() > static_cast<std::size_t>(kills)); // it did vote
    qInfo("%d kills, %zu facts acknowledged, all there", kills, acknowledged.size());
    QCOMPARE(fixture.files(), std::vector<std::string>{"test.bakeoff"});
}

QTEST_APPLESS_MAIN(KillTest)
#include "tst_kill.moc"
