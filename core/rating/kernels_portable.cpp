// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/rating/kernels_body.h"

namespace bakeoff {

const Kernels& portableKernels()
{
    static constexpr Kernels kPortable = kernelsNamed("portable");
    return kPortable;
}

} // namespace bakeoff
