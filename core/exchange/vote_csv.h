// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/exchange/text_window.h"
#include "core/exchange/vote_file.h"

#include <cstddef>
#include <functional>

namespace bakeoff {

/// Into how many chunks a text may be split, each read by a thread of its own.
struct CsvChunks {
    std::size_t most = 1;
    std::size_t leastBytes = 1;

    /// One for each processor, none smaller than is worth a thread.
    static CsvChunks ofThisMachine();
};

/// A window on the text for each thread.
using OpenText = std::function<TextWindow()>;

/// The CSV half of parseVotes. Where a chunk begins is a guess that is checked once the one before it has
/// been read, so columns and errors are the same for any number of chunks.
///
/// begin   of the header in the text
/// errors  as parseVotes, but lines are counted from the beginning of the window: only with all of the text
///         in one they are those of the text; FileUnreadable, without detail
Result<VoteColumns> parseVoteCsv(const OpenText& open,
                                 std::size_t begin,
                                 const VoteFileOptions& options,
                                 const CsvChunks& chunks);

} // namespace bakeoff
