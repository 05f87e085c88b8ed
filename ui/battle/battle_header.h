// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/arena.h"

#include <QFrame>

#include <optional>
#include <string>
#include <vector>

class QComboBox;
class QLabel;
class QPushButton;

namespace bakeoff::ui {

class IconLabel;
class Theme;

/// The page's head: what the next battle is about, and whether the names are known. While a battle is shown,
/// its own arena and category stand there and cannot be changed.
class BattleHeader final : public QFrame {
    Q_OBJECT

public:
    enum class Names { Hidden, Revealed };

    explicit BattleHeader(const Theme& theme, QWidget* parent = nullptr);

    /// Keeps what is chosen where it is still offered.
    void setChoices(const std::vector<Arena>& arenas, const std::vector<std::string>& categories);
    void setNames(Names names);
    /// None: the choice is free again.
    void setShown(std::optional<Arena> arena, const std::vector<std::string>& categories);

    Arena arena() const;
    std::optional<std::string> category() const; ///< none: any

signals:
    void choiceChanged();
    void newBattleRequested();
    void helpRequested();

private:
    void fill(const std::vector<Arena>& arenas, const std::vector<std::string>& categories);

    const Theme& theme_;
    std::vector<Arena> arenas_{Arena::Text};
    std::vector<std::string> categories_;
    QComboBox* arena_;
    QComboBox* category_;
    IconLabel* eye_;
    QLabel* line_;
    QPushButton* new_;
    bool isShowingBattle_ = false;
    Arena chosenArena_ = Arena::Text;
    std::string chosenCategory_;
};

} // namespace bakeoff::ui
