// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <system_error>
#include <thread>
#include <vector>

namespace bakeoff {

/// Calls work(0) … work(count − 1), each on a thread of its own, and waits; where the system gives no thread,
/// one after the other.
template <class Work>
void atOnce(std::size_t count, const Work& work)
{
    std::vector<std::jthread> others;
    std::size_t next = 1;
    try {
        for (; next < count; ++next)
            others.emplace_back([&work, next] { work(next); });
    } catch (const std::system_error&) { // the rest is done below
    }
    if (count > 0) work(std::size_t{0});
    for (; next < count; ++next)
        work(next);
}

} // namespace bakeoff
