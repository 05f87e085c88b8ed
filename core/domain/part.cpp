// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/part.h"

#include <algorithm>

namespace bakeoff {

namespace {

bool isBlank(std::string_view text)
{
    return text.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

} // namespace

std::string_view partKind(const Part& part)
{
    struct Kind {
        std::string_view operator()(const TextPart&) const { return "text"; }
        std::string_view operator()(const ImagePart&) const { return "image"; }
        std::string_view operator()(const VideoPart&) const { return "video"; }
        std::string_view operator()(const CitationPart&) const { return "citation"; }
        std::string_view operator()(const FilePart&) const { return "file"; }
    };
    return std::visit(Kind{}, part);
}

std::string joinedText(const Parts& parts)
{
    std::string text;
    for (const Part& part : parts)
        if (const auto* own = std::get_if<TextPart>(&part)) text += own->text;
    return text;
}

bool hasContent(const Parts& parts)
{
    return std::any_of(parts.begin(), parts.end(), [](const Part& part) {
        if (const auto* text = std::get_if<TextPart>(&part)) return !isBlank(text->text);
        return !std::holds_alternative<CitationPart>(part);
    });
}

} // namespace bakeoff
