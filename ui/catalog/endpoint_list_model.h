// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/catalog/endpoint.h"

#include <QAbstractListModel>

#include <map>
#include <string>
#include <vector>

namespace bakeoff::ui {

/// What is known of an endpoint beyond its settings.
enum class EndpointState { Untested, Good, KeyMissing, Bad };

/// "dot, triangle, square plus words": the words.
QString endpointStateText(EndpointState state);

/// The endpoints of the person, in the order of the book; states live as long as the window.
class EndpointListModel final : public QAbstractListModel {
    Q_OBJECT

public:
    enum Role { HostRole = Qt::UserRole + 1, StateRole };

    using QAbstractListModel::QAbstractListModel;

    void setEndpoints(std::vector<Endpoint> endpoints);
    void setState(const std::string& name, EndpointState state);
    const Endpoint& at(int row) const { return endpoints_[static_cast<std::size_t>(row)]; }
    /// -1: no such endpoint.
    int rowOf(const std::string& name) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;

private:
    EndpointState stateOf(const Endpoint& endpoint) const;

    std::vector<Endpoint> endpoints_;
    std::map<std::string, EndpointState> states_;
};

} // namespace bakeoff::ui
