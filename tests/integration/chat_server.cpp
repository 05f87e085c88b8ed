// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/chat_server.h"

#include <QEventLoop>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTcpServer>
#include <QTcpSocket>
#include <QThread>

#include <future>

namespace bakeoff::test {

namespace {

QByteArray response(const char* status, const char* type, const QByteArray& body)
{
    return QByteArray("HTTP/1.1 ") + status + "\r\nContent-Type: " + type +
           "\r\nConnection: close\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
}

QByteArray event(const QJsonObject& delta, const QJsonValue& finish)
{
    const QJsonObject choice{{"index", 0}, {"delta", delta}, {"finish_reason", finish}};
    const QJsonObject chunk{{"object", "chat.completion.chunk"}, {"choices", QJsonArray{choice}}};
    return "data: " + QJsonDocument(chunk).toJson(QJsonDocument::Compact) + "\n\n";
}

ChatServer::Reply failure(const QString& model, ChatServer::Fault fault)
{
    const QJsonObject error{{"message", model + " has broken down"}, {"type", "server_error"}};
    const QByteArray object = QJsonDocument(QJsonObject{{"error", error}}).toJson(QJsonDocument::Compact);
    const QByteArray piece = event({{"role", "assistant"}, {"content", "Half of an"}}, QJsonValue());
    // Without a length the body ends where the connection ends.
    const QByteArray head = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n";
    switch (fault) {
    case ChatServer::Fault::Status500:
        return {response("500 Internal Server Error", "application/json", object)};
    case ChatServer::Fault::ErrorObject: return {head + piece + "data: " + object + "\n\n"};
    case ChatServer::Fault::Cut: return {head + piece};
    case ChatServer::Fault::Stall: return {head + piece, false};
    }
    return {};
}

/// Whether head and body have arrived.
bool isWhole(const QByteArray& bytes)
{
    const auto head = bytes.indexOf("\r\n\r\n");
    if (head < 0) return false;
    const auto at = bytes.toLower().indexOf("content-length:");
    if (at < 0 || at > head) return true;
    const auto length = bytes.mid(at + 15, bytes.indexOf('\r', at) - at - 15).trimmed().toInt();
    return bytes.size() >= head + 4 + length;
}

} // namespace

ChatServer::ChatServer()
{
    std::promise<quint16> port;
    auto listening = port.get_future();
    thread_.reset(QThread::create([this, &port] {
        QTcpServer server;
        QObject::connect(&server, &QTcpServer::newConnection, &server, [this, &server] {
            auto* socket = server.nextPendingConnection();
            auto bytes = std::make_shared<QByteArray>();
            QObject::connect(socket, &QTcpSocket::readyRead, socket, [this, socket, bytes] {
                bytes->append(socket->readAll());
                if (!isWhole(*bytes)) return;
                const Reply answer = reply(*bytes);
                socket->write(answer.bytes);
                bytes->clear();
                if (answer.endsConnection) socket->disconnectFromHost();
            });
            QObject::connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
        });
        server.listen(QHostAddress::LocalHost);
        port.set_value(server.serverPort());
        QEventLoop().exec();
    }));
    thread_->start();
    port_ = listening.get();
}

ChatServer::~ChatServer()
{
    thread_->quit();
    thread_->wait();
}

QString ChatServer::url() const
{
    return QStringLiteral("http://127.0.0.1:%1/v1").arg(port_);
}

void ChatServer::says(const QString& model, const QString& text)
{
    const std::lock_guard lock(mutex_);
    texts_[model] = text;
    faults_.remove(model);
}

void ChatServer::fails(const QString& model, Fault fault)
{
    const std::lock_guard lock(mutex_);
    texts_[model] = QString();
    faults_[model] = fault;
}

QByteArray ChatServer::requests() const
{
    const std::lock_guard lock(mutex_);
    return requests_;
}

ChatServer::Reply ChatServer::reply(const QByteArray& request)
{
    const std::lock_guard lock(mutex_);
    if (request.startsWith("GET /v1/models")) return {response("200 OK", "application/json", modelList())};
    if (!request.startsWith("POST /v1/chat/completions"))
        return {response("404 Not Found", "text/plain", "no such path")};
    const QByteArray body = request.mid(request.indexOf("\r\n\r\n") + 4);
    requests_ += body + "\n";
    return completion(body);
}

QByteArray ChatServer::modelList() const
{
    QJsonArray data;
    for (auto it = texts_.cbegin(); it != texts_.cend(); ++it)
        data.append(QJsonObject{{"id", it.key()}, {"object", "model"}});
    return QJsonDocument(QJsonObject{{"object", "list"}, {"data", data}}).toJson(QJsonDocument::Compact);
}

ChatServer::Reply ChatServer::completion(const QByteArray& body)
{
    const auto model = QJsonDocument::fromJson(body).object()["model"].toString();
    const auto fault = faults_.constFind(model);
    if (fault != faults_.constEnd()) return failure(model, *fault);
    const QString text = texts_.value(model);
    const auto half = text.size() / 2;
    const QByteArray events = event({{"role", "assistant"}, {"content", text.left(half)}}, QJsonValue()) +
                              event({{"content", text.mid(half)}}, QJsonValue()) + event({}, "stop") +
                              "data: [DONE]\n\n";
    return {response("200 OK", "text/event-stream", events)};
}

} // namespace bakeoff::test
