// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/domain/prompt.h"

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace bakeoff {

class Document;

/// "image/png", "image/jpeg", "image/gif", "image/webp" by the first bytes; nothing for anything else. The
/// ending of a file name is not asked.
std::optional<std::string> imageType(std::string_view bytes);

/// The bytes of a picture file with their type. errors: FileMissing, FileUnreadable, InvalidArgument (not a
/// picture)
struct ImageFile {
    std::string mime;
    std::string bytes;
};
Result<ImageFile> readImage(const std::filesystem::path& path);

/// Stores the pictures as media and appends them to the first turn.
/// errors: those of readImage and of Document::addMedia
Result<void>
attachImages(Document& document, const std::vector<std::filesystem::path>& images, Prompt& prompt);

} // namespace bakeoff
