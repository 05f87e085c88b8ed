// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include <set>
#include <string>
#include <vector>

class QLabel;
class QLineEdit;
class QListView;
class QPushButton;
class QSortFilterProxyModel;

namespace bakeoff::ui {

class ModelListModel;
class Theme;

/// The models of one endpoint: fetched when asked for, searched, and added as contestants; ids that no list
/// names can be typed.
class ModelPanel final : public QWidget {
    Q_OBJECT

public:
    explicit ModelPanel(const Theme& theme, QWidget* parent = nullptr);

    void showModels(const std::vector<std::string>& ids);
    /// Why there is no list; typing an id still works.
    void showTrouble(const QString& sentence);
    void showFetching();
    /// Another endpoint: nothing is known of its models.
    void clear();
    void setAdded(std::set<std::string> ids);
    /// Why nothing can be added; empty: it can.
    void setObstacle(const QString& why);

signals:
    void fetchRequested();
    void addRequested(const QString& modelId);

private:
    void search(const QString& text);
    void showCount();

    ModelListModel* models_;
    QSortFilterProxyModel* found_;
    QLabel* count_;
    QPushButton* fetch_;
    QLineEdit* search_;
    QLabel* note_;
    QListView* view_;
    QLineEdit* freeId_;
    QPushButton* addFree_;
    QString obstacle_;
};

} // namespace bakeoff::ui
