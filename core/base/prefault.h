// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <vector>

namespace bakeoff {

/// Asks the system to back memory that is about to be written in one go, instead of page by page as it is
/// touched. Nothing is written; does nothing where the system cannot, or for less than a few pages.
void prefault(void* begin, std::size_t bytes);

/// Room for so many items that will soon be filled.
template <class T>
void reserveToFill(std::vector<T>& items, std::size_t count)
{
    items.reserve(count);
    prefault(items.data(), items.capacity() * sizeof(T));
}

} // namespace bakeoff
