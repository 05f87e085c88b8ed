// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <vector>

namespace bakeoff::ui {

enum class InlineStyle {
    None = 0,
    Emphasis = 1 << 0,
    Strong = 1 << 1,
    Strikethrough = 1 << 2,
    Code = 1 << 3,
    Formula = 1 << 4, ///< its source, delimiters included
    Image = 1 << 5,   ///< its alternative text; the picture itself is never fetched
};
Q_DECLARE_FLAGS(InlineStyles, InlineStyle)
Q_DECLARE_OPERATORS_FOR_FLAGS(InlineStyles)

/// A stretch of text with one look. A hard line break is U+2028 in text.
struct InlineRun {
    QString text;
    InlineStyles styles;
    QString link; ///< address; empty: none

    friend bool operator==(const InlineRun&, const InlineRun&) = default;
};
using InlineRuns = std::vector<InlineRun>;

enum class BlockKind {
    Paragraph,
    Heading,
    CodeHeader, ///< language in runs; the lines of the code follow as blocks of their own
    CodeLine,
    CodeFooter, ///< empty: the end of the frame
    Table,
    Rule,
    Turn,     ///< level: number of the turn that begins here
    Omission, ///< stands where the rest was left out, because there is too much of it
};

enum class CellAlignment { Default, Left, Centre, Right };

/// One block of an answer, flat: nesting is told by depths, so that the end of a growing text can be replaced
/// alone.
struct MarkdownBlock {
    BlockKind kind = BlockKind::Paragraph;
    int level = 0; ///< of a heading, 1 … 6; of a turn, from 1
    int quoteDepth = 0;
    int listDepth = 0;
    QString marker;              ///< "•", "3.", "☑": first block of a list item; empty elsewhere
    bool isContinuation = false; ///< goes on with the block before, which would have been too long
    InlineRuns runs;
    std::vector<CellAlignment> columns;        ///< of a table
    std::vector<std::vector<InlineRuns>> rows; ///< of a table; the first is its head

    friend bool operator==(const MarkdownBlock&, const MarkdownBlock&) = default;
};

/// A block without text of its own.
MarkdownBlock emptyBlock(BlockKind kind, int level = 0);

/// Parses GitHub-flavoured Markdown. HTML is text, formulas stay source, links and images are addresses and
/// words.
///
/// Never fails and always ends: depths count at most 8 levels, a block holds at most 8,192 characters, at
/// most 10,000 blocks come out. Any string is Markdown. threads  pure
std::vector<MarkdownBlock> parseMarkdown(const QString& markdown);

} // namespace bakeoff::ui
