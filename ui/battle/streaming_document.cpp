// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/battle/streaming_document.h"

#include "ui/theme/theme.h"

#include <QTextCursor>
#include <QTextDocument>
#include <QTextFrame>
#include <QTextOption>

#include <algorithm>
#include <iterator>
#include <utility>

namespace bakeoff::ui {

namespace {

constexpr qsizetype kEagerSize = 64 * 1024;
constexpr qsizetype kGrowthShare = 64;

} // namespace

StreamingDocument::StreamingDocument(QTextDocument& document, const Theme& theme)
    : document_(document)
    , theme_(theme)
    , writer_(std::make_unique<DocumentWriter>(document, theme, kWideWidth))
{
    prepare();
}

QString StreamingDocument::markdown() const
{
    QString all;
    for (const QString& turn : turns_)
        all += (all.isEmpty() ? QString() : QStringLiteral("\n\n---\n\n")) + turn;
    return all;
}

void StreamingDocument::setTurns(std::vector<QString> turns)
{
    turns_ = std::move(turns);
    show();
}

void StreamingDocument::append(const QString& text)
{
    if (turns_.empty()) turns_.emplace_back();
    QString& last = turns_.back();
    last += text;
    if (last.size() > kEagerSize && last.size() - shownSize_ < last.size() / kGrowthShare) return;
    show();
}

void StreamingDocument::finish()
{
    if (!turns_.empty() && shownSize_ != turns_.back().size()) show();
}

void StreamingDocument::setGeometry(int width, const QMargins& margins)
{
    if (margins != margins_) {
        margins_ = margins;
        QTextFrameFormat frame = document_.rootFrame()->frameFormat();
        frame.setLeftMargin(margins.left());
        frame.setTopMargin(margins.top());
        frame.setRightMargin(margins.right());
        frame.setBottomMargin(margins.bottom());
        document_.rootFrame()->setFrameFormat(frame);
    }
    if (width == width_) return;
    const auto textMarginAt = [](int w) { return std::max(0, w - kTextWidth); };
    const bool hasSameMargins = textMarginAt(width) == textMarginAt(width_);
    width_ = width;
    if (!hasSameMargins) restyle(); // the right margin of running text stands in each block
}

void StreamingDocument::restyle()
{
    prepare();
    writer_ = std::make_unique<DocumentWriter>(document_, theme_, width_);
    std::vector<MarkdownBlock> blocks = std::exchange(blocks_, {});
    positions_.clear();
    write(std::move(blocks));
}

void StreamingDocument::prepare()
{
    document_.clear();
    document_.setUndoRedoEnabled(false);
    document_.setDocumentMargin(0);
    document_.setDefaultFont(theme_.font(FontRole::Answer));
    QTextOption option = document_.defaultTextOption();
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    document_.setDefaultTextOption(option);
    // clear() forgets the margins.
    const QMargins margins = std::exchange(margins_, QMargins());
    setGeometry(width_, margins);
}

void StreamingDocument::show()
{
    std::vector<MarkdownBlock> blocks;
    for (std::size_t turn = 0; turn < turns_.size(); ++turn) {
        if (turns_.size() > 1) blocks.push_back(emptyBlock(BlockKind::Turn, static_cast<int>(turn + 1)));
        std::vector<MarkdownBlock> parsed = parseMarkdown(turns_[turn]);
        std::move(parsed.begin(), parsed.end(), std::back_inserter(blocks));
    }
    shownSize_ = turns_.empty() ? 0 : turns_.back().size();
    write(std::move(blocks));
}

void StreamingDocument::write(std::vector<MarkdownBlock> blocks)
{
    const auto [kept, unused] = std::mismatch(blocks_.begin(), blocks_.end(), blocks.begin(), blocks.end());
    const auto same = static_cast<std::size_t>(kept - blocks_.begin());
    if (same == blocks_.size() && same == blocks.size()) return;
    QTextCursor edit(&document_);
    edit.beginEditBlock(); // one layout for all that follows
    if (same < positions_.size()) {
        writer_->truncate(positions_[same]);
        positions_.resize(same);
    }
    for (std::size_t i = same; i < blocks.size(); ++i) {
        positions_.push_back(writer_->append(blocks[i]));
        ++blocksWritten_;
    }
    edit.endEditBlock();
    blocks_ = std::move(blocks);
}

} // namespace bakeoff::ui
