// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/file_corner.h"

#include "ui/theme/icon_label.h"
#include "ui/theme/theme.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenuBar>

namespace bakeoff::ui {

FileCorner::FileCorner(const Theme& theme, QMenuBar& bar)
    : QWidget(&bar), bar_(bar), icon_(new IconLabel(this)), name_(new QLabel(this)), state_(new QLabel(this))
{
    icon_->setIcon(icon(theme, QStringLiteral("file")));
    bar.installEventFilter(this);
    name_->setObjectName(QStringLiteral("fileName"));
    name_->setTextFormat(Qt::PlainText);
    state_->setObjectName(QStringLiteral("fileState"));
    state_->setProperty("kind", QStringLiteral("secondary"));
    theme.setFont(*name_, FontRole::Section);
    theme.setFont(*state_, FontRole::Small, Figures::Tabular);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 12, 0);
    row->setSpacing(8);
    row->addWidget(icon_);
    row->addWidget(name_);
    row->addWidget(state_);
    showNoFile();
}

void FileCorner::showNoFile()
{
    icon_->hide();
    name_->hide();
    state_->setText(tr("No file open"));
    setToolTip({});
}

void FileCorner::showFile(const QString& name, const QString& folder, qint64 votes, State state)
{
    icon_->show();
    name_->show();
    name_->setText(name);
    setToolTip(folder);
    const QString counted = votes < 0 ? tr("…") : tr("%Ln vote(s)", nullptr, static_cast<int>(votes));
    switch (state) {
    case State::Saved: state_->setText(tr("%1 · saved").arg(counted)); break;
    case State::Saving: state_->setText(tr("%1 · saving…").arg(counted)); break;
    case State::ReadOnly: state_->setText(tr("%1 · read-only").arg(counted)); break;
    }
}

void FileCorner::place()
{
    const int width = sizeHint().width();
    setGeometry(bar_.width() - width, 0, width, bar_.height());
}

bool FileCorner::event(QEvent* event)
{
    if (event->type() == QEvent::LayoutRequest) place();
    return QWidget::event(event);
}

bool FileCorner::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::Resize) place();
    return QWidget::eventFilter(watched, event);
}

} // namespace bakeoff::ui
