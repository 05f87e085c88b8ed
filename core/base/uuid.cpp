// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/uuid.h"

#include "core/base/random.h"

#include <algorithm>

namespace bakeoff {

namespace {

std::optional<std::uint8_t> hexValue(char c)
{
    if (c >= '0' && c <= '9') return static_cast<std::uint8_t>(c - '0');
    if (c >= 'a' && c <= 'f') return static_cast<std::uint8_t>(c - 'a' + 10);
    if (c >= 'A' && c <= 'F') return static_cast<std::uint8_t>(c - 'A' + 10);
    return std::nullopt;
}

bool isHyphenPlace(std::size_t i)
{
    return i == 8 || i == 13 || i == 18 || i == 23;
}

} // namespace

Uuid Uuid::random(Random& random)
{
    Bytes bytes{};
    for (std::size_t half = 0; half < 2; ++half) {
        const std::uint64_t draw = random.next();
        for (std::size_t i = 0; i < 8; ++i)
            bytes[half * 8 + i] = static_cast<std::uint8_t>(draw >> (8 * i));
    }
    bytes[6] = static_cast<std::uint8_t>((bytes[6] & 0x0FU) | 0x40U);
    bytes[8] = static_cast<std::uint8_t>((bytes[8] & 0x3FU) | 0x80U);
    return Uuid(bytes);
}

std::optional<Uuid> Uuid::fromBytes(std::span<const std::uint8_t> bytes)
{
    if (bytes.size() != kSize) return std::nullopt;
    Bytes own{};
    std::copy(bytes.begin(), bytes.end(), own.begin());
    return Uuid(own);
}

std::optional<Uuid> Uuid::parse(std::string_view text)
{
    if (text.size() != 36) return std::nullopt;
    Bytes bytes{};
    std::size_t digit = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (isHyphenPlace(i)) {
            if (text[i] != '-') return std::nullopt;
            continue;
        }
        const auto value = hexValue(text[i]);
        if (!value) return std::nullopt;
        auto& byte = bytes[digit / 2];
        byte = static_cast<std::uint8_t>((byte << 4U) | *value);
        ++digit;
    }
    return Uuid(bytes);
}

std::string Uuid::toString() const
{
    static constexpr std::string_view kDigits = "0123456789abcdef";
    std::string text;
    text.reserve(36);
    for (std::size_t i = 0; i < kSize; ++i) {
        if (i == 4 || i == 6 || i == 8 || i == 10) text += '-';
        text += kDigits[bytes_[i] >> 4U];
        text += kDigits[bytes_[i] & 0x0FU];
    }
    return text;
}

} // namespace bakeoff
