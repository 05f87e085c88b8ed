// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/vote_file.h"

#include "core/exchange/vote_csv.h"
#include "core/exchange/vote_jsonl.h"

#include <fstream>
#include <iterator>
#include <string>

namespace bakeoff {

namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
constexpr std::string_view kBlank = " \t\r\n";

std::size_t sizeOfMark(std::string_view text)
{
    return text.substr(0, kByteOrderMark.size()) == kByteOrderMark ? kByteOrderMark.size() : 0;
}

// Votes of a CSV file that is not held in memory; nothing where it is none or anything in it is wrong.
std::optional<VoteColumns>
readCsv(const std::filesystem::path& path, std::size_t size, const VoteFileOptions& options)
{
    TextWindow window(path, size);
    if (!window.moveTo(0)) return std::nullopt;
    const std::size_t mark = sizeOfMark(window.text());
    const std::size_t first = window.text().find_first_not_of(kBlank, mark);
    if (first == std::string_view::npos || window.text()[first] == '{') return std::nullopt;
    auto votes =
        parseVoteCsv([&] { return TextWindow(path, size); }, mark, options, CsvChunks::ofThisMachine());
    if (!votes) return std::nullopt;
    return std::move(*votes);
}

} // namespace

Result<VoteColumns> parseVotes(std::string_view text, const VoteFileOptions& options)
{
    text.remove_prefix(sizeOfMark(text));
    const std::size_t first = text.find_first_not_of(kBlank);
    if (first == std::string_view::npos) return Unexpected(ErrorCode::BadRow, "line 1: the file is empty");
    if (text[first] == '{') return parseVoteLines(text, options);
    return parseVoteCsv([&] { return TextWindow(text); }, 0, options, CsvChunks::ofThisMachine());
}

Result<VoteColumns> readVotes(const std::filesystem::path& path, const VoteFileOptions& options)
{
    std::error_code failure;
    if (!std::filesystem::exists(path, failure)) return Unexpected(ErrorCode::FileMissing, path.string());
    if (std::filesystem::is_directory(path, failure))
        return Unexpected(ErrorCode::FileUnreadable, path.string() + " is a folder");
    // A pipe has no size, and some files of the system say 0.
    const auto size = std::filesystem::file_size(path, failure);
    if (!failure && size > 0)
        if (auto votes = readCsv(path, static_cast<std::size_t>(size), options)) return std::move(*votes);
    // In one piece: also to tell the line of what is wrong.
    std::ifstream file(path, std::ios::binary);
    if (!file) return Unexpected(ErrorCode::FileUnreadable, path.string());
    std::string text;
    if (!failure && size > 0) {
        text.resize(static_cast<std::size_t>(size));
        file.read(text.data(), static_cast<std::streamsize>(size));
        text.resize(static_cast<std::size_t>(file.gcount()));
    } else {
        text.assign(std::istreambuf_iterator<char>(file), {});
    }
    if (file.bad()) return Unexpected(ErrorCode::FileUnreadable, path.string());
    return parseVotes(text, options);
}

} // namespace bakeoff
