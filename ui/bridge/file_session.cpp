// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bridge/file_session.h"

#include "core/base/log.h"
#include "core/catalog/preferences.h"
#include "core/workbench.h"
#include "ui/bridge/words.h"

#include <system_error>
#include <utility>

namespace bakeoff::ui {

FileSession::FileSession(Workbench& workbench, std::filesystem::path samplePath, QObject* parent)
    : QObject(parent), workbench_(workbench), samplePath_(std::move(samplePath))
{
}

FileSession::~FileSession() = default;

void FileSession::open(const std::filesystem::path& path, OpenMode mode)
{
    workbench_.open(path, mode, receiver(path));
    emit busyChanged();
}

void FileSession::create(const std::filesystem::path& path)
{
    workbench_.create(path, utf8(qs(path.stem().string())), StartContent::Empty, receiver(path));
    emit busyChanged();
}

void FileSession::openSample()
{
    std::error_code ignored;
    if (std::filesystem::exists(samplePath_, ignored)) return open(samplePath_, OpenMode::ReadWrite);
    std::filesystem::create_directories(samplePath_.parent_path(),
                                        ignored); // a failure shows when the file is made
    workbench_.create(samplePath_, utf8(tr("Sample bake-off")), StartContent::Sample, receiver(samplePath_));
    emit busyChanged();
}

Then<std::unique_ptr<OpenBakeoff>> FileSession::receiver(const std::filesystem::path& path)
{
    const int ticket = ++ticket_;
    return alive_.guard([this, ticket, path](Result<std::unique_ptr<OpenBakeoff>> opened) {
        if (ticket != ticket_) return;
        settled_ = ticket;
        emit busyChanged();
        if (opened)
            take(std::move(*opened));
        else
            emit openFailed(path, opened.error());
    });
}

void FileSession::take(std::unique_ptr<OpenBakeoff> bakeoff)
{
    close();
    bakeoff_ = std::move(bakeoff);
    votes_ = bakeoff_->onVotesChanged(alive_.guard([this] {
        refreshInfo();
        emit votesChanged();
    }));
    emit opened();
    refreshInfo();
}

void FileSession::close()
{
    if (!bakeoff_) return;
    emit aboutToClose();
    votes_ = {};
    info_.reset();
    bakeoff_.reset();
    emit closed();
}

void FileSession::refreshInfo()
{
    if (!bakeoff_) return;
    bakeoff_->info(alive_.guard([this, asked = bakeoff_.get()](Result<DocumentInfo> info) {
        if (asked != bakeoff_.get() || !info) return; // a reading that fails leaves the old counts
        info_ = *info;
        remember();
        emit infoChanged();
    }));
}

void FileSession::remember()
{
    // A list that cannot be written is no reason to bother anyone: the file itself is open.
    const auto noted = workbench_.preferences().addRecentFile(
        {bakeoff_->path(), info_->title, info_->votes,
         std::chrono::time_point_cast<Micros>(std::chrono::system_clock::now())});
    if (!noted) log::warning("the list of recent files cannot be written");
}

void FileSession::saveCopy(const std::filesystem::path& target)
{
    if (!bakeoff_) return;
    bakeoff_->saveCopy(target, alive_.guard([this, target](Result<void> saved) {
        if (saved)
            emit copySaved(target);
        else
            emit copyFailed(saved.error());
    }));
}

} // namespace bakeoff::ui
