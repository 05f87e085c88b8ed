// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/battle/markdown_entity.h"

#include <array>
#include <string_view>

namespace bakeoff::ui {

namespace {

struct NamedEntity {
    std::string_view name;
    char16_t character;
};

constexpr auto kNamed = std::to_array<NamedEntity>({
    {"amp", u'&'},      {"lt", u'<'},       {"gt", u'>'},       {"quot", u'"'},    {"apos", u'\''},
    {"nbsp", 0x00A0},   {"copy", 0x00A9},   {"reg", 0x00AE},    {"deg", 0x00B0},   {"plusmn", 0x00B1},
    {"micro", 0x00B5},  {"middot", 0x00B7}, {"frac12", 0x00BD}, {"times", 0x00D7}, {"divide", 0x00F7},
    {"ndash", 0x2013},  {"mdash", 0x2014},  {"lsquo", 0x2018},  {"rsquo", 0x2019}, {"ldquo", 0x201C},
    {"rdquo", 0x201D},  {"bull", 0x2022},   {"hellip", 0x2026}, {"euro", 0x20AC},  {"trade", 0x2122},
    {"larr", 0x2190},   {"rarr", 0x2192},   {"harr", 0x2194},   {"ne", 0x2260},    {"le", 0x2264},
    {"ge", 0x2265},     {"infin", 0x221E},  {"pi", 0x03C0},     {"alpha", 0x03B1}, {"beta", 0x03B2},
    {"lambda", 0x03BB},
});

QString fromNumber(QStringView digits, int base)
{
    bool isNumber = false;
    const uint code = digits.toUInt(&isNumber, base);
    const bool isCharacter = isNumber && code > 0 && code <= 0x10FFFF && (code < 0xD800 || code > 0xDFFF) &&
                             !(code >= 0xFDD0 && code <= 0xFDEF) && (code & 0xFFFE) != 0xFFFE;
    const bool isOverride = code == 0x202D || code == 0x202E;
    if (!isCharacter || isOverride) return QChar(QChar::ReplacementCharacter);
    const char32_t character = code;
    return QString::fromUcs4(&character, 1);
}

} // namespace

QString decodedEntity(const QString& entity)
{
    if (entity.size() < 3) return entity;
    const QStringView name = QStringView(entity).mid(1, entity.size() - 2);
    if (name.startsWith(u"#x", Qt::CaseInsensitive)) return fromNumber(name.mid(2), 16);
    if (name.startsWith(u'#')) return fromNumber(name.mid(1), 10);
    const QByteArray wanted = name.toLatin1();
    for (const NamedEntity& named : kNamed)
        if (named.name == wanted.toStdString()) return QChar(named.character);
    return entity;
}

} // namespace bakeoff::ui
