// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/prefault.h"

#if defined(__linux__)
#include <sys/mman.h>

#include <cstdint>
#endif

namespace bakeoff {

void prefault([[maybe_unused]] void* begin, [[maybe_unused]] std::size_t bytes)
{
#if defined(__linux__) && defined(MADV_POPULATE_WRITE)
    constexpr std::uintptr_t kPage = 4096; // where pages are larger, the system refuses what is not aligned
    constexpr std::size_t kWorthACall = 64 * kPage;
    if (bytes < kWorthACall) return;
    auto* const bytesBegin = static_cast<char*>(begin);
    const std::uintptr_t address = reinterpret_cast<std::uintptr_t>(bytesBegin);
    const std::uintptr_t first = (address + kPage - 1) / kPage * kPage;
    const std::uintptr_t end = (address + bytes) / kPage * kPage;
    // A refusal costs time alone: the pages then come as they are touched.
    static_cast<void>(madvise(bytesBegin + (first - address), end - first, MADV_POPULATE_WRITE));
#endif
}

} // namespace bakeoff
