// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/battle/start_panel.h"

#include "ui/battle/composer.h"
#include "ui/battle/key_cap.h"
#include "ui/battle/prompt_list.h"
#include "ui/theme/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QListView>
#include <QVBoxLayout>

#include <algorithm>
#include <array>

namespace bakeoff::ui {

namespace {

constexpr int kWidth = 760;
constexpr int kExamples = 3;

struct Examples {
    std::string_view category; ///< empty: any
    std::array<const char*, kExamples> texts;
};

constexpr auto kExampleTexts = std::to_array<Examples>({
    {"",
     {QT_TRANSLATE_NOOP("bakeoff::ui::StartPanel",
                        "Explain how a heat pump works to someone who has just bought one."),
      QT_TRANSLATE_NOOP("bakeoff::ui::StartPanel",
                        "Plan three days in a city I do not know, with one rainy day."),
      QT_TRANSLATE_NOOP("bakeoff::ui::StartPanel",
                        "Write a friendly reminder to a customer who has not paid for six weeks.")}},
    {"coding",
     {QT_TRANSLATE_NOOP("bakeoff::ui::StartPanel",
                        "Write a Python function that merges overlapping time intervals, with tests."),
      QT_TRANSLATE_NOOP("bakeoff::ui::StartPanel",
                        "Explain what a race condition is and show one in a few lines of Go."),
      QT_TRANSLATE_NOOP("bakeoff::ui::StartPanel",
                        "Turn this into one SQL query: customers with no order in the last 90 days.")}},
    {"math",
     {QT_TRANSLATE_NOOP("bakeoff::ui::StartPanel", "How many weekdays lie between 3 March and 17 June 2027?"),
      QT_TRANSLATE_NOOP("bakeoff::ui::StartPanel", "Prove that the square root of 3 is irrational."),
      QT_TRANSLATE_NOOP(
          "bakeoff::ui::StartPanel",
          "A tank fills in 4 hours and drains in 6. How long to fill it with the drain open?")}},
    {"writing",
     {QT_TRANSLATE_NOOP("bakeoff::ui::StartPanel",
                        "Rewrite a refusal so that the reader would still apply again next year."),
      QT_TRANSLATE_NOOP("bakeoff::ui::StartPanel", "Summarise the rules of cricket in 120 words."),
      QT_TRANSLATE_NOOP("bakeoff::ui::StartPanel",
                        "Write the opening of a speech for a colleague who retires after thirty years.")}},
});

const Examples& examplesOf(const std::optional<std::string>& category)
{
    for (const Examples& examples : kExampleTexts)
        if (category && examples.category == *category) return examples;
    return kExampleTexts.front();
}

} // namespace

StartPanel::StartPanel(const Theme& theme, QWidget* parent)
    : QWidget(parent)
    , theme_(theme)
    , prompts_(new PromptListModel(this))
    , title_(new QLabel(this))
    , composer_(makeComposer())
    , list_(makeList())
    , examples_(makeExamples())
    , lack_(makeLack())
{
    setObjectName(QStringLiteral("startPanel"));
    theme.setFont(*title_, FontRole::Verdict);
    auto* middle = new QWidget(this);
    middle->setMaximumWidth(kWidth);
    column_ = new QVBoxLayout(middle);
    column_->setContentsMargins(0, 0, 0, 0);
    column_->setSpacing(16);
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(24, 24, 24, 24);
    outer->addStretch(2);
    auto* centred = new QHBoxLayout;
    centred->addStretch(1);
    centred->addWidget(middle, 100);
    centred->addStretch(1);
    outer->addLayout(centred, 6);
    outer->addStretch(3);
    arrange();
}

QWidget* StartPanel::makeComposer()
{
    auto* box = new QWidget(this);
    auto* column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    field_ = new ComposerField(theme_, box);
    field_->setObjectName(QStringLiteral("promptField"));
    field_->setAccessibleName(tr("Prompt"));
    trouble_ = new QLabel(box);
    trouble_->setObjectName(QStringLiteral("startTrouble"));
    trouble_->setProperty("kind", QStringLiteral("problem"));
    trouble_->setWordWrap(true);
    trouble_->hide();
    remedy_ = new QPushButton(tr("Add models"), box);
    remedy_->setProperty("density", QStringLiteral("small"));
    remedy_->hide();
    send_ = new KeyCapButton(theme_, tr("Send"), tr("Ctrl ↵"), box);
    send_->setObjectName(QStringLiteral("sendPrompt"));
    send_->setProperty("kind", QStringLiteral("primary"));
    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(trouble_, 1);
    row->addWidget(remedy_);
    row->addStretch(0);
    row->addWidget(send_, 0, Qt::AlignRight);
    column->addWidget(field_);
    column->addLayout(row);
    connect(send_, &QPushButton::clicked, this, &StartPanel::send);
    connect(remedy_, &QPushButton::clicked, this, &StartPanel::modelsRequested);
    connect(field_, &ComposerField::sendPressed, this, &StartPanel::send);
    connect(field_, &QPlainTextEdit::textChanged, this, [this] {
        showTrouble({}, Remedy::None);
        arrange();
    });
    return box;
}

QWidget* StartPanel::makeList()
{
    auto* box = new QWidget(this);
    auto* column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    listTitle_ = new QLabel(box);
    theme_.setFont(*listTitle_, FontRole::Section);
    auto* card = new QFrame(box);
    card->setProperty("kind", QStringLiteral("card"));
    auto* inside = new QVBoxLayout(card);
    inside->setContentsMargins(1, 4, 1, 4); // the card's outline is not clipped by its child
    view_ = new QListView(card);
    view_->setObjectName(QStringLiteral("promptList"));
    view_->setAccessibleName(tr("Prompts"));
    view_->setModel(prompts_);
    view_->setItemDelegate(new PromptDelegate(theme_, view_));
    view_->setEditTriggers(QAbstractItemView::NoEditTriggers);
    view_->setUniformItemSizes(true);
    view_->setMouseTracking(true);
    view_->setMinimumHeight(8 * 36);
    view_->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    inside->addWidget(view_);
    start_ = new KeyCapButton(theme_, tr("Start this battle"), tr("Enter"), box);
    start_->setObjectName(QStringLiteral("startChosen"));
    start_->setProperty("kind", QStringLiteral("primary"));
    column->addWidget(listTitle_);
    column->addWidget(card, 1);
    column->addWidget(start_, 0, Qt::AlignRight);
    connect(view_, &QListView::activated, this, &StartPanel::startChosen);
    connect(start_, &QPushButton::clicked, this, &StartPanel::startChosen);
    return box;
}

QWidget* StartPanel::makeExamples()
{
    auto* box = new QWidget(this);
    auto* column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    auto* title = new QLabel(tr("For example"), box);
    title->setProperty("kind", QStringLiteral("caption"));
    theme_.setFont(*title, FontRole::Small);
    column->addWidget(title);
    for (int i = 0; i < kExamples; ++i) {
        auto* button = new QPushButton(box);
        button->setProperty("kind", QStringLiteral("example"));
        connect(button, &QPushButton::clicked, this, [this, button] {
            setText(button->text());
            field_->setFocus(Qt::OtherFocusReason);
        });
        column->addWidget(button);
        exampleButtons_.push_back(button);
    }
    return box;
}

QWidget* StartPanel::makeLack()
{
    auto* box = new QWidget(this);
    auto* column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(16);
    auto* text = new QLabel(tr("A battle needs at least two contestants. Add an endpoint and choose two of "
                               "its models; they then answer "
                               "the same prompt without their names."),
                            box);
    text->setWordWrap(true);
    text->setProperty("kind", QStringLiteral("secondary"));
    theme_.setFont(*text, FontRole::Answer);
    auto* button = new QPushButton(tr("Add models"), box);
    button->setProperty("kind", QStringLiteral("primary"));
    connect(button, &QPushButton::clicked, this, &StartPanel::modelsRequested);
    column->addWidget(text);
    column->addWidget(button, 0, Qt::AlignLeft);
    return box;
}

void StartPanel::arrange()
{
    const bool isLacking = contestants_ == Contestants::TooFew;
    const bool isSample = contestants_ == Contestants::SamplesOnly;
    const bool hasPrompts = prompts_->rowCount() > 0;
    while (QLayoutItem* item = column_->takeAt(0))
        delete item; // NOLINT(cppcoreguidelines-owning-memory): an item of a layout, not its widget
    column_->addWidget(title_);
    for (QWidget* part : isSample ? std::array{list_, composer_, examples_, lack_}
                                  : std::array{lack_, composer_, examples_, list_})
        column_->addWidget(part, part == list_ ? 1 : 0);
    // Without a list nothing wants to grow: what is left of the height goes below, not between the parts.
    if (!hasPrompts && !isSample) column_->addStretch(1);
    lack_->setVisible(isLacking);
    composer_->setVisible(!isLacking);
    list_->setVisible(!isLacking && (hasPrompts || isSample));
    examples_->setVisible(!isLacking && !list_->isVisibleTo(this));
    title_->setText(isLacking  ? tr("Who shall compete?")
                    : isSample ? tr("Choose a prompt; two models answer it")
                               : tr("Ask two models the same thing"));
    listTitle_->setText(isSample ? tr("Prompts of the sample") : tr("Prompts in this file"));
    listTitle_->setVisible(!isSample);
    field_->setPlaceholderText(isSample ? tr("Or type a prompt of your own") : tr("Type a prompt"));
    const bool canAsk = !isBusy_ && !isReadOnly_;
    field_->setEnabled(!isReadOnly_);
    send_->setEnabled(canAsk && !field_->toPlainText().trimmed().isEmpty());
    start_->setEnabled(canAsk && view_->currentIndex().isValid());
    send_->setVisible(!isSample || !field_->toPlainText().isEmpty());
    showExamples();
}

void StartPanel::showExamples()
{
    const Examples& examples = examplesOf(category_);
    for (std::size_t i = 0; i < exampleButtons_.size(); ++i)
        exampleButtons_[i]->setText(tr(examples.texts.at(i)));
}

void StartPanel::setContestants(Contestants contestants)
{
    contestants_ = contestants;
    arrange();
    if (isVisible() && field_->toPlainText().isEmpty()) takeFocus();
}

void StartPanel::setPrompts(std::vector<Prompt> prompts)
{
    prompts_->setPrompts(std::move(prompts));
    chooseAfter(std::nullopt);
}

void StartPanel::setFilter(Arena arena, std::optional<std::string> category)
{
    category_ = category;
    prompts_->setFilter(arena, std::move(category));
    chooseAfter(std::nullopt);
}

void StartPanel::chooseAfter(std::optional<PromptId> played)
{
    const int rows = prompts_->rowCount();
    const int next = played ? prompts_->rowOf(*played) + 1 : 0;
    if (rows > 0) view_->setCurrentIndex(prompts_->index(next % rows));
    arrange();
}

QString StartPanel::text() const
{
    return field_->toPlainText();
}

void StartPanel::setText(const QString& text)
{
    field_->setPlainText(text);
}

void StartPanel::showTrouble(const QString& sentence, Remedy remedy)
{
    trouble_->setText(sentence);
    trouble_->setVisible(!sentence.isEmpty());
    remedy_->setVisible(remedy == Remedy::Models);
}

void StartPanel::setBusy(bool isBusy)
{
    isBusy_ = isBusy;
    arrange();
}

void StartPanel::setReadOnly(bool isReadOnly)
{
    isReadOnly_ = isReadOnly;
    arrange();
}

void StartPanel::takeFocus()
{
    if (contestants_ == Contestants::SamplesOnly)
        view_->setFocus(Qt::OtherFocusReason);
    else
        field_->setFocus(Qt::OtherFocusReason);
}

void StartPanel::send()
{
    const QString typed = field_->toPlainText().trimmed();
    if (!typed.isEmpty() && send_->isEnabled()) emit textSent(typed);
}

void StartPanel::startChosen()
{
    const QModelIndex chosen = view_->currentIndex();
    if (chosen.isValid() && !isBusy_ && !isReadOnly_) emit promptChosen(prompts_->at(chosen.row()).id);
}

} // namespace bakeoff::ui
