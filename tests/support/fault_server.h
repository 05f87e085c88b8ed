// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <variant>
#include <vector>

namespace bakeoff::test {

/// How what is sent is cut into writes.
enum class WritePattern { Whole, Lines, Bytes, Random };

struct Send {
    std::string bytes;
};
struct Pause {
    std::chrono::milliseconds length{0};
};
struct Close {};
struct Reset {}; ///< RST instead of FIN
struct Hold {};  ///< says nothing more and keeps the connection
struct Gate {};  ///< waits until FaultServer::letPass
/// The same bytes again and again.
struct Repeat {
    std::string bytes;
    std::chrono::milliseconds gap{0};
    int times = 1;
};
using Action = std::variant<Send, Pause, Close, Reset, Hold, Gate, Repeat>;
/// What the server does once a request is complete; at its end the connection stays open for the next one.
using Reply = std::vector<Action>;

struct SeenRequest {
    std::string method;
    std::string path;
    std::string head; ///< all of it
    std::string body;
    int connection = 0; ///< which one it came by, from 1
};

/// A server on raw sockets, on 127.0.0.1 and a free port, that plays whatever it is told, including what no
/// HTTP framework would send. Its own thread; every call from any thread.
class FaultServer {
public:
    FaultServer();
    ~FaultServer();
    FaultServer(const FaultServer&) = delete;
    FaultServer& operator=(const FaultServer&) = delete;
    FaultServer(FaultServer&&) = delete;
    FaultServer& operator=(FaultServer&&) = delete;

    int port() const;
    /// "http://127.0.0.1:PORT" and the path.
    std::string url(const std::string& path = {}) const;

    /// The replies to requests for a path, one after the other; the last one again for all later ones.
    void on(const std::string& path, std::vector<Reply> replies);
    void setPattern(WritePattern pattern);
    /// Acts before anything was read.
    void onConnect(Reply reply);

    /// Opens as many gates, those that are reached later included.
    void letPass(int gates = 1);

    std::vector<SeenRequest> requests() const;
    int connections() const; ///< ever accepted
    int openConnections() const;
    std::size_t sentBytes() const;

private:
    class Impl;
    std::unique_ptr<Impl> impl_;
};

std::string httpHead(int status, const std::string& headers);
/// One piece of a chunked body.
std::string chunked(const std::string& bytes);
inline const std::string kLastChunk = "0\r\n\r\n";

/// A whole response with Content-Length.
Reply wholeReply(int status,
                 const std::string& body,
                 const std::string& headers = "Content-Type: application/json\r\n");
/// A chunked event stream of these "data:" payloads, properly ended.
Reply eventStream(const std::vector<std::string>& payloads);
/// The bytes as a body that ends with the connection.
Reply rawBody(const std::string& body, const std::string& type = "text/event-stream");

/// A chat.completion.chunk with this content.
std::string textChunk(const std::string& text);
std::string finishChunk(const std::string& reason);
std::string usageChunk(int input, int output);

} // namespace bakeoff::test
