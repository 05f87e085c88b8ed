// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/battle/document_writer.h"
#include "ui/battle/markdown_blocks.h"

#include <QMargins>
#include <QString>

#include <memory>
#include <vector>

class QTextDocument;

namespace bakeoff::ui {

class Theme;

/// Keeps a QTextDocument equal to a growing Markdown text.
///
/// After each change the text is parsed anew, which is cheap, but only the blocks from the first different
/// one on are written and laid out again: while text arrives this is the last block, a line of code at a time
/// inside code. threads  GUI
class StreamingDocument {
public:
    /// Takes the document over and empties it. Both must outlive this object.
    StreamingDocument(QTextDocument& document, const Theme& theme);

    /// The Markdown shown, as given; several turns with a rule between them.
    QString markdown() const;
    void setMarkdown(const QString& markdown) { setTurns({markdown}); }
    /// Each turn is parsed for itself, so that a fence left open in one does not swallow the next.
    void setTurns(std::vector<QString> turns);
    /// Appends to the last turn. Beyond 64 KiB small pieces wait for one another, so that the parsing stays
    /// linear; finish() shows what waits.
    void append(const QString& text);
    void finish();

    /// width: of the text between the margins of the document.
    void setGeometry(int width, const QMargins& margins);
    void restyle();

    /// QTextBlocks and tables written since construction: what the law above is tested with.
    int blocksWritten() const { return blocksWritten_; }

private:
    void prepare();
    void show();
    void write(std::vector<MarkdownBlock> blocks);

    QTextDocument& document_;
    const Theme& theme_;
    std::unique_ptr<DocumentWriter> writer_; ///< made anew for another width
    std::vector<QString> turns_;
    QMargins margins_;
    qsizetype shownSize_ = 0; ///< of the last turn
    int width_ = kWideWidth;
    std::vector<MarkdownBlock> blocks_;
    std::vector<int> positions_; ///< where each of blocks_ begins
    int blocksWritten_ = 0;
};

} // namespace bakeoff::ui
