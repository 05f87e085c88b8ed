// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/leaderboard/rater_report.h"

#include <string>

namespace bakeoff::cli {

/// What stands out about those who voted, a line each. Not yet made printable but for names.
///
/// leader  of the board with everybody's votes; it is told who would lead without one of them
std::string raterReportText(const RaterReport& report, const std::string& leader);

} // namespace bakeoff::cli
