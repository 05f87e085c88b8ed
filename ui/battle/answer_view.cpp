// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/battle/answer_view.h"

#include "ui/battle/document_decoration.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QClipboard>
#include <QFontMetrics>
#include <QMimeData>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>
#include <QTextDocumentFragment>

#include <algorithm>

namespace bakeoff::ui {

namespace {

constexpr int kLeft = 52; // text hangs under the title of the pane
constexpr int kTop = 20;
constexpr int kRight = 24; // wider than a scroll bar, so that one may come or go
constexpr int kBottom = 24;
constexpr int kCopyIcon = 14;
constexpr int kCopyPadding = 10;

} // namespace

AnswerView::AnswerView(const Theme& theme, QWidget* parent)
    : QTextBrowser(parent), theme_(theme), content_(*document(), theme)
{
    setOpenLinks(false);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAsNeeded);
    setLineWrapMode(QTextEdit::FixedPixelWidth); // else each scroll bar that comes or goes lays all out anew
    viewport()->setMouseTracking(true);
    connect(&theme_, &Theme::changed, this, &AnswerView::restyle);
}

int AnswerView::contentWidth(int widgetWidth)
{
    return std::clamp(widgetWidth - kLeft - kRight, 1, kWideWidth);
}

void AnswerView::paintEvent(QPaintEvent* event)
{
    {
        QPainter painter(viewport());
        painter.translate(-horizontalScrollBar()->value(), -verticalScrollBar()->value());
        const std::vector<CodeFrame> frames = codeFrames(*document(), visiblePart());
        paintDecoration(painter, *document(), frames, theme_.tokens(), visiblePart());
        painter.setFont(theme_.font(FontRole::Caption));
        painter.setPen(theme_.tokens().text2);
        const QIcon copy = icon(theme_, QStringLiteral("copy"));
        for (const CodeFrame& code : frames) {
            const QRectF spot = copySpot(code.header);
            const QRectF iconRect(spot.left(), spot.center().y() - kCopyIcon / 2.0, kCopyIcon, kCopyIcon);
            copy.paint(&painter, iconRect.toAlignedRect());
            painter.drawText(spot.adjusted(kCopyIcon + 4, 0, 0, 0), Qt::AlignVCenter | Qt::AlignLeft,
                             tr("Copy"));
        }
    }
    QTextBrowser::paintEvent(event);
}

void AnswerView::resizeEvent(QResizeEvent* event)
{
    fit();
    QTextBrowser::resizeEvent(event);
}

void AnswerView::mouseMoveEvent(QMouseEvent* event)
{
    QTextBrowser::mouseMoveEvent(event);
    if (copySpotAt(event->pos()) >= 0)
        viewport()->setCursor(Qt::PointingHandCursor);
    else if (anchorAt(event->pos()).isEmpty())
        viewport()->setCursor(Qt::IBeamCursor);
}

void AnswerView::mouseReleaseEvent(QMouseEvent* event)
{
    const int position = event->button() == Qt::LeftButton ? copySpotAt(event->pos()) : -1;
    if (position >= 0 && !textCursor().hasSelection())
        QApplication::clipboard()->setText(codeAt(*document(), position));
    QTextBrowser::mouseReleaseEvent(event);
}

QVariant AnswerView::loadResource(int, const QUrl&)
{
    return {};
}

QMimeData* AnswerView::createMimeDataFromSelection() const
{
    auto* plain = new QMimeData;
    plain->setText(textCursor().selection().toPlainText());
    return plain;
}

void AnswerView::fit()
{
    const int inner = contentWidth(width());
    content_.setGeometry(inner, QMargins(kLeft, kTop, 0, kBottom));
    if (lineWrapColumnOrWidth() != kLeft + inner) setLineWrapColumnOrWidth(kLeft + inner);
}

void AnswerView::restyle()
{
    const int scrolled = verticalScrollBar()->value();
    content_.restyle();
    verticalScrollBar()->setValue(scrolled);
}

QRectF AnswerView::visiblePart() const
{
    return QRectF(QPointF(horizontalScrollBar()->value(), verticalScrollBar()->value()),
                  QSizeF(viewport()->size()));
}

int AnswerView::copySpotAt(const QPoint& point) const
{
    const QPointF inDocument = visiblePart().topLeft() + point;
    for (const CodeFrame& code : codeFrames(*document(), visiblePart()))
        if (copySpot(code.header).contains(inDocument)) return code.position;
    return -1;
}

QRectF AnswerView::copySpot(const QRectF& header) const
{
    const double width =
        QFontMetricsF(theme_.font(FontRole::Caption)).horizontalAdvance(tr("Copy")) + kCopyIcon + 5;
    return {header.right() - width - kCopyPadding, header.top(), width, header.height()};
}

} // namespace bakeoff::ui
