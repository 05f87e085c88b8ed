// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/catalog/models_page.h"

#include "core/catalog/endpoint_book.h"
#include "core/catalog/presets.h"
#include "core/workbench.h"
#include "ui/bridge/error_text.h"
#include "ui/bridge/words.h"
#include "ui/catalog/connection_box.h"
#include "ui/catalog/connection_text.h"
#include "ui/catalog/contestant_list.h"
#include "ui/catalog/endpoint_delegate.h"
#include "ui/catalog/endpoint_form.h"
#include "ui/catalog/endpoint_list_model.h"
#include "ui/catalog/model_panel.h"
#include "ui/theme/icons.h"
#include "ui/theme/notice_bar.h"
#include "ui/theme/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QListView>
#include <QMenu>
#include <QPushButton>
#include <QScrollArea>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <array>

namespace bakeoff::ui {

namespace {

constexpr int kListWidth = 264;

EndpointState stateOf(ConnectionOutcome outcome)
{
    if (outcome == ConnectionOutcome::Ok) return EndpointState::Good;
    const bool isKey = outcome == ConnectionOutcome::KeyMissing || outcome == ConnectionOutcome::Unauthorized;
    return isKey ? EndpointState::KeyMissing : EndpointState::Bad;
}

/// A contestant before the document draws its id.
Contestant newContestant(const Endpoint& endpoint, const std::string& modelId)
{
    return Contestant{.id = ContestantId{*Uuid::fromBytes(Uuid::Bytes{})},
                      .origin = originOf(endpoint),
                      .modelId = modelId,
                      .systemPrompt = {},
                      .sampling = {},
                      .notes = {}};
}

} // namespace

ModelsPage::ModelsPage(Outside outside, QWidget* parent)
    : QWidget(parent)
    , outside_(std::move(outside))
    , notice_(new NoticeBar(outside_.theme, this))
    , endpoints_(new EndpointListModel(this))
{
    setObjectName(QStringLiteral("modelsPage"));
    auto* row = new QHBoxLayout;
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(makeEndpoints());
    row->addWidget(makeForm(), 1);
    row->addWidget(makeModels(), 1);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeHeader());
    column->addWidget(notice_);
    column->addLayout(row, 1);
    setBakeoff(nullptr);
    showBook({});
}

QWidget* ModelsPage::makeHeader()
{
    auto* header = new QFrame(this);
    header->setProperty("kind", QStringLiteral("header"));
    header->setFixedHeight(48);
    auto* title = new QLabel(tr("Models"), header);
    outside_.theme.setFont(*title, FontRole::PageTitle);
    auto* add = new QPushButton(ui::icon(outside_.theme, QStringLiteral("plus")), tr("Add endpoint"), header);
    add->setObjectName(QStringLiteral("addEndpoint"));
    add->setProperty("density", QStringLiteral("small"));
    auto* menu = new QMenu(add);
    for (std::size_t i = 0; i < presets().size(); ++i)
        menu->addAction(qs(presets()[i].name), this, [this, i] { addFromPreset(i); });
    add->setMenu(menu);
    auto* row = new QHBoxLayout(header);
    row->setContentsMargins(24, 0, 16, 0);
    row->addWidget(title);
    row->addStretch(1);
    row->addWidget(add);
    return header;
}

QWidget* ModelsPage::makeEndpoints()
{
    auto* frame = new QFrame(this);
    frame->setProperty("kind", QStringLiteral("column"));
    frame->setFixedWidth(kListWidth);
    list_ = new QListView(frame);
    list_->setObjectName(QStringLiteral("endpointList"));
    list_->setAccessibleName(tr("Endpoints"));
    list_->setModel(endpoints_);
    list_->setItemDelegate(new EndpointDelegate(outside_.theme, list_));
    list_->setMouseTracking(true);
    list_->setUniformItemSizes(true);
    auto* column = new QVBoxLayout(frame);
    column->setContentsMargins(0, 8, 1, 8);
    column->addWidget(list_);
    connect(list_->selectionModel(), &QItemSelectionModel::currentChanged, this,
            [this](const QModelIndex& current) { select(current); });
    return frame;
}

