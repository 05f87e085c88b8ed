// SPDX-License-Identifier: GPL-3.0-or-later
// Failing, giving up and leaving before a connection stands (protocols A1, E6): while a name is looked up,
// while nobody accepts, while the handshake hangs. The look-up of names is replaced by one that does as it is
// told.
#include "tests/core/providers/fault_cases.h"
#include "tests/support/asking.h"
#include "tests/support/fault_server.h"

#include <QTest>

#include <dlfcn.h>
#include <netdb.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <condition_variable>
#include <mutex>

using namespace bakeoff;
using namespace bakeoff::test;
using namespace std::chrono_literals;

namespace {

const std::string kSlowName = "slow.invalid"; // hangs until it is let go
const std::string kNoName = "nobody.invalid"; // is not found
constexpr auto kSoon = 2s;                    // far from every limit that could end a request here

/// What the look-up of names does, and what it has seen.
class Names {
public:
    int find(const std::string& name)
    {
        std::unique_lock lock(mutex_);
        ++lookups_;
        changed_.notify_all();
        if (name == kSlowName) changed_.wait_for(lock, Asking::kDeadline, [this] { return isLetGo_; });
        ++done_;
        changed_.notify_all();
        return EAI_NONAME;
    }
    bool waitForLookups(int count)
    {
        std::unique_lock lock(mutex_);
        return changed_.wait_for(lock, Asking::kDeadline, [&] { return lookups_ >= count; });
    }
    int lookups()
    {
        const std::lock_guard lock(mutex_);
        return lookups_;
    }
    void begin()
    {
        const std::lock_guard lock(mutex_);
        isLetGo_ = false;
        lookups_ = done_ = 0;
    }
    /// Returns when every look-up has ended, so that none of them outlives its test.
    bool letGo()
    {
        std::unique_lock lock(mutex_);
        isLetGo_ = true;
        changed_.notify_all();
        return changed_.wait_for(lock, Asking::kDeadline, [&] { return lookups_ == done_; });
    }

private:
    std::mutex mutex_;
    std::condition_variable changed_;
    bool isLetGo_ = false; // guarded by mutex_
    int lookups_ = 0;      // guarded by mutex_
    int done_ = 0;         // guarded by mutex_
};

Names& names()
{
    static Names all;
    return all;
}

/// A port whose queue of connections is full: who connects to it is neither accepted nor refused.
class DeafPort {
public:
    DeafPort() : listener_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0))
    {
        address_.sin_family = AF_INET;
        address_.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        auto* address = reinterpret_cast<sockaddr*>(&address_);
        ::bind(listener_, address, sizeof(address_));
        ::listen(listener_, 0);
        socklen_t length = sizeof(address_);
        ::getsockname(listener_, address, &length);
        for (int& each : waiting_) {
            each = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
            ::connect(each, address, sizeof(address_));
        }
    }
    ~DeafPort()
    {
        for (const int each : waiting_)
            ::close(each);
        ::close(listener_);
    }
    DeafPort(const DeafPort&) = delete;
    DeafPort& operator=(const DeafPort&) = delete;
    DeafPort(DeafPort&&) = delete;
    DeafPort& operator=(DeafPort&&) = delete;

    std::string url() const { return "http://127.0.0.1:" + std::to_string(ntohs(address_.sin_port)) + "/v1"; }

private:
    int listener_;
    int waiting_[4]{};
    sockaddr_in address_{};
};

} // namespace

/// Stands before the system's in this program, for curl as well.
extern "C" int getaddrinfo(const char* name, const char* service, const addrinfo* hints, addrinfo** found)
{
    if (name != nullptr && (name == kSlowName || name == kNoName)) return names().find(name);
    using Lookup = int (*)(const char*, const char*, const addrinfo*, addrinfo**);
    static const auto kSystem = reinterpret_cast<Lookup>(::dlsym(RTLD_NEXT, "getaddrinfo"));
    return kSystem(name, service, hints, found);
}

class TestBeforeConnected : public QObject {
    Q_OBJECT
private slots:
    void init() { names().begin(); }
    void cleanup() { QVERIFY(names().letGo()); }

    void aNameThatNobodyKnowsIsLookedUpTwice();
    void aProxyThatNobodyKnowsIsNamed();
    void cancelsAtOnce_data();
    void cancelsAtOnce();
    void leavesAtOnce_data();
    void leavesAtOnce();
    void aNameThatHangsIsATimeout();
    void othersAreServedWhileANameHangs();

private:
    FaultServer server_;

    Endpoint endpointAt(const std::string& where, const DeafPort& deaf) const
    {
        if (where == "name") return Asking::endpointAt("https://" + kSlowName + "/v1");
        if (where == "connection") return Asking::endpointAt(deaf.url());
        return Asking::endpointAt("https://127.0.0.1:" + std::to_string(server_.port()) + "/v1");
    }

    /// Until the request hangs there for certain.
    bool reach(const std::string& where, Asking& asking, int connectionsBefore)
    {
        if (where == "name") return names().waitForLookups(1);
        // The network thread serves in the order of asking: what comes back was sent after the first one.
        server_.on(kPath, {healthy()});
        const bool isServed = asking.ask(Asking::endpointAt(server_.url("/v1"))).finishes == 1;
        if (where == "connection") return isServed;
        return isServed && asking.runUntil([&] { return server_.connections() >= connectionsBefore + 2; });
    }

