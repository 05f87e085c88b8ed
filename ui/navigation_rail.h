// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

#include <map>

class QToolButton;
class QVBoxLayout;

namespace bakeoff::ui {

class Theme;

enum class Page { Welcome, Battle, Leaderboard, Models };

/// The pages, as a column of icons with labels; icons alone where the window is narrow.
class NavigationRail final : public QFrame {
    Q_OBJECT

public:
    explicit NavigationRail(const Theme& theme, QWidget* parent = nullptr);

    /// Welcome has no entry: then none is checked.
    void setCurrent(Page page);
    /// Whether the entries that need an open file can be used.
    void setFileOpen(bool isOpen);
    void setCompact(bool isCompact);
    bool isCompact() const { return isCompact_; }

signals:
    void chosen(bakeoff::ui::Page page);

private:
    QToolButton* add(Page page, const QString& icon, const QString& title, const QString& name);

    const Theme& theme_;
    QVBoxLayout* column_;
    std::map<Page, QToolButton*> entries_;
    bool isCompact_ = false;
};

} // namespace bakeoff::ui
