// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/catalog/contestant_list.h"

#include "ui/bridge/words.h"
#include "ui/theme/theme.h"

#include <QCoreApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

namespace bakeoff::ui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(ContestantList)
};

} // namespace

QStringList settingLabels(const Contestant& contestant)
{
    const QLocale locale;
    QStringList labels;
    const Sampling& sampling = contestant.sampling;
    if (sampling.temperature)
        labels << Words::tr("temperature %1").arg(locale.toString(*sampling.temperature));
    if (sampling.topP) labels << Words::tr("top p %1").arg(locale.toString(*sampling.topP));
    if (sampling.seed) labels << Words::tr("seed %1").arg(*sampling.seed);
    if (sampling.maxTokens) labels << Words::tr("max. %1 tokens").arg(*sampling.maxTokens);
    if (sampling.reasoningEffort) labels << Words::tr("effort %1").arg(qs(*sampling.reasoningEffort));
    labels << (contestant.systemPrompt.empty() ? Words::tr("no system prompt") : Words::tr("system prompt"));
    return labels;
}

ContestantList::ContestantList(const Theme& theme, QWidget* parent)
    : QWidget(parent)
    , theme_(theme)
    , count_(new QLabel(this))
    , empty_(new QLabel(this))
    , cards_(new QVBoxLayout)
{
    setObjectName(QStringLiteral("contestants"));
    auto* title = new QLabel(tr("Contestants of this file"), this);
    theme.setFont(*title, FontRole::Name);
    count_->setProperty("kind", QStringLiteral("caption"));
    theme.setFont(*count_, FontRole::Body, Figures::Tabular);
    empty_->setProperty("kind", QStringLiteral("secondary"));
    empty_->setWordWrap(true);
    auto* note = new QLabel(
        tr("A contestant is a model with its settings. Changing a setting makes a new contestant."), this);
    note->setProperty("kind", QStringLiteral("caption"));
    note->setWordWrap(true);
    theme.setFont(*note, FontRole::Small);
    auto* head = new QHBoxLayout;
    head->setSpacing(8);
    head->addWidget(title);
    head->addWidget(count_);
    head->addStretch(1);
    cards_->setSpacing(8);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(12);
    column->addLayout(head);
    column->addWidget(empty_);
    column->addLayout(cards_);
    column->addWidget(note);
}

void ContestantList::setContestants(const std::vector<Contestant>& contestants, bool canRetire)
{
    while (QLayoutItem* item = cards_->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater(); // it may hold the button that was just pressed
        delete item;                   // NOLINT(cppcoreguidelines-owning-memory): takeAt() hands it over
    }
    int playing = 0;
    for (const Contestant& contestant : contestants) {
        cards_->addWidget(makeCard(contestant, canRetire && !contestant.isRetired()));
        playing += contestant.isRetired() ? 0 : 1;
    }
    count_->setText(playing > 0 ? QLocale().toString(playing) : QString());
    empty_->setText(tr("None yet. Add at least two models to start a battle."));
    empty_->setVisible(contestants.empty());
}

QWidget* ContestantList::makeCard(const Contestant& contestant, bool canRetire)
{
    auto* card = new QFrame(this);
    card->setProperty("kind", QStringLiteral("card"));
    auto* name = new QLabel(qs(contestant.displayName()), card);
    name->setTextFormat(Qt::PlainText);
    theme_.setFont(*name, FontRole::Section);
    auto* origin = new QLabel(qs(contestant.origin.label), card);
    origin->setTextFormat(Qt::PlainText);
    origin->setProperty("kind", QStringLiteral("secondary"));
    theme_.setFont(*origin, FontRole::Small);
    auto* head = new QHBoxLayout;
    head->setSpacing(8);
    head->addWidget(name);
    head->addWidget(origin);
    head->addStretch(1);
    auto* chips = new QHBoxLayout;
    chips->setSpacing(8);
    QStringList labels = settingLabels(contestant);
    if (contestant.isRetired()) labels.prepend(tr("retired: %1").arg(qs(contestant.notes.retiredReason)));
    for (const QString& text : labels) {
        auto* chip = new QLabel(text, card);
        chip->setTextFormat(Qt::PlainText);
        chip->setProperty("kind", QStringLiteral("label"));
        theme_.setFont(*chip, FontRole::Caption);
        chips->addWidget(chip);
    }
    chips->addStretch(1);
    auto* column = new QVBoxLayout(card);
    column->setContentsMargins(16, 12, 16, 12);
    column->setSpacing(8);
    column->addLayout(head);
    column->addLayout(chips);
    name->setEnabled(!contestant.isRetired());
    if (!canRetire) return card;
    auto* retire = new QPushButton(tr("Retire…"), card);
    retire->setProperty("kind", QStringLiteral("quiet"));
    retire->setProperty("density", QStringLiteral("small"));
    retire->setAccessibleName(tr("Retire %1").arg(qs(contestant.displayName())));
    head->addWidget(retire);
    connect(retire, &QPushButton::clicked, this, [this, card, column, retire, id = contestant.id] {
        retire->hide();
        addRetireRow(*card, *column, id);
    });
    return card;
}

void ContestantList::addRetireRow(QWidget& card, QVBoxLayout& column, const ContestantId& id)
{
    auto* reason = new QLineEdit(&card);
    reason->setPlaceholderText(tr("Why? It draws no more battles; its votes stay."));
    reason->setAccessibleName(tr("Reason"));
    auto* confirm = new QPushButton(tr("Retire"), &card);
    confirm->setEnabled(false);
    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(reason, 1);
    row->addWidget(confirm);
    column.addLayout(row);
    connect(reason, &QLineEdit::textChanged, confirm,
            [confirm](const QString& text) { confirm->setEnabled(!text.trimmed().isEmpty()); });
    connect(reason, &QLineEdit::returnPressed, confirm, &QPushButton::click);
    connect(confirm, &QPushButton::clicked, this,
            [this, reason, id] { emit retireRequested(id, reason->text().trimmed()); });
    reason->setFocus(Qt::OtherFocusReason);
}

} // namespace bakeoff::ui
