// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/battle/result_bar.h"

#include "ui/battle/key_cap.h"
#include "ui/bridge/words.h"
#include "ui/theme/icon_label.h"
#include "ui/theme/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

namespace bakeoff::ui {

ResultBar::ResultBar(const Theme& theme, QWidget* parent)
    : QFrame(parent)
    , theme_(theme)
    , verdict_(new QLabel(this))
    , reasons_(new QHBoxLayout)
    , detail_(new QLabel(this))
    , void_(new KeyCapButton(theme, tr("Void this vote…"), tr("Ctrl Z"), this))
    , next_(new KeyCapButton(theme, tr("Next battle"), tr("Enter"), this))
    , voidRow_(makeVoidRow())
    , actions_(new QWidget(this))
{
    setObjectName(QStringLiteral("resultBar"));
    setProperty("kind", QStringLiteral("composer"));
    setMinimumHeight(72);
    theme.setFont(*verdict_, FontRole::Name);
    theme.setFont(*detail_, FontRole::Small, Figures::Tabular);
    verdict_->setObjectName(QStringLiteral("votedSentence"));
    detail_->setProperty("kind", QStringLiteral("secondary"));
    void_->setProperty("kind", QStringLiteral("quiet"));
    next_->setProperty("kind", QStringLiteral("primary"));
    next_->setObjectName(QStringLiteral("nextBattle"));
    next_->setMinimumHeight(40);
    connect(void_, &QPushButton::clicked, this, &ResultBar::askReason);
    connect(next_, &QPushButton::clicked, this, &ResultBar::nextRequested);

    auto* mark = new IconLabel(this);
    mark->setIcon(icon(theme, QStringLiteral("check"), IconTone::Text));
    auto* first = new QHBoxLayout;
    first->setSpacing(8);
    first->addWidget(mark);
    first->addWidget(verdict_);
    reasons_->setSpacing(8);
    first->addLayout(reasons_);
    first->addStretch(1);
    auto* texts = new QVBoxLayout;
    texts->setSpacing(2);
    texts->addStretch(1);
    texts->addLayout(first);
    texts->addWidget(detail_);
    texts->addStretch(1);
    auto* buttons = new QHBoxLayout(actions_);
    buttons->setContentsMargins(0, 0, 0, 0);
    buttons->setSpacing(8);
    buttons->addWidget(void_);
    buttons->addSpacing(12);
    buttons->addWidget(next_);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(24, 8, 24, 8);
    row->setSpacing(16);
    row->addLayout(texts, 1);
    row->addWidget(voidRow_);
    row->addWidget(actions_);
}

QWidget* ResultBar::makeVoidRow()
{
    auto* box = new QWidget(this);
    reason_ = new QLineEdit(box);
    reason_->setObjectName(QStringLiteral("voidReason"));
    reason_->setPlaceholderText(tr("Why should this vote not count?"));
    reason_->setAccessibleName(reason_->placeholderText());
    reason_->setMinimumWidth(280);
    confirm_ = new QPushButton(tr("Void"), box);
    confirm_->setEnabled(false);
    auto* cancel = new QPushButton(tr("Keep the vote"), box);
    cancel->setProperty("kind", QStringLiteral("quiet"));
    connect(reason_, &QLineEdit::textChanged, this,
            [this](const QString& text) { confirm_->setEnabled(!text.trimmed().isEmpty()); });
    connect(reason_, &QLineEdit::returnPressed, confirm_, &QPushButton::click);
    connect(confirm_, &QPushButton::clicked, this, [this] { emit voidRequested(reason_->text().trimmed()); });
    connect(cancel, &QPushButton::clicked, this, [this] {
        voidRow_->hide();
        actions_->show();
        focusNext();
    });
    auto* row = new QHBoxLayout(box);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    row->addWidget(reason_);
    row->addWidget(confirm_);
    row->addWidget(cancel);
    box->hide();
    return box;
}

void ResultBar::showVote(Verdict verdict, const std::vector<Reason>& reasons)
{
    verdict_->setText(tr("You voted: %1").arg(verdictTitle(verdict)));
    while (QLayoutItem* item = reasons_->takeAt(0)) {
        delete item->widget(); // NOLINT(cppcoreguidelines-owning-memory): takeAt() hands both over
        delete item;           // NOLINT(cppcoreguidelines-owning-memory)
    }
    for (const Reason& reason : reasons) {
        auto* label = new QLabel(reasonTitle(reason.key), this);
        label->setProperty("kind", QStringLiteral("label"));
        theme_.setFont(*label, FontRole::Caption);
        reasons_->addWidget(label);
    }
    detail_->setText(tr("The vote is saved and counts in the leaderboard."));
    reason_->clear();
    voidRow_->hide();
    actions_->show();
    void_->show();
}

void ResultBar::showVoided()
{
    detail_->setText(tr("This vote is void: it stays on record and no longer counts."));
    voidRow_->hide();
    actions_->show();
    void_->hide();
    focusNext();
}

void ResultBar::showTrouble(const QString& sentence)
{
    detail_->setText(sentence);
}

void ResultBar::askReason()
{
    if (void_->isHidden()) return;
    actions_->hide();
    voidRow_->show();
    reason_->setFocus(Qt::ShortcutFocusReason);
}

void ResultBar::focusNext()
{
    next_->setFocus(Qt::OtherFocusReason);
}

} // namespace bakeoff::ui
