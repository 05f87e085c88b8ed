// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTranslator>

#include <string>

namespace bakeoff::ui {

/// Words of ours and of Qt in one language while it lives. English, with its plural forms, where a language
/// has no words. Also sets the default locale, by which numbers and dates are written. Made before the first
/// widget.
class Translation {
public:
    /// language  BCP 47, or "system"
    explicit Translation(const std::string& language);
    ~Translation();
    Translation(const Translation&) = delete;
    Translation& operator=(const Translation&) = delete;
    Translation(Translation&&) = delete;
    Translation& operator=(Translation&&) = delete;

private:
    QTranslator ours_;
    QTranslator qts_;
};

} // namespace bakeoff::ui
