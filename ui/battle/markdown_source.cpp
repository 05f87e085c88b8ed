// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/battle/markdown_source.h"

#include <optional>

namespace bakeoff::ui {

namespace {

constexpr int kMaxCombiningMarks = 16;
constexpr qsizetype kMaxFormula = 4000;

bool isNonCharacter(QChar c)
{
    const char16_t code = c.unicode();
    return code == 0 || (code >= 0xFDD0 && code <= 0xFDEF) || code >= 0xFFFE;
}

bool isBidiOverride(QChar c)
{
    return c.unicode() == 0x202D || c.unicode() == 0x202E;
}

/// Walks over the source once; every function looks at or moves at_.
class FormulaScanner {
public:
    explicit FormulaScanner(const QString& source) : source_(source) { result_.text.reserve(source.size()); }

    ProtectedSource scan()
    {
        while (at_ < source_.size()) {
            if (isLineStart() && takeFence()) continue;
            if (takeCodeSpan() || takeFormula()) continue;
            // An escaped character is never the beginning of anything.
            const qsizetype taken = source_[at_] == u'\\' && at_ + 1 < source_.size() ? 2 : 1;
            take(taken);
        }
        return std::move(result_);
    }

private:
    bool isLineStart() const { return at_ == 0 || source_[at_ - 1] == u'\n'; }

    void take(qsizetype count)
    {
        result_.text += QStringView(source_).mid(at_, count);
        at_ += count;
    }

    qsizetype endOfLine(qsizetype from) const
    {
        const qsizetype end = source_.indexOf(u'\n', from);
        return end < 0 ? source_.size() : end + 1;
    }

    qsizetype runOf(QChar c, qsizetype from) const
    {
        qsizetype end = from;
        while (end < source_.size() && source_[end] == c)
            ++end;
        return end - from;
    }

    /// Length of a fence that stands on the line after blanks, quote and list markers; 0: none.
    std::pair<QChar, qsizetype> fenceAt(qsizetype lineStart) const
    {
        qsizetype at = lineStart;
        while (at < source_.size() && (source_[at] == u' ' || source_[at] == u'\t' || source_[at] == u'>'))
            ++at;
        if (at >= source_.size() || (source_[at] != u'`' && source_[at] != u'~')) return {QChar(), 0};
        const qsizetype length = runOf(source_[at], at);
        return {source_[at], length >= 3 ? length : 0};
    }

    bool takeFence()
    {
        const auto [mark, length] = fenceAt(at_);
        if (length == 0) return false;
        take(endOfLine(at_) - at_);
        while (at_ < source_.size()) {
            const auto [closing, closingLength] = fenceAt(at_);
            take(endOfLine(at_) - at_);
            if (closing == mark && closingLength >= length) break;
        }
        return true;
    }

    bool takeCodeSpan()
    {
        if (source_[at_] != u'`') return false;
        const qsizetype length = runOf(u'`', at_);
        // Without this bound a text of lone backquotes would be searched to its end once for each of them.
        const qsizetype limit = std::min(source_.size(), at_ + kMaxFormula);
        for (qsizetype end = at_ + length; end < limit;) {
            const qsizetype run = runOf(u'`', end);
            if (run == length) {
                take(end + run - at_);
                return true;
            }
            if (source_[end] == u'\n' && end + 1 < limit && source_[end + 1] == u'\n') break;
            end += std::max<qsizetype>(run, 1);
        }
        take(length);
        return true;
    }

    bool takeFormula()
    {
        const QStringView rest = QStringView(source_).mid(at_);
        std::optional<qsizetype> length;
        if (rest.startsWith(u"\\("))
            length = delimited(rest, u"\\)");
        else if (rest.startsWith(u"\\["))
            length = delimited(rest, u"\\]");
        else if (rest.startsWith(u"$$"))
            length = delimited(rest, u"$$");
        else if (rest.startsWith(u'$'))
            length = betweenDollars(rest);
        if (!length) return false;
        result_.text += kFormulaBegin + QString::number(result_.formulas.size()) + kFormulaEnd;
        result_.formulas.push_back(rest.left(*length).toString());
        at_ += *length;
        return true;
    }

    static std::optional<qsizetype> delimited(QStringView rest, QStringView closing)
    {
        const QStringView window = rest.left(kMaxFormula);
        const qsizetype end = window.indexOf(closing, 2);
        if (end <= 2 || window.left(end).contains(u"\n\n")) return std::nullopt;
        return end + closing.size();
    }

    std::optional<qsizetype> betweenDollars(QStringView rest) const
    {
        const bool isGlued = at_ > 0 && source_[at_ - 1].isLetterOrNumber();
        if (isGlued || rest.size() < 3 || rest[1].isSpace()) return std::nullopt;
        const QStringView window = rest.left(kMaxFormula);
        for (qsizetype end = 1; end < window.size() && window[end] != u'\n'; ++end) {
            if (window[end] == u'\\') {
                ++end;
                continue;
            }
            if (window[end] != u'$') continue;
            const bool isBeforeDigit = end + 1 < rest.size() && rest[end + 1].isDigit();
            if (end == 1 || window[end - 1].isSpace() || isBeforeDigit) return std::nullopt;
            return end + 1;
        }
        return std::nullopt;
    }

    const QString& source_;
    qsizetype at_ = 0;
    ProtectedSource result_;
};

} // namespace

QString withoutHostileCharacters(const QString& markdown)
{
    QString safe;
    safe.reserve(markdown.size());
    int marks = 0;
    for (const QChar c : markdown) {
        marks = c.isMark() ? marks + 1 : 0;
        if (marks > kMaxCombiningMarks || isBidiOverride(c) || c == u'\r') continue;
        safe += isNonCharacter(c) ? QChar(QChar::ReplacementCharacter) : c;
    }
    return safe;
}

ProtectedSource protectFormulas(const QString& markdown)
{
    return FormulaScanner(markdown).scan();
}

} // namespace bakeoff::ui
