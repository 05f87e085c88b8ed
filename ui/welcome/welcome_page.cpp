// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/welcome/welcome_page.h"

#include "ui/bridge/words.h"
#include "ui/theme/theme.h"
#include "ui/welcome/action_card.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QVBoxLayout>

#include <algorithm>
#include <system_error>

namespace bakeoff::ui {

namespace {

constexpr int kPageWidth = 1040;
constexpr int kStackBelow = 1100;

/// The mark of the program: two answers side by side.
class Mark final : public QWidget {
public:
    Mark(const Theme& theme, QWidget* parent) : QWidget(parent), theme_(theme) { setFixedSize(48, 48); }

protected:
    void paintEvent(QPaintEvent* /*event*/) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme_.tokens().accent);
        painter.drawRoundedRect(rect(), 8, 8);
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(theme_.tokens().onAccent, 2, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        for (const int left : {11, 26}) {
            painter.drawRoundedRect(QRectF(left, 12, 11, 24), 2, 2);
            painter.drawLine(QPointF(left + 3.5, 18), QPointF(left + 7.5, 18));
            painter.drawLine(QPointF(left + 3.5, 23), QPointF(left + (left == 11 ? 5.5 : 7.5), 23));
        }
    }

private:
    const Theme& theme_;
};

} // namespace

WelcomePage::WelcomePage(
    const Theme& theme, Executor& home, const Clock& clock, SampleSize sample, QWidget* parent)
    : QWidget(parent), theme_(theme), home_(home), clock_(clock)
{
    setObjectName(QStringLiteral("welcomePage"));
    auto* middle = new QWidget(this);
    middle->setMaximumWidth(kPageWidth);
    columns_ = new QHBoxLayout(middle);
    columns_->setContentsMargins(0, 0, 0, 0);
    columns_->setSpacing(48);
    columns_->addWidget(makeActions(sample), 504);
    columns_->addWidget(makeRecent(), 488);

    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(24, 16, 24, 16);
    outer->addStretch(2);
    auto* centred = new QHBoxLayout;
    centred->addStretch(1);
    centred->addWidget(middle, 100);
    centred->addStretch(1);
    outer->addLayout(centred);
    outer->addStretch(3);
}

QWidget* WelcomePage::makeActions(SampleSize sample)
{
    auto* box = new QWidget(this);
    auto* column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(12);
    auto* title = new QLabel(tr("Bakeoff"), box);
    theme_.setFont(*title, FontRole::Display);
    auto* head = new QHBoxLayout;
    head->setSpacing(16);
    head->addWidget(new Mark(theme_, box));
    head->addWidget(title, 1);
    column->addLayout(head);
    auto* purpose = new QLabel(tr("Find out which model is best for your own work: blind, on your own "
                                  "machine, with statistics you can defend."),
                               box);
    purpose->setWordWrap(true);
    purpose->setProperty("kind", QStringLiteral("secondary"));
    theme_.setFont(*purpose, FontRole::Answer);
    column->addWidget(purpose);
    column->addSpacing(12);

    const QString contents = tr("%Ln prompt(s)", nullptr, sample.prompts);
    const QString models = tr("%Ln model(s)", nullptr, sample.models);
    auto* trySample = new ActionCard(
        theme_, ActionCard::Weight::Emphasised, QStringLiteral("flask-conical"),
        tr("Try the sample bake-off"),
        tr("%1 and %2 with all answers included. No key, no network. Your first vote is one minute away.")
            .arg(contents, models),
        tr("Ctrl T"), box);
    trySample->setObjectName(QStringLiteral("trySample"));
    auto* create = new ActionCard(
        theme_, ActionCard::Weight::Plain, QStringLiteral("plus"), tr("New bake-off…"),
        tr("Choose models and prompts; everything goes into one file that you can copy and share."),
        tr("Ctrl N"), box);
    auto* open = new ActionCard(theme_, ActionCard::Weight::Plain, QStringLiteral("folder-open"), tr("Open…"),
                                tr("A .bakeoff file from this computer. You can also drop one here."),
                                tr("Ctrl O"), box);
    connect(trySample, &ActionCard::clicked, this, &WelcomePage::sampleRequested);
    connect(create, &ActionCard::clicked, this, &WelcomePage::newRequested);
    connect(open, &ActionCard::clicked, this, &WelcomePage::openRequested);
    column->addWidget(trySample);
    column->addWidget(create);
    column->addWidget(open);
    auto* promise = new QLabel(
        tr("Nothing is sent anywhere except to the models you add. No account, no telemetry."), box);
    promise->setWordWrap(true);
    promise->setProperty("kind", QStringLiteral("caption"));
    theme_.setFont(*promise, FontRole::Small);
    column->addSpacing(4);
    column->addWidget(promise);
    column->addStretch(1);
    return box;
}

QWidget* WelcomePage::makeRecent()
{
    auto* box = new QWidget(this);
    auto* column = new QVBoxLayout(box);
    column->setContentsMargins(0, 12, 0, 0);
    column->setSpacing(12);
    auto* title = new QLabel(tr("Recent files"), box);
    theme_.setFont(*title, FontRole::Section);
    recent_ = new RecentList(theme_, box);
    connect(recent_, &RecentList::chosen, this, &WelcomePage::fileChosen);
    connect(recent_, &RecentList::removeRequested, this, &WelcomePage::forgetRequested);
    column->addWidget(title);
    column->addWidget(recent_);
    column->addStretch(1);
    return box;
}

void WelcomePage::setRecentFiles(const std::vector<RecentFile>& files)
{
    std::vector<RecentEntry> entries;
    for (const RecentFile& file : files)
        entries.push_back({file, Presence::Unknown});
    recent_->setEntries(entries, clock_.now());
    const int ticket = ++ticket_;
    auto show = alive_.guard([this, ticket](const std::vector<RecentEntry>& known) {
        const bool isAnyGone = std::any_of(known.begin(), known.end(), [](const RecentEntry& each) {
            return each.presence == Presence::Gone;
        });
        if (ticket == ticket_ && isAnyGone) recent_->setEntries(known, clock_.now());
    });
    worker_.post([entries, show, &home = home_]() mutable {
        for (RecentEntry& entry : entries) {
            std::error_code failure;
            const bool isThere = std::filesystem::exists(entry.file.path, failure);
            entry.presence = isThere || failure ? Presence::There : Presence::Gone;
        }
        home.post([entries, show]() mutable { show(entries); });
    });
}

void WelcomePage::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    columns_->setDirection(width() < kStackBelow - 96 ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
}

} // namespace bakeoff::ui