QWidget* ModelsPage::makeForm()
{
    middle_ = new QStackedWidget(this);
    auto* frame = new QFrame(middle_);
    frame->setProperty("kind", QStringLiteral("column"));
    title_ = new QLabel(frame);
    title_->setTextFormat(Qt::PlainText);
    outside_.theme.setFont(*title_, FontRole::PageTitle);
    remove_ = new QPushButton(tr("Remove…"), frame);
    remove_->setProperty("kind", QStringLiteral("danger"));
    remove_->setProperty("density", QStringLiteral("small"));
    form_ = new EndpointForm(
        outside_.theme,
        [this](const KeyReference& key) { return outside_.workbench.checkKey(key).has_value(); }, frame);
    connection_ = new ConnectionBox(outside_.theme, frame);
    test_ =
        new QPushButton(ui::icon(outside_.theme, QStringLiteral("plug-zap")), tr("Test connection"), frame);
    revert_ = new QPushButton(tr("Revert"), frame);
    save_ = new QPushButton(tr("Save"), frame);
    test_->setObjectName(QStringLiteral("testConnection"));
    revert_->setProperty("kind", QStringLiteral("quiet"));
    save_->setProperty("kind", QStringLiteral("primary"));
    save_->setObjectName(QStringLiteral("saveEndpoint"));
    auto* head = new QHBoxLayout;
    head->addWidget(title_, 1);
    head->addWidget(remove_);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    buttons->addWidget(test_);
    buttons->addStretch(1);
    buttons->addWidget(revert_);
    buttons->addWidget(save_);
    auto* column = new QVBoxLayout(frame);
    column->setContentsMargins(24, 16, 24, 20);
    column->setSpacing(16);
    column->addLayout(head);
    column->addWidget(form_);
    column->addWidget(connection_);
    column->addStretch(1);
    column->addLayout(buttons);
    middle_->addWidget(frame);
    middle_->addWidget(makeEmpty());

    connect(form_, &EndpointForm::edited, this, &ModelsPage::formEdited);
    connect(test_, &QPushButton::clicked, this, &ModelsPage::testConnection);
    connect(save_, &QPushButton::clicked, this, &ModelsPage::save);
    connect(remove_, &QPushButton::clicked, this, &ModelsPage::remove);
    connect(revert_, &QPushButton::clicked, this, [this] { showBook(selected_.value_or(std::string())); });
    connect(connection_, &ConnectionBox::otherUrlAccepted, this, [this](const QString& url) {
        Endpoint endpoint = form_->endpoint();
        endpoint.baseUrl = utf8(url);
        edit(endpoint, !selected_);
        testConnection();
    });
    return middle_;
}

QWidget* ModelsPage::makeEmpty()
{
    auto* box = new QWidget(middle_);
    auto* text = new QLabel(tr("No endpoint yet. An endpoint is a server with models: one on this computer, "
                               "or a service on the web. Add "
                               "one at the top right; keys stay in your environment and are never stored."),
                            box);
    text->setWordWrap(true);
    text->setProperty("kind", QStringLiteral("secondary"));
    text->setMaximumWidth(420);
    outside_.theme.setFont(*text, FontRole::Answer);
    auto* column = new QVBoxLayout(box);
    column->addStretch(1);
    column->addWidget(text, 0, Qt::AlignHCenter);
    column->addStretch(2);
    return box;
}

