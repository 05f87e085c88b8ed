// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/exchange/sample_reader.h"

#include <span>

namespace bakeoff {

/// The files of resources/sample as they stand in the program, sorted by path.
std::span<const SampleFile> sampleFiles();

} // namespace bakeoff
