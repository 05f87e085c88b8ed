// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/leaderboard/verdict_card.h"

#include "ui/leaderboard/verdict_text.h"
#include "ui/theme/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>

namespace bakeoff::ui {

namespace {

constexpr int kEvidenceWidth = 264;
constexpr int kBarHeight = 8;
constexpr int kSentenceStretch = 100; // against the interval's 1

QLabel* label(const Theme& theme, FontRole role, const QString& kind, QWidget* parent)
{
    auto* made = new QLabel(parent);
    made->setTextFormat(Qt::PlainText); // names come from people
    made->setProperty("kind", kind);
    theme.setFont(*made, role);
    return made;
}

} // namespace

VerdictCard::VerdictCard(const Theme& theme, QWidget* parent) : QFrame(parent)
{
    setProperty("kind", QStringLiteral("card"));
    sentence_ = label(theme, FontRole::Verdict, QString(), this);
    sentence_->setWordWrap(true);
    sentence_->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    interval_ = label(theme, FontRole::VerdictDetail, QStringLiteral("secondary"), this);
    state_ = label(theme, FontRole::Section, QString(), this);
    evidence_ = new QWidget(this);
    evidence_->setFixedWidth(kEvidenceWidth);
    auto* caption = label(theme, FontRole::Small, QStringLiteral("secondary"), evidence_);
    caption->setText(tr("Evidence"));
    evidenceText_ = label(theme, FontRole::SmallStrong, QString(), evidence_);
    evidenceBar_ = new EvidenceBar(theme, evidence_);
    auto* honest = label(theme, FontRole::Caption, QStringLiteral("caption"), evidence_);
    honest->setText(tr("Looking early does not distort the result."));

    auto* first = new QHBoxLayout;
    first->setSpacing(8);
    first->addWidget(sentence_, kSentenceStretch);
    first->addWidget(interval_, 1);
    auto* words = new QVBoxLayout;
    words->setSpacing(2);
    words->addLayout(first);
    words->addWidget(state_);
    auto* head = new QHBoxLayout;
    head->addWidget(caption, 1);
    head->addWidget(evidenceText_);
    auto* side = new QVBoxLayout(evidence_);
    side->setContentsMargins(0, 0, 0, 0);
    side->setSpacing(6);
    side->addLayout(head);
    side->addWidget(evidenceBar_);
    side->addWidget(honest);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(20, 16, 20, 16);
    row->setSpacing(24);
    row->addLayout(words, 1);
    row->addWidget(evidence_);
}

void VerdictCard::setVerdict(const BoardVerdict& verdict)
{
    sentence_->setText(verdictSentence(verdict));
    // As wide as its words and no wider, so that the interval follows them; narrower, it wraps.
    sentence_->setMaximumWidth(sentence_->fontMetrics().horizontalAdvance(sentence_->text()) + 2);
    interval_->setText(verdictInterval(verdict));
    state_->setText(verdictState(verdict));
    state_->setVisible(!state_->text().isEmpty());
    const QString evidence = evidenceText(verdict);
    evidence_->setVisible(!evidence.isEmpty());
    evidenceText_->setText(evidence);
    evidenceBar_->setAccessibleName(tr("Evidence: %1").arg(evidence));
    evidenceBar_->setShare(evidenceShare(verdict.eValue.value_or(1), verdict.eNeeded.value_or(1)));
}

EvidenceBar::EvidenceBar(const Theme& theme, QWidget* parent) : QWidget(parent), theme_(theme)
{
    setFixedHeight(kBarHeight);
}

void EvidenceBar::setShare(double share)
{
    share_ = share;
    update();
}

void EvidenceBar::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme_.tokens().surface3);
    painter.drawRoundedRect(rect(), kBarHeight / 2.0, kBarHeight / 2.0);
    if (share_ <= 0) return;
    painter.setBrush(theme_.tokens().accent);
    painter.drawRoundedRect(QRectF(0, 0, width() * share_, height()), kBarHeight / 2.0, kBarHeight / 2.0);
}

} // namespace bakeoff::ui
