// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace bakeoff::ui {

/// "&amp;" -> "&", "&#8212;" and "&#x2014;" -> "—". The names are those that answers use; any other comes
/// back as it is.
QString decodedEntity(const QString& entity);

} // namespace bakeoff::ui
