// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/blind_battle.h"

#include <cstddef>
#include <optional>
#include <string>

namespace bakeoff::cli {

/// Prompt and both answers as a person reads them: side by side where there are at least 120 columns, else
/// one after the other; without columns nothing is wrapped. Already printable.
std::string blindText(const BlindBattle& battle, std::optional<std::size_t> columns);

/// Who answered, with figures, one line a side. Already printable.
std::string revealText(const Reveal& reveal);

/// "A is better", "tie" …
std::string_view verdictWords(Verdict verdict);

} // namespace bakeoff::cli
