// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/random.h"
#include "core/domain/ids.h"

#include <optional>
#include <string>
#include <string_view>

namespace bakeoff {

enum class BattleMode { Blind, SideBySide, Direct, Unknown };
enum class BattleSource { Live, Prepared, Imported };
enum class ItemKind { Normal, Gold, Repeat, Calibration };

/// "blind", "side_by_side", "direct", "unknown".
std::string_view battleModeName(BattleMode mode);
std::optional<BattleMode> parseBattleMode(std::string_view name);
/// "live", "prepared", "imported".
std::string_view battleSourceName(BattleSource source);
std::optional<BattleSource> parseBattleSource(std::string_view name);
/// "normal", "gold", "repeat", "calibration".
std::string_view itemKindName(ItemKind kind);
std::optional<ItemKind> parseItemKind(std::string_view name);

/// One showing of two conversations on the same prompt to one rater. Knows who plays: it never leaves core.
struct Battle {
    BattleId id;
    PromptId prompt;
    ConversationId left;  ///< answer A
    ConversationId right; ///< answer B
    RaterId rater;
    BattleMode mode = BattleMode::Blind;
    BattleSource source = BattleSource::Live;
    ItemKind item = ItemKind::Normal;
    std::optional<RoundId> round;
    std::string scheduler;  ///< name of the policy that drew the pair
    double probability = 0; ///< with which that policy drew it
    std::int64_t block = 0; ///< number of the permuted block that decided the sides
    Seed seed;
    Timestamp createdAt;
    std::optional<Timestamp> shownAt; ///< when both answers were on the screen

    friend bool operator==(const Battle&, const Battle&) = default;
};

} // namespace bakeoff
