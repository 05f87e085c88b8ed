// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/rating/kernels.h"

namespace bakeoff {

#ifdef BAKEOFF_WIDE_KERNELS
extern const Kernels kAvx2Kernels;   // kernels_avx2.cpp
extern const Kernels kAvx512Kernels; // kernels_avx512.cpp

const Kernels* avx2Kernels()
{
    return __builtin_cpu_supports("avx2") ? &kAvx2Kernels : nullptr;
}

const Kernels* avx512Kernels()
{
    return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq") ? &kAvx512Kernels
                                                                                   : nullptr;
}
#else
const Kernels* avx2Kernels()
{
    return nullptr;
}

const Kernels* avx512Kernels()
{
    return nullptr;
}
#endif

const Kernels& bestKernels()
{
    static const Kernels& chosen = avx512Kernels() != nullptr ? *avx512Kernels()
                                   : avx2Kernels() != nullptr ? *avx2Kernels()
                                                              : portableKernels();
    return chosen;
}

} // namespace bakeoff
