// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/catalog/model_panel.h"

#include "ui/catalog/model_list.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QLocale>
#include <QPushButton>
#include <QSortFilterProxyModel>
#include <QVBoxLayout>

namespace bakeoff::ui {

ModelPanel::ModelPanel(const Theme& theme, QWidget* parent)
    : QWidget(parent)
    , models_(new ModelListModel(this))
    , found_(new QSortFilterProxyModel(this))
    , count_(new QLabel(this))
    , fetch_(new QPushButton(ui::icon(theme, QStringLiteral("refresh-cw")), tr("Fetch"), this))
    , search_(new QLineEdit(this))
    , note_(new QLabel(this))
    , view_(new QListView(this))
    , freeId_(new QLineEdit(this))
    , addFree_(new QPushButton(tr("Add"), this))
{
    found_->setSourceModel(models_);
    found_->setFilterCaseSensitivity(Qt::CaseInsensitive);
    auto* title = new QLabel(tr("Models at this endpoint"), this);
    theme.setFont(*title, FontRole::Name);
    theme.setFont(*count_, FontRole::Body, Figures::Tabular);
    count_->setProperty("kind", QStringLiteral("caption"));
    fetch_->setProperty("density", QStringLiteral("small"));
    fetch_->setObjectName(QStringLiteral("fetchModels"));
    search_->setPlaceholderText(tr("Search"));
    search_->setClearButtonEnabled(true);
    search_->addAction(ui::icon(theme, QStringLiteral("search")), QLineEdit::LeadingPosition);
    search_->setObjectName(QStringLiteral("modelSearch"));
    note_->setProperty("kind", QStringLiteral("secondary"));
    note_->setWordWrap(true);

    auto* card = new QFrame(this);
    card->setProperty("kind", QStringLiteral("card"));
    auto* inside = new QVBoxLayout(card);
    inside->setContentsMargins(1, 4, 1, 4);
    inside->addWidget(note_);
    inside->addWidget(view_, 1);
    note_->setAlignment(Qt::AlignCenter);
    note_->setMargin(12);
    auto* delegate = new ModelDelegate(theme, view_);
    view_->setObjectName(QStringLiteral("modelList"));
    view_->setAccessibleName(title->text());
    view_->setModel(found_);
    view_->setItemDelegate(delegate);
    view_->setUniformItemSizes(true); // ten thousand rows must not be measured one by one
    view_->setEditTriggers(QAbstractItemView::NoEditTriggers);
    view_->setMouseTracking(true);

    auto* head = new QHBoxLayout;
    head->setSpacing(8);
    head->addWidget(title);
    head->addWidget(count_);
    head->addStretch(1);
    head->addWidget(fetch_);
    freeId_->setPlaceholderText(tr("Model id that is not in the list"));
    freeId_->setAccessibleName(freeId_->placeholderText());
    freeId_->setObjectName(QStringLiteral("freeModelId"));
    theme.setFont(*freeId_, FontRole::CodeSmall);
    addFree_->setObjectName(QStringLiteral("addFreeModel"));
    auto* freeRow = new QHBoxLayout;
    freeRow->setSpacing(8);
    freeRow->addWidget(freeId_, 1);
    freeRow->addWidget(addFree_);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(12);
    column->addLayout(head);
    column->addWidget(search_);
    column->addWidget(card, 1);
    column->addLayout(freeRow);

    connect(fetch_, &QPushButton::clicked, this, &ModelPanel::fetchRequested);
    connect(search_, &QLineEdit::textChanged, this, &ModelPanel::search);
    const auto addAt = [this](const QModelIndex& index) {
        if (obstacle_.isEmpty() && !index.data(ModelListModel::IsAddedRole).toBool())
            emit addRequested(index.data().toString());
    };
    connect(delegate, &ModelDelegate::addPressed, this, addAt);
    connect(view_, &QListView::activated, this, addAt);
    const auto addTyped = [this] {
        const QString id = freeId_->text().trimmed();
        if (id.isEmpty() || !obstacle_.isEmpty()) return;
        freeId_->clear();
        emit addRequested(id);
    };
    connect(addFree_, &QPushButton::clicked, this, addTyped);
    connect(freeId_, &QLineEdit::returnPressed, this, addTyped);
    clear();
}

void ModelPanel::showModels(const std::vector<std::string>& ids)
{
    models_->setModels(ids);
    fetch_->setEnabled(true);
    fetch_->setText(tr("Fetch again"));
    note_->setText(ids.empty() ? tr("The server lists no models. You can still type an id below.")
                               : QString());
    note_->setVisible(ids.empty() || !obstacle_.isEmpty());
    if (!ids.empty()) note_->setText(obstacle_);
    showCount();
}

void ModelPanel::showTrouble(const QString& sentence)
{
    fetch_->setEnabled(true);
    note_->setText(sentence);
    note_->show();
}

void ModelPanel::showFetching()
{
    fetch_->setEnabled(false);
    fetch_->setText(tr("Fetching…"));
}

void ModelPanel::clear()
{
    models_->setModels({});
    fetch_->setEnabled(true);
    fetch_->setText(tr("Fetch"));
    search_->clear();
    note_->setText(obstacle_.isEmpty() ? tr("Fetch the list, or type a model id below.") : obstacle_);
    note_->show();
    showCount();
}

void ModelPanel::setAdded(std::set<std::string> ids)
{
    models_->setAdded(std::move(ids));
}

void ModelPanel::setObstacle(const QString& why)
{
    obstacle_ = why;
    addFree_->setEnabled(why.isEmpty());
    addFree_->setToolTip(why);
    if (!why.isEmpty()) {
        note_->setText(why);
        note_->show();
    } else if (models_->rowCount() > 0) {
        note_->hide();
    } else {
        note_->setText(tr("Fetch the list, or type a model id below."));
    }
}

void ModelPanel::search(const QString& text)
{
    found_->setFilterFixedString(text.trimmed());
    showCount();
}

void ModelPanel::showCount()
{
    const int all = models_->rowCount();
    view_->setVisible(all > 0);
    const bool isSearching = !search_->text().trimmed().isEmpty();
    if (all == 0)
        count_->clear();
    else if (isSearching)
        count_->setText(tr("%1 of %2").arg(found_->rowCount()).arg(all));
    else
        count_->setText(QLocale().toString(all));
}

} // namespace bakeoff::ui
