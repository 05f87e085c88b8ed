// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>

namespace bakeoff {

inline constexpr std::int64_t kApplicationId = 0x42414B45; ///< "BAKE", at byte 68 of the file
inline constexpr int kSchemaVersion = 1;

/// Every table and index of schema 1, as one script: contracts.md section 1.
///
/// Ids are integers for joins, uuids are identities; times are microseconds UTC, durations microseconds;
/// enums their snake_case names. No column takes a key, token or header.
std::string schemaScript();

} // namespace bakeoff
