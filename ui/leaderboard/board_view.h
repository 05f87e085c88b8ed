// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/leaderboard/board.h"
#include "core/leaderboard/board_choices.h"

#include <QWidget>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

class QButtonGroup;
class QLabel;
class QTabBar;
class QVBoxLayout;

namespace bakeoff::ui {

class Theme;
class VerdictCard;
class WrapLayout;

/// A board as a page: arenas, categories, the verdict in one sentence, one table an island, and how it was
/// made. Shows what it is given; asks for another board by queryChanged() and keeps the old numbers until it
/// comes.
class BoardView : public QWidget {
    Q_OBJECT

public:
    explicit BoardView(const Theme& theme, QWidget* parent = nullptr);

    void setArenas(const std::vector<ArenaCount>& arenas);
    /// overall: votes of all categories together, the first chip.
    void setCategories(std::int64_t overall, const std::vector<CategoryCount>& categories);
    void setBoard(const Board& board);

    Arena arena() const;
    std::optional<std::string> category() const;

signals:
    /// The person chose another arena (category none then) or another category.
    void queryChanged(bakeoff::Arena arena, std::optional<std::string> category);
    /// The button of the empty page.
    void battleRequested();

private:
    void makeSelectors();
    void makeBody();
    void makeEmptyState();
    void addChip(const QString& title, std::int64_t votes, std::optional<std::string> category);
    void showTables(const Board& board);
    QWidget* tableCard(const QString& title, const QString& note, std::vector<BoardRow> rows);

    const Theme& theme_;
    std::vector<ArenaCount> arenas_;
    std::vector<std::optional<std::string>> chipCategories_; ///< by the id of its chip
    QTabBar* tabs_ = nullptr;
    WrapLayout* chipRow_ = nullptr;
    QButtonGroup* chips_ = nullptr;
    QWidget* body_ = nullptr;
    VerdictCard* verdict_ = nullptr;
    QVBoxLayout* tables_ = nullptr;
    QLabel* method_ = nullptr;
    QWidget* empty_ = nullptr;
};

} // namespace bakeoff::ui
