// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/battle.h"

#include <array>

namespace bakeoff {

std::string_view battleModeName(BattleMode mode)
{
    switch (mode) {
    case BattleMode::Blind: return "blind";
    case BattleMode::SideBySide: return "side_by_side";
    case BattleMode::Direct: return "direct";
    case BattleMode::Unknown: return "unknown";
    }
    return {};
}

std::optional<BattleMode> parseBattleMode(std::string_view name)
{
    for (const auto mode :
         std::array{BattleMode::Blind, BattleMode::SideBySide, BattleMode::Direct, BattleMode::Unknown})
        if (battleModeName(mode) == name) return mode;
    return std::nullopt;
}

std::string_view battleSourceName(BattleSource source)
{
    switch (source) {
    case BattleSource::Live: return "live";
    case BattleSource::Prepared: return "prepared";
    case BattleSource::Imported: return "imported";
    }
    return {};
}

std::optional<BattleSource> parseBattleSource(std::string_view name)
{
    for (const auto source : std::array{BattleSource::Live, BattleSource::Prepared, BattleSource::Imported})
        if (battleSourceName(source) == name) return source;
    return std::nullopt;
}

std::string_view itemKindName(ItemKind kind)
{
    switch (kind) {
    case ItemKind::Normal: return "normal";
    case ItemKind::Gold: return "gold";
    case ItemKind::Repeat: return "repeat";
    case ItemKind::Calibration: return "calibration";
    }
    return {};
}

std::optional<ItemKind> parseItemKind(std::string_view name)
{
    for (const auto kind :
         std::array{ItemKind::Normal, ItemKind::Gold, ItemKind::Repeat, ItemKind::Calibration})
        if (itemKindName(kind) == name) return kind;
    return std::nullopt;
}

} // namespace bakeoff
