// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <cstdint>
#include <string>

/// gzip (RFC 1952) as far as the tests need it, with control over where a piece ends.
namespace bakeoff::test {

inline const std::string kGzipHead("\x1F\x8B\x08\0\0\0\0\0\0\xFF", 10);

/// Little-endian.
inline std::string lowBytes(std::uint32_t number, int count)
{
    std::string bytes;
    for (int i = 0; i < count; ++i)
        bytes += static_cast<char>(number >> (8 * i) & 0xFFU);
    return bytes;
}

/// A stored block of deflate (RFC 1951, 3.2.4): whoever reads it has the bytes at once, as after a flush.
/// At most 65,535 bytes.
inline std::string gzipPiece(const std::string& bytes, bool isLast = false)
{
    const auto size = static_cast<std::uint32_t>(bytes.size());
    return std::string(1, isLast ? '\1' : '\0') + lowBytes(size, 2) + lowBytes(~size, 2) + bytes;
}

/// Ends the pieces that make up this text.
inline std::string gzipTail(const std::string& text)
{
    std::uint32_t crc = ~std::uint32_t{0};
    for (const char byte : text) {
        crc ^= static_cast<unsigned char>(byte);
        for (int bit = 0; bit < 8; ++bit)
            crc = crc >> 1U ^ ((crc & 1U) != 0 ? 0xEDB88320U : 0U);
    }
    return gzipPiece({}, true) + lowBytes(~crc, 4) + lowBytes(static_cast<std::uint32_t>(text.size()), 4);
}

/// A small body that unpacks to begin and then so many times 'x'. Without its checksum: nobody may read that
/// far.
inline std::string gzipBomb(const std::string& begin, qsizetype size)
{
    // Four bytes of length and two of the zlib format come before the deflated bytes, four of checksum after.
    const QByteArray packed = qCompress(QByteArray(size, 'x'), 1);
    return kGzipHead + gzipPiece(begin) + packed.mid(6, packed.size() - 10).toStdString();
}

} // namespace bakeoff::test
