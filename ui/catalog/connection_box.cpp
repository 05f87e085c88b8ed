// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/catalog/connection_box.h"

#include "ui/theme/icon_label.h"
#include "ui/theme/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace bakeoff::ui {

ConnectionBox::ConnectionBox(const Theme& theme, QWidget* parent)
    : QFrame(parent)
    , theme_(theme)
    , icon_(new IconLabel(this))
    , sentence_(new QLabel(this))
    , findings_(new QLabel(this))
    , other_(new QPushButton(this))
{
    setObjectName(QStringLiteral("connectionBox"));
    setProperty("kind", QStringLiteral("banner"));
    theme.setFont(*sentence_, FontRole::Section);
    theme.setFont(*findings_, FontRole::Small);
    sentence_->setObjectName(QStringLiteral("connectionSentence"));
    sentence_->setWordWrap(true);
    findings_->setWordWrap(true);
    other_->setProperty("density", QStringLiteral("small"));
    connect(other_, &QPushButton::clicked, this, [this] { emit otherUrlAccepted(otherUrl_); });
    auto* head = new QHBoxLayout;
    head->setSpacing(8);
    head->addWidget(icon_, 0, Qt::AlignTop);
    head->addWidget(sentence_, 1);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(16, 12, 16, 12);
    column->setSpacing(8);
    column->addLayout(head);
    column->addWidget(findings_);
    column->addWidget(other_, 0, Qt::AlignLeft);
    hide();
}

void ConnectionBox::tell(Result result,
                         const QString& sentence,
                         const QStringList& findings,
                         const QString& otherUrl)
{
    const bool isGood = result == Result::Good;
    icon_->setIcon(icon(theme_, isGood ? QStringLiteral("circle-check") : QStringLiteral("circle-alert"),
                        isGood ? IconTone::Good : IconTone::Bad));
    sentence_->setText(sentence);
    findings_->setText(findings.join(QStringLiteral("   ·   ")));
    findings_->setVisible(!findings.isEmpty());
    otherUrl_ = otherUrl;
    other_->setText(tr("Use %1 instead").arg(otherUrl));
    other_->setVisible(!otherUrl.isEmpty());
    setLook(*this, "tone", isGood ? QStringLiteral("good") : QStringLiteral("bad"));
    for (QLabel* label : {sentence_, findings_})
        setLook(*label, "tone", property("tone")); // polished anew with its parent's colour
    setAccessibleName(sentence);
    setEnabled(true);
    show();
}

void ConnectionBox::setStale(bool isStale)
{
    setEnabled(!isStale);
}

void ConnectionBox::clear()
{
    hide();
}

} // namespace bakeoff::ui
