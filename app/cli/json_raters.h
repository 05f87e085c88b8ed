// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/leaderboard/rater_report.h"

#include <nlohmann/json_fwd.hpp>

namespace bakeoff::cli {

nlohmann::ordered_json shareJson(const CountedShare& share);

/// `rater_cards` of a board.
nlohmann::ordered_json raterReportJson(const RaterReport& report);

} // namespace bakeoff::cli
