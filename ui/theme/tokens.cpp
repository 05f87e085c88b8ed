// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/tokens.h"

#include <algorithm>
#include <cmath>

namespace bakeoff::ui {

namespace {

QColor rgb(QRgb value)
{
    return QColor::fromRgb(value);
}

double linear(double channel)
{
    return channel <= 0.03928 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
}

double luminance(const QColor& colour)
{
    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) +
           0.0722 * linear(colour.blueF());
}

} // namespace

Tokens lightTokens()
{
    return Tokens{
        .bg = rgb(0xF4F4F2),
        .surface = rgb(0xFFFFFF),
        .surface2 = rgb(0xFAFAF8),
        .surface3 = rgb(0xEDEDEA),
        .pressed = rgb(0xE2E2DE),
        .codeBg = rgb(0xF7F7F4),
        .border = rgb(0xDEDED9),
        .borderStrong = rgb(0xC4C4BE),
        .borderControl = rgb(0x8E8F89),
        .scroll = rgb(0xC4C4BE),
        .text = rgb(0x1B1C1E),
        .text2 = rgb(0x53565C),
        .text3 = rgb(0x696C73),
        .disabled = rgb(0x9C9EA3),
        .accent = rgb(0x3A57B7),
        .accentHover = rgb(0x314CA4),
        .accentPressed = rgb(0x273F8C),
        .onAccent = rgb(0xFFFFFF),
        .accentText = rgb(0x2F4BA8),
        .accentSubtle = rgb(0xE8ECF9),
        .accentBorder = rgb(0xB9C5EC),
        .mark = rgb(0x3A57B7),
        .a = rgb(0x3D6A77),
        .aSubtle = rgb(0xE4EEF0),
        .aBorder = rgb(0xB4CCD3),
        .b = rgb(0x705A79),
        .bSubtle = rgb(0xEFE9F1),
        .bBorder = rgb(0xCFC2D5),
        .good = rgb(0x1B6E4A),
        .goodSubtle = rgb(0xE3F2E9),
        .goodBorder = rgb(0xAFD6C0),
        .warn = rgb(0x7A5200),
        .warnSubtle = rgb(0xFBF1DB),
        .warnBorder = rgb(0xE3CB94),
        .bad = rgb(0xA6281B),
        .badSubtle = rgb(0xFBE8E5),
        .badBorder = rgb(0xEDBDB6),
        .codeKeyword = rgb(0x7B3A8E),
        .codeString = rgb(0x26693F),
        .codeNumber = rgb(0x94450A),
        .codeComment = rgb(0x696C73),
        .codeFunction = rgb(0x2F4BA8),
        .series = {rgb(0x4C70DC), rgb(0x9E2206), rgb(0x005E54), rgb(0x9C449A), rgb(0xAE9038), rgb(0x13A1B9),
                   rgb(0x282E85), rgb(0x5D1513)},
        .heat = {rgb(0xA8530C), rgb(0xC97B33), rgb(0xE3A968), rgb(0xF3D6B1), rgb(0xF1F1EE), rgb(0xCBDDF0),
                 rgb(0x93BBE3), rgb(0x5A93CE), rgb(0x2B66AE)},
    };
}

Tokens darkTokens()
{
    return Tokens{
        .bg = rgb(0x17181A),
        .surface = rgb(0x1E1F22),
        .surface2 = rgb(0x232528),
        .surface3 = rgb(0x2D2F33),
        .pressed = rgb(0x383A3F),
        .codeBg = rgb(0x191A1C),
        .border = rgb(0x35373C),
        .borderStrong = rgb(0x4A4D54),
        .borderControl = rgb(0x777B84),
        .scroll = rgb(0x4A4D54),
        .text = rgb(0xE3E4E6),
        .text2 = rgb(0xABAFB7),
        .text3 = rgb(0x90959E),
        .disabled = rgb(0x6B6F77),
        .accent = rgb(0x4C68CC),
        .accentHover = rgb(0x526DD1),
        .accentPressed = rgb(0x415BB8),
        .onAccent = rgb(0xFFFFFF),
        .accentText = rgb(0xA3B6FF),
        .accentSubtle = rgb(0x28304C),
        .accentBorder = rgb(0x3F4E86),
        .mark = rgb(0x7F97F5),
        .a = rgb(0x8DBAC7),
        .aSubtle = rgb(0x20333A),
        .aBorder = rgb(0x36535C),
        .b = rgb(0xBDA7C6),
        .bSubtle = rgb(0x332A38),
        .bBorder = rgb(0x54465B),
        .good = rgb(0x6FCB9F),
        .goodSubtle = rgb(0x1C3329),
        .goodBorder = rgb(0x2F5644),
        .warn = rgb(0xE3B65F),
        .warnSubtle = rgb(0x352C19),
        .warnBorder = rgb(0x5C4A22),
        .bad = rgb(0xF28F82),
        .badSubtle = rgb(0x3E2421),
        .badBorder = rgb(0x6B3A34),
        .codeKeyword = rgb(0xC9A0E4),
        .codeString = rgb(0x93C990),
        .codeNumber = rgb(0xE5A86D),
        .codeComment = rgb(0x90959E),
        .codeFunction = rgb(0x9FB3FF),
        .series = {rgb(0x546FDE), rgb(0xB36304), rgb(0x46D3BE), rgb(0xD18DFE), rgb(0xD9E072), rgb(0xBAF4FD),
                   rgb(0x8B93AC), rgb(0xFD7858)},
        .heat = {rgb(0xE09A52), rgb(0xBC7630), rgb(0x8A5A28), rgb(0x55412B), rgb(0x303236), rgb(0x2A4461),
                 rgb(0x2C5D92), rgb(0x4A8AD0), rgb(0x86B9F0)},
    };
}

double contrastRatio(const QColor& one, const QColor& other)
{
    const double a = luminance(one);
    const double b = luminance(other);
    return (std::max(a, b) + 0.05) / (std::min(a, b) + 0.05);
}

} // namespace bakeoff::ui
