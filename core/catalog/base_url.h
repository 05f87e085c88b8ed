// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/domain/endpoint_kind.h"

#include <string>
#include <string_view>

namespace bakeoff {

/// How far away a host is, judged by its name or address alone.
enum class HostScope {
    Loopback, ///< 127.0.0.0/8, ::1, localhost
    Private,  ///< private and link-local addresses, .local, names without a dot
    Public,
};

/// A base URL as it is stored, and what was taken out of it.
struct NormalisedUrl {
    std::string url; ///< scheme, host, port unless default, path without trailing slash; Azure: api-version
    std::string userInfo; ///< a credential somebody pasted: must never be stored
};

/// Turns what a person typed into a base URL by the steps of protocols 6.1. Applying it twice changes
/// nothing. errors: InvalidArgument (empty, other scheme, bad host or port, blanks inside)
Result<NormalisedUrl> normalisedUrl(EndpointKind kind, std::string_view typed);

/// Where a request for an answer goes; shown while typing. {M} stands for the model where the path holds it.
std::string answerUrl(EndpointKind kind, std::string_view baseUrl);
/// Where the list of models is read.
std::string modelsUrl(EndpointKind kind, std::string_view baseUrl);

/// The base URL with "/v1" appended, or removed where it ends so: what a failed test tries once.
std::string toggledVersion(std::string_view baseUrl);

HostScope hostScope(std::string_view url);

} // namespace bakeoff
