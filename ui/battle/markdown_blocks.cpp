// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/battle/markdown_blocks.h"

#include "ui/battle/markdown_entity.h"
#include "ui/battle/markdown_source.h"

#include <md4c.h>

#include <algorithm>

namespace bakeoff::ui {

namespace {

constexpr int kMaxDepth = 8;
constexpr qsizetype kMaxBlockText = 8192;
constexpr std::size_t kMaxBlocks = 10000;
constexpr QChar kLineBreak{QChar::LineSeparator};
constexpr unsigned kDialect = MD_FLAG_TABLES | MD_FLAG_STRIKETHROUGH | MD_FLAG_TASKLISTS | MD_FLAG_NOHTML |
                              MD_FLAG_PERMISSIVEURLAUTOLINKS | MD_FLAG_PERMISSIVEWWWAUTOLINKS;

struct List {
    bool isOrdered = false;
    unsigned next = 1;
    QChar delimiter = u'.';
};

/// Receives what md4c finds, in order, and lays it out flat.
class BlockBuilder {
public:
    explicit BlockBuilder(const std::vector<QString>& formulas) : formulas_(formulas) {}

    int enterBlock(MD_BLOCKTYPE type, void* detail);
    int leaveBlock(MD_BLOCKTYPE type);
    int enterSpan(MD_SPANTYPE type, void* detail);
    int leaveSpan(MD_SPANTYPE type);
    int text(MD_TEXTTYPE type, const QString& text);

    std::vector<MarkdownBlock> take() { return std::move(blocks_); }

private:
    /// md4c stops at a negative answer only.
    int proceed() const { return blocks_.size() >= kMaxBlocks ? -1 : 0; }
    void open(BlockKind kind);
    void close();
    void push(MarkdownBlock block);
    void enterItem(const MD_BLOCK_LI_DETAIL& detail);
    void addCode(const QString& text);
    void addText(const QString& text, InlineStyles styles);
    void addPlain(const QString& text, InlineStyles styles);
    QString withFormulas(const QString& text) const;

