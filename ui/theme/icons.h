// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QColor>
#include <QIcon>
#include <QString>

namespace bakeoff::ui {

class Theme;

enum class IconTone {
    Control, ///< text-2; accent-text while checked; disabled while disabled
    Text,
    Accent,
    OnAccent,
    Good,
    Warn,
    Bad,
};

/// An icon of ":/icons/<name>.svg" in one colour. It asks the theme when it paints, hence follows a change of
/// theme and of the device pixel ratio by itself. theme must outlive the icon.
QIcon icon(const Theme& theme, const QString& name, IconTone tone = IconTone::Control);

/// The SVG with its "currentColor" replaced; empty where there is no such icon.
QByteArray recolouredSvg(const QString& name, const QColor& colour);

} // namespace bakeoff::ui
