// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace bakeoff::ui {

struct Tokens;

/// The one style sheet, with every colour taken from the tokens. arrowFolder holds chevron-down.svg and
/// chevron-up.svg.
QString styleSheetOf(const Tokens& tokens, const QString& arrowFolder);

} // namespace bakeoff::ui
