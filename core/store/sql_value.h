// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/sha256.h"
#include "core/base/uuid.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>

namespace bakeoff {

/// One value on its way into a statement: how each of our types lies on disk. Refers to its source and lives
/// only as long as the call it is an argument of.
class SqlValue {
public:
    using Bytes = std::span<const std::uint8_t>;
    using Stored = std::variant<std::nullptr_t, std::int64_t, double, std::string_view, Bytes>;

    SqlValue(std::nullptr_t) {}
    SqlValue(bool value) : stored_(std::int64_t{value ? 1 : 0}) {}
    SqlValue(int value) : stored_(std::int64_t{value}) {}
    SqlValue(std::int64_t value) : stored_(value) {}
    SqlValue(double value) : stored_(value) {}
    SqlValue(std::string_view text) : stored_(text) {}
    SqlValue(const std::string& text) : stored_(std::string_view(text)) {}
    SqlValue(const char* text) : stored_(std::string_view(text)) {}
    SqlValue(Bytes bytes) : stored_(bytes) {}
    SqlValue(const Uuid& uuid) : stored_(Bytes(uuid.bytes())) {}
    template <class Tag>
    SqlValue(const Id<Tag>& id) : SqlValue(id.uuid)
    {
    }
    SqlValue(const Sha256Digest& digest) : stored_(Bytes(digest)) {}
    SqlValue(Timestamp time) : stored_(std::int64_t{time.time_since_epoch().count()}) {}
    SqlValue(Micros duration) : stored_(std::int64_t{duration.count()}) {}
    template <class T>
    SqlValue(const std::optional<T>& value)
    {
        if (value) stored_ = SqlValue(*value).stored();
    }

    const Stored& stored() const { return stored_; }

private:
    Stored stored_ = nullptr;
};

} // namespace bakeoff
