// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <filesystem>
#include <fstream>
#include <string_view>
#include <vector>

namespace bakeoff {

/// A piece of a text that moves forward over it: a large file need not be in memory to be read once. Each
/// thread has its own.
class TextWindow {
public:
    /// The whole of a text that is in memory and outlives this; it never moves.
    explicit TextWindow(std::string_view text);
    /// size  of the file. Shows nothing before the first moveTo.
    /// width  of the window, as long as that is enough
    TextWindow(const std::filesystem::path& path, std::size_t size, std::size_t width = kCacheOfACore);

    /// Shows the text from position on, which is within it; more of it than before if the window began there
    /// already. False: it cannot be read.
    bool moveTo(std::size_t position);

    std::string_view text() const { return text_; }
    std::size_t begin() const { return begin_; } ///< position of text() in the whole
    std::size_t end() const { return begin_ + text_.size(); }
    std::size_t size() const { return size_; } ///< of the whole
    bool reachesEnd() const { return end() == size_; }

private:
    static constexpr std::size_t kCacheOfACore = std::size_t{256} << 10U;

    std::ifstream file_;
    std::vector<char> bytes_;
    std::string_view text_;
    std::size_t begin_ = 0;
    std::size_t size_;
    std::size_t width_ = 0; // 0: the text is in memory
};

} // namespace bakeoff
