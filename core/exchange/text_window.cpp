// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/text_window.h"

#include <algorithm>

namespace bakeoff {

TextWindow::TextWindow(std::string_view text) : text_(text), size_(text.size()) {}

TextWindow::TextWindow(const std::filesystem::path& path, std::size_t size, std::size_t width)
    : file_(path, std::ios::binary), size_(size), width_(width)
{
}

bool TextWindow::moveTo(std::size_t position)
{
    if (width_ == 0) return true;
    if (position == begin_ && !bytes_.empty()) width_ *= 2;
    const std::size_t count = std::min(width_, size_ - position);
    bytes_.resize(width_);
    file_.seekg(static_cast<std::streamoff>(position));
    file_.read(bytes_.data(), static_cast<std::streamsize>(count));
    text_ = {bytes_.data(), count};
    begin_ = position;
    return file_.gcount() == static_cast<std::streamsize>(count);
}

} // namespace bakeoff
