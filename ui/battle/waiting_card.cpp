// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/battle/waiting_card.h"

#include "ui/battle/key_cap.h"
#include "ui/theme/theme.h"

#include <QCheckBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QShortcut>
#include <QVBoxLayout>

#include <algorithm>

namespace bakeoff::ui {

namespace {

using namespace std::chrono_literals;

constexpr int kWidth = 440;
constexpr auto kFrame = 33ms;
constexpr auto kPass = 1200ms;
constexpr double kRunner = 0.26; // share of the track
constexpr auto kSlowAfter = 60s;
constexpr auto kTick = 250ms;

QString clockText(std::chrono::seconds elapsed)
{
    return QStringLiteral("%1:%2")
        .arg(elapsed.count() / 60)
        .arg(elapsed.count() % 60, 2, 10, QLatin1Char('0'));
}

} // namespace

BusyBar::BusyBar(const Theme& theme, const Clock& clock, QWidget* parent)
    : QWidget(parent), theme_(theme), clock_(clock)
{
    setFixedHeight(6);
    timer_.setInterval(kFrame);
    connect(&timer_, &QTimer::timeout, this, qOverload<>(&QWidget::update));
}

void BusyBar::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme_.tokens().surface3);
    painter.drawRoundedRect(rect(), 3, 3);
    const auto now =
        std::chrono::duration_cast<std::chrono::milliseconds>(clock_.steady().time_since_epoch());
    const double phase =
        static_cast<double>(now.count() % kPass.count()) / static_cast<double>(kPass.count());
    const double runner = width() * kRunner;
    painter.setClipRect(rect());
    painter.setBrush(theme_.tokens().accent);
    painter.drawRoundedRect(QRectF(phase * (width() + runner) - runner, 0, runner, height()), 3, 3);
}

void BusyBar::showEvent(QShowEvent*)
{
    timer_.start();
}

void BusyBar::hideEvent(QHideEvent*)
{
    timer_.stop();
}

WaitingCard::WaitingCard(const Theme& theme, const Clock& clock, QWidget* parent)
    : QFrame(parent), clock_(clock)
{
    setProperty("kind", QStringLiteral("overlay"));
    setFixedWidth(kWidth);
    auto* title = new QLabel(tr("Both answers are being written"), this);
    theme.setFont(*title, FontRole::Name);
    elapsed_ = new QLabel(this);
    elapsed_->setProperty("kind", QStringLiteral("secondary"));
    elapsed_->setAccessibleName(tr("Time since both were asked"));
    theme.setFont(*elapsed_, FontRole::Body, Figures::Tabular);
    sentence_ = new QLabel(this);
    sentence_->setProperty("kind", QStringLiteral("secondary"));
    sentence_->setWordWrap(true);
    inStep_ = new QCheckBox(tr("Show text while it is written, in step"), this);
    auto* cancel = new KeyCapButton(theme, tr("Cancel"), tr("Esc"), this);

    auto* top = new QHBoxLayout;
    top->addWidget(title, 1);
    top->addWidget(elapsed_);
    auto* bottom = new QHBoxLayout;
    inStep_->hide();
    bottom->addWidget(inStep_);
    bottom->addStretch(1);
    bottom->addWidget(cancel);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(24, 20, 24, 20);
    column->setSpacing(12);
    column->addLayout(top);
    column->addWidget(new BusyBar(theme, clock, this));
    column->addWidget(sentence_);
    column->addLayout(bottom);

    timer_.setInterval(kTick);
    connect(&timer_, &QTimer::timeout, this, &WaitingCard::tick);
    connect(cancel, &QPushButton::clicked, this, &WaitingCard::cancelled);
    connect(inStep_, &QCheckBox::toggled, this, &WaitingCard::inStepChanged);
    auto* escape = new QShortcut(QKeySequence(Qt::Key_Escape), this);
    connect(escape, &QShortcut::activated, this, &WaitingCard::cancelled);
    parent->installEventFilter(this);
    hide();
}

void WaitingCard::start()
{
    startedAt_ = clock_.steady();
    tick();
    timer_.start();
    show();
    raise();
    centre();
}

void WaitingCard::stop()
{
    timer_.stop();
    hide();
}

void WaitingCard::setOffersInStep(bool isOffered)
{
    inStep_->setVisible(isOffered);
}

bool WaitingCard::isInStep() const
{
    return inStep_->isChecked();
}

void WaitingCard::setInStep(bool isOn)
{
    inStep_->setChecked(isOn);
}

bool WaitingCard::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::Resize && watched == parentWidget()) centre();
    return QFrame::eventFilter(watched, event);
}

void WaitingCard::tick()
{
    const auto elapsed = std::chrono::duration_cast<std::chrono::seconds>(clock_.steady() - startedAt_);
    elapsed_->setText(clockText(elapsed));
    sentence_->setText(
        elapsed < kSlowAfter
            ? tr("They appear together when both are ready, so that speed does not give a model away.")
            : tr("This takes longer than usual. You can keep waiting or cancel."));
}

void WaitingCard::centre()
{
    adjustSize();
    const QSize room = parentWidget()->size();
    move(std::max(0, (room.width() - width()) / 2), std::max(0, (room.height() - height()) / 2));
}

} // namespace bakeoff::ui