QWidget* ModelsPage::makeModels()
{
    auto* inside = new QWidget(this);
    models_ = new ModelPanel(outside_.theme, inside);
    contestants_ = new ContestantList(outside_.theme, inside);
    models_->setMinimumHeight(380);
    auto* column = new QVBoxLayout(inside);
    column->setContentsMargins(24, 16, 24, 20);
    column->setSpacing(24);
    column->addWidget(models_, 1);
    column->addWidget(contestants_);
    auto* area = new QScrollArea(this);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setWidget(inside);
    area->viewport()->setAutoFillBackground(false);
    inside->setAutoFillBackground(false);
    connect(models_, &ModelPanel::fetchRequested, this, &ModelsPage::fetchModels);
    connect(models_, &ModelPanel::addRequested, this, &ModelsPage::addContestant);
    connect(contestants_, &ContestantList::retireRequested, this,
            [this](const ContestantId& id, const QString& reason) {
                if (!bakeoff_) return;
                bakeoff_->retireContestant(id, utf8(reason), alive_.guard([this](Result<void> retired) {
                    if (!retired) return tell(retired.error());
                    refreshContestants();
                    emit contestantsChanged();
                }));
            });
    return area;
}

void ModelsPage::showBook(const std::string& selected)
{
    const auto& all = outside_.workbench.endpoints().endpoints();
    endpoints_->setEndpoints(all);
    if (all.empty()) {
        selected_.reset();
        middle_->setCurrentIndex(1);
        models_->setEnabled(false);
        return;
    }
    const int row = std::max(0, endpoints_->rowOf(selected));
    list_->setCurrentIndex(endpoints_->index(row));
    selected_ = endpoints_->at(row).name;
    edit(endpoints_->at(row), false);
}

void ModelsPage::select(const QModelIndex& index)
{
    if (!index.isValid()) return;
    const Endpoint chosen = endpoints_->at(index.row());
    if (selected_ == chosen.name) return;
    if (middle_->currentIndex() == 0 && form_->isChanged()) {
        notice_->tell(NoticeBar::Tone::Neutral, tr("The changes to %1 are not saved.").arg(title_->text()),
                      {{tr("Save"), [this] { save(); }},
                       {tr("Discard"), [this, name = chosen.name] { showBook(name); }}});
        return;
    }
    notice_->dismiss();
    selected_ = chosen.name;
    edit(chosen, false);
    models_->clear();
}

void ModelsPage::edit(const Endpoint& endpoint, bool isNew)
{
    middle_->setCurrentIndex(0);
    listing_ = {};
    testing_ = {};
    test_->setEnabled(true);
    test_->setText(tr("Test connection"));
    title_->setText(isNew ? tr("New endpoint") : qs(endpoint.name));
    remove_->setVisible(!isNew);
    connection_->clear();
    form_->setEndpoint(endpoint);
    models_->setEnabled(true);
    refreshContestants();
    formEdited();
}

void ModelsPage::addFromPreset(std::size_t preset)
{
    selected_.reset();
    list_->clearSelection();
    list_->setCurrentIndex({});
    edit(endpointOf(presets()[preset]), true);
    models_->clear();
    form_->focusName();
}

void ModelsPage::formEdited()
{
    save_->setEnabled(!selected_ || form_->isChanged());
    revert_->setEnabled(!selected_ || form_->isChanged());
    connection_->setStale(form_->isChanged());
}

void ModelsPage::save()
{
    const Endpoint typed = form_->endpoint();
    const bool lacksVariable =
        typed.key.source == KeyReference::Source::Environment && !KeyReference::parse(typed.key.toString());
    if (lacksVariable)
        return form_->showProblem(tr("Write the name of an environment variable, or choose \"No key\"."));
    EndpointBook& book = outside_.workbench.endpoints();
    const auto saved = selected_ ? book.replace(*selected_, typed) : book.add(typed);
    if (!saved) return form_->showProblem(errorText(saved.error()));
    notice_->dismiss();
    showBook(typed.name);
    emit contestantsChanged(); // who can answer here may have changed
}

void ModelsPage::remove()
{
    if (!selected_) return;
    notice_->tell(
        NoticeBar::Tone::Warn,
        tr("Remove %1? Contestants made from it stay in their files but cannot answer on this computer.")
            .arg(qs(*selected_)),
        {{tr("Remove"),
          [this, name = *selected_] {
              const auto removed = outside_.workbench.endpoints().remove(name);
              if (!removed) return tell(removed.error());
              showBook({});
              emit contestantsChanged();
          }},
         {tr("Cancel"), {}}});
}

