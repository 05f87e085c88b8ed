// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/battle/failure_card.h"

#include "ui/theme/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace bakeoff::ui {

FailureCard::FailureCard(const Theme& theme, QWidget* parent)
    : QFrame(parent), text_(new QLabel(this)), retry_(new QPushButton(tr("Try again"), this))
{
    setObjectName(QStringLiteral("failureCard"));
    setProperty("kind", QStringLiteral("overlay"));
    theme.setFont(*text_, FontRole::Answer);
    text_->setObjectName(QStringLiteral("failureText"));
    text_->setWordWrap(true);
    retry_->setObjectName(QStringLiteral("retry"));
    retry_->setProperty("kind", QStringLiteral("primary"));
    auto* other = new QPushButton(tr("Draw another pair"), this);
    other->setObjectName(QStringLiteral("otherPair"));
    connect(retry_, &QPushButton::clicked, this, &FailureCard::retryRequested);
    connect(other, &QPushButton::clicked, this, &FailureCard::otherPairRequested);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    buttons->addStretch(1);
    buttons->addWidget(other);
    buttons->addWidget(retry_);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(24, 20, 24, 20);
    column->setSpacing(20);
    column->addWidget(text_);
    column->addLayout(buttons);
    setFixedWidth(440);
    setCause(Cause::CouldNotBeProduced);
}

void FailureCard::setCause(Cause cause)
{
    switch (cause) {
    case Cause::CouldNotBeProduced:
        text_->setText(tr("One of the answers could not be produced. Try again, or draw another pair."));
        break;
    case Cause::StoppedByPerson: text_->setText(tr("Stopped. Try again, or draw another pair.")); break;
    }
    setAccessibleName(text_->text());
    adjustSize();
}

} // namespace bakeoff::ui
