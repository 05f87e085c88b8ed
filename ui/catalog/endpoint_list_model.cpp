// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/catalog/endpoint_list_model.h"

#include "ui/bridge/words.h"

#include <QCoreApplication>
#include <QUrl>

#include <algorithm>

namespace bakeoff::ui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(EndpointListModel)
};

QString hostText(const Endpoint& endpoint)
{
    const QUrl url(qs(endpoint.baseUrl));
    if (url.port() > 0) return QStringLiteral("%1:%2").arg(url.host()).arg(url.port());
    return url.host();
}

} // namespace

QString endpointStateText(EndpointState state)
{
    switch (state) {
    case EndpointState::Untested: return Words::tr("not tested");
    case EndpointState::Good: return Words::tr("answers");
    case EndpointState::KeyMissing: return Words::tr("key missing");
    case EndpointState::Bad: return Words::tr("no answer");
    }
    return {};
}

void EndpointListModel::setEndpoints(std::vector<Endpoint> endpoints)
{
    beginResetModel();
    endpoints_ = std::move(endpoints);
    endResetModel();
}

void EndpointListModel::setState(const std::string& name, EndpointState state)
{
    states_[name] = state;
    const int row = rowOf(name);
    if (row >= 0) emit dataChanged(index(row), index(row));
}

int EndpointListModel::rowOf(const std::string& name) const
{
    const auto found = std::find_if(endpoints_.begin(), endpoints_.end(),
                                    [&](const Endpoint& endpoint) { return endpoint.name == name; });
    return found == endpoints_.end() ? -1 : static_cast<int>(found - endpoints_.begin());
}

EndpointState EndpointListModel::stateOf(const Endpoint& endpoint) const
{
    const auto known = states_.find(endpoint.name);
    return known == states_.end() ? EndpointState::Untested : known->second;
}

int EndpointListModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(endpoints_.size());
}

QVariant EndpointListModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
    const Endpoint& endpoint = at(index.row());
    switch (role) {
    case Qt::DisplayRole: return qs(endpoint.name);
    case Qt::AccessibleDescriptionRole: return endpointStateText(stateOf(endpoint));
    case HostRole: return hostText(endpoint);
    case StateRole: return static_cast<int>(stateOf(endpoint));
    default: return {};
    }
}

} // namespace bakeoff::ui
