// SPDX-License-Identifier: GPL-3.0-or-later
// The network path against the targets of protocols section 7: relay and cancel latency, events a second.
// Loopback, one home thread; each figure is printed beside its target.
#include "core/providers/chat_decoder.h"
#include "tests/support/asking.h"
#include "tests/support/fault_server.h"

#include <arpa/inet.h>
#include <benchmark/benchmark.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <condition_variable>
#include <mutex>
#include <thread>
#include <vector>

using namespace bakeoff;
using namespace bakeoff::test;
using Steady = std::chrono::steady_clock;

namespace {

std::int64_t nanoseconds()
{
    return Steady::now().time_since_epoch().count();
}

double at(std::vector<double>& values, double quantile)
{
    if (values.empty()) return 0;
    std::sort(values.begin(), values.end());
    return values[std::min(values.size() - 1,
                           static_cast<std::size_t>(quantile * static_cast<double>(values.size())))];
}

/// Streams so many chunks at a fixed pace, each holding the moment it was sent, to one client after the
/// other.
class PacedServer {
public:
    PacedServer(std::chrono::microseconds pace, int events)
        : pace_(pace), events_(events), listener_(::socket(AF_INET, SOCK_STREAM, 0))
    {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        ::bind(listener_, reinterpret_cast<sockaddr*>(&address), sizeof(address));
        ::listen(listener_, 8);
        socklen_t length = sizeof(address);
        ::getsockname(listener_, reinterpret_cast<sockaddr*>(&address), &length);
        url_ = "http://127.0.0.1:" + std::to_string(ntohs(address.sin_port)) + "/v1";
        thread_ = std::thread([this] { serve(); });
    }
    ~PacedServer()
    {
        ::shutdown(listener_, SHUT_RDWR);
        thread_.join();
        ::close(listener_);
    }
    PacedServer(const PacedServer&) = delete;
    PacedServer& operator=(const PacedServer&) = delete;
    PacedServer(PacedServer&&) = delete;
    PacedServer& operator=(PacedServer&&) = delete;

    const std::string& url() const { return url_; }

private:
    static void send(int socket, const std::string& bytes)
    {
        [[maybe_unused]] const auto sent = ::send(socket, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    }

    void serve()
    {
        for (;;) {
            const int socket = ::accept(listener_, nullptr, nullptr);
            if (socket < 0) return;
            const int on = 1;
            ::setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof(on));
            char request[65536];
            [[maybe_unused]] const auto read = ::recv(socket, request, sizeof(request), 0);
            send(socket, httpHead(200, "Content-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n"));
            auto next = Steady::now();
            for (int i = 0; i < events_; ++i) {
                next += pace_;
                std::unique_lock lock(mutex_);
                pacing_.wait_until(lock, next, [&] { return Steady::now() >= next; });
                // Padded to the 312 bytes of the reference measurement.
                std::string text = std::to_string(nanoseconds()) + ";";
                send(socket, chunked("data: " + textChunk(text + std::string(180, '.')) + "\n\n"));
            }
            send(socket, chunked("data: " + finishChunk("stop") + "\n\ndata: [DONE]\n\n") + kLastChunk);
            ::close(socket);
        }
    }

