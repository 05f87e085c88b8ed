// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/battle/composer.h"

#include "ui/battle/key_cap.h"
#include "ui/theme/theme.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QTextDocument>

#include <algorithm>

namespace bakeoff::ui {

namespace {

constexpr int kMinHeight = 36;
constexpr int kMaxLines = 6;

} // namespace

ComposerField::ComposerField(const Theme& theme, QWidget* parent) : QPlainTextEdit(parent)
{
    setProperty("kind", QStringLiteral("field"));
    setTabChangesFocus(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    theme.setFont(*this, FontRole::Answer);
    connect(this, &QPlainTextEdit::textChanged, this, &ComposerField::fitHeight);
    fitHeight();
}

void ComposerField::keyPressEvent(QKeyEvent* event)
{
    const bool isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (isEnter && event->modifiers().testFlag(Qt::ControlModifier)) {
        if (!event->isAutoRepeat()) emit sendPressed();
        return;
    }
    QPlainTextEdit::keyPressEvent(event);
}

void ComposerField::resizeEvent(QResizeEvent* event)
{
    QPlainTextEdit::resizeEvent(event);
    fitHeight();
}

void ComposerField::changeEvent(QEvent* event)
{
    QPlainTextEdit::changeEvent(event);
    if (event->type() == QEvent::FontChange) fitHeight();
}

void ComposerField::fitHeight()
{
    // The layout of QPlainTextEdit measures its height in lines.
    const int lines = std::max(1, qRound(document()->size().height()));
    const int shown = std::min(lines, kMaxLines);
    const int frame = height() - viewport()->height();
    const int wanted =
        shown * fontMetrics().lineSpacing() + 2 * qRound(document()->documentMargin()) + std::max(0, frame);
    setVerticalScrollBarPolicy(lines > kMaxLines ? Qt::ScrollBarAsNeeded : Qt::ScrollBarAlwaysOff);
    if (height() != std::max(kMinHeight, wanted)) setFixedHeight(std::max(kMinHeight, wanted));
}

Composer::Composer(const Theme& theme, QWidget* parent) : QFrame(parent)
{
    setProperty("kind", QStringLiteral("composer"));
    field_ = new ComposerField(theme, this);
    send_ = new KeyCapButton(theme, tr("Send"), tr("Ctrl ↵"), this);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(24, 12, 24, 12);
    row->setSpacing(12);
    row->addWidget(field_, 1);
    row->addWidget(send_, 0, Qt::AlignBottom);
    send_->setEnabled(false);
    setFocusProxy(field_);
    connect(field_, &QPlainTextEdit::textChanged, this,
            [this] { send_->setEnabled(!text().trimmed().isEmpty()); });
    connect(field_, &ComposerField::sendPressed, this, &Composer::submit);
    connect(send_, &QPushButton::clicked, this, &Composer::submit);
}

QString Composer::text() const
{
    return field_->toPlainText();
}

void Composer::setText(const QString& text)
{
    field_->setPlainText(text);
    field_->moveCursor(QTextCursor::End);
}

void Composer::clear()
{
    field_->clear();
}

void Composer::setPlaceholder(const QString& text)
{
    field_->setPlaceholderText(text);
    field_->setAccessibleName(text);
}

void Composer::focusField()
{
    field_->setFocus();
}

void Composer::submit()
{
    if (!text().trimmed().isEmpty()) emit submitted(text());
}

} // namespace bakeoff::ui
