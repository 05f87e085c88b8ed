// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/battle/streaming_document.h"

#include <QTextBrowser>

namespace bakeoff::ui {

class Theme;

/// Shows Markdown for reading. Fetches nothing, follows nothing, runs nothing.
///
/// The width of the text depends on the width of the widget alone, never on the text or on a scroll bar, so
/// that two views of one size treat their texts alike.
class AnswerView : public QTextBrowser {
    Q_OBJECT

public:
    explicit AnswerView(const Theme& theme, QWidget* parent);

    StreamingDocument& content() { return content_; }
    const StreamingDocument& content() const { return content_; }
    /// Width left for code and tables; running text takes kTextWidth of it.
    static int contentWidth(int widgetWidth);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    QVariant loadResource(int type, const QUrl& name) override;
    /// Selections go to the clipboard as plain text.
    QMimeData* createMimeDataFromSelection() const override;

private:
    void fit();
    void restyle();
    QRectF visiblePart() const;
    /// Position of the code block whose "Copy" lies under the point; -1: none.
    int copySpotAt(const QPoint& point) const;
    QRectF copySpot(const QRectF& header) const;

    const Theme& theme_;
    StreamingDocument content_;
};

} // namespace bakeoff::ui
