// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/battle/prompt_band.h"

#include "ui/theme/icons.h"
#include "ui/theme/theme.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QRegularExpression>
#include <QScrollArea>
#include <QScrollBar>
#include <QToolButton>

#include <algorithm>

namespace bakeoff::ui {

namespace {

constexpr int kTextWidth = 920;
constexpr int kLabelColumn = 56;
constexpr int kShortLines = 4;
constexpr int kLongLines = 14;

QToolButton* iconButton(const Theme& theme, const QString& name, const QString& title, QWidget* parent)
{
    auto* button = new QToolButton(parent);
    button->setProperty("kind", QStringLiteral("icon"));
    button->setIcon(icon(theme, name));
    button->setAccessibleName(title);
    button->setToolTip(title);
    return button;
}

} // namespace

PromptBand::PromptBand(const Theme& theme, QWidget* parent)
    : QFrame(parent)
    , theme_(theme)
    , turn_(new QLabel(this))
    , scroll_(new QScrollArea(this))
    , text_(new QLabel)
    , showAll_(new QPushButton(tr("Show all"), this))
    , fold_(iconButton(theme, QStringLiteral("chevron-up"), tr("Fold or open the prompt (P)"), this))
{
    setProperty("kind", QStringLiteral("band"));
    auto* title = new QLabel(tr("Prompt"), this);
    theme.setFont(*title, FontRole::SmallStrong);
    title->setProperty("kind", QStringLiteral("secondary"));
    theme.setFont(*turn_, FontRole::Caption);
    turn_->setProperty("kind", QStringLiteral("caption"));
    theme.setFont(*text_, FontRole::Answer);
    text_->setObjectName(QStringLiteral("promptText"));
    text_->setWordWrap(true);
    text_->setTextFormat(Qt::PlainText);
    text_->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    text_->setTextInteractionFlags(Qt::TextSelectableByMouse);
    scroll_->setWidget(text_); // takes ownership
    scroll_->setWidgetResizable(true);
    scroll_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll_->setMaximumWidth(kTextWidth);
    scroll_->setFocusPolicy(Qt::NoFocus);
    scroll_->viewport()->setAutoFillBackground(false);
    text_->setAutoFillBackground(false);
    showAll_->setProperty("kind", QStringLiteral("link"));
    connect(showAll_, &QPushButton::clicked, this, [this] {
        showsAll_ = !showsAll_;
        arrange();
    });
    connect(fold_, &QToolButton::clicked, this, &PromptBand::toggleFolded);
    QToolButton* copyButton = iconButton(theme, QStringLiteral("copy"), tr("Copy the prompt"), this);
    connect(copyButton, &QToolButton::clicked, this, &PromptBand::copy);

    auto* labels = new QVBoxLayout;
    labels->setSpacing(0);
    labels->addWidget(title);
    labels->addWidget(turn_);
    labels->addStretch(1);
    auto* middle = new QVBoxLayout;
    middle->setSpacing(2);
    middle->addWidget(scroll_);
    middle->addWidget(showAll_, 0, Qt::AlignLeft);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(24, 12, 16, 12);
    row->setSpacing(4);
    row->addLayout(labels);
    row->addSpacing(12);
    row->addLayout(middle, 1);
    row->addStretch(0);
    row->addWidget(copyButton, 0, Qt::AlignTop);
    row->addWidget(fold_, 0, Qt::AlignTop);
    title->setMinimumWidth(kLabelColumn);
    connect(&theme, &Theme::changed, this, &PromptBand::arrange);
}

void PromptBand::setTurns(const QStringList& turns)
{
    turns_ = turns;
    showsAll_ = false;
    isFolded_ = false;
    arrange();
}

void PromptBand::toggleFolded()
{
    isFolded_ = !isFolded_;
    arrange();
}

void PromptBand::resizeEvent(QResizeEvent* event)
{
    QFrame::resizeEvent(event);
    arrange();
}

void PromptBand::arrange()
{
    if (turns_.isEmpty()) return;
    const auto count = static_cast<int>(turns_.size());
    turn_->setText(tr("Turn %1").arg(count));
    // All turns one below the other when opened, so that a follow-up can be read with what it follows.
    QString shown = turns_.last();
    if (showsAll_ && count > 1) {
        QStringList numbered;
        for (int turn = 0; turn < count; ++turn)
            numbered << tr("Turn %1: %2").arg(turn + 1).arg(turns_.at(turn));
        shown = numbered.join(QStringLiteral("\n\n"));
    }
    // Closed, the band is short: empty lines would only hide what is written below them.
    static const QRegularExpression kEmptyLines(QStringLiteral("\\n\\s*\\n"));
    if (!showsAll_) shown.replace(kEmptyLines, QStringLiteral("\n"));
    if (isFolded_) shown = shown.section(u'\n', 0, 0);
    if (text_->text() != shown) text_->setText(shown);

    const int width = std::min(kTextWidth, std::max(200, this->width() - 24 - 16 - kLabelColumn - 100));
    const int line = QFontMetrics(text_->font()).lineSpacing();
    const int needed = std::max(line, text_->heightForWidth(width));
    const int lines = isFolded_ ? 1 : (showsAll_ ? kLongLines : kShortLines);
    scroll_->setFixedWidth(width);
    scroll_->setFixedHeight(std::min(needed, lines * line + 2));
    scroll_->setVerticalScrollBarPolicy(showsAll_ ? Qt::ScrollBarAsNeeded : Qt::ScrollBarAlwaysOff);
    if (!showsAll_) scroll_->verticalScrollBar()->setValue(0);
    const bool hasMore = needed > kShortLines * line + 2 || count > 1;
    showAll_->setVisible(hasMore && !isFolded_);
    showAll_->setText(showsAll_ ? tr("Show less") : tr("Show all"));
    fold_->setIcon(icon(theme_, isFolded_ ? QStringLiteral("chevron-down") : QStringLiteral("chevron-up")));
}

void PromptBand::copy() const
{
    QGuiApplication::clipboard()->setText(turns_.join(QStringLiteral("\n\n")));
}

} // namespace bakeoff::ui
