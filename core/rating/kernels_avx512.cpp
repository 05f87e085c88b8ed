// SPDX-License-Identifier: GPL-3.0-or-later
// Compiled for avx512 alone: runs only after the machine was asked (kernels.cpp).
#include "core/rating/kernels_body.h"

namespace bakeoff {

extern const Kernels kAvx512Kernels;
constexpr Kernels kAvx512Kernels = kernelsNamed("avx512");

} // namespace bakeoff
