// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/battle/battle_header.h"

#include "ui/bridge/words.h"
#include "ui/theme/icon_label.h"
#include "ui/theme/theme.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSignalBlocker>
#include <QToolButton>

namespace bakeoff::ui {

namespace {

QComboBox* addChoice(const Theme& theme, QHBoxLayout& row, const QString& title, QWidget* parent)
{
    auto* label = new QLabel(title, parent);
    label->setProperty("kind", QStringLiteral("secondary"));
    auto* combo = new QComboBox(parent);
    combo->setAccessibleName(title);
    combo->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    theme.setFont(*combo, FontRole::Control);
    label->setBuddy(combo);
    row.addWidget(label);
    row.addWidget(combo);
    return combo;
}

} // namespace

BattleHeader::BattleHeader(const Theme& theme, QWidget* parent)
    : QFrame(parent)
    , theme_(theme)
    , eye_(new IconLabel(this))
    , line_(new QLabel(this))
    , new_(new QPushButton(tr("New battle"), this))
{
    setProperty("kind", QStringLiteral("header"));
    setFixedHeight(48);
    auto* title = new QLabel(tr("Battle"), this);
    theme.setFont(*title, FontRole::PageTitle);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(24, 0, 16, 0);
    row->setSpacing(8);
    row->addWidget(title);
    row->addSpacing(16);
    arena_ = addChoice(theme, *row, tr("Arena"), this);
    row->addSpacing(8);
    category_ = addChoice(theme, *row, tr("Category"), this);
    category_->setObjectName(QStringLiteral("category"));
    row->addStretch(1);

    line_->setObjectName(QStringLiteral("blindLine"));
    line_->setProperty("kind", QStringLiteral("secondary"));
    theme.setFont(*line_, FontRole::Small);
    new_->setObjectName(QStringLiteral("newBattle"));
    new_->setProperty("density", QStringLiteral("small"));
    auto* help = new QToolButton(this);
    help->setProperty("kind", QStringLiteral("icon"));
    help->setIcon(icon(theme, QStringLiteral("circle-question-mark")));
    help->setAccessibleName(tr("Keys (?)"));
    help->setToolTip(help->accessibleName());
    row->addWidget(eye_);
    row->addWidget(line_);
    row->addSpacing(16);
    row->addWidget(new_);
    row->addWidget(help);

    connect(new_, &QPushButton::clicked, this, &BattleHeader::newBattleRequested);
    connect(help, &QToolButton::clicked, this, &BattleHeader::helpRequested);
    const auto chosen = [this] {
        if (isShowingBattle_) return;
        chosenArena_ = static_cast<Arena>(arena_->currentData().toInt());
        chosenCategory_ = utf8(category_->currentData().toString());
        emit choiceChanged();
    };
    connect(arena_, &QComboBox::currentIndexChanged, this, chosen);
    connect(category_, &QComboBox::currentIndexChanged, this, chosen);
    setChoices(arenas_, {});
    setNames(Names::Hidden);
}

void BattleHeader::fill(const std::vector<Arena>& arenas, const std::vector<std::string>& categories)
{
    const QSignalBlocker noArena(arena_);
    const QSignalBlocker noCategory(category_);
    arena_->clear();
    for (const Arena arena : arenas)
        arena_->addItem(arenaTitle(arena), static_cast<int>(arena));
    category_->clear();
    for (const std::string& category : categories)
        category_->addItem(category.empty() ? tr("Any") : categoryTitle(category), qs(category));
}

void BattleHeader::setChoices(const std::vector<Arena>& arenas, const std::vector<std::string>& categories)
{
    arenas_ = arenas;
    categories_ = categories;
    categories_.insert(categories_.begin(), std::string());
    if (!isShowingBattle_) setShown(std::nullopt, {});
}

void BattleHeader::setShown(std::optional<Arena> arena, const std::vector<std::string>& categories)
{
    isShowingBattle_ = arena.has_value();
    if (arena) {
        fill({*arena}, categories.empty() ? std::vector<std::string>{std::string()} : categories);
    } else {
        fill(arenas_, categories_);
        const QSignalBlocker noArena(arena_);
        const QSignalBlocker noCategory(category_);
        arena_->setCurrentIndex(std::max(0, arena_->findData(static_cast<int>(chosenArena_))));
        category_->setCurrentIndex(std::max(0, category_->findData(qs(chosenCategory_))));
    }
    arena_->setEnabled(!isShowingBattle_ && arena_->count() > 1);
    category_->setEnabled(!isShowingBattle_);
    new_->setVisible(isShowingBattle_);
}

void BattleHeader::setNames(Names names)
{
    const bool isHidden = names == Names::Hidden;
    const QString picture = isHidden ? QStringLiteral("eye-off") : QStringLiteral("eye");
    eye_->setIcon(icon(theme_, picture));
    line_->setText(isHidden ? tr("Blind — names appear after your vote")
                            : tr("Revealed — this vote is locked"));
}

Arena BattleHeader::arena() const
{
    return chosenArena_;
}

std::optional<std::string> BattleHeader::category() const
{
    if (chosenCategory_.empty()) return std::nullopt;
    return chosenCategory_;
}

} // namespace bakeoff::ui
