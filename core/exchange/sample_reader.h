// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/domain/sample_bakeoff.h"

#include <span>
#include <string_view>

namespace bakeoff {

/// One file of a sample: "contestants.json", "SLUG/prompt.json", "SLUG/MODEL.md", "SLUG/MODEL.2.md" for the
/// second turn.
struct SampleFile {
    std::string_view path;  ///< relative, with slashes
    std::string_view bytes; ///< UTF-8
};

/// Puts a sample together. errors: InvalidArgument (names the file and what is missing or wrong in it)
Result<SampleBakeoff> readSample(std::span<const SampleFile> files);

} // namespace bakeoff
