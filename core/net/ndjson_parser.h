// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

namespace bakeoff {

/// One JSON text a line (protocols 3.2): LF ends a line, a CR before it is dropped, empty lines are skipped,
/// the last line may lack its LF. The same lines for any split of the input.
class NdjsonParser {
public:
    static constexpr std::size_t kDefaultMaxLine = std::size_t{16} << 20U;

    /// The view is valid during the call only. isCutOff: the stream ended inside the line, or right after it.
    using Handler = std::function<void(std::string_view line, bool isCutOff)>;

    explicit NdjsonParser(std::size_t maxLine = kDefaultMaxLine);

    /// False once a line is larger than allowed: it takes nothing more.
    bool feed(std::string_view bytes, const Handler& handler);
    void finish(const Handler& handler);

private:
    std::size_t maxLine_;
    std::string line_;
    bool isTooLarge_ = false;
};

} // namespace bakeoff
