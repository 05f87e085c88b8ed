// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace bakeoff {

/// What went wrong, as a value that a program can branch on. People read sentences made from it in ui and
/// app/cli.
enum class ErrorCode {
    // Arguments and state
    InvalidArgument, ///< the caller's input makes no sense; detail says which
    NotFound,        ///< an id or name that nothing carries
    AlreadyExists,   ///< a name that is taken
    Cancelled,       ///< the person stopped it

    // Files and the document
    FileMissing,
    FileUnreadable,  ///< exists, cannot be opened or read
    FileNotWritable, ///< read-only file, folder or medium
    DiskFull,
    NotADocument,     ///< not SQLite, or SQLite of somebody else
    DocumentDamaged,  ///< truncated or failing an integrity check
    DocumentTooNew,   ///< written by a newer version; detail: the version found
    DocumentBusy,     ///< locked by another process beyond the busy timeout
    DocumentReadOnly, ///< opened for reading only
    StorageFailed,    ///< any other failure of the disk or SQLite
    BadRow,           ///< a row of an input file; detail holds the line number and what is wrong

    // Battles and votes
    UnknownBattle,
    BattleNotReady, ///< an answer is missing or not votable
    AlreadyVoted,   ///< the battle has a vote that is not void
    AlreadyRevealed,
    VoteNotStored,
    NotEnoughContestants,
    NoRecordedAnswer, ///< the sample contestants only know their own prompts
    NothingToJudge,
    ContestantUnavailable, ///< its endpoint is not configured on this machine

    // Endpoints and the network
    EndpointUnusable, ///< bad URL, missing key variable …; detail says which
    NetworkFailed,    ///< an exchange failed; detail says how, without secrets
    UnexpectedReply,  ///< the server answers, but not as an API

    // Ratings
    NotEstimable, ///< no finite number exists; detail says why
};

/// Stable snake_case name, for logs and JSON.
std::string_view errorCodeName(ErrorCode code);

/// A failure on its way to whoever words it. detail is technical, English, one line, and never holds a
/// secret.
struct Error {
    ErrorCode code;
    std::string detail;

    friend bool operator==(const Error&, const Error&) = default;
};

} // namespace bakeoff
