// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/catalog/endpoint.h"
#include "core/providers/connection_test.h"

#include <QString>
#include <QStringList>

namespace bakeoff::ui {

/// One plain sentence about what a test found, and what to do next.
QString connectionSentence(const ConnectionReport& report, const Endpoint& endpoint);

/// "Key accepted", "312 models", "Streaming", "Token counts": what was found to work, in that order.
QStringList connectionFindings(const ConnectionReport& report);

} // namespace bakeoff::ui
