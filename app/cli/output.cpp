// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/output.h"

#include "app/cli/printable.h"

#include <fmt/format.h>

#include <cstdio>
#include <string>

namespace bakeoff::cli {

namespace {

void toStderr(std::string_view bytes)
{
    std::fwrite(bytes.data(), 1, bytes.size(), stderr);
    std::fflush(stderr);
}

/// How many bytes at the front are a character that JSON lets stand but a terminal may obey: DEL, the C1
/// controls, direction overrides. 0: none.
std::size_t obeyedBytes(std::string_view rest)
{
    const auto byte = [rest](std::size_t i) {
        return i < rest.size() ? static_cast<unsigned char>(rest[i]) : 0U;
    };
    if (byte(0) == 0x7F) return 1;
    if (byte(0) == 0xC2 && byte(1) >= 0x80 && byte(1) <= 0x9F) return 2;
    if (byte(0) != 0xE2) return 0;
    const bool isOverride = byte(1) == 0x80 && byte(2) >= 0xAA && byte(2) <= 0xAE;
    const bool isIsolate = byte(1) == 0x81 && byte(2) >= 0xA6 && byte(2) <= 0xA9;
    return isOverride || isIsolate ? 3 : 0;
}

unsigned codeOf(std::string_view bytes)
{
    const auto low = [bytes](std::size_t i) { return static_cast<unsigned char>(bytes[i]) & 0x3FU; };
    if (bytes.size() == 1) return 0x7F;
    return bytes.size() == 2 ? 0x80U | low(1) : 0x2000U | (low(1) << 6U) | low(2);
}

/// Such characters occur in strings only, so writing them as escapes gives the same document.
std::string withoutControls(std::string_view document)
{
    std::string out;
    out.reserve(document.size());
    for (std::size_t i = 0; i < document.size();) {
        const std::size_t bytes = obeyedBytes(document.substr(i));
        if (bytes == 0) {
            out.push_back(document[i++]);
            continue;
        }
        out.append(fmt::format("\\u{:04x}", codeOf(document.substr(i, bytes))));
        i += bytes;
    }
    return out;
}

} // namespace

Output::Output(OutputForm form, Chattiness chattiness) : form_(form), chattiness_(chattiness) {}

void Output::toStdout(std::string_view bytes)
{
    const bool isWritten = std::fwrite(bytes.data(), 1, bytes.size(), stdout) == bytes.size();
    // Flushed each time, so that answers appear while they arrive and stand before the questions about them.
    if (std::fflush(stdout) != 0 || !isWritten) isBroken_ = true;
}

void Output::text(std::string_view text)
{
    toStdout(printable(text));
}
void Output::line(std::string_view text)
{
    toStdout(printable(text) + "\n");
}
void Output::json(std::string_view document)
{
    toStdout(withoutControls(document) + "\n");
}

void Output::message(std::string_view text)
{
    if (!isQuiet()) toStderr(printable(text) + "\n");
}

void Output::question(std::string_view text)
{
    toStderr(printable(text));
}
void Output::error(std::string_view text)
{
    toStderr("error: " + printableLine(text) + "\n");
}

} // namespace bakeoff::cli
