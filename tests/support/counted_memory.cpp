// SPDX-License-Identifier: GPL-3.0-or-later
// The resident memory of the process would be the truer figure, but what an allocator keeps for later comes
// and goes with the threads, by tens of megabytes.
#include "tests/support/counted_memory.h"

#include <malloc.h>

#include <atomic>
#include <cstdlib>
#include <new>

namespace {

std::atomic<std::size_t> held = 0;
std::atomic<std::size_t> most = 0;

} // namespace

// The forms for arrays, without exceptions and with a size all come down to these two.
void* operator new(std::size_t size)
{
    void* memory = std::malloc(size == 0 ? 1 : size);
    if (memory == nullptr) throw std::bad_alloc();
    const std::size_t usable = ::malloc_usable_size(memory);
    const std::size_t now = held += usable;
    for (std::size_t seen = most; seen < now && !most.compare_exchange_weak(seen, now);) {
    }
    return memory;
}

void operator delete(void* memory) noexcept
{
    held -= memory == nullptr ? 0 : ::malloc_usable_size(memory);
    std::free(memory);
}

void operator delete(void* memory, std::size_t) noexcept
{
    operator delete(memory);
}

namespace bakeoff::test {

CountedMemory::CountedMemory() : before_(held)
{
    most = before_;
}

std::size_t CountedMemory::peak() const
{
    return most - before_;
}

} // namespace bakeoff::test
