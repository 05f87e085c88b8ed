// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/lifetime.h"
#include "core/base/subscription.h"
#include "core/catalog/endpoint.h"
#include "core/open_bakeoff.h"
#include "core/providers/connection_test.h"

#include <QWidget>

#include <optional>
#include <string>

class QLabel;
class QListView;
class QPushButton;
class QStackedWidget;

namespace bakeoff {
class Workbench;
}

namespace bakeoff::ui {

class ConnectionBox;
class ContestantList;
class EndpointForm;
class EndpointListModel;
class ModelPanel;
class NoticeBar;
class Theme;

/// The person's endpoints, and which of their models compete in the open file. Works without a file. GUI
/// thread.
class ModelsPage final : public QWidget {
    Q_OBJECT

public:
    struct Outside {
        const Theme& theme;
        Workbench& workbench;
    };

    explicit ModelsPage(Outside outside, QWidget* parent = nullptr);

    void setBakeoff(OpenBakeoff* bakeoff);

signals:
    void contestantsChanged();

private:
    QWidget* makeHeader();
    QWidget* makeEndpoints();
    QWidget* makeForm();
    QWidget* makeModels();
    QWidget* makeEmpty();
    void showBook(const std::string& selected);
    void select(const QModelIndex& index);
    void edit(const Endpoint& endpoint, bool isNew);
    void addFromPreset(std::size_t preset);
    void save();
    void remove();
    void formEdited();
    void testConnection();
    void receiveReport(const Endpoint& endpoint, const ConnectionReport& report);
    void fetchModels();
    void receiveModels(const ModelListReply& reply);
    void addContestant(const QString& modelId);
    void refreshContestants();
    void tell(const Error& error);

    Outside outside_;
    NoticeBar* notice_;
    EndpointListModel* endpoints_;
    QListView* list_ = nullptr;
    QStackedWidget* middle_ = nullptr;
    QLabel* title_ = nullptr;
    EndpointForm* form_ = nullptr;
    ConnectionBox* connection_ = nullptr;
    QPushButton* test_ = nullptr;
    QPushButton* revert_ = nullptr;
    QPushButton* save_ = nullptr;
    QPushButton* remove_ = nullptr;
    ModelPanel* models_ = nullptr;
    ContestantList* contestants_ = nullptr;
    OpenBakeoff* bakeoff_ = nullptr;
    std::vector<Contestant> known_;
    std::optional<std::string> selected_; ///< name in the book; none: a new endpoint is being written
    Subscription testing_;                ///< of the newest test; a new one drops interest in it
    Subscription listing_;
    Lifetime alive_;
};

} // namespace bakeoff::ui
