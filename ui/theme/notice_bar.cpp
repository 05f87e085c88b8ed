// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/notice_bar.h"

#include "ui/theme/icon_label.h"
#include "ui/theme/theme.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>
#include <QToolButton>

#include <utility>

namespace bakeoff::ui {

namespace {

QString toneName(NoticeBar::Tone tone)
{
    switch (tone) {
    case NoticeBar::Tone::Neutral: return QStringLiteral("neutral");
    case NoticeBar::Tone::Good: return QStringLiteral("good");
    case NoticeBar::Tone::Warn: return QStringLiteral("warn");
    case NoticeBar::Tone::Bad: return QStringLiteral("bad");
    }
    return {};
}

QIcon toneIcon(const Theme& theme, NoticeBar::Tone tone)
{
    switch (tone) {
    case NoticeBar::Tone::Neutral: return icon(theme, QStringLiteral("circle-alert"), IconTone::Control);
    case NoticeBar::Tone::Good: return icon(theme, QStringLiteral("circle-check"), IconTone::Good);
    case NoticeBar::Tone::Warn: return icon(theme, QStringLiteral("triangle-alert"), IconTone::Warn);
    case NoticeBar::Tone::Bad: return icon(theme, QStringLiteral("circle-alert"), IconTone::Bad);
    }
    return {};
}

} // namespace

NoticeBar::NoticeBar(const Theme& theme, QWidget* parent)
    : QFrame(parent)
    , theme_(theme)
    , icon_(new IconLabel(this))
    , text_(new QLabel(this))
    , actions_(new QHBoxLayout)
    , close_(new QToolButton(this))
{
    setObjectName(QStringLiteral("notice"));
    setProperty("kind", QStringLiteral("banner"));
    text_->setWordWrap(true);
    text_->setTextFormat(Qt::PlainText);
    close_->setIcon(icon(theme, QStringLiteral("x")));
    close_->setProperty("kind", QStringLiteral("icon"));
    close_->setAccessibleName(tr("Close this notice"));
    close_->setToolTip(close_->accessibleName());
    connect(close_, &QToolButton::clicked, this, &NoticeBar::dismiss);

    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(16, 5, 8, 5);
    row->setSpacing(12);
    row->addWidget(icon_);
    row->addWidget(text_, 1);
    actions_->setSpacing(8);
    row->addLayout(actions_);
    row->addWidget(close_);
    setMinimumHeight(40);
    hide();
}

void NoticeBar::tell(Tone tone, const QString& text, std::vector<Action> actions, Leaving leaving)
{
    clearActions();
    icon_->setIcon(toneIcon(theme_, tone));
    text_->setText(text);
    setAccessibleName(text);
    close_->setVisible(leaving == Leaving::ByPerson);
    for (Action& action : actions) {
        auto* button = new QPushButton(action.text, this);
        button->setProperty("density", QStringLiteral("small"));
        connect(button, &QPushButton::clicked, this, [this, run = std::move(action.run)] {
            dismiss();
            if (run) run();
        });
        actions_->addWidget(button);
    }
    setLook(*this, "tone", toneName(tone));
    setLook(*text_, "tone",
            toneName(tone)); // a label's colour follows its parent's tone only when polished anew
    show();
}

void NoticeBar::dismiss()
{
    hide();
    clearActions();
}

QString NoticeBar::text() const
{
    return isHidden() ? QString() : text_->text();
}

void NoticeBar::focusFirstAction()
{
    if (actions_->count() > 0) actions_->itemAt(0)->widget()->setFocus(Qt::OtherFocusReason);
}

void NoticeBar::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape && !close_->isHidden()) return dismiss();
    QFrame::keyPressEvent(event);
}

void NoticeBar::clearActions()
{
    while (QLayoutItem* item = actions_->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater(); // it may be the one that was just pressed
        delete item;                   // NOLINT(cppcoreguidelines-owning-memory): takeAt() hands it over
    }
}

} // namespace bakeoff::ui
