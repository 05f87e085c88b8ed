// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/blind_battle.h"

#include <QString>

#include <vector>

namespace bakeoff::ui {

struct Measurement {
    QString title;
    QString value; ///< "–" where it was not measured
};

/// Total, first token, length, speed and cost of a revealed side, in words: always all five, so that both
/// sides align.
std::vector<Measurement> measurements(const RevealedSide& revealed);

} // namespace bakeoff::ui
