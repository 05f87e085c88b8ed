// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fault_server.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cstdlib>
#include <deque>
#include <list>
#include <mutex>
#include <optional>
#include <random>
#include <thread>

namespace bakeoff::test {

namespace {

using Clock = std::chrono::steady_clock;

struct Connection {
    int socket = -1;
    int number = 0;
    std::string input;
    std::deque<Action> actions;
    std::string output; ///< what the action under way has still to write
    std::optional<Clock::time_point> wakeAt;
    bool isHeld = false;
    bool isOver = false;
};

std::string lowered(std::string text)
{
    std::transform(text.begin(), text.end(), text.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return text;
}

std::size_t contentLength(const std::string& head)
{
    const std::string name = "content-length:";
    const auto at = lowered(head).find(name);
    return at == std::string::npos ? 0 : std::strtoul(head.c_str() + at + name.size(), nullptr, 10);
}

} // namespace

class FaultServer::Impl {
public:
    Impl()
    {
        listener_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        ::bind(listener_, reinterpret_cast<sockaddr*>(&address), sizeof(address));
        ::listen(listener_, 128);
        socklen_t length = sizeof(address);
        ::getsockname(listener_, reinterpret_cast<sockaddr*>(&address), &length);
        port_ = ntohs(address.sin_port);
        if (::pipe2(wake_, O_CLOEXEC | O_NONBLOCK) != 0) std::abort();
        thread_ = std::thread([this] { run(); });
    }

    ~Impl()
    {
        isStopping_ = true;
        wake();
        thread_.join();
        for (const Connection& connection : connections_)
            ::close(connection.socket);
        ::close(listener_);
        ::close(wake_[0]);
        ::close(wake_[1]);
    }

    Impl(const Impl&) = delete;
    Impl& operator=(const Impl&) = delete;
    Impl(Impl&&) = delete;
    Impl& operator=(Impl&&) = delete;

    int port_ = 0;
    std::atomic<int> open_ = 0;
    std::atomic<int> accepted_ = 0;
    std::atomic<int> passes_ = 0;
    std::atomic<std::size_t> sent_ = 0;
    mutable std::mutex mutex_;
    std::map<std::string, std::deque<Reply>> replies_; // guarded by mutex_
    Reply greeting_;                                   // guarded by mutex_
    WritePattern pattern_ = WritePattern::Whole;       // guarded by mutex_
    std::vector<SeenRequest> requests_;                // guarded by mutex_

    void wake()
    {
        const char byte = 0;
        [[maybe_unused]] const auto written = ::write(wake_[1], &byte, 1);
    }

private:
    void run()
    {
        while (!isStopping_) {
            for (Connection& connection : connections_)
                act(connection);
            connections_.remove_if([this](const Connection& connection) {
                if (!connection.isOver) return false;
                ::close(connection.socket);
                --open_;
                return true;
            });
            waitAndRead();
        }
    }

    void waitAndRead()
    {
        std::vector<pollfd> polled{{listener_, POLLIN, 0}, {wake_[0], POLLIN, 0}};
        int timeout = 10'000;
        for (const Connection& connection : connections_) {
            short events = POLLIN;
            if (!connection.output.empty() && !connection.wakeAt) events = POLLIN | POLLOUT;
            polled.push_back({connection.socket, events, 0});
            if (!connection.wakeAt) continue;
            const auto left =
                std::chrono::ceil<std::chrono::milliseconds>(*connection.wakeAt - Clock::now()).count();
            timeout = std::clamp(static_cast<int>(left), 0, timeout);
        }
        ::poll(polled.data(), polled.size(), timeout);
        char wakes[256];
        while (::read(wake_[0], wakes, sizeof(wakes)) > 0) {
        }
        std::size_t index = 2;
        for (Connection& connection : connections_)
            if ((polled[index++].revents & (POLLIN | POLLHUP | POLLERR)) != 0) read(connection);
        if ((polled[0].revents & POLLIN) != 0) accept();
    }

