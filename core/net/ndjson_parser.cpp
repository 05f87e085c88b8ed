// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/ndjson_parser.h"

#include "core/net/bounded_append.h"

namespace bakeoff {

namespace {

void hand(std::string_view line, bool isCutOff, const NdjsonParser::Handler& handler)
{
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    if (!line.empty()) handler(line, isCutOff);
}

} // namespace

NdjsonParser::NdjsonParser(std::size_t maxLine) : maxLine_(maxLine) {}

bool NdjsonParser::feed(std::string_view bytes, const Handler& handler)
{
    while (!bytes.empty() && !isTooLarge_) {
        const std::size_t end = bytes.find('\n');
        const std::string_view piece = bytes.substr(0, end);
        if (line_.size() + piece.size() > maxLine_) {
            isTooLarge_ = true;
            std::string().swap(line_); // swapped, not cleared: the memory is to go
            break;
        }
        if (end == std::string_view::npos) {
            appendWithin(line_, piece, maxLine_);
            break;
        }
        bytes.remove_prefix(end + 1);
        if (line_.empty()) {
            hand(piece, false, handler);
        } else {
            appendWithin(line_, piece, maxLine_);
            hand(line_, false, handler);
            line_.clear();
        }
    }
    return !isTooLarge_;
}

void NdjsonParser::finish(const Handler& handler)
{
    if (!isTooLarge_) hand(line_, true, handler);
    line_.clear();
}

} // namespace bakeoff
