// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPushButton>
#include <QRect>
#include <QString>

class QPainter;

namespace bakeoff::ui {

class Theme;

enum class KeyCapTone { Normal, OnAccent, Disabled };

/// The size of a key cap with this text: 20 high, at least 20 wide, times the text scale.
QSize keyCapSize(const Theme& theme, const QString& key);
void paintKeyCap(
    QPainter& painter, const QRect& rect, const QString& key, const Theme& theme, KeyCapTone tone);

/// A push button that shows its key behind its text. Takes the kinds of the style sheet.
class KeyCapButton : public QPushButton {
    Q_OBJECT

public:
    KeyCapButton(const Theme& theme, const QString& text, const QString& key, QWidget* parent);

    void setKey(const QString& key);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const Theme& theme_;
    QString key_;
};

} // namespace bakeoff::ui