    void accept()
    {
        for (;;) {
            const int socket = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC | SOCK_NONBLOCK);
            if (socket < 0) return;
            const int on = 1;
            ::setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof(on));
            Connection connection;
            connection.socket = socket;
            connection.number = ++accepted_;
            const std::lock_guard lock(mutex_);
            connection.actions.assign(greeting_.begin(), greeting_.end());
            connections_.push_back(std::move(connection));
            ++open_;
        }
    }

    void read(Connection& connection)
    {
        char buffer[65536];
        for (;;) {
            const auto count = ::recv(connection.socket, buffer, sizeof(buffer), 0);
            if (count > 0)
                connection.input.append(buffer, static_cast<std::size_t>(count));
            else {
                if (count == 0 || (errno != EAGAIN && errno != EWOULDBLOCK)) connection.isOver = true;
                return;
            }
        }
    }

    /// Takes a complete request out of the input and loads its reply.
    bool takeRequest(Connection& connection)
    {
        const auto end = connection.input.find("\r\n\r\n");
        if (end == std::string::npos) return false;
        const std::string head = connection.input.substr(0, end + 4);
        const std::size_t length = contentLength(head);
        if (connection.input.size() < head.size() + length) return false;
        SeenRequest request;
        request.head = head;
        request.connection = connection.number;
        request.body = connection.input.substr(head.size(), length);
        connection.input.erase(0, head.size() + length);
        const auto blank = head.find(' ');
        request.method = head.substr(0, blank);
        request.path = head.substr(blank + 1, head.find(' ', blank + 1) - blank - 1);
        const std::lock_guard lock(mutex_);
        const auto found = replies_.find(request.path);
        Reply reply = wholeReply(404, R"({"error":{"message":"no such path"}})");
        if (found != replies_.end() && !found->second.empty()) {
            reply = found->second.front();
            if (found->second.size() > 1) found->second.pop_front();
        }
        requests_.push_back(std::move(request));
        connection.actions.assign(reply.begin(), reply.end());
        return true;
    }

    void act(Connection& connection)
    {
        while (!connection.isOver && !connection.isHeld) {
            if (connection.wakeAt && Clock::now() < *connection.wakeAt) return;
            connection.wakeAt.reset();
            if (!connection.output.empty()) {
                if (!write(connection)) return;
                continue;
            }
            if (connection.actions.empty()) {
                if (!takeRequest(connection)) return;
                continue;
            }
            if (std::holds_alternative<Gate>(connection.actions.front()) && !takePass()) return;
            Action action = std::move(connection.actions.front());
            connection.actions.pop_front();
            perform(connection, std::move(action));
        }
    }

    bool takePass()
    {
        if (passes_ <= 0) return false;
        --passes_; // only this thread takes them, so there is still one
        return true;
    }

    void perform(Connection& connection, Action action)
    {
        if (auto* send = std::get_if<Send>(&action))
            connection.output = std::move(send->bytes);
        else if (const auto* pause = std::get_if<Pause>(&action))
            connection.wakeAt = Clock::now() + pause->length;
        else if (std::get_if<Hold>(&action) != nullptr)
            connection.isHeld = true;
        else if (std::get_if<Close>(&action) != nullptr)
            connection.isOver = true;
        else if (std::get_if<Reset>(&action) != nullptr) {
            const linger abort{1, 0};
            ::setsockopt(connection.socket, SOL_SOCKET, SO_LINGER, &abort, sizeof(abort));
            connection.isOver = true;
        } else if (auto* repeat = std::get_if<Repeat>(&action); repeat != nullptr && repeat->times > 0) {
            connection.output = repeat->bytes;
            --repeat->times;
            const auto gap = repeat->gap;
            connection.actions.emplace_front(std::move(*repeat));
            if (gap.count() > 0) connection.actions.emplace_front(Pause{gap});
        }
    }

    /// False when the socket takes no more for now.
    bool write(Connection& connection)
    {
        const auto count =
            ::send(connection.socket, connection.output.data(), pieceOf(connection.output), MSG_NOSIGNAL);
        if (count < 0) {
            if (errno == EAGAIN || errno == EWOULDBLOCK) return false;
            connection.isOver = true;
            return false;
        }
        connection.output.erase(0, static_cast<std::size_t>(count));
        sent_ += static_cast<std::size_t>(count);
        return true;
    }

