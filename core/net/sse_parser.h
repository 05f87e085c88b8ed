// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

namespace bakeoff {

/// Server-sent events (HTML standard 9.2.6) with the departures of protocols 3.1: an event cut off by the end
/// of the stream is handed out, marked; a line "error: …" is an event of its own. Works on bytes, keeps no
/// more than one event, and gives the same events for any split of the input.
class SseParser {
public:
    static constexpr std::size_t kDefaultMaxEvent = std::size_t{16} << 20U;

    /// Views are valid during the call only.
    struct Event {
        std::string_view type; ///< of the event: line; empty: none
        std::string_view data; ///< data lines joined with LF
        bool isCutOff = false; ///< the stream ended before the empty line that closes it
    };
    using Handler = std::function<void(const Event&)>;

    explicit SseParser(std::size_t maxEvent = kDefaultMaxEvent);

    /// False once a line or an event is larger than allowed: it takes nothing more.
    bool feed(std::string_view bytes, const Handler& handler);
    /// The end of the stream.
    void finish(const Handler& handler);

private:
    void takeLine(std::string_view line, const Handler& handler);
    void takeField(std::string_view name, std::string_view value, const Handler& handler);
    void dispatch(const Handler& handler, bool isCutOff);

    std::size_t maxEvent_;
    std::string line_; ///< begin of a line whose end has not come yet
    std::string type_;
    std::string data_;
    std::size_t bomBytes_ = 0; ///< of the mark at the very start, as far as seen
    bool isAtStart_ = true;
    bool hasData_ = false;
    bool isAfterCr_ = false; ///< swallow one LF
    bool isTooLarge_ = false;
};

} // namespace bakeoff
