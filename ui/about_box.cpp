// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/about_box.h"

#include "ui/theme/theme.h"

#include <QCoreApplication>
#include <QLabel>
#include <QVBoxLayout>

namespace bakeoff::ui {

AboutBox::AboutBox(const Theme& theme, QWidget* parent) : QDialog(parent)
{
    setWindowTitle(tr("About Bakeoff"));
    setModal(false);
    auto* title = new QLabel(tr("Bakeoff %1").arg(QCoreApplication::applicationVersion()), this);
    theme.setFont(*title, FontRole::PageTitle);
    auto* text = new QLabel(tr("Blind side-by-side comparisons of AI models, on your own machine.\n"
                               "Free software under the GNU General Public License, version 3 or later."),
                            this);
    text->setWordWrap(true);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(24, 20, 24, 20);
    column->setSpacing(12);
    column->addWidget(title);
    column->addWidget(text);
    setFixedWidth(420);
}

} // namespace bakeoff::ui
