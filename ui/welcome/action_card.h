// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>

namespace bakeoff::ui {

class Theme;

/// A large button of two lines: what it does, what that brings, and its key.
class ActionCard final : public QAbstractButton {
    Q_OBJECT

public:
    enum class Weight { Plain, Emphasised };

    ActionCard(const Theme& theme,
               Weight weight,
               const QString& iconName,
               const QString& title,
               const QString& detail,
               const QString& key,
               QWidget* parent = nullptr);

    QSize sizeHint() const override;
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void enterEvent(QEnterEvent* event) override;
    void leaveEvent(QEvent* event) override;

private:
    int detailWidth(int width) const;
    int keyWidth() const;

    const Theme& theme_;
    Weight weight_;
    QIcon picture_;
    QString detail_;
    QString key_;
};

} // namespace bakeoff::ui
