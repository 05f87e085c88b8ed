// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/catalog/endpoint.h"

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace bakeoff {

/// The endpoints of this person: endpoints.json in the configuration folder. Fields that this version does
/// not know survive a change. Pointers into it are valid until it changes. Home thread only.
class EndpointBook {
public:
    /// An empty book where the file does not exist. A damaged file is an error and stays as it is, for its
    /// owner to repair. errors: FileUnreadable (detail names the file and the place)
    static Result<EndpointBook> load(const std::filesystem::path& file);
    /// A book that is never written: for tests and for the time before a person has one.
    static EndpointBook inMemory(std::vector<Endpoint> endpoints);

    ~EndpointBook();
    EndpointBook(EndpointBook&&) noexcept;
    EndpointBook& operator=(EndpointBook&&) noexcept;

    const std::vector<Endpoint>& endpoints() const;
    const Endpoint* find(std::string_view name) const;
    /// By label, else by kind and URL, else nothing: "not available here" (contracts 1).
    const Endpoint* resolve(const Origin& origin) const;

    // Each change is on the disk when it returns, or has not happened.
    // errors of all: FileNotWritable, DiskFull
    Result<void> add(Endpoint endpoint); ///< errors: AlreadyExists, and those of checkedEndpoint
    Result<void> replace(std::string_view name, Endpoint endpoint); ///< errors: NotFound, and those of add
    Result<void> remove(std::string_view name);                     ///< errors: NotFound

private:
    class Impl;
    explicit EndpointBook(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

} // namespace bakeoff
