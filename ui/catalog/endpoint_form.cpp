// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/catalog/endpoint_form.h"

#include "core/catalog/base_url.h"
#include "ui/bridge/words.h"
#include "ui/theme/theme.h"

#include <QButtonGroup>
#include <QComboBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QRadioButton>
#include <QSignalBlocker>

#include <array>

namespace bakeoff::ui {

namespace {

/// The kinds that this version can speak with.
constexpr std::array kKinds{EndpointKind::OpenAi, EndpointKind::OpenRouter, EndpointKind::LlamaServer,
                            EndpointKind::LmStudio, EndpointKind::Vllm};
constexpr int kLabelWidth = 132;

} // namespace

EndpointForm::EndpointForm(const Theme& theme, KeyCheck isKeyThere, QWidget* parent)
    : QWidget(parent)
    , theme_(theme)
    , isKeyThere_(std::move(isKeyThere))
    , kind_(new QComboBox(this))
    , name_(new QLineEdit(this))
    , url_(new QLineEdit(this))
    , requestUrl_(note(QStringLiteral("requestUrl")))
    , fromVariable_(new QRadioButton(tr("Environment variable"), this))
    , variable_(new QLineEdit(this))
    , fromElsewhere_(new QRadioButton(this))
    , noKey_(new QRadioButton(tr("No key"), this))
    , keyNote_(note(QStringLiteral("keyNote")))
    , problem_(new QLabel(this))
{
    for (const EndpointKind kind : kKinds)
        kind_->addItem(endpointKindTitle(kind), static_cast<int>(kind));
    name_->setObjectName(QStringLiteral("endpointName"));
    url_->setObjectName(QStringLiteral("endpointUrl"));
    variable_->setObjectName(QStringLiteral("keyVariable"));
    theme.setFont(*url_, FontRole::CodeSmall);
    theme.setFont(*variable_, FontRole::CodeSmall);
    url_->setPlaceholderText(QStringLiteral("http://127.0.0.1:8080/v1"));
    variable_->setPlaceholderText(QStringLiteral("OPENAI_API_KEY"));
    variable_->setAccessibleName(tr("Name of the environment variable"));
    problem_->setObjectName(QStringLiteral("endpointProblem"));
    problem_->setWordWrap(true);
    problem_->setProperty("kind", QStringLiteral("problem"));
    problem_->hide();

    auto* form = new QFormLayout(this);
    form->setContentsMargins(0, 0, 0, 0);
    form->setHorizontalSpacing(16);
    form->setVerticalSpacing(12);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    const auto row = [&](const QString& title, QWidget* field) {
        auto* label = new QLabel(title, this);
        label->setBuddy(field);
        label->setFixedWidth(kLabelWidth);
        label->setProperty("kind", QStringLiteral("secondary"));
        form->addRow(label, field);
    };
    row(tr("Kind"), kind_);
    row(tr("Name"), name_);
    row(tr("Base URL"), url_);
    auto* urlColumn = new QVBoxLayout;
    urlColumn->setSpacing(4);
    urlColumn->addWidget(requestUrl_);
    form->addRow(QString(), urlColumn);
    makeKeyRows(*form);
    form->addRow(QString(), problem_);

    connect(kind_, &QComboBox::currentIndexChanged, this, &EndpointForm::changed);
    for (QLineEdit* field : {name_, url_, variable_})
        connect(field, &QLineEdit::textChanged, this, &EndpointForm::changed);
    for (QRadioButton* button : {fromVariable_, fromElsewhere_, noKey_})
        connect(button, &QRadioButton::toggled, this, &EndpointForm::changed);
    setEndpoint({});
}

QLabel* EndpointForm::note(const QString& name)
{
    auto* label = new QLabel(this);
    label->setObjectName(name);
    label->setWordWrap(true);
    label->setTextFormat(Qt::PlainText);
    label->setProperty("kind", QStringLiteral("caption"));
    theme_.setFont(*label, FontRole::Small);
    return label;
}

void EndpointForm::makeKeyRows(QFormLayout& form)
{
    auto* group = new QButtonGroup(this);
    for (QRadioButton* button : {fromVariable_, fromElsewhere_, noKey_})
        group->addButton(button);
    auto* variableRow = new QHBoxLayout;
    variableRow->setSpacing(16);
    variableRow->addWidget(fromVariable_);
    variableRow->addWidget(variable_, 1);
    auto* label = new QLabel(tr("Key from"), this);
    label->setFixedWidth(kLabelWidth);
    label->setProperty("kind", QStringLiteral("secondary"));
    form.addRow(label, variableRow);
    form.addRow(QString(), fromElsewhere_);
    form.addRow(QString(), noKey_);
    form.addRow(QString(), keyNote_);
}

void EndpointForm::setEndpoint(const Endpoint& endpoint)
{
    original_ = endpoint;
    {
        const QSignalBlocker quiet(this);
        int at = kind_->findData(static_cast<int>(endpoint.kind));
        if (at < 0) { // written by a newer version: shown and kept
            kind_->addItem(endpointKindTitle(endpoint.kind), static_cast<int>(endpoint.kind));
            at = kind_->count() - 1;
        }
        kind_->setCurrentIndex(at);
        name_->setText(qs(endpoint.name));
        url_->setText(qs(endpoint.baseUrl));
        const auto source = endpoint.key.source;
        const bool isVariable = source == KeyReference::Source::Environment;
        const bool isElsewhere =
            source == KeyReference::Source::File || source == KeyReference::Source::Keychain;
        variable_->setText(isVariable ? qs(endpoint.key.name) : QString());
        fromElsewhere_->setVisible(isElsewhere);
        if (isElsewhere) fromElsewhere_->setText(qs(endpoint.key.toString()));
        fromVariable_->setChecked(isVariable);
        fromElsewhere_->setChecked(isElsewhere);
        noKey_->setChecked(!isVariable && !isElsewhere);
    }
    changed();
}

Endpoint EndpointForm::endpoint() const
{
    Endpoint typed = original_;
    typed.kind = static_cast<EndpointKind>(kind_->currentData().toInt());
    typed.name = utf8(name_->text().trimmed());
    typed.baseUrl = utf8(url_->text().trimmed());
    if (noKey_->isChecked()) typed.key = {};
    if (fromVariable_->isChecked())
        typed.key = {KeyReference::Source::Environment, utf8(variable_->text().trimmed())};
    return typed;
}

void EndpointForm::changed()
{
    variable_->setEnabled(fromVariable_->isChecked());
    showProblem({});
    showRequestUrl();
    showKeyNote();
    emit edited();
}

void EndpointForm::showRequestUrl()
{
    const Endpoint typed = endpoint();
    if (typed.baseUrl.empty())
        return requestUrl_->setText(tr("With or without /v1, a trailing slash or /chat/completions."));
    const auto normalised = normalisedUrl(typed.kind, typed.baseUrl);
    if (!normalised) return requestUrl_->setText(tr("This is not a complete address yet."));
    if (!normalised->userInfo.empty())
        return requestUrl_->setText(tr("The address holds a name or password; it is left out. Use an "
                                       "environment variable for the key."));
    requestUrl_->setText(tr("Requests go to %1").arg(qs(answerUrl(typed.kind, normalised->url))));
}

void EndpointForm::showKeyNote()
{
    if (!fromVariable_->isChecked())
        return keyNote_->setText(tr("Requests carry no key. Keys are never written to a .bakeoff file."));
    const std::string name = utf8(variable_->text().trimmed());
    if (name.empty()) return keyNote_->setText(tr("Write the name of the variable, not the key itself."));
    if (!KeyReference::parse("env:" + name))
        return keyNote_->setText(tr("This is not the name of a variable. Never paste the key itself here."));
    keyNote_->setText(isKeyThere_({KeyReference::Source::Environment, name})
                          ? tr("The variable is set. Keys are never written to a .bakeoff file.")
                          : tr("The variable is not set. Set it and start Bakeoff again."));
}

void EndpointForm::showProblem(const QString& sentence)
{
    problem_->setText(sentence);
    problem_->setVisible(!sentence.isEmpty());
}

void EndpointForm::focusName()
{
    name_->setFocus(Qt::OtherFocusReason);
    name_->selectAll();
}

} // namespace bakeoff::ui
