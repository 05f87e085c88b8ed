// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QMap>
#include <QString>

#include <memory>
#include <mutex>

class QThread;

namespace bakeoff::test {

/// A small OpenAI-compatible server on 127.0.0.1 with a thread of its own, so that it answers while a test
/// waits for a process. Knows models by what they say.
class ChatServer {
public:
    /// How a model goes wrong: HTTP 500; one piece and then an error object, the end of the connection, or
    /// nothing more.
    enum class Fault { Status500, ErrorObject, Cut, Stall };

    ChatServer();
    ~ChatServer();
    ChatServer(const ChatServer&) = delete;
    ChatServer& operator=(const ChatServer&) = delete;
    ChatServer(ChatServer&&) = delete;
    ChatServer& operator=(ChatServer&&) = delete;

    /// "http://127.0.0.1:PORT/v1"
    QString url() const;
    void says(const QString& model, const QString& text);
    void fails(const QString& model, Fault fault = Fault::Status500);
    /// The bodies of all requests for an answer so far.
    QByteArray requests() const;

    struct Reply {
        QByteArray bytes;
        bool endsConnection = true;
    };

private:
    Reply reply(const QByteArray& request);
    QByteArray modelList() const;
    Reply completion(const QByteArray& body);

    mutable std::mutex mutex_;
    QMap<QString, QString> texts_; // guarded by mutex_
    QMap<QString, Fault> faults_;  // guarded by mutex_: of those that fail
    QByteArray requests_;          // guarded by mutex_
    quint16 port_ = 0;
    std::unique_ptr<QThread> thread_; // last: ends while everything above is still alive
};

} // namespace bakeoff::test
