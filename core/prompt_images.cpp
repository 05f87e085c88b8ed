// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/prompt_images.h"

#include "core/store/document.h"

#include <fstream>
#include <iterator>

namespace bakeoff {

std::optional<std::string> imageType(std::string_view bytes)
{
    using std::string_view_literals::operator""sv;
    if (bytes.starts_with("\x89PNG\r\n\x1a\n"sv)) return "image/png";
    if (bytes.starts_with("\xFF\xD8\xFF"sv)) return "image/jpeg";
    if (bytes.starts_with("GIF87a"sv) || bytes.starts_with("GIF89a"sv)) return "image/gif";
    if (bytes.starts_with("RIFF"sv) && bytes.size() >= 12 && bytes.substr(8, 4) == "WEBP"sv)
        return "image/webp";
    return std::nullopt;
}

Result<ImageFile> readImage(const std::filesystem::path& path)
{
    std::error_code ignored;
    if (!std::filesystem::exists(path, ignored)) return Unexpected(ErrorCode::FileMissing, path.string());
    if (std::filesystem::is_directory(path, ignored))
        return Unexpected(ErrorCode::InvalidArgument, path.string() + " is a folder, not a picture");
    std::ifstream in(path, std::ios::binary);
    std::string bytes;
    try { // a disk that fails while reading makes the stream buffer throw, whatever the stream's own mask
          // says
        bytes.assign(std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>());
    } catch (const std::ios_base::failure&) {
        return Unexpected(ErrorCode::FileUnreadable, path.string());
    }
    if (!in) return Unexpected(ErrorCode::FileUnreadable, path.string());
    auto mime = imageType(bytes);
    if (!mime)
        return Unexpected(ErrorCode::InvalidArgument,
                          path.string() + " is not a PNG, JPEG, GIF or WebP picture");
    return ImageFile{std::move(*mime), std::move(bytes)};
}

Result<void>
attachImages(Document& document, const std::vector<std::filesystem::path>& images, Prompt& prompt)
{
    for (const auto& path : images) {
        const auto image = readImage(path);
        if (!image) return Unexpected(image.error());
        const auto digest = document.addMedia(image->mime, image->bytes);
        if (!digest) return Unexpected(digest.error());
        prompt.turns.front().parts.emplace_back(ImagePart{{*digest, {}, image->mime}});
    }
    return {};
}

} // namespace bakeoff
