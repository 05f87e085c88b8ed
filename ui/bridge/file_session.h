// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/lifetime.h"
#include "core/base/subscription.h"
#include "core/open_bakeoff.h"

#include <QObject>

#include <filesystem>
#include <memory>
#include <optional>

namespace bakeoff {
class Workbench;
}

namespace bakeoff::ui {

/// The one bake-off that a window has open, and the ways to get another. Opening keeps the present one until
/// the new one is there, so a file that cannot be opened costs nothing. GUI thread; the workbench must
/// outlive it.
class FileSession final : public QObject {
    Q_OBJECT

public:
    FileSession(Workbench& workbench, std::filesystem::path samplePath, QObject* parent = nullptr);
    /// Closes the file; whoever holds a battle of it must be gone.
    ~FileSession() override;

    OpenBakeoff* bakeoff() const { return bakeoff_.get(); }
    /// What is known of the open file; absent until it was read.
    const std::optional<DocumentInfo>& info() const { return info_; }
    bool isBusy() const { return ticket_ != settled_; }
    const std::filesystem::path& samplePath() const { return samplePath_; }

    void open(const std::filesystem::path& path, OpenMode mode);
    void create(const std::filesystem::path& path);
    /// The sample in the person's data folder; made there the first time.
    void openSample();
    void saveCopy(const std::filesystem::path& target);
    void close();
    /// Reads counts again, for instance after a contestant was added.
    void refreshInfo();

signals:
    void busyChanged();
    /// The present file goes away next: let go of its battles now.
    void aboutToClose();
    void opened();
    void closed();
    void infoChanged();
    void votesChanged();
    void openFailed(const std::filesystem::path& path, const bakeoff::Error& error);
    void copySaved(const std::filesystem::path& target);
    void copyFailed(const bakeoff::Error& error);

private:
    void take(std::unique_ptr<OpenBakeoff> bakeoff);
    Then<std::unique_ptr<OpenBakeoff>> receiver(const std::filesystem::path& path);
    void remember();

    Workbench& workbench_;
    std::filesystem::path samplePath_;
    std::optional<DocumentInfo> info_;
    int ticket_ = 0; ///< newest request; the answer to an older one is dropped
    int settled_ = 0;
    std::unique_ptr<OpenBakeoff> bakeoff_;
    Subscription votes_;
    Lifetime alive_;
};

} // namespace bakeoff::ui
