// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QString>
#include <QStringList>
#include <QTemporaryDir>

#include <csignal>

namespace bakeoff::test {

/// What one run of bakeoff-cli left behind.
struct CliResult {
    int exit = -1; ///< -1: did not end by itself
    QByteArray out;
    QByteArray err;

    QJsonValue json() const { return QJsonDocument::fromJson(out).object(); }
    /// For the message of a failed check.
    QByteArray told() const { return "exit " + QByteArray::number(exit) + "\n" + out + err; }
};

/// The real binary in a folder of its own, with a configuration of its own.
class CliBench {
public:
    static constexpr int kPatienceMs = 60'000;

    QString path(const QString& name) const { return dir_.filePath(name); }
    QString configDir() const { return dir_.filePath("config"); }

    /// A process that is ready to start.
    void prepare(QProcess& process, const QStringList& words) const
    {
        auto environment = QProcessEnvironment::systemEnvironment();
        environment.insert("BAKEOFF_CONFIG_DIR", configDir());
        environment.insert("NO_PROXY", "127.0.0.1");
        for (auto it = variables_.cbegin(); it != variables_.cend(); ++it)
            environment.insert(it.key(), it.value());
        process.setProcessEnvironment(environment);
        process.setWorkingDirectory(dir_.path());
        process.setProgram(BAKEOFF_CLI);
        process.setArguments(words);
    }

    CliResult run(const QStringList& words, const QByteArray& input = {}) const
    {
        QProcess process;
        prepare(process, words);
        process.start();
        process.write(input);
        process.closeWriteChannel();
        if (!process.waitForFinished(kPatienceMs)) {
            process.kill();
            process.waitForFinished();
            return {-1, process.readAllStandardOutput(), process.readAllStandardError()};
        }
        const bool isNormal = process.exitStatus() == QProcess::NormalExit;
        return {isNormal ? process.exitCode() : -1, process.readAllStandardOutput(),
                process.readAllStandardError()};
    }

    /// False where the process has ended: a signal to "process 0" would go to the whole test run.
    static bool send(const QProcess& process, int signal)
    {
        const auto id = static_cast<pid_t>(process.processId());
        return id > 0 && ::kill(id, signal) == 0;
    }

    void setVariable(const QString& name, const QString& value) { variables_.insert(name, value); }

    bool write(const QString& name, const QByteArray& bytes) const
    {
        QFile file(path(name));
        return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
    }

    /// The document alone: nothing of a write-ahead log lies beside it.
    bool isOnePlainFile(const QString& name) const
    {
        return QFile::exists(path(name)) && !QFile::exists(path(name + "-wal")) &&
               !QFile::exists(path(name + "-shm"));
    }

    /// Every byte of every file of the configuration, the log included.
    QByteArray configBytes() const
    {
        QByteArray bytes;
        for (const QFileInfo& info : QDir(configDir()).entryInfoList(QDir::Files | QDir::Hidden)) {
            QFile file(info.filePath());
            if (file.open(QIODevice::ReadOnly)) bytes += info.fileName().toUtf8() + file.readAll();
        }
        return bytes;
    }

private:
    QTemporaryDir dir_;
    QMap<QString, QString> variables_;
};

} // namespace bakeoff::test
