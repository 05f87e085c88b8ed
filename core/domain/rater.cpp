// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/rater.h"

#include <array>

namespace bakeoff {

std::string_view raterKindName(RaterKind kind)
{
    switch (kind) {
    case RaterKind::Human: return "human";
    case RaterKind::Model: return "model";
    case RaterKind::Imported: return "imported";
    }
    return {};
}

std::optional<RaterKind> parseRaterKind(std::string_view name)
{
    for (const RaterKind kind : std::array{RaterKind::Human, RaterKind::Model, RaterKind::Imported})
        if (raterKindName(kind) == name) return kind;
    return std::nullopt;
}

} // namespace bakeoff