    static void stages()
    {
        QTest::addColumn<std::string>("where");
        QTest::newRow("looking up the name") << std::string("name");
        QTest::newRow("connecting") << std::string("connection");
        QTest::newRow("in the handshake") << std::string("handshake");
    }
};

void TestBeforeConnected::aNameThatNobodyKnowsIsLookedUpTwice()
{
    Asking asking;
    const Asked asked = asking.ask(Asking::endpointAt("https://" + kNoName + "/v1"));
    QCOMPARE(asked.answer.end, AnswerEnd::NetworkError);
    QCOMPARE(asked.answer.sealed.errorClass, std::string("name_not_resolved"));
    QVERIFY(asked.hasWarning("retried"));
    QCOMPARE(names().lookups(), 2);
}

void TestBeforeConnected::aProxyThatNobodyKnowsIsNamed()
{
    Asking asking;
    auto endpoint = Asking::endpointAt("https://api.example.com/v1");
    endpoint.proxy = "http://me:s3cret@" + kNoName + ":3128";
    const Asked asked = asking.ask(endpoint);
    QCOMPARE(asked.answer.end, AnswerEnd::NetworkError);
    QCOMPARE(asked.answer.sealed.errorClass, std::string("proxy_failed"));
    QVERIFY(asked.answer.sealed.errorText.find("http://" + kNoName + ":3128") != std::string::npos);
    QVERIFY(asked.answer.sealed.errorText.find("s3cret") == std::string::npos);
}

void TestBeforeConnected::cancelsAtOnce_data()
{
    stages();
}

void TestBeforeConnected::cancelsAtOnce()
{
    QFETCH(std::string, where);
    const DeafPort deaf;
    Asking asking;
    const auto asked = std::make_shared<Asked>();
    const int before = server_.connections();
    const auto running =
        asking.providers->askAt(endpointAt(where, deaf), Asking::question(), Asking::receiverOf(asked));
    QVERIFY(reach(where, asking, before));
    QCOMPARE(asked->finishes, 0);
    const auto begin = std::chrono::steady_clock::now();
    running->cancel();
    QVERIFY(asking.runUntil([&] { return asked->finishes > 0; }));
    QVERIFY(std::chrono::steady_clock::now() - begin < kSoon);
    QCOMPARE(asked->answer.end, AnswerEnd::Cancelled);
    QVERIFY(!asked->answer.timings.connected.has_value());
    asking.providers.reset();
    asking.home.runUntil([] { return false; }, std::chrono::steady_clock::now());
    QCOMPARE(asked->finishes, 1);
}

void TestBeforeConnected::leavesAtOnce_data()
{
    stages();
}

void TestBeforeConnected::leavesAtOnce()
{
    QFETCH(std::string, where);
    const DeafPort deaf;
    Asking asking;
    const int before = server_.connections();
    std::vector<std::shared_ptr<Asked>> all;
    std::vector<std::unique_ptr<RunningAnswer>> running;
    for (int i = 0; i < 20; ++i) {
        all.push_back(std::make_shared<Asked>());
        running.push_back(asking.providers->askAt(endpointAt(where, deaf), Asking::question(),
                                                  Asking::receiverOf(all.back())));
    }
    QVERIFY(reach(where, asking, before));
    const auto begin = std::chrono::steady_clock::now();
    asking.providers.reset();
    QVERIFY(std::chrono::steady_clock::now() - begin < kSoon);
    for (const auto& asked : all) {
        QVERIFY(asking.runUntil([&] { return asked->finishes > 0; }));
        QCOMPARE(asked->finishes, 1);
        QCOMPARE(asked->answer.end, AnswerEnd::Cancelled);
    }
}

void TestBeforeConnected::aNameThatHangsIsATimeout()
{
    Asking asking;
    auto endpoint = Asking::endpointAt("https://" + kSlowName + "/v1");
    endpoint.timers.connect = 100ms;
    const Asked asked = asking.ask(endpoint); // ends though the look-up does not
    QCOMPARE(asked.answer.end, AnswerEnd::Timeout);
    QCOMPARE(asked.answer.sealed.errorClass, std::string("connect_timeout"));
}

void TestBeforeConnected::othersAreServedWhileANameHangs()
{
    server_.on(kPath, {healthy()});
    Asking asking;
    const auto asked = std::make_shared<Asked>();
    const auto running = asking.providers->askAt(Asking::endpointAt("https://" + kSlowName + "/v1"),
                                                 Asking::question(), Asking::receiverOf(asked));
    QVERIFY(names().waitForLookups(1));
    const auto endpoint = Asking::endpointAt(server_.url("/v1"));
    QCOMPARE(asking.ask(endpoint).text(), std::string("Trondheim"));
    running->cancel();
    QCOMPARE(asking.ask(endpoint).text(), std::string("Trondheim"));
    QCOMPARE(asked->finishes, 1);
}

QTEST_APPLESS_MAIN(TestBeforeConnected)
#include "tst_before_connected.moc"
