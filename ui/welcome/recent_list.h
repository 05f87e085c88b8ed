// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/catalog/preferences.h"

#include <QFrame>
#include <QString>

#include <filesystem>
#include <vector>

class QVBoxLayout;

namespace bakeoff::ui {

class Theme;

enum class Presence { Unknown, There, Gone };

struct RecentEntry {
    RecentFile file;
    Presence presence = Presence::Unknown; ///< Unknown counts as there: a slow disk greys nothing
};

/// "today 09:41", "12 Nov", "12 Nov 2025".
QString recentDate(Timestamp when, Timestamp now);

/// Recently used files with their places; those that are gone stay, greyed, until removed.
class RecentList final : public QFrame {
    Q_OBJECT

public:
    explicit RecentList(const Theme& theme, QWidget* parent = nullptr);

    void setEntries(const std::vector<RecentEntry>& entries, Timestamp now);

signals:
    void chosen(const std::filesystem::path& path);
    void removeRequested(const std::filesystem::path& path);

private:
    QWidget* makeRow(const RecentEntry& entry, Timestamp now);
    QWidget* makeEmpty();

    const Theme& theme_;
    QVBoxLayout* rows_;
};

} // namespace bakeoff::ui
