// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/battle/answer_pane.h"

#include "ui/battle/answer_view.h"
#include "ui/battle/measurements.h"
#include "ui/battle/placeholder_lines.h"
#include "ui/bridge/words.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QClipboard>
#include <QDesktopServices>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollBar>
#include <QStackedLayout>
#include <QTimer>
#include <QToolButton>
#include <QUrl>

#include <memory>
#include <utility>

namespace bakeoff::ui {

namespace {

constexpr int kBlindHeader = 40;
constexpr int kRevealedHeader = 44;
constexpr int kStrip = 32;

QString letter(Side side)
{
    return side == Side::A ? QStringLiteral("A") : QStringLiteral("B");
}

QToolButton* iconButton(const Theme& theme, const QString& name, const QString& words, QWidget* parent)
{
    auto* button = new QToolButton(parent);
    button->setProperty("kind", QStringLiteral("icon"));
    button->setIcon(icon(theme, name));
    button->setIconSize({16, 16});
    button->setToolTip(words);
    button->setAccessibleName(words);
    button->setFocusPolicy(Qt::TabFocus);
    return button;
}

QString visibleText(const BlindTurn& turn)
{
    return qs(joinedText(turn.parts));
}

bool isChosen(Side side, Verdict verdict)
{
    return verdict == (side == Side::A ? Verdict::ModelA : Verdict::ModelB);
}

} // namespace

AnswerPane::AnswerPane(Side side, const Theme& theme, QWidget* parent)
    : QFrame(parent), side_(side), theme_(theme)
{
    setProperty("kind", QStringLiteral("pane"));
    setAccessibleName(title());
    // Answers never widen their pane: both are always exactly equal.
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Expanding);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    makeHeader();
    makeStrip();
    makeBanner();
    view_ = new AnswerView(theme_, this);
    view_->setAccessibleName(title());
    placeholder_ = new PlaceholderLines(theme_, this);
    stack_ = new QStackedLayout;
    stack_->addWidget(view_);
    stack_->addWidget(placeholder_);
    column->addLayout(stack_, 1);
    makeLinkBar();
    connect(view_, &QTextBrowser::anchorClicked, this, &AnswerPane::showLink);
    hideReveal();
}

QString AnswerPane::title() const
{
    return side_ == Side::A ? tr("Answer A") : tr("Answer B");
}

void AnswerPane::makeHeader()
{
    header_ = new QFrame(this);
    header_->setProperty("kind", QStringLiteral("pane-header"));
    auto* badge = new QLabel(letter(side_), header_);
    badge->setProperty("kind", QStringLiteral("badge"));
    badge->setProperty("side", letter(side_));
    badge->setAlignment(Qt::AlignCenter);
    theme_.setFont(*badge, FontRole::KeyCap);
    name_ = new QLabel(header_);
    name_->setTextFormat(Qt::PlainText);
    origin_ = new QLabel(header_);
    origin_->setTextFormat(Qt::PlainText);
    origin_->setProperty("kind", QStringLiteral("secondary"));
    theme_.setFont(*origin_, FontRole::Body);
    choice_ = new QLabel(header_);
    choice_->setProperty("kind", QStringLiteral("label"));
    choice_->setProperty("tone", QStringLiteral("outline"));
    theme_.setFont(*choice_, FontRole::SmallStrong);
    const bool isA = side_ == Side::A;
    copy_ =
        iconButton(theme_, QStringLiteral("copy"), isA ? tr("Copy answer A") : tr("Copy answer B"), header_);
    maximise_ = iconButton(theme_, QStringLiteral("maximize-2"),
                           isA ? tr("Show answer A alone") : tr("Show answer B alone"), header_);
    maximise_->setCheckable(true);

    auto* row = new QHBoxLayout(header_);
    row->setContentsMargins(24, 0, 8, 0);
    row->setSpacing(8);
    row->addWidget(badge);
    row->addWidget(name_);
    row->addWidget(origin_);
    row->addWidget(choice_);
    row->addStretch(1);
    row->addWidget(copy_);
    row->addWidget(maximise_);
    layout()->addWidget(header_);
    connect(copy_, &QToolButton::clicked, this, &AnswerPane::copyAnswer);
    connect(maximise_, &QToolButton::clicked, this, &AnswerPane::maximiseRequested);
}