    std::size_t pieceOf(const std::string& output)
    {
        WritePattern pattern{};
        {
            const std::lock_guard lock(mutex_);
            pattern = pattern_;
        }
        switch (pattern) {
        case WritePattern::Whole: return output.size();
        case WritePattern::Bytes: return 1;
        case WritePattern::Random:
            return std::min<std::size_t>(output.size(),
                                         std::uniform_int_distribution<std::size_t>(1, 40)(random_));
        case WritePattern::Lines: {
            const auto end = output.find('\n');
            return end == std::string::npos ? output.size() : end + 1;
        }
        }
        return output.size();
    }

    int listener_ = -1;
    int wake_[2] = {-1, -1};
    std::atomic<bool> isStopping_ = false;
    std::list<Connection> connections_; // server thread only, and the destructor after it
    std::minstd_rand random_{7};
    std::thread thread_;
};

FaultServer::FaultServer() : impl_(std::make_unique<Impl>()) {}
FaultServer::~FaultServer() = default;

int FaultServer::port() const
{
    return impl_->port_;
}

std::string FaultServer::url(const std::string& path) const
{
    return "http://127.0.0.1:" + std::to_string(impl_->port_) + path;
}

void FaultServer::on(const std::string& path, std::vector<Reply> replies)
{
    const std::lock_guard lock(impl_->mutex_);
    impl_->replies_[path].assign(replies.begin(), replies.end());
}

void FaultServer::setPattern(WritePattern pattern)
{
    const std::lock_guard lock(impl_->mutex_);
    impl_->pattern_ = pattern;
}

void FaultServer::onConnect(Reply reply)
{
    const std::lock_guard lock(impl_->mutex_);
    impl_->greeting_ = std::move(reply);
}

std::vector<SeenRequest> FaultServer::requests() const
{
    const std::lock_guard lock(impl_->mutex_);
    return impl_->requests_;
}

void FaultServer::letPass(int gates)
{
    impl_->passes_ += gates;
    impl_->wake();
}

int FaultServer::connections() const
{
    return impl_->accepted_;
}

std::size_t FaultServer::sentBytes() const
{
    return impl_->sent_;
}

int FaultServer::openConnections() const
{
    return impl_->open_;
}

std::string httpHead(int status, const std::string& headers)
{
    return "HTTP/1.1 " + std::to_string(status) + " X\r\n" + headers + "\r\n";
}

std::string chunked(const std::string& bytes)
{
    char size[32];
    std::snprintf(size, sizeof(size), "%zx\r\n", bytes.size());
    return size + bytes + "\r\n";
}

Reply wholeReply(int status, const std::string& body, const std::string& headers)
{
    return {
        Send{httpHead(status, headers + "Content-Length: " + std::to_string(body.size()) + "\r\n") + body}};
}

Reply eventStream(const std::vector<std::string>& payloads)
{
    Reply reply{Send{httpHead(200, "Content-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n")}};
    for (const std::string& payload : payloads)
        reply.emplace_back(Send{chunked("data: " + payload + "\n\n")});
    reply.emplace_back(Send{kLastChunk});
    return reply;
}

Reply rawBody(const std::string& body, const std::string& type)
{
    const std::string headers =
        (type.empty() ? "" : "Content-Type: " + type + "\r\n") + "Connection: close\r\n";
    return {Send{httpHead(200, headers) + body}, Close{}};
}

std::string textChunk(const std::string& text)
{
    return R"({"object":"chat.completion.chunk","choices":[{"index":0,"delta":{"content":")" + text +
           R"("}}]})";
}

std::string finishChunk(const std::string& reason)
{
    return R"({"choices":[{"index":0,"delta":{},"finish_reason":")" + reason + R"("}]})";
}

std::string usageChunk(int input, int output)
{
    return R"({"choices":[],"usage":{"prompt_tokens":)" + std::to_string(input) + R"(,"completion_tokens":)" +
           std::to_string(output) + "}}";
}

} // namespace bakeoff::test