void ModelsPage::testConnection()
{
    const Endpoint endpoint = form_->endpoint();
    test_->setEnabled(false);
    test_->setText(tr("Testing…"));
    connection_->setStale(true);
    testing_ =
        outside_.workbench.testEndpoint(endpoint, {}, [this, endpoint](const ConnectionReport& report) {
            test_->setEnabled(true);
            test_->setText(tr("Test connection"));
            receiveReport(endpoint, report);
        });
}

void ModelsPage::receiveReport(const Endpoint& endpoint, const ConnectionReport& report)
{
    endpoints_->setState(endpoint.name, stateOf(report.outcome));
    const bool isGood = report.outcome == ConnectionOutcome::Ok;
    QStringList findings = connectionFindings(report);
    if (report.isKeyFileReadableByOthers) findings << tr("Other people can read the key file");
    connection_->tell(isGood ? ConnectionBox::Result::Good : ConnectionBox::Result::Bad,
                      connectionSentence(report, endpoint), findings,
                      qs(report.workingBaseUrl.value_or(std::string())));
    if (!report.models.empty()) models_->showModels(report.models);
}

void ModelsPage::fetchModels()
{
    const Endpoint endpoint = form_->endpoint();
    models_->showFetching();
    listing_ = outside_.workbench.listModels(endpoint,
                                             [this](const ModelListReply& reply) { receiveModels(reply); });
}

void ModelsPage::receiveModels(const ModelListReply& reply)
{
    if (reply.outcome == ConnectionOutcome::Ok) return models_->showModels(reply.models);
    ConnectionReport report;
    report.outcome = reply.outcome;
    models_->showTrouble(tr("There is no list: %1 You can still type a model id.")
                             .arg(connectionSentence(report, form_->endpoint())));
}

void ModelsPage::addContestant(const QString& modelId)
{
    if (!bakeoff_) return;
    const Endpoint* saved = selected_ ? outside_.workbench.endpoints().find(*selected_) : nullptr;
    if (!saved) return models_->showTrouble(tr("Save the endpoint first, then add its models."));
    bakeoff_->addContestant(newContestant(*saved, utf8(modelId)),
                            alive_.guard([this](Result<Contestant> added) {
                                if (!added) return tell(added.error());
                                refreshContestants();
                                emit contestantsChanged();
                            }));
}

void ModelsPage::setBakeoff(OpenBakeoff* bakeoff)
{
    bakeoff_ = bakeoff;
    known_.clear();
    contestants_->setVisible(bakeoff_ != nullptr);
    contestants_->setContestants({}, false);
    models_->setAdded({});
    if (!bakeoff_)
        models_->setObstacle(tr("Open a bake-off to add models to it."));
    else if (bakeoff_->isReadOnly())
        models_->setObstacle(tr("The file is open for reading only."));
    else
        models_->setObstacle({});
    refreshContestants();
}

void ModelsPage::refreshContestants()
{
    if (!bakeoff_) return;
    bakeoff_->contestants(alive_.guard([this, asked = bakeoff_](Result<std::vector<Contestant>> contestants) {
        if (asked != bakeoff_) return;
        if (!contestants) return tell(contestants.error());
        known_ = std::move(*contestants);
        contestants_->setContestants(known_, !bakeoff_->isReadOnly());
        std::set<std::string> added;
        for (const Contestant& contestant : known_)
            if (selected_ && contestant.origin.label == *selected_ && !contestant.isRetired())
                added.insert(contestant.modelId);
        models_->setAdded(std::move(added));
    }));
}

void ModelsPage::tell(const Error& error)
{
    notice_->tell(NoticeBar::Tone::Bad, errorText(error));
}

} // namespace bakeoff::ui
