// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/arena.h"
#include "core/domain/endpoint_kind.h"
#include "core/domain/verdict.h"

#include <QString>

#include <filesystem>
#include <string>
#include <string_view>

/// Translated names of core's nouns. Stored names never reach the screen except those that people typed.
namespace bakeoff::ui {

inline QString qs(std::string_view utf8)
{
    return QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()));
}
inline std::string utf8(const QString& text)
{
    return text.toStdString();
}
QString pathText(const std::filesystem::path& path);
std::filesystem::path pathOf(const QString& text);

QString arenaTitle(Arena arena);
/// The built-in categories translated, those of people as typed, underscores as blanks.
QString categoryTitle(std::string_view category);
/// "A is better", "Tie", "Both are bad", "B is better".
QString verdictTitle(Verdict verdict);
/// "Correct", "Follows instructions" …; a key of reasonKeys().
QString reasonTitle(std::string_view key);
QString endpointKindTitle(EndpointKind kind);

} // namespace bakeoff::ui
