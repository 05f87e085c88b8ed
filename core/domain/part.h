// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/sha256.h"

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace bakeoff {

/// A medium in the document, named by the digest of its bytes.
struct MediaRef {
    Sha256Digest original; ///< the bytes as received, sealed until the vote
    std::optional<Sha256Digest>
        display; ///< re-encoded pixels without metadata, or a preview: what blind views show
    std::string mime;

    friend bool operator==(const MediaRef&, const MediaRef&) = default;
};

struct TextPart {
    std::string text; ///< UTF-8; Markdown in answers
    friend bool operator==(const TextPart&, const TextPart&) = default;
};
struct ImagePart {
    MediaRef media;
    friend bool operator==(const ImagePart&, const ImagePart&) = default;
};
struct VideoPart {
    MediaRef media;
    friend bool operator==(const VideoPart&, const VideoPart&) = default;
};
struct CitationPart {
    std::string url;
    std::string title;
    std::string quote;
    /// Byte offsets into the text parts of the answer, joined; both or neither.
    std::optional<std::int64_t> begin;
    std::optional<std::int64_t> end;
    friend bool operator==(const CitationPart&, const CitationPart&) = default;
};
struct FilePart {
    MediaRef media;
    std::string name;
    friend bool operator==(const FilePart&, const FilePart&) = default;
};

using Part = std::variant<TextPart, ImagePart, VideoPart, CitationPart, FilePart>;
using Parts = std::vector<Part>;

/// "text", "image", "video", "citation", "file": the stored kind.
std::string_view partKind(const Part& part);

/// All text parts, one after the other.
std::string joinedText(const Parts& parts);
/// Does anything in it show on a screen: non-blank text, or a medium?
bool hasContent(const Parts& parts);

} // namespace bakeoff
