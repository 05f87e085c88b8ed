// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/battle/document_decoration.h"

#include "ui/battle/document_writer.h"
#include "ui/theme/tokens.h"

#include <QAbstractTextDocumentLayout>
#include <QPainter>
#include <QTextBlock>
#include <QTextDocument>
#include <QTextFrame>

#include <algorithm>
#include <cmath>
#include <optional>

namespace bakeoff::ui {

namespace {

constexpr double kRadius = 6;
constexpr double kHeaderPadding = 6;
constexpr double kQuoteIndent = 16;

std::optional<BlockKind> kindOf(const QTextBlock& block)
{
    const QVariant kind = block.blockFormat().property(KindProperty);
    if (!kind.isValid()) return std::nullopt;
    return static_cast<BlockKind>(kind.toInt());
}

bool isInsideCode(const QTextBlock& block)
{
    const auto kind = kindOf(block);
    return kind == BlockKind::CodeLine || kind == BlockKind::CodeFooter;
}

QRectF rectOf(const QTextDocument& document, const QTextBlock& block)
{
    return document.documentLayout()->blockBoundingRect(block);
}

QTextBlock firstVisible(const QTextDocument& document, const QRectF& visible)
{
    const int position = document.documentLayout()->hitTest(
        QPointF(visible.left(), std::max(0.0, visible.top())), Qt::FuzzyHit);
    QTextBlock block = document.findBlock(std::max(0, position));
    while (isInsideCode(block) && block.previous().isValid())
        block = block.previous();
    return block;
}

CodeFrame frameOf(const QTextDocument& document, const QTextBlock& header)
{
    const QTextFrameFormat root = document.rootFrame()->frameFormat();
    const double left = root.leftMargin() + header.blockFormat().property(TextLeftProperty).toInt();
    const double right = document.pageSize().width() - root.rightMargin();
    const QRectF head = rectOf(document, header);
    QTextBlock last = header;
    while (isInsideCode(last.next()))
        last = last.next();
    const double top = head.top() - kHeaderPadding;
    CodeFrame code;
    code.position = header.position();
    // The line of the footer is as high as its font, whatever the height of the block.
    const bool isClosed = kindOf(last) == BlockKind::CodeFooter;
    const QRectF end = rectOf(document, last);
    const double bottom = isClosed ? end.top() + kFooterHeight : end.bottom() + kFooterHeight;
    code.frame = QRectF(QPointF(left, top), QPointF(right, bottom));
    code.header = QRectF(left, top, right - left, head.height() + 2 * kHeaderPadding);
    return code;
}

void paintCode(QPainter& painter, const CodeFrame& code, const Tokens& tokens)
{
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(tokens.border, 1));
    painter.setBrush(tokens.codeBg);
    painter.drawRoundedRect(code.frame.toAlignedRect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5), kRadius,
                            kRadius);
    painter.setRenderHint(QPainter::Antialiasing, false);
    const int y = qRound(code.header.bottom());
    painter.drawLine(qRound(code.frame.left()) + 1, y, qRound(code.frame.right()) - 2, y);
}

void paintQuote(QPainter& painter,
                const QTextDocument& document,
                const QTextBlock& block,
                const Tokens& tokens)
{
    const int depth = block.blockFormat().property(QuoteDepthProperty).toInt();
    if (depth == 0) return;
    const QRectF rect = rectOf(document, block);
    const double left = document.rootFrame()->frameFormat().leftMargin();
    const QTextBlock before = block.previous();
    const int shared = before.isValid() ? before.blockFormat().property(QuoteDepthProperty).toInt() : 0;
    for (int level = 0; level < depth; ++level) {
        // A bar runs through the gap between two paragraphs of the same quote.
        const double top = level < shared ? rectOf(document, before).bottom() : rect.top();
        painter.fillRect(QRectF(left + level * kQuoteIndent, top, 2, rect.bottom() - top),
                         tokens.borderStrong);
    }
}

void paintRule(QPainter& painter,
               const QTextDocument& document,
               const QTextBlock& block,
               const Tokens& tokens)
{
    const QTextFrameFormat root = document.rootFrame()->frameFormat();
    const QRectF rect = rectOf(document, block);
    const double left = root.leftMargin() + block.blockFormat().leftMargin();
    const double right = document.pageSize().width() - root.rightMargin() - block.blockFormat().rightMargin();
    // That of a turn stands above its caption.
    const double y = kindOf(block) == BlockKind::Turn ? rect.top() - 8 : rect.center().y();
    painter.fillRect(QRectF(left, std::floor(y), right - left, 1), tokens.border);
}

} // namespace

std::vector<CodeFrame> codeFrames(const QTextDocument& document, const QRectF& visible)
{
    std::vector<CodeFrame> frames;
    for (QTextBlock block = firstVisible(document, visible); block.isValid(); block = block.next()) {
        if (rectOf(document, block).top() > visible.bottom() + kHeaderPadding) break;
        if (kindOf(block) == BlockKind::CodeHeader) frames.push_back(frameOf(document, block));
    }
    return frames;
}

QString codeAt(const QTextDocument& document, int position)
{
    QString code;
    for (QTextBlock block = document.findBlock(position).next(); kindOf(block) == BlockKind::CodeLine;
         block = block.next())
        code += block.text() + u'\n';
    return code;
}

void paintDecoration(QPainter& painter,
                     const QTextDocument& document,
                     const std::vector<CodeFrame>& frames,
                     const Tokens& tokens,
                     const QRectF& visible)
{
    painter.save();
    for (const CodeFrame& code : frames)
        paintCode(painter, code, tokens);
    painter.setRenderHint(QPainter::Antialiasing, false);
    for (QTextBlock block = firstVisible(document, visible); block.isValid(); block = block.next()) {
        if (rectOf(document, block).top() > visible.bottom()) break;
        paintQuote(painter, document, block, tokens);
        const auto kind = kindOf(block);
        const bool isLaterTurn = kind == BlockKind::Turn && block.previous().isValid();
        if (kind == BlockKind::Rule || isLaterTurn) paintRule(painter, document, block, tokens);
    }
    painter.restore();
}

} // namespace bakeoff::ui
