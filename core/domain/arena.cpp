// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/arena.h"

namespace bakeoff {

namespace {

using std::string_view_literals::operator""sv;

constexpr std::array kTextReasons{"correct"sv,        "complete"sv, "clear"sv,     "follows_instructions"sv,
                                  "well_formatted"sv, "concise"sv,  "right_tone"sv};
constexpr std::array kVisionReasons{"correct"sv, "sees_details"sv,         "complete"sv,
                                    "clear"sv,   "follows_instructions"sv, "concise"sv};
constexpr std::array kWebDevReasons{"works"sv, "follows_instructions"sv, "looks_good"sv, "complete"sv,
                                    "easy_to_use"sv};
constexpr std::array kSearchReasons{"correct"sv,  "good_sources"sv, "up_to_date"sv,
                                    "complete"sv, "clear"sv,        "concise"sv};
constexpr std::array kImageReasons{"follows_instructions"sv, "looks_good"sv, "realistic"sv, "readable_text"sv,
                                   "no_artifacts"sv};
constexpr std::array kImageEditReasons{"follows_instructions"sv, "keeps_the_rest"sv, "looks_good"sv,
                                       "no_artifacts"sv};
constexpr std::array kVideoReasons{"follows_instructions"sv, "smooth_motion"sv, "looks_good"sv,
                                   "consistent"sv, "no_artifacts"sv};

} // namespace

std::string_view arenaName(Arena arena)
{
    switch (arena) {
    case Arena::Text: return "text";
    case Arena::Vision: return "vision";
    case Arena::WebDev: return "webdev";
    case Arena::Search: return "search";
    case Arena::TextToImage: return "text_to_image";
    case Arena::ImageEdit: return "image_edit";
    case Arena::TextToVideo: return "text_to_video";
    case Arena::ImageToVideo: return "image_to_video";
    }
    return {};
}

std::optional<Arena> parseArena(std::string_view name)
{
    for (const Arena arena : kArenas)
        if (arenaName(arena) == name) return arena;
    return std::nullopt;
}

std::span<const std::string_view> reasonKeys(Arena arena)
{
    switch (arena) {
    case Arena::Text: return kTextReasons;
    case Arena::Vision: return kVisionReasons;
    case Arena::WebDev: return kWebDevReasons;
    case Arena::Search: return kSearchReasons;
    case Arena::TextToImage: return kImageReasons;
    case Arena::ImageEdit: return kImageEditReasons;
    case Arena::TextToVideo:
    case Arena::ImageToVideo: return kVideoReasons;
    }
    return {};
}

} // namespace bakeoff
