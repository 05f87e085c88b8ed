// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/catalog_access.h"

namespace bakeoff::cli {

Result<EndpointBook*> endpointBook(Session& session)
{
    const auto bench = session.workbench();
    if (!bench) return Unexpected(bench.error());
    if (const auto& trouble = (*bench)->catalogTrouble()) return Unexpected(*trouble);
    return &(*bench)->endpoints();
}

Result<Endpoint> endpointNamed(Session& session, const std::string& name)
{
    const auto book = endpointBook(session);
    if (!book) return Unexpected(book.error());
    if (const Endpoint* found = (*book)->find(name)) return *found;
    if (name == endpointKindName(EndpointKind::Sample)) {
        Endpoint sample;
        sample.name = name;
        sample.kind = EndpointKind::Sample;
        return sample;
    }
    return Unexpected(ErrorCode::NotFound, "endpoint " + name);
}

} // namespace bakeoff::cli