    std::chrono::microseconds pace_;
    int events_;
    int listener_;
    std::string url_;
    std::mutex mutex_;
    std::condition_variable pacing_;
    std::thread thread_;
};

/// From the server's send to the delta in the hands of the receiver at home.
void relay(benchmark::State& state)
{
    const std::chrono::microseconds pace(state.range(0));
    const int events = static_cast<int>(state.range(1));
    std::vector<double> latencies;
    for (auto _ : state) {
        PacedServer server(pace, events);
        Asking asking;
        auto endpoint = Asking::endpointAt(server.url());
        bool isFinished = false;
        AnswerReceiver receiver;
        receiver.onDelta = [&](const AnswerDelta& delta) {
            const auto now = nanoseconds();
            for (std::size_t from = 0; from < delta.text.size();) {
                const auto end = delta.text.find(';', from);
                if (end == std::string::npos) break;
                const auto begin = delta.text.find_first_not_of('.', from);
                std::int64_t sent = 0;
                std::from_chars(delta.text.data() + begin, delta.text.data() + end, sent);
                latencies.push_back(static_cast<double>(now - sent) / 1e3);
                from = end + 1;
            }
        };
        receiver.onFinished = [&](const FinishedAnswer&) { isFinished = true; };
        const auto running = asking.providers->askAt(endpoint, Asking::question(), receiver);
        asking.home.runUntil([&] { return isFinished; }, Steady::now() + std::chrono::seconds(60));
    }
    state.counters["events"] = static_cast<double>(latencies.size());
    state.counters["p50_us"] = at(latencies, 0.5);
    state.counters["p99_us"] = at(latencies, 0.99);
    state.counters["target_p50_us"] = static_cast<double>(state.range(2));
    state.counters["target_p99_us"] = static_cast<double>(state.range(3));
}
BENCHMARK(relay)
    ->Args({1'000, 3'000, 50, 500})
    ->Args({20'000, 250, 150, 1'000})
    ->Iterations(1)
    ->Unit(benchmark::kMillisecond);

void cancelOfAStalledStream(benchmark::State& state)
{
    FaultServer server;
    server.on("/v1/chat/completions", {{Send{httpHead(200, "Transfer-Encoding: chunked\r\n") +
                                             chunked("data: " + textChunk("Tr") + "\n\n")},
                                        Hold{}}});
    Asking asking;
    auto endpoint = Asking::endpointAt(server.url("/v1"));
    std::vector<double> taken;
    for (auto _ : state) {
        const auto asked = std::make_shared<Asked>();
        const auto running = asking.providers->askAt(endpoint, Asking::question(), Asking::receiverOf(asked));
        asking.runUntil([&] { return asked->deltaCount > 0; });
        const auto begin = nanoseconds();
        running->cancel();
        asking.runUntil([&] { return asked->finishes > 0; });
        taken.push_back(static_cast<double>(nanoseconds() - begin) / 1e3);
    }
    state.counters["p50_us"] = at(taken, 0.5);
    state.counters["p99_us"] = at(taken, 0.99);
    state.counters["target_p50_us"] = 1'000;
    state.counters["target_p99_us"] = 5'000;
}
BENCHMARK(cancelOfAStalledStream)->Iterations(500)->Unit(benchmark::kMicrosecond);

/// One token as servers of this dialect send it, 312 bytes: much frame, little text.
std::string referenceEvent()
{
    return R"(data: {"id":"chatcmpl-9aZk3bq0","object":"chat.completion.chunk","created":1718345013,)"
           R"("model":"reference-model-2024-05-13","service_tier":"default","system_fingerprint":)"
           R"("fp_319be4768e","choices":[{"index":0,"delta":{"content":" token"},"logprobs":null,)"
           R"("finish_reason":null}],"usage":null,"obfuscation":"q9Zr1"})"
           "\n\n";
}

/// The other extreme: hardly any frame, and forty tokens of text.
std::string wordyEvent()
{
    return "data: " + textChunk("tok " + std::string(230, 'x')) + "\n\n";
}

/// The decoder alone.
void decodeEvents(benchmark::State& state, const std::string& event)
{
    std::string read;
    while (read.size() < 16'000)
        read += event;
    const auto perRead = static_cast<std::int64_t>(read.size() / event.size());
    ChatDecoder::Rules rules;
    rules.maxText = static_cast<std::size_t>(-1);
    rules.maxEvents = static_cast<std::size_t>(-1);
    auto decoder = std::make_unique<ChatDecoder>(rules);
    constexpr std::int64_t kReadsOfAnAnswer = 50; // some 2,500 events, 800 kB
    std::int64_t reads = 0;
    for (auto _ : state) {
        benchmark::DoNotOptimize(decoder->feed(read));
        if (++reads % kReadsOfAnAnswer == 0)
            decoder = std::make_unique<ChatDecoder>(rules); // or growing its text is all that is measured
    }
    state.counters["event_bytes"] = static_cast<double>(event.size());
    state.counters["events_per_s"] =
        benchmark::Counter(static_cast<double>(reads * perRead), benchmark::Counter::kIsRate);
    state.counters["target_events_per_s"] = 250'000;
}
BENCHMARK_CAPTURE(decodeEvents, reference, referenceEvent());
BENCHMARK_CAPTURE(decodeEvents, wordy, wordyEvent());

/// Socket to receiver, as fast as it goes.
void streamEvents(benchmark::State& state)
{
    constexpr int kBlocks = 200;
    std::string block;
    int perBlock = 0;
    for (; block.size() < 16'000; ++perBlock)
        block += chunked("data: " + textChunk("tok") + std::string(200, ' ') + "\n\n");
    FaultServer server;
    server.on("/v1/chat/completions",
              {{Send{httpHead(200, "Transfer-Encoding: chunked\r\n")}, Repeat{block, {}, kBlocks},
                Send{chunked("data: " + finishChunk("stop") + "\n\n") + kLastChunk}}});
    Asking asking;
    auto endpoint = Asking::endpointAt(server.url("/v1"));
    for (auto _ : state)
        if (asking.ask(endpoint).answer.end != AnswerEnd::Complete)
            state.SkipWithError("the stream did not end well");
    state.counters["events_per_s"] = benchmark::Counter(
        static_cast<double>(state.iterations() * kBlocks * perBlock), benchmark::Counter::kIsRate);
    state.counters["target_events_per_s"] = 250'000;
}
BENCHMARK(streamEvents)->UseRealTime()->Unit(benchmark::kMillisecond);

/// One event of 8 MB: target 250 ms.
void oneLargeEvent(benchmark::State& state)
{
    const std::string event = "data: " + textChunk(std::string(8'000'000, 'x')) + "\n\n";
    for (auto _ : state) {
        ChatDecoder decoder(ChatDecoder::Rules{});
        for (std::size_t from = 0; from < event.size(); from += 16'000)
            benchmark::DoNotOptimize(decoder.feed(std::string_view(event).substr(from, 16'000)));
    }
    state.counters["target_ms"] = 250;
}
BENCHMARK(oneLargeEvent)->Unit(benchmark::kMillisecond);

} // namespace

BENCHMARK_MAIN();