void AnswerPane::makeStrip()
{
    strip_ = new QFrame(this);
    strip_->setProperty("kind", QStringLiteral("strip"));
    strip_->setFixedHeight(kStrip);
    stripRow_ = new QHBoxLayout(strip_);
    stripRow_->setContentsMargins(24, 0, 24, 0);
    stripRow_->setSpacing(4);
    layout()->addWidget(strip_);
}

void AnswerPane::makeBanner()
{
    banner_ = new QWidget(this);
    auto* box = new QFrame(banner_);
    box->setProperty("kind", QStringLiteral("banner"));
    box->setProperty("tone", QStringLiteral("warn"));
    auto* sign = new QLabel(box);
    sign->setPixmap(icon(theme_, QStringLiteral("triangle-alert"), IconTone::Warn).pixmap(16));
    auto* words = new QLabel(tr("This answer named its maker. The sentence is masked."), box);
    words->setWordWrap(true);
    auto* row = new QHBoxLayout(box);
    row->setContentsMargins(12, 6, 12, 6);
    row->addWidget(sign);
    row->addWidget(words, 1);
    auto* around = new QVBoxLayout(banner_);
    around->setContentsMargins(24, 8, 24, 0);
    around->addWidget(box);
    layout()->addWidget(banner_);
    banner_->hide();
}

void AnswerPane::makeLinkBar()
{
    linkBar_ = new QFrame(this);
    linkBar_->setProperty("kind", QStringLiteral("bar"));
    linkAddress_ = new QLabel(linkBar_);
    linkAddress_->setTextFormat(Qt::PlainText);
    linkAddress_->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    linkAddress_->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    theme_.setFont(*linkAddress_, FontRole::CodeSmall);
    auto* copy = new QPushButton(tr("Copy address"), linkBar_);
    auto* open = new QPushButton(tr("Open in browser"), linkBar_);
    auto* close = iconButton(theme_, QStringLiteral("x"), tr("Close"), linkBar_);
    copy->setProperty("density", QStringLiteral("small"));
    open->setProperty("density", QStringLiteral("small"));
    auto* row = new QHBoxLayout(linkBar_);
    row->setContentsMargins(24, 6, 8, 6);
    row->setSpacing(8);
    row->addWidget(linkAddress_, 1);
    row->addWidget(copy);
    row->addWidget(open);
    row->addWidget(close);
    layout()->addWidget(linkBar_);
    linkBar_->hide();
    connect(copy, &QPushButton::clicked, this, [this] {
        QApplication::clipboard()->setText(linkAddress_->toolTip());
        linkBar_->hide();
    });
    connect(open, &QPushButton::clicked, this, [this] {
        QDesktopServices::openUrl(QUrl(linkAddress_->toolTip()));
        linkBar_->hide();
    });
    connect(close, &QToolButton::clicked, linkBar_, &QFrame::hide);
}

void AnswerPane::showPlaceholder()
{
    linkBar_->hide();
    setMasked(false);
    view_->content().setTurns({});
    stack_->setCurrentWidget(placeholder_);
    copy_->setEnabled(false);
    maximise_->setEnabled(false);
}

