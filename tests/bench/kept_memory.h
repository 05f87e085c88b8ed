// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdlib> // defines __GLIBC__ where it is

#ifdef __GLIBC__
#include <malloc.h>
#endif

namespace bakeoff::bench {

/// What is freed stays with the process, as in one that has read a file of votes: there glibc has learnt from
/// the large pieces that came and went. In a fresh process each fit would pay for the pages of its matrices
/// anew.
inline void keepFreedMemory()
{
#ifdef __GLIBC__
    mallopt(M_MMAP_THRESHOLD, 16 << 20);
    mallopt(M_TRIM_THRESHOLD, 64 << 20);
#endif
}

} // namespace bakeoff::bench
