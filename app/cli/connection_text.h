// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/providers/connection_test.h"

#include <string>

namespace bakeoff::cli {

/// "what is wrong: detail (what to do)": one line. For an outcome of Ok a plain statement.
std::string connectionText(ConnectionOutcome outcome, const std::string& detail);

/// "bakeoff.endpoint_test/1".
std::string connectionJson(const std::string& endpoint, const ConnectionReport& report);

} // namespace bakeoff::cli
