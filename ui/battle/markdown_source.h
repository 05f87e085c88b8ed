// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <vector>

namespace bakeoff::ui {

/// Markdown made safe to parse and to lay out, with its formulas set aside.
struct ProtectedSource {
    QString text;
    std::vector<QString> formulas; ///< each with its delimiters, as written
};

/// In ProtectedSource::text a formula is kFormulaBegin, its number in decimal, kFormulaEnd: noncharacters,
/// which never occur in exchanged text and are taken out of the input first.
inline constexpr QChar kFormulaBegin{0xFDD2};
inline constexpr QChar kFormulaEnd{0xFDD3};

/// Replaces NUL and noncharacters (QTextDocument uses two of them for its frames), drops bidi overrides, and
/// keeps at most 16 combining marks in a row: more say nothing and take the layout seconds.
QString withoutHostileCharacters(const QString& markdown);

/// Sets \(…\), \[…\], $…$ and $$…$$ outside code aside, so that Markdown takes neither their backslashes nor
/// their underscores. A dollar opens a formula only before a non-space, and closes it only after one and
/// before a non-digit:
/// "$5 and $6" is money (the rule of Pandoc's tex_math_dollars).
ProtectedSource protectFormulas(const QString& markdown);

} // namespace bakeoff::ui