    const std::vector<QString>& formulas_;
    std::vector<MarkdownBlock> blocks_;
    MarkdownBlock current_;
    bool isOpen_ = false;
    bool isInCode_ = false;
    QString codeLine_;
    int quoteDepth_ = 0;
    std::vector<List> lists_;
    QString pendingMarker_;
    std::vector<InlineStyle> spans_;
    std::vector<QString> links_;
};

QString fromUtf8(const MD_CHAR* text, MD_SIZE size)
{
    return QString::fromUtf8(text, static_cast<qsizetype>(size));
}

QString attributeText(const MD_ATTRIBUTE& attribute)
{
    return fromUtf8(attribute.text, attribute.size);
}

CellAlignment alignmentOf(MD_ALIGN align)
{
    switch (align) {
    case MD_ALIGN_DEFAULT: return CellAlignment::Default;
    case MD_ALIGN_LEFT: return CellAlignment::Left;
    case MD_ALIGN_CENTER: return CellAlignment::Centre;
    case MD_ALIGN_RIGHT: return CellAlignment::Right;
    }
    return CellAlignment::Default;
}

int BlockBuilder::enterBlock(MD_BLOCKTYPE type, void* detail)
{
    switch (type) {
    case MD_BLOCK_QUOTE: close(), ++quoteDepth_; break;
    case MD_BLOCK_UL: close(), lists_.push_back({}); break;
    case MD_BLOCK_OL: {
        close();
        const auto& list = *static_cast<MD_BLOCK_OL_DETAIL*>(detail);
        lists_.push_back({true, list.start, QLatin1Char(list.mark_delimiter)});
        break;
    }
    case MD_BLOCK_LI: enterItem(*static_cast<MD_BLOCK_LI_DETAIL*>(detail)); break;
    case MD_BLOCK_HR:
        open(BlockKind::Rule);
        close();
        break;
    case MD_BLOCK_H:
        open(BlockKind::Heading);
        current_.level = static_cast<int>(static_cast<MD_BLOCK_H_DETAIL*>(detail)->level);
        break;
    case MD_BLOCK_CODE:
        open(BlockKind::CodeHeader);
        current_.runs.push_back({attributeText(static_cast<MD_BLOCK_CODE_DETAIL*>(detail)->lang), {}, {}});
        close();
        isInCode_ = true;
        break;
    case MD_BLOCK_P: open(BlockKind::Paragraph); break;
    case MD_BLOCK_TABLE: open(BlockKind::Table); break;
    case MD_BLOCK_TR: current_.rows.emplace_back(); break;
    case MD_BLOCK_TH:
    case MD_BLOCK_TD:
        if (current_.rows.size() == 1)
            current_.columns.push_back(alignmentOf(static_cast<MD_BLOCK_TD_DETAIL*>(detail)->align));
        current_.rows.back().emplace_back();
        break;
    case MD_BLOCK_DOC:
    case MD_BLOCK_HTML:
    case MD_BLOCK_THEAD:
    case MD_BLOCK_TBODY: break;
    }
    return proceed();
}

int BlockBuilder::leaveBlock(MD_BLOCKTYPE type)
{
    switch (type) {
    case MD_BLOCK_QUOTE: close(), --quoteDepth_; break;
    case MD_BLOCK_UL:
    case MD_BLOCK_OL: close(), lists_.pop_back(); break;
    case MD_BLOCK_LI:
        // An item without any text is still an item.
        if (!isOpen_ && !pendingMarker_.isEmpty()) open(BlockKind::Paragraph);
        close();
        break;
    case MD_BLOCK_CODE:
        if (!codeLine_.isEmpty()) addCode(QStringLiteral("\n"));
        isInCode_ = false;
        open(BlockKind::CodeFooter);
        close();
        break;
    case MD_BLOCK_H:
    case MD_BLOCK_P:
    case MD_BLOCK_TABLE: close(); break;
    case MD_BLOCK_DOC:
    case MD_BLOCK_HR:
    case MD_BLOCK_HTML:
    case MD_BLOCK_THEAD:
    case MD_BLOCK_TBODY:
    case MD_BLOCK_TR:
    case MD_BLOCK_TH:
    case MD_BLOCK_TD: break;
    }
    return proceed();
}

void BlockBuilder::enterItem(const MD_BLOCK_LI_DETAIL& detail)
{
    close();
    List& list = lists_.back();
    if (detail.is_task)
        pendingMarker_ = detail.task_mark == ' ' ? QStringLiteral("☐") : QStringLiteral("☑");
    else if (list.isOrdered)
        pendingMarker_ = QString::number(list.next++) + list.delimiter;
    else
        pendingMarker_ = QStringLiteral("•");
}

void BlockBuilder::open(BlockKind kind)
{
    close();
    current_ = {};
    current_.kind = kind;
    current_.quoteDepth = std::min(quoteDepth_, kMaxDepth);
    current_.listDepth = std::min(static_cast<int>(lists_.size()), kMaxDepth);
    current_.marker = std::exchange(pendingMarker_, {});
    isOpen_ = true;
}

void BlockBuilder::close()
{
    if (!isOpen_) return;
    isOpen_ = false;
    push(std::move(current_));
    current_ = {};
}

/// Cuts what is too long for one layout into several blocks.
void BlockBuilder::push(MarkdownBlock block)
{
    const InlineRuns runs = std::exchange(block.runs, {});
    qsizetype length = 0;
    for (const InlineRun& run : runs) {
        qsizetype at = 0;
        while (length + run.text.size() - at > kMaxBlockText) {
            qsizetype cut = at + kMaxBlockText - length;
            if (cut > at && run.text[cut - 1].isHighSurrogate()) --cut;
            block.runs.push_back({run.text.mid(at, cut - at), run.styles, run.link});
            at = cut;
            blocks_.push_back(block);
            block.runs.clear();
            block.marker.clear();
            block.isContinuation = true;
            length = 0;
        }
        block.runs.push_back({run.text.mid(at), run.styles, run.link});
        length += run.text.size() - at;
    }
    blocks_.push_back(std::move(block));
}

int BlockBuilder::enterSpan(MD_SPANTYPE type, void* detail)
{
    switch (type) {
    case MD_SPAN_EM: spans_.push_back(InlineStyle::Emphasis); break;
    case MD_SPAN_STRONG: spans_.push_back(InlineStyle::Strong); break;
    case MD_SPAN_DEL: spans_.push_back(InlineStyle::Strikethrough); break;
    case MD_SPAN_CODE: spans_.push_back(InlineStyle::Code); break;
    case MD_SPAN_A:
        links_.push_back(withFormulas(attributeText(static_cast<MD_SPAN_A_DETAIL*>(detail)->href)));
        break;
    case MD_SPAN_IMG:
        links_.push_back(withFormulas(attributeText(static_cast<MD_SPAN_IMG_DETAIL*>(detail)->src)));
        spans_.push_back(InlineStyle::Image);
        break;
    case MD_SPAN_LATEXMATH:
    case MD_SPAN_LATEXMATH_DISPLAY:
    case MD_SPAN_WIKILINK:
    case MD_SPAN_U: break;
    }
    return 0;
}

int BlockBuilder::leaveSpan(MD_SPANTYPE type)
{
    switch (type) {
    case MD_SPAN_EM:
    case MD_SPAN_STRONG:
    case MD_SPAN_DEL:
    case MD_SPAN_CODE: spans_.pop_back(); break;
    case MD_SPAN_A: links_.pop_back(); break;
    case MD_SPAN_IMG:
        links_.pop_back();
        spans_.pop_back();
        break;
    case MD_SPAN_LATEXMATH:
    case MD_SPAN_LATEXMATH_DISPLAY:
    case MD_SPAN_WIKILINK:
    case MD_SPAN_U: break;
    }
    return 0;
}

int BlockBuilder::text(MD_TEXTTYPE type, const QString& text)
{
    if (isInCode_) {
        addCode(type == MD_TEXT_ENTITY ? decodedEntity(text) : withFormulas(text));
        return proceed();
    }
    InlineStyles styles;
    for (const InlineStyle span : spans_)
        styles |= span;
    switch (type) {
    case MD_TEXT_BR: addPlain(kLineBreak, styles); break;
    case MD_TEXT_SOFTBR: addPlain(QStringLiteral(" "), styles); break;
    case MD_TEXT_ENTITY: addPlain(decodedEntity(text), styles); break;
    case MD_TEXT_NULLCHAR: addPlain(QChar(QChar::ReplacementCharacter), styles); break;
    case MD_TEXT_NORMAL:
    case MD_TEXT_CODE:
    case MD_TEXT_HTML:
    case MD_TEXT_LATEXMATH: addText(text, styles); break;
    }
    return proceed();
}

void BlockBuilder::addCode(const QString& text)
{
    codeLine_ += text;
    qsizetype end = 0;
    while ((end = codeLine_.indexOf(u'\n')) >= 0) {
        open(BlockKind::CodeLine);
        current_.runs.push_back({codeLine_.left(end), InlineStyle::Code, {}});
        close();
        codeLine_.remove(0, end + 1);
    }
}

/// Puts formulas back: as runs of their own in prose, as they were inside code spans.
void BlockBuilder::addText(const QString& text, InlineStyles styles)
{
    if (styles & InlineStyle::Code) return addPlain(withFormulas(text), styles);
    qsizetype at = 0;
    while (at < text.size()) {
        const qsizetype begin = text.indexOf(kFormulaBegin, at);
        const qsizetype end = begin < 0 ? -1 : text.indexOf(kFormulaEnd, begin);
        if (end < 0) break;
        addPlain(text.mid(at, begin - at), styles);
        addPlain(withFormulas(text.mid(begin, end - begin + 1)).replace(u'\n', kLineBreak),
                 styles | InlineStyle::Formula);
        at = end + 1;
    }
    addPlain(text.mid(at), styles);
}

void BlockBuilder::addPlain(const QString& text, InlineStyles styles)
{
    if (text.isEmpty()) return;
    // Text of a tight list item comes without a paragraph around it.
    if (!isOpen_) open(BlockKind::Paragraph);
    const bool isInCell = current_.kind == BlockKind::Table;
    if (isInCell && (current_.rows.empty() || current_.rows.back().empty())) return;
    InlineRuns& runs = isInCell ? current_.rows.back().back() : current_.runs;
    const QString link = links_.empty() ? QString() : links_.back();
    if (!runs.empty() && runs.back().styles == styles && runs.back().link == link)
        runs.back().text += text;
    else
        runs.push_back({text, styles, link});
}

QString BlockBuilder::withFormulas(const QString& text) const
{
    QString restored;
    qsizetype at = 0;
    for (qsizetype begin = 0; (begin = text.indexOf(kFormulaBegin, at)) >= 0;) {
        const qsizetype end = text.indexOf(kFormulaEnd, begin);
        if (end < 0) break;
        const auto number = text.mid(begin + 1, end - begin - 1).toULongLong();
        restored += QStringView(text).mid(at, begin - at);
        if (number < formulas_.size()) restored += formulas_[number];
        at = end + 1;
    }
    restored += QStringView(text).mid(at);
    return restored;
}

BlockBuilder& builderOf(void* user)
{
    return *static_cast<BlockBuilder*>(user);
}

} // namespace

MarkdownBlock emptyBlock(BlockKind kind, int level)
{
    MarkdownBlock block;
    block.kind = kind;
    block.level = level;
    return block;
}

std::vector<MarkdownBlock> parseMarkdown(const QString& markdown)
{
    const ProtectedSource source = protectFormulas(withoutHostileCharacters(markdown));
    const QByteArray bytes = source.text.toUtf8();
    BlockBuilder builder(source.formulas);

    MD_PARSER parser{};
    parser.flags = kDialect;
    parser.enter_block = [](MD_BLOCKTYPE type, void* detail, void* user) {
        return builderOf(user).enterBlock(type, detail);
    };
    parser.leave_block = [](MD_BLOCKTYPE type, void*, void* user) {
        return builderOf(user).leaveBlock(type);
    };
    parser.enter_span = [](MD_SPANTYPE type, void* detail, void* user) {
        return builderOf(user).enterSpan(type, detail);
    };
    parser.leave_span = [](MD_SPANTYPE type, void*, void* user) { return builderOf(user).leaveSpan(type); };
    parser.text = [](MD_TEXTTYPE type, const MD_CHAR* text, MD_SIZE size, void* user) {
        return builderOf(user).text(type, fromUtf8(text, size));
    };
    const int stopped = md_parse(bytes.constData(), static_cast<MD_SIZE>(bytes.size()), &parser, &builder);

    std::vector<MarkdownBlock> blocks = builder.take();
    if (stopped != 0) blocks.push_back(emptyBlock(BlockKind::Omission));
    return blocks;
}

} // namespace bakeoff::ui
