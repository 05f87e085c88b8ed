// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/sse_parser.h"

#include "core/net/bounded_append.h"

namespace bakeoff {

namespace {

constexpr std::string_view kBom = "\xEF\xBB\xBF";

/// Position of the first CR or LF, or npos. LF is by far the usual one, so CR is only looked for before it.
std::size_t lineEnd(std::string_view bytes)
{
    const std::size_t lf = bytes.find('\n');
    const std::size_t cr = bytes.substr(0, lf).find('\r');
    return cr != std::string_view::npos ? cr : lf;
}

} // namespace

SseParser::SseParser(std::size_t maxEvent) : maxEvent_(maxEvent) {}

bool SseParser::feed(std::string_view bytes, const Handler& handler)
{
    while (!bytes.empty() && !isTooLarge_) {
        if (isAtStart_) {
            // A mark may come byte by byte; what turns out to be none is put back into the first line.
            if (bytes.front() == kBom[bomBytes_]) {
                bytes.remove_prefix(1);
                isAtStart_ = ++bomBytes_ < kBom.size();
                continue;
            }
            line_.assign(kBom.substr(0, bomBytes_));
            isAtStart_ = false;
        }
        if (isAfterCr_) {
            isAfterCr_ = false;
            if (bytes.front() == '\n') {
                bytes.remove_prefix(1);
                continue;
            }
        }
        const std::size_t end = lineEnd(bytes);
        const std::string_view piece = bytes.substr(0, end);
        if (line_.size() + data_.size() + piece.size() > maxEvent_) {
            isTooLarge_ = true;
            break;
        }
        if (end == std::string_view::npos) {
            appendWithin(line_, piece, maxEvent_);
            break;
        }
        isAfterCr_ = bytes[end] == '\r';
        bytes.remove_prefix(end + 1);
        if (line_.empty()) {
            takeLine(piece, handler);
        } else {
            appendWithin(line_, piece, maxEvent_);
            takeLine(line_, handler);
            line_.clear();
        }
    }
    if (isTooLarge_) {
        // Swapped, not cleared: the memory is to go.
        std::string().swap(line_);
        std::string().swap(data_);
    }
    return !isTooLarge_;
}

void SseParser::finish(const Handler& handler)
{
    if (isTooLarge_) return;
    if (isAtStart_) line_.assign(kBom.substr(0, bomBytes_));
    isAtStart_ = false;
    if (!line_.empty()) {
        const std::string last = std::move(line_);
        line_.clear();
        takeLine(last, handler);
    }
    dispatch(handler, true);
}

void SseParser::takeLine(std::string_view line, const Handler& handler)
{
    if (line.empty()) {
        dispatch(handler, false);
        return;
    }
    if (line.front() == ':') return; // a comment: keeps the connection alive, says nothing
    const std::size_t colon = line.find(':');
    std::string_view value;
    if (colon != std::string_view::npos) {
        value = line.substr(colon + 1);
        if (!value.empty() && value.front() == ' ') value.remove_prefix(1);
    }
    takeField(line.substr(0, colon), value, handler);
}

void SseParser::takeField(std::string_view name, std::string_view value, const Handler& handler)
{
    if (name == "data") {
        if (hasData_) data_ += '\n';
        appendWithin(data_, value, maxEvent_);
        hasData_ = true;
    } else if (name == "event") {
        type_ = value;
    } else if (name == "error") {
        handler(Event{"error", value, false});
    }
    // "id" and "retry" serve reconnecting, which a POST cannot; anything else is to be ignored.
}

void SseParser::dispatch(const Handler& handler, bool isCutOff)
{
    if (hasData_) handler(Event{type_, data_, isCutOff});
    type_.clear();
    data_.clear();
    hasData_ = false;
}

} // namespace bakeoff
