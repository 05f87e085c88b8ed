// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

namespace bakeoff::ui {

class Theme;

/// All keys of the window. Not modal: it may stay open beside the battle.
class KeyList final : public QDialog {
    Q_OBJECT

public:
    explicit KeyList(const Theme& theme, QWidget* parent);
};

} // namespace bakeoff::ui
