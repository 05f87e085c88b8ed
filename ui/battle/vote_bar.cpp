// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/battle/vote_bar.h"

#include "ui/battle/key_cap.h"
#include "ui/battle/vote_button.h"
#include "ui/bridge/words.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"

#include <QAbstractSpinBox>
#include <QAction>
#include <QApplication>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QShortcut>
#include <QTextEdit>
#include <QVBoxLayout>

#include <algorithm>

namespace bakeoff::ui {

namespace {

constexpr int kChipIcon = 14;
constexpr int kMaxComment = 2000;

/// In the order shown: each side's button lies under its pane.
constexpr std::array kShownOrder{Verdict::ModelA, Verdict::Tie, Verdict::BothBad, Verdict::ModelB};

/// A field takes plain letters before a shortcut sees them; this also holds back the digits and whatever key
/// a person has set.
bool isTypingText()
{
    const QWidget* focused = QApplication::focusWidget();
    if (const auto* edit = qobject_cast<const QTextEdit*>(focused)) return !edit->isReadOnly();
    if (const auto* edit = qobject_cast<const QPlainTextEdit*>(focused)) return !edit->isReadOnly();
    return qobject_cast<const QLineEdit*>(focused) != nullptr ||
           qobject_cast<const QAbstractSpinBox*>(focused) != nullptr;
}

QString keyText(const QKeySequence& key)
{
    return key.toString(QKeySequence::NativeText);
}

} // namespace

VoteBar::VoteBar(const Theme& theme, QWidget* parent) : QFrame(parent), theme_(theme)
{
    setProperty("kind", QStringLiteral("bar"));
    setAccessibleName(tr("Your vote"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(24, 12, 24, 12);
    column->setSpacing(12);
    makeReasonRow();
    makeVerdictRow();
    makeShortcuts();
    setKeys(VoteKeys());
    setArena(Arena::Text);
}

void VoteBar::makeReasonRow()
{
    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    auto* title = new QLabel(tr("Reasons (optional)"), this);
    title->setProperty("kind", QStringLiteral("secondary"));
    theme_.setFont(*title, FontRole::Small);
    chipRow_ = new QHBoxLayout;
    chipRow_->setSpacing(8);
    reasonsMenu_ = new QMenu(this);
    reasonsMenuButton_ = new QPushButton(tr("Reasons"), this);
    reasonsMenuButton_->setProperty("density", QStringLiteral("small"));
    reasonsMenuButton_->setMenu(reasonsMenu_);
    reasonsMenuButton_->hide();
    commentButton_ =
        new QPushButton(icon(theme_, QStringLiteral("message-square")), u' ' + tr("Comment…"), this);
    commentButton_->setProperty("kind", QStringLiteral("dashed"));
    commentButton_->setIconSize({kChipIcon, kChipIcon});
    theme_.setFont(*commentButton_, FontRole::SmallStrong);
    skipButton_ = new KeyCapButton(theme_, tr("Skip"), QString(), this);
    skipButton_->setProperty("kind", QStringLiteral("quiet"));
    skipButton_->setProperty("density", QStringLiteral("small"));
    skipButton_->setAccessibleName(tr("Skip this pair"));
    theme_.setFont(*skipButton_, FontRole::SmallStrong);
    row->addWidget(title);
    row->addSpacing(4);
    row->addLayout(chipRow_);
    row->addWidget(reasonsMenuButton_);
    row->addWidget(commentButton_);
    row->addStretch(1);
    row->addWidget(skipButton_);

    commentField_ = new QLineEdit(this);
    commentField_->setPlaceholderText(tr("Comment on this pair"));
    commentField_->setAccessibleName(tr("Comment on this pair"));
    commentField_->setMaxLength(kMaxComment);
    commentField_->hide();

    auto* column = qobject_cast<QVBoxLayout*>(layout());
    column->addLayout(row);
    column->addWidget(commentField_);
    connect(commentButton_, &QPushButton::clicked, this, &VoteBar::openComment);
    connect(skipButton_, &QPushButton::clicked, this, &VoteBar::skipped);
    connect(commentField_, &QLineEdit::returnPressed, this, [this] { button(Verdict::ModelA).setFocus(); });
}

void VoteBar::makeVerdictRow()
{
    auto* row = new QHBoxLayout;
    row->setSpacing(12);
    for (const Verdict verdict : kShownOrder) {
        auto* made = new VoteButton(theme_, verdictTitle(verdict), QString(), this);
        buttons_.at(static_cast<std::size_t>(verdict)) = made;
        row->addWidget(made, 1);
        connect(made, &VoteButton::clicked, this, [this, verdict] { emit chosen(verdict); });
    }
    qobject_cast<QVBoxLayout*>(layout())->addLayout(row);
}

void VoteBar::makeShortcuts()
{
    const auto add = [this](std::size_t index, auto action) {
        auto* shortcut = new QShortcut(this);
        shortcut->setAutoRepeat(false); // a key held down must not vote on the next pair
        connect(shortcut, &QShortcut::activated, this, [action] {
            if (!isTypingText()) action();
        });
        shortcuts_.at(index) = shortcut;
    };
    add(0, [this] { choose(Verdict::ModelA); });
    add(1, [this] { choose(Verdict::Tie); });
    add(2, [this] { choose(Verdict::BothBad); });
    add(3, [this] { choose(Verdict::ModelB); });
    add(4, [this] { emit skipped(); });
    add(5, [this] { openComment(); });
    for (int digit = 0; digit < 9; ++digit) {
        auto* shortcut = new QShortcut(QKeySequence(Qt::Key_1 + digit), this);
        shortcut->setAutoRepeat(false);
        connect(shortcut, &QShortcut::activated, this, [this, digit] {
            if (!isTypingText()) toggleReason(static_cast<std::size_t>(digit));
        });
    }
}

void VoteBar::setKeys(const VoteKeys& keys)
{
    const std::array all{keys.a, keys.tie, keys.bothBad, keys.b, keys.skip, keys.comment};
    for (std::size_t i = 0; i < all.size(); ++i)
        shortcuts_.at(i)->setKey(all.at(i));
    button(Verdict::ModelA).setKey(keyText(keys.a));
    button(Verdict::Tie).setKey(keyText(keys.tie));
    button(Verdict::BothBad).setKey(keyText(keys.bothBad));
    button(Verdict::ModelB).setKey(keyText(keys.b));
    skipButton_->setKey(keyText(keys.skip));
}

void VoteBar::setArena(Arena arena)
{
    arena_ = arena;
    for (QPushButton* chip : chips_) {
        chip->hide();
        chip->deleteLater();
    }
    chips_.clear();
    reasonsMenu_->clear();
    for (const std::string_view key : reasonKeys(arena)) {
        auto* chip = new QPushButton(reasonTitle(key), this);
        chip->setProperty("kind", QStringLiteral("chip"));
        chip->setCheckable(true);
        chip->setIconSize({kChipIcon, kChipIcon});
        theme_.setFont(*chip, FontRole::SmallStrong);
        QAction* action = reasonsMenu_->addAction(chip->text());
        action->setCheckable(true);
        connect(chip, &QPushButton::toggled, action, &QAction::setChecked);
        connect(action, &QAction::toggled, chip, &QPushButton::setChecked);
        connect(chip, &QPushButton::toggled, chip, [this, chip](bool isOn) {
            chip->setIcon(isOn ? icon(theme_, QStringLiteral("check"), IconTone::Accent) : QIcon());
        });
        chips_.push_back(chip);
        chipRow_->addWidget(chip);
    }
    reset();
    showReasonsFor(width());
}

void VoteBar::reset()
{
    for (QPushButton* chip : chips_)
        chip->setChecked(false);
    commentField_->clear();
    commentField_->hide();
}

std::vector<Reason> VoteBar::reasons() const
{
    std::vector<Reason> chosenReasons;
    const auto keys = reasonKeys(arena_);
    for (std::size_t i = 0; i < chips_.size(); ++i)
        if (chips_[i]->isChecked()) chosenReasons.push_back({std::string(keys[i]), std::nullopt});
    return chosenReasons;
}

QString VoteBar::comment() const
{
    return commentField_->text().trimmed();
}

void VoteBar::keyPressEvent(QKeyEvent* event)
{
    if (event->isAutoRepeat()) return event->ignore();
    switch (event->key()) {
    case Qt::Key_Left: choose(Verdict::ModelA); return;
    case Qt::Key_Right: choose(Verdict::ModelB); return;
    case Qt::Key_Up: choose(Verdict::Tie); return;
    case Qt::Key_Down: choose(Verdict::BothBad); return;
    case Qt::Key_Escape:
        if (commentField_->hasFocus()) {
            button(Verdict::ModelA).setFocus();
            return;
        }
        break;
    default: break;
    }
    QFrame::keyPressEvent(event);
}

void VoteBar::resizeEvent(QResizeEvent* event)
{
    QFrame::resizeEvent(event);
    showReasonsFor(width());
}

void VoteBar::choose(Verdict verdict)
{
    button(verdict).flash();
    emit chosen(verdict);
}

void VoteBar::toggleReason(std::size_t index)
{
    if (index < chips_.size()) chips_[index]->toggle();
}

void VoteBar::openComment()
{
    commentField_->show();
    commentField_->setFocus(Qt::ShortcutFocusReason);
}

void VoteBar::showReasonsFor(int width)
{
    int needed = commentButton_->sizeHint().width() + skipButton_->sizeHint().width() + 220;
    for (const QPushButton* chip : chips_)
        needed += chip->sizeHint().width() + kChipIcon + chipRow_->spacing();
    const bool fits = width >= needed;
    for (QPushButton* chip : chips_)
        chip->setVisible(fits);
    reasonsMenuButton_->setVisible(!fits);
}

VoteButton& VoteBar::button(Verdict verdict)
{
    return *buttons_.at(static_cast<std::size_t>(verdict));
}

} // namespace bakeoff::ui
