// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLayout>

#include <memory>
#include <vector>

namespace bakeoff::ui {

/// Items in reading order, as many in a line as fit; its height follows its width.
class WrapLayout final : public QLayout {
public:
    /// spacing  pixels between items and between lines
    explicit WrapLayout(QWidget* parent, int spacing);
    ~WrapLayout() override;
    WrapLayout(const WrapLayout&) = delete;
    WrapLayout& operator=(const WrapLayout&) = delete;
    WrapLayout(WrapLayout&&) = delete;
    WrapLayout& operator=(WrapLayout&&) = delete;

    void addItem(QLayoutItem* item) override;
    int count() const override;
    QLayoutItem* itemAt(int index) const override;
    QLayoutItem* takeAt(int index) override;
    Qt::Orientations expandingDirections() const override;
    bool hasHeightForWidth() const override;
    int heightForWidth(int width) const override;
    QSize sizeHint() const override;
    QSize minimumSize() const override;
    void setGeometry(const QRect& rect) override;

private:
    enum class Pass { Measure, Place };
    /// Returns the height that the items take in the width of the rectangle.
    int arrange(const QRect& rect, Pass pass) const;

    std::vector<std::unique_ptr<QLayoutItem>> items_;
};

} // namespace bakeoff::ui
