// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace bakeoff {

class Random;

/// A 128-bit identity (RFC 9562). Nothing builds an invalid one: "maybe none" is std::optional<Uuid>.
class Uuid {
public:
    static constexpr std::size_t kSize = 16;
    using Bytes = std::array<std::uint8_t, kSize>;

    /// A random version 4 identity drawn from the given stream.
    static Uuid random(Random& random);
    /// Exactly 16 bytes, else nothing.
    static std::optional<Uuid> fromBytes(std::span<const std::uint8_t> bytes);
    /// "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx", hex digits in either case, else nothing.
    static std::optional<Uuid> parse(std::string_view text);

    const Bytes& bytes() const { return bytes_; }
    /// Lower-case, with hyphens, 36 characters.
    std::string toString() const;

    friend auto operator<=>(const Uuid&, const Uuid&) = default;

private:
    explicit Uuid(const Bytes& bytes) : bytes_(bytes) {}
    Bytes bytes_;
};

/// An identity that cannot be confused with that of another noun.
template <class Tag>
struct Id {
    Uuid uuid;

    static Id random(Random& random) { return Id{Uuid::random(random)}; }
    static std::optional<Id> parse(std::string_view text)
    {
        const auto uuid = Uuid::parse(text);
        return uuid ? std::optional<Id>(Id{*uuid}) : std::nullopt;
    }
    std::string toString() const { return uuid.toString(); }

    friend auto operator<=>(const Id&, const Id&) = default;
};

} // namespace bakeoff

template <>
struct std::hash<bakeoff::Uuid> {
    std::size_t operator()(const bakeoff::Uuid& uuid) const noexcept
    {
        std::size_t value = 0;
        for (std::size_t i = 0; i < sizeof(value); ++i)
            value = (value << 8U) | (uuid.bytes()[i] ^ uuid.bytes()[i + 8]);
        return value;
    }
};

template <class Tag>
struct std::hash<bakeoff::Id<Tag>> {
    std::size_t operator()(const bakeoff::Id<Tag>& id) const noexcept
    {
        return std::hash<bakeoff::Uuid>{}(id.uuid);
    }
};
