// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/welcome/recent_list.h"

#include "ui/bridge/words.h"
#include "ui/theme/icon_label.h"
#include "ui/theme/theme.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QDir>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

namespace bakeoff::ui {

namespace {

QDateTime localTime(Timestamp when)
{
    return QDateTime::fromMSecsSinceEpoch(
        std::chrono::duration_cast<std::chrono::milliseconds>(when.time_since_epoch()).count());
}

QString placeText(const std::filesystem::path& path)
{
    const QString folder = pathText(path.parent_path());
    const QString home = QDir::toNativeSeparators(QDir::homePath());
    if (folder == home) return QStringLiteral("~");
    if (folder.startsWith(home + QDir::separator())) return u'~' + folder.mid(home.size());
    return folder;
}

QLabel* line(const Theme& theme, const QString& text, FontRole role, const char* kind, QWidget* parent)
{
    auto* label = new QLabel(text, parent);
    label->setTextFormat(Qt::PlainText);
    label->setProperty("kind", QString::fromLatin1(kind));
    label->setAttribute(Qt::WA_TransparentForMouseEvents); // the row is the button
    theme.setFont(*label, role);
    return label;
}

} // namespace

QString recentDate(Timestamp when, Timestamp now)
{
    const QDateTime then = localTime(when);
    const QDateTime today = localTime(now);
    if (then.date() == today.date())
        return QCoreApplication::translate("RecentList", "today %1")
            .arg(QLocale().toString(then.time(), QLocale::ShortFormat));
    const bool isThisYear = then.date().year() == today.date().year();
    return QLocale().toString(then.date(),
                              isThisYear ? QStringLiteral("d MMM") : QStringLiteral("d MMM yyyy"));
}

RecentList::RecentList(const Theme& theme, QWidget* parent)
    : QFrame(parent), theme_(theme), rows_(new QVBoxLayout(this))
{
    setObjectName(QStringLiteral("recentFiles"));
    setProperty("kind", QStringLiteral("card"));
    rows_->setContentsMargins(1, 1, 1, 1);
    rows_->setSpacing(0);
}

void RecentList::setEntries(const std::vector<RecentEntry>& entries, Timestamp now)
{
    while (QLayoutItem* item = rows_->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater(); // it may hold the button that was just pressed
        delete item;                   // NOLINT(cppcoreguidelines-owning-memory): takeAt() hands it over
    }
    if (entries.empty()) rows_->addWidget(makeEmpty());
    for (std::size_t i = 0; i < entries.size(); ++i) {
        if (i > 0) {
            auto* divider = new QFrame(this);
            divider->setProperty("kind", QStringLiteral("divider"));
            divider->setFixedHeight(1);
            rows_->addWidget(divider);
        }
        QWidget* row = makeRow(entries[i], now);
        rows_->addWidget(row);
        row->show(); // at once: a layout shows what it gets only when it is next asked
    }
}

QWidget* RecentList::makeEmpty()
{
    auto* box = new QWidget(this);
    auto* column = new QVBoxLayout(box);
    column->setContentsMargins(16, 28, 16, 28);
    column->setSpacing(2);
    QLabel* first = line(theme_, tr("No recent files yet"), FontRole::Body, "secondary", box);
    QLabel* second =
        line(theme_, tr("Files you open or create appear here."), FontRole::Small, "caption", box);
    column->addWidget(first, 0, Qt::AlignHCenter);
    column->addWidget(second, 0, Qt::AlignHCenter);
    return box;
}

QWidget* RecentList::makeRow(const RecentEntry& entry, Timestamp now)
{
    const bool isGone = entry.presence == Presence::Gone;
    const auto path = entry.file.path;
    auto* row = new QPushButton(this);
    row->setProperty("kind", QStringLiteral("quiet"));
    row->setProperty("density", QStringLiteral("row"));
    row->setAccessibleName(qs(path.filename().string()));
    row->setAccessibleDescription(placeText(path));
    row->setToolTip(pathText(path));
    auto* picture = new IconLabel(row);
    picture->setIcon(ui::icon(theme_, QStringLiteral("file")));

    auto* left = new QVBoxLayout;
    left->setSpacing(0);
    QLabel* name = line(theme_, qs(path.filename().string()), FontRole::Control, "", row);
    left->addWidget(name);
    left->addWidget(line(theme_, placeText(path), FontRole::Small, "secondary", row));
    auto* right = new QVBoxLayout;
    right->setSpacing(0);
    const auto votes = tr("%Ln vote(s)", nullptr, static_cast<int>(entry.file.votes));
    const QString first = isGone ? tr("not found") : votes;
    right->addWidget(line(theme_, first, FontRole::Small, "secondary", row), 0, Qt::AlignRight);
    right->addWidget(line(theme_, recentDate(entry.file.lastOpened, now), FontRole::Small, "secondary", row),
                     0, Qt::AlignRight);

    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(16, 6, 16, 6);
    layout->setSpacing(12);
    layout->addWidget(picture);
    layout->addLayout(left, 1);
    layout->addLayout(right);
    if (isGone) {
        for (QLabel* label : row->findChildren<QLabel*>())
            label->setEnabled(false);
        auto* remove = new QPushButton(tr("Remove"), row);
        remove->setProperty("density", QStringLiteral("small"));
        connect(remove, &QPushButton::clicked, this, [this, path] { emit removeRequested(path); });
        layout->addWidget(remove);
    } else {
        connect(row, &QPushButton::clicked, this, [this, path] { emit chosen(path); });
    }
    return row;
}

} // namespace bakeoff::ui
