// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

namespace bakeoff::ui {

class Theme;

/// Name, version, licence. Not modal.
class AboutBox final : public QDialog {
    Q_OBJECT

public:
    AboutBox(const Theme& theme, QWidget* parent);
};

} // namespace bakeoff::ui
