// SPDX-License-Identifier: GPL-3.0-or-later
// Compiled for avx2 alone: runs only after the machine was asked (kernels.cpp).
#include "core/rating/kernels_body.h"

namespace bakeoff {

extern const Kernels kAvx2Kernels;
constexpr Kernels kAvx2Kernels = kernelsNamed("avx2");

} // namespace bakeoff
