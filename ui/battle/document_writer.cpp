// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/battle/document_writer.h"

#include "ui/theme/theme.h"

#include <QCoreApplication>
#include <QFontMetrics>
#include <QTextBlock>
#include <QTextCursor>
#include <QTextDocument>
#include <QTextTable>

#include <algorithm>

namespace bakeoff::ui {

namespace {

constexpr int kListIndent = 20;
constexpr int kQuoteIndent = 16;
constexpr int kCodePadding = 12;
constexpr int kListAbove = 8;
constexpr int kTableMargin = 12;
constexpr int kCellPadding = 4;
constexpr int kTableLine = 1;
constexpr double kLinePitch = 1.5;

bool isCode(BlockKind kind)
{
    return kind == BlockKind::CodeHeader || kind == BlockKind::CodeLine || kind == BlockKind::CodeFooter;
}

FontRole roleOf(BlockKind kind)
{
    switch (kind) {
    case BlockKind::Heading: return FontRole::Name;
    case BlockKind::CodeHeader:
    case BlockKind::Turn: return FontRole::Caption;
    case BlockKind::CodeLine:
    case BlockKind::CodeFooter: return FontRole::Code;
    case BlockKind::Paragraph:
    case BlockKind::Table:
    case BlockKind::Rule:
    case BlockKind::Omission: return FontRole::Answer;
    }
    return FontRole::Answer;
}

/// Distance to the block above.
int spaceAbove(const MarkdownBlock& block)
{
    if (block.isContinuation) return 0;
    switch (block.kind) {
    case BlockKind::Heading: return 18;
    case BlockKind::CodeHeader: return 18;
    case BlockKind::CodeLine:
    case BlockKind::CodeFooter: return 0;
    case BlockKind::Turn: return 28;
    case BlockKind::Rule: return 12;
    case BlockKind::Table: return 0; // the table has margins of its own
    case BlockKind::Omission: return 12;
    case BlockKind::Paragraph: return block.marker.isEmpty() ? 12 : 5;
    }
    return 12;
}

Qt::Alignment alignmentOf(CellAlignment alignment)
{
    switch (alignment) {
    case CellAlignment::Default:
    case CellAlignment::Left: return Qt::AlignLeft;
    case CellAlignment::Centre: return Qt::AlignHCenter;
    case CellAlignment::Right: return Qt::AlignRight;
    }
    return Qt::AlignLeft;
}

QString words(const MarkdownBlock& block)
{
    switch (block.kind) {
    case BlockKind::CodeHeader:
        if (block.runs.empty() || block.runs.front().text.isEmpty())
            return QCoreApplication::translate("DocumentWriter", "code");
        return {};
    case BlockKind::Omission:
        return QCoreApplication::translate(
            "DocumentWriter", "The rest is too long to be shown. Copy the answer to read it all.");
    case BlockKind::Turn: return QCoreApplication::translate("DocumentWriter", "Turn %1").arg(block.level);
    case BlockKind::Paragraph:
    case BlockKind::Heading:
    case BlockKind::CodeLine:
    case BlockKind::CodeFooter:
    case BlockKind::Table:
    case BlockKind::Rule: return {};
    }
    return {};
}

/// Qt adds this to the font's own height; ProportionalHeight would multiply it and give 25 instead of 21.
void setPitch(QTextBlockFormat& format, const QFont& font)
{
    const int pitch = qRound(font.pixelSize() * kLinePitch);
    format.setLineHeight(std::max(0, pitch - QFontMetrics(font).height()),
                         QTextBlockFormat::LineDistanceHeight);
}

} // namespace

DocumentWriter::DocumentWriter(QTextDocument& document, const Theme& theme, int width)
    : document_(document), theme_(theme), width_(width)
{
}

int DocumentWriter::append(const MarkdownBlock& block)
{
    const int position = begin();
    QTextCursor cursor(&document_);
    cursor.setPosition(position);
    QTextBlockFormat format = blockFormat(block);
    const QTextBlock above = cursor.block().previous();
    const bool beginsList =
        !block.marker.isEmpty() && above.blockFormat().property(ListDepthProperty).toInt() == 0;
    if (beginsList) format.setTopMargin(kListAbove);
    if (position == 0) format.setTopMargin(block.kind == BlockKind::CodeHeader ? 6 : 0);
    if (block.kind == BlockKind::Table) {
        cursor.setBlockFormat(format);
        cursor.setBlockCharFormat(charFormat(block));
        writeTable(cursor, block);
        isLastFree_ = true; // a table leaves an empty block behind it, which the next one takes
        return position;
    }
    const QTextCharFormat base = charFormat(block);
    cursor.setBlockFormat(format);
    cursor.setBlockCharFormat(base);
    if (!block.marker.isEmpty()) cursor.insertText(block.marker + u'\t', base);
    writeRuns(cursor, block.runs, base);
    cursor.insertText(words(block), base);
    return position;
}

void DocumentWriter::truncate(int position)
{
    QTextCursor cursor(&document_);
    cursor.setPosition(position);
    cursor.movePosition(QTextCursor::End, QTextCursor::KeepAnchor);
    cursor.removeSelectedText();
    isLastFree_ = true;
}

int DocumentWriter::begin()
{
    QTextCursor cursor(&document_);
    cursor.movePosition(QTextCursor::End);
    if (!isLastFree_) cursor.insertBlock(QTextBlockFormat(), QTextCharFormat());
    isLastFree_ = false;
    return cursor.position();
}

void DocumentWriter::writeTable(QTextCursor& cursor, const MarkdownBlock& block) const
{
    const Tokens& tokens = theme_.tokens();
    const int columns = std::max(1, static_cast<int>(block.columns.size()));
    const int rows = std::max(1, static_cast<int>(block.rows.size()));
    QTextTableFormat format;
    // The lines are the ground seen between the cells. As collapsed borders they look the same, but Qt weighs
    // each edge against its neighbours at every painting, which takes several times as long.
    format.setBorder(0);
    format.setBorderCollapse(false);
    format.setBackground(tokens.border);
    format.setCellPadding(kCellPadding);
    format.setCellSpacing(kTableLine);
    format.setTopMargin(kTableMargin);
    format.setBottomMargin(kTableMargin);
    format.setHeaderRowCount(1);
    format.setLeftMargin(block.listDepth * kListIndent + block.quoteDepth * kQuoteIndent);
    format.setWidth(QTextLength(QTextLength::PercentageLength, 100));
    QTextTable* table = cursor.insertTable(rows, columns, format);

    // Every cell, also one that was left out: the ground must not be seen through it.
    std::vector<CellAlignment> alignments = block.columns;
    alignments.resize(static_cast<std::size_t>(columns));
    std::vector<std::vector<InlineRuns>> content = block.rows;
    content.resize(static_cast<std::size_t>(rows));
    for (int row = 0; row < rows; ++row) {
        auto& cells = content[static_cast<std::size_t>(row)];
        cells.resize(alignments.size());
        for (int column = 0; column < columns; ++column) {
            QTextTableCell cell = table->cellAt(row, column);
            // The format of a cell is that of its first block too: whatever sets one replaces the other.
            QTextTableCellFormat look;
            look.setFont(theme_.font(row == 0 ? FontRole::Section : FontRole::Body, Figures::Tabular));
            look.setForeground(tokens.text);
            look.setLeftPadding(kCodePadding);
            look.setRightPadding(kCodePadding);
            look.setTopPadding(kCellPadding);
            look.setBottomPadding(kCellPadding);
            look.setBackground(row == 0 ? tokens.surface2 : tokens.surface);
            cell.setFormat(look);
            QTextBlockFormat line;
            line.setAlignment(alignmentOf(alignments[static_cast<std::size_t>(column)]));
            QTextCursor inside = cell.firstCursorPosition();
            inside.setBlockFormat(line);
            QTextCharFormat base;
            base.setFont(look.font());
            base.setForeground(tokens.text);
            writeRuns(inside, cells[static_cast<std::size_t>(column)], base);
        }
    }
}

void DocumentWriter::writeRuns(QTextCursor& cursor, const InlineRuns& runs, const QTextCharFormat& base) const
{
    for (const InlineRun& run : runs) {
        QString text = run.text;
        if (run.styles.testFlag(InlineStyle::Image) && text.trimmed().isEmpty())
            text = QCoreApplication::translate("DocumentWriter", "image");
        cursor.insertText(text, runFormat(run, base));
    }
}

QTextBlockFormat DocumentWriter::blockFormat(const MarkdownBlock& block) const
{
    QTextBlockFormat format;
    const int left = block.listDepth * kListIndent + block.quoteDepth * kQuoteIndent;
    const bool isWide = isCode(block.kind);
    format.setProperty(KindProperty, static_cast<int>(block.kind));
    format.setProperty(QuoteDepthProperty, block.quoteDepth);
    format.setProperty(ListDepthProperty, block.listDepth);
    format.setProperty(TextLeftProperty, left);
    format.setLeftMargin(left + (isWide ? kCodePadding : 0));
    format.setRightMargin(isWide ? kCodePadding : std::max(0, width_ - kTextWidth));
    format.setTopMargin(spaceAbove(block));
    if (!block.marker.isEmpty()) {
        // Numbers of several digits need a wider hang, or their text would jump to the next stop.
        const QFontMetrics metrics(theme_.font(FontRole::Answer));
        const int hang = std::max(kListIndent, metrics.horizontalAdvance(block.marker) + 6);
        format.setTextIndent(-hang);
        format.setTabPositions({QTextOption::Tab(hang, QTextOption::LeftTab)});
        format.setLeftMargin(std::max(left, left - kListIndent + hang));
    }
    if (block.kind == BlockKind::CodeHeader) format.setBottomMargin(13);
    if (block.kind == BlockKind::Heading) format.setHeadingLevel(block.level);
    if (block.kind == BlockKind::CodeFooter)
        format.setLineHeight(kFooterHeight, QTextBlockFormat::FixedHeight);
    else
        setPitch(format, charFormat(block).font());
    return format;
}

QTextCharFormat DocumentWriter::charFormat(const MarkdownBlock& block) const
{
    const Tokens& tokens = theme_.tokens();
    QTextCharFormat format;
    QFont font = theme_.font(roleOf(block.kind));
    if (block.kind == BlockKind::Heading && block.level < 3)
        font.setPixelSize(font.pixelSize() + 2 * (3 - block.level));
    format.setFont(font);
    const bool isQuiet = block.kind == BlockKind::CodeHeader || block.kind == BlockKind::Turn ||
                         block.kind == BlockKind::Omission;
    format.setForeground(isQuiet ? tokens.text3 : block.quoteDepth > 0 ? tokens.text2 : tokens.text);
    return format;
}

QTextCharFormat DocumentWriter::runFormat(const InlineRun& run, const QTextCharFormat& base) const
{
    const Tokens& tokens = theme_.tokens();
    QTextCharFormat format = base;
    const bool isFixed = run.styles & (InlineStyle::Code | InlineStyle::Formula);
    const bool isAlreadyFixed = base.font().families() == theme_.font(FontRole::Code).families();
    if (isFixed && !isAlreadyFixed) {
        QFont font = theme_.font(FontRole::Code);
        if (base.fontWeight() > QFont::Normal) font.setWeight(QFont::DemiBold);
        format.setFont(font);
        if (run.styles.testFlag(InlineStyle::Code)) format.setBackground(tokens.surface3);
    }
    if (run.styles.testFlag(InlineStyle::Strong)) format.setFontWeight(QFont::DemiBold);
    if (run.styles.testFlag(InlineStyle::Emphasis)) format.setFontItalic(true);
    if (run.styles.testFlag(InlineStyle::Strikethrough)) format.setFontStrikeOut(true);
    if (run.styles.testFlag(InlineStyle::Image)) {
        format.setFontItalic(true);
        format.setForeground(tokens.text2);
    }
    if (!run.link.isEmpty()) {
        format.setAnchor(true);
        format.setAnchorHref(run.link);
        format.setForeground(tokens.accentText);
        format.setFontUnderline(true);
    }
    return format;
}

} // namespace bakeoff::ui
