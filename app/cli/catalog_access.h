// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/session.h"
#include "core/catalog/endpoint.h"
#include "core/catalog/endpoint_book.h"

#include <string>

namespace bakeoff::cli {

/// The person's endpoints. errors: why the configuration could not be read
Result<EndpointBook*> endpointBook(Session& session);

/// One of them by name; "sample" is always there. errors: NotFound, and those of endpointBook
Result<Endpoint> endpointNamed(Session& session, const std::string& name);

} // namespace bakeoff::cli
