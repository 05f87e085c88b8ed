// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <QString>

namespace bakeoff::ui {

/// One translated sentence or two for a person: what happened and what to do. Never contains the error's
/// detail, which is technical and English; blind pages may show it.
QString errorText(const Error& error);

} // namespace bakeoff::ui
