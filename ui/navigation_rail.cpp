// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/navigation_rail.h"

#include "ui/theme/icons.h"
#include "ui/theme/theme.h"

#include <QToolButton>
#include <QVBoxLayout>

namespace bakeoff::ui {

namespace {

constexpr int kWidth = 96;
constexpr int kCompactWidth = 56;

} // namespace

NavigationRail::NavigationRail(const Theme& theme, QWidget* parent)
    : QFrame(parent), theme_(theme), column_(new QVBoxLayout(this))
{
    setProperty("kind", QStringLiteral("rail"));
    setAccessibleName(tr("Pages"));
    setFixedWidth(kWidth);
    column_->setContentsMargins(0, 8, 0, 8);
    column_->setSpacing(4);
    add(Page::Battle, QStringLiteral("swords"), tr("Battle"), QStringLiteral("railBattle"));
    add(Page::Leaderboard, QStringLiteral("chart-no-axes-column"), tr("Leaderboard"),
        QStringLiteral("railLeaderboard"));
    column_->addStretch(1);
    add(Page::Models, QStringLiteral("boxes"), tr("Models"), QStringLiteral("railModels"));
    setFileOpen(false);
}

QToolButton*
NavigationRail::add(Page page, const QString& iconName, const QString& title, const QString& name)
{
    auto* button = new QToolButton(this);
    button->setObjectName(name);
    button->setProperty("kind", QStringLiteral("rail"));
    button->setCheckable(true);
    button->setIcon(icon(theme_, iconName));
    button->setIconSize({20, 20});
    button->setText(title);
    button->setAccessibleName(title);
    button->setToolButtonStyle(Qt::ToolButtonTextUnderIcon);
    theme_.setFont(*button, FontRole::Caption);
    connect(button, &QToolButton::clicked, this, [this, page] { emit chosen(page); });
    column_->addWidget(button, 0, Qt::AlignHCenter);
    entries_.emplace(page, button);
    return button;
}

void NavigationRail::setCurrent(Page page)
{
    for (const auto& [entry, button] : entries_)
        button->setChecked(entry == page);
}

void NavigationRail::setFileOpen(bool isOpen)
{
    for (const Page page : {Page::Battle, Page::Leaderboard}) {
        QToolButton* button = entries_.at(page);
        button->setEnabled(isOpen);
        button->setToolTip(isOpen ? QString() : tr("Open a bake-off first"));
    }
}

void NavigationRail::setCompact(bool isCompact)
{
    if (isCompact == isCompact_) return;
    isCompact_ = isCompact;
    setFixedWidth(isCompact ? kCompactWidth : kWidth);
    for (const auto& [page, button] : entries_) {
        button->setToolButtonStyle(isCompact ? Qt::ToolButtonIconOnly : Qt::ToolButtonTextUnderIcon);
        if (isCompact)
            button->setToolTip(button->text());
        else if (button->isEnabled())
            button->setToolTip({});
        setLook(*button, "density", isCompact ? QStringLiteral("compact") : QString());
    }
}

} // namespace bakeoff::ui
