// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>

#include <array>

namespace bakeoff::ui {

/// Every colour of the window, by its use. Text pairs keep at least 4.5 : 1, marks and outlines 3 : 1 (WCAG
/// 2); a test computes them. No colour carries a meaning alone.
struct Tokens {
    // Surfaces
    QColor bg;       ///< window, rail, menu bar, vote bar, space between cards
    QColor surface;  ///< answer panes, cards, page header, fields, buttons
    QColor surface2; ///< prompt band, table header, measurement strip, key caps
    QColor surface3; ///< hover, neutral labels, progress track, placeholder lines, inline code
    QColor pressed;
    QColor codeBg;
    QColor border;        ///< dividers, card outlines, table lines
    QColor borderStrong;  ///< buttons, combo boxes, chips, key caps
    QColor borderControl; ///< fields, check boxes: what is known by its outline only
    QColor scroll;

    // Text
    QColor text;
    QColor text2; ///< secondary text, icons, column titles
    QColor text3; ///< captions, placeholders; not on accentSubtle
    QColor disabled;

    // Accent: what can be pressed next, what is chosen, progress
    QColor accent;
    QColor accentHover;
    QColor accentPressed;
    QColor onAccent;
    QColor accentText;
    QColor accentSubtle;
    QColor accentBorder;
    QColor mark; ///< dots in interval charts

    // Sides: same lightness and chroma, so that neither looks like a winner
    QColor a;
    QColor aSubtle;
    QColor aBorder;
    QColor b;
    QColor bSubtle;
    QColor bBorder;

    QColor good;
    QColor goodSubtle;
    QColor goodBorder;
    QColor warn;
    QColor warnSubtle;
    QColor warnBorder;
    QColor bad;
    QColor badSubtle;
    QColor badBorder;

    QColor codeKeyword;
    QColor codeString;
    QColor codeNumber;
    QColor codeComment;
    QColor codeFunction;

    /// Chart series 1 … 8, told apart under every colour blindness; from the ninth on they repeat, dashed.
    std::array<QColor, 8> series;
    /// Win rates 10, 20 … 90 %; interpolate linearly in sRGB.
    std::array<QColor, 9> heat;
};

Tokens lightTokens();
Tokens darkTokens();

/// Contrast of two opaque colours, 1 … 21. source: WCAG 2.1, relative luminance and contrast ratio.
double contrastRatio(const QColor& one, const QColor& other);

} // namespace bakeoff::ui
