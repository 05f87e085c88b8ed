// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace bakeoff::ui {

class Theme;

/// Grey lines where an answer will stand; always the same, whatever is on its way.
class PlaceholderLines : public QWidget {
    Q_OBJECT

public:
    PlaceholderLines(const Theme& theme, QWidget* parent);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const Theme& theme_;
};

} // namespace bakeoff::ui
