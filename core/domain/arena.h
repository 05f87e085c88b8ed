// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <optional>
#include <span>
#include <string_view>

namespace bakeoff {

/// What is compared. Boards never mix arenas.
enum class Arena { Text, Vision, WebDev, Search, TextToImage, ImageEdit, TextToVideo, ImageToVideo };

inline constexpr std::array kArenas{Arena::Text,        Arena::Vision,      Arena::WebDev,
                                    Arena::Search,      Arena::TextToImage, Arena::ImageEdit,
                                    Arena::TextToVideo, Arena::ImageToVideo};

/// The stored name: "text", "vision", "webdev", "search", "text_to_image", "image_edit", "text_to_video",
/// "image_to_video".
std::string_view arenaName(Arena arena);
std::optional<Arena> parseArena(std::string_view name);

/// Keys of the reasons a vote in this arena may carry, in the order shown: "correct", "complete" …
std::span<const std::string_view> reasonKeys(Arena arena);

} // namespace bakeoff
