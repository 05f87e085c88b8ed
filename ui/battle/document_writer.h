// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/battle/markdown_blocks.h"

#include <QTextCharFormat>
#include <QTextFormat>

class QTextCursor;
class QTextDocument;

namespace bakeoff::ui {

class Theme;

/// Running text takes at most kTextWidth, code and tables kWideWidth; both panes alike.
inline constexpr int kTextWidth = 504;
inline constexpr int kWideWidth = 580;
/// Room below the last line of code.
inline constexpr int kFooterHeight = 8;

/// Properties of QTextBlockFormat by which document_decoration.h finds what it paints.
enum BlockProperty {                              // plain: Qt takes its property ids as int
    KindProperty = QTextFormat::UserProperty + 1, ///< int of BlockKind
    QuoteDepthProperty,
    ListDepthProperty,
    TextLeftProperty, ///< int: where the text of the block begins, for frames and bars
};

/// Writes blocks at the end of a document, each as one QTextBlock or one table.
class DocumentWriter {
public:
    /// Both must outlive the writer. width: that of the document, which decides the right margin of running
    /// text.
    DocumentWriter(QTextDocument& document, const Theme& theme, int width);

    /// Appends a block. The position returned is where truncate() makes the document end before that block.
    int append(const MarkdownBlock& block);
    void truncate(int position);

private:
    int begin();
    void writeTable(QTextCursor& cursor, const MarkdownBlock& block) const;
    void writeRuns(QTextCursor& cursor, const InlineRuns& runs, const QTextCharFormat& base) const;
    QTextBlockFormat blockFormat(const MarkdownBlock& block) const;
    QTextCharFormat charFormat(const MarkdownBlock& block) const;
    QTextCharFormat runFormat(const InlineRun& run, const QTextCharFormat& base) const;

    QTextDocument& document_;
    const Theme& theme_;
    int width_;
    bool isLastFree_ = true; ///< the last block of the document is empty and waits to be used
};

} // namespace bakeoff::ui
