// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>

namespace bakeoff::test {

/// Counts what this program holds on top of what it held before, of all that C++ has allocated: the text of
/// the core, not what C libraries hold. For a program that links counted_memory.cpp. One at a time; any
/// thread.
class CountedMemory {
public:
    CountedMemory(); ///< counts from here on
    /// The most bytes that were held at a time.
    std::size_t peak() const;

private:
    std::size_t before_;
};

} // namespace bakeoff::test
