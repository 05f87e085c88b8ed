// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/ids.h"

#include <optional>
#include <string>
#include <string_view>

namespace bakeoff {

enum class RaterKind { Human, Model, Imported };

std::string_view raterKindName(RaterKind kind);
std::optional<RaterKind> parseRaterKind(std::string_view name);

/// Who judges: a pseudonym, never a login name.
struct Rater {
    RaterId id;
    std::string pseudonym;
    RaterKind kind = RaterKind::Human;

    friend bool operator==(const Rater&, const Rater&) = default;
};

} // namespace bakeoff
