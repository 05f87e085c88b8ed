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

/// DEL and the C1 controls may stand in JSON strings, but a terminal may obey them. They occur in strings
/// only, so replacing their bytes gives the same document.
std::string withoutControls(std::string_view document)
{
    std::string out;
    out.reserve(document.size());
    for (std::size_t i = 0; i < document.size(); ++i) {
        const auto byte = static_cast<unsigned char>(document[i]);
        const auto next = i + 1 < document.size() ? static_cast<unsigned char>(document[i + 1]) : 0;
        if (byte == 0x7F)
            out.append("\\u007f");
        else if (byte == 0xC2 && next >= 0x80 && next <= 0x9F) {
            out.append(fmt::format("\\u{:04x}", next));
            ++i;
        } else
            out.push_back(document[i]);
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