void AnswerPane::showAnswer(const BlindAnswer& answer)
{
    std::vector<QString> turns;
    bool isMasked = false;
    for (const BlindTurn& turn : answer.turns) {
        turns.push_back(visibleText(turn));
        isMasked = isMasked || turn.isMasked;
    }
    linkBar_->hide();
    setMasked(isMasked);
    const bool isFresh = stack_->currentWidget() != view_;
    stack_->setCurrentWidget(view_); // while it is empty: it takes its size here, and would lay all out again
    view_->content().setTurns(std::move(turns));
    // Reading begins at the top, on both sides; once the layout of what was just set is done.
    if (isFresh) QTimer::singleShot(0, view_, [this] { view_->verticalScrollBar()->setValue(0); });
    copy_->setEnabled(true);
    maximise_->setEnabled(true);
}

void AnswerPane::appendText(const QString& text)
{
    stack_->setCurrentWidget(view_);
    view_->content().append(text);
}

void AnswerPane::finishText()
{
    view_->content().finish();
    copy_->setEnabled(true);
    maximise_->setEnabled(true);
}

void AnswerPane::showReveal(const RevealedSide& revealed, Verdict verdict)
{
    const QString name = qs(revealed.name);
    const QString model = qs(revealed.modelId);
    theme_.setFont(*name_, FontRole::Name);
    name_->setText(name);
    name_->setToolTip(model);
    origin_->setText(qs(revealed.endpoint));
    origin_->show();
    const bool isBoth = verdict == Verdict::Tie || verdict == Verdict::BothBad;
    choice_->setText(verdict == Verdict::Tie       ? tr("Tie")
                     : verdict == Verdict::BothBad ? tr("Both bad")
                                                   : tr("Your choice"));
    choice_->setVisible(isBoth || isChosen(side_, verdict));
    header_->setFixedHeight(kRevealedHeader);
    setLook(*header_, "side", letter(side_));

    for (const Measurement& measured : measurements(revealed)) {
        auto* caption = new QLabel(measured.title, strip_);
        caption->setProperty("kind", QStringLiteral("secondary"));
        theme_.setFont(*caption, FontRole::Small);
        auto* value = new QLabel(measured.value, strip_);
        theme_.setFont(*value, FontRole::SmallStrong, Figures::Tabular);
        stripRow_->addWidget(caption);
        stripRow_->addWidget(value);
        stripRow_->addSpacing(16);
    }
    stripRow_->addStretch(1);
    strip_->show();
}

void AnswerPane::hideReveal()
{
    theme_.setFont(*name_, FontRole::Section);
    name_->setText(title());
    name_->setToolTip(QString());
    origin_->clear();
    origin_->hide();
    choice_->clear();
    choice_->hide();
    header_->setFixedHeight(kBlindHeader);
    setLook(*header_, "side", QVariant());
    while (QLayoutItem* item = stripRow_->takeAt(0)) {
        // At once and not later: a name or figure must not outlive its battle.
        const std::unique_ptr<QWidget> label(item->widget());
        const std::unique_ptr<QLayoutItem> taken(item);
    }
    strip_->hide();
}

void AnswerPane::setMaximised(bool isMaximised)
{
    maximise_->setChecked(isMaximised);
    maximise_->setIcon(
        icon(theme_, isMaximised ? QStringLiteral("minimize-2") : QStringLiteral("maximize-2")));
    const QString words = isMaximised        ? tr("Show both answers")
                          : side_ == Side::A ? tr("Show answer A alone")
                                             : tr("Show answer B alone");
    maximise_->setToolTip(words);
    maximise_->setAccessibleName(words);
}

QString AnswerPane::markdown() const
{
    return view_->content().markdown();
}

QScrollBar* AnswerPane::scrollBar() const
{
    return view_->verticalScrollBar();
}

void AnswerPane::copyAnswer()
{
    QApplication::clipboard()->setText(markdown());
}

void AnswerPane::showLink(const QUrl& address)
{
    const QString text = address.toString(QUrl::FullyEncoded);
    linkAddress_->setText(text);
    linkAddress_->setToolTip(text);
    linkBar_->show();
}

void AnswerPane::setMasked(bool isMasked)
{
    banner_->setVisible(isMasked);
}

} // namespace bakeoff::ui
