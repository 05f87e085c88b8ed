// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/error_text.h"

#include <string_view>

namespace bakeoff::cli {

namespace {

struct Wording {
    std::string_view happened;
    std::string_view advice;
    ExitCode exit;
};

Wording wordingOf(ErrorCode code)
{
    switch (code) {
    case ErrorCode::InvalidArgument: return {"that cannot be done", "see --help", ExitCode::Usage};
    case ErrorCode::NotFound:
        return {"nothing has that name or id", "the list commands show what there is", ExitCode::Failed};
    case ErrorCode::AlreadyExists: return {"it exists already", "choose another name", ExitCode::Failed};
    case ErrorCode::Cancelled: return {"stopped", "run the command again to go on", ExitCode::Interrupted};
    case ErrorCode::FileMissing: return {"there is no such file", "check the path", ExitCode::UnusableFile};
    case ErrorCode::FileUnreadable:
        return {"the file cannot be read", "check its permissions", ExitCode::UnusableFile};
    case ErrorCode::FileNotWritable:
        return {"the file or its folder cannot be written", "check the permissions, or work on a copy",
                ExitCode::Failed};
    case ErrorCode::DiskFull:
        return {"the disk is full; nothing was stored", "free some space and try again", ExitCode::Failed};
    case ErrorCode::NotADocument:
        return {"this is not a bake-off", "give a .bakeoff file made by this program",
                ExitCode::UnusableFile};
    case ErrorCode::DocumentDamaged:
        return {"the bake-off is damaged or cut short", "go back to a copy", ExitCode::UnusableFile};
    case ErrorCode::DocumentTooNew:
        return {"the bake-off was written by a newer version", "update this program", ExitCode::UnusableFile};
    case ErrorCode::DocumentBusy:
        return {"another program is writing to the bake-off", "wait a moment and try again",
                ExitCode::Failed};
    case ErrorCode::DocumentReadOnly:
        return {"the bake-off can only be read", "check the permissions, or work on a copy",
                ExitCode::Failed};
    case ErrorCode::StorageFailed:
        return {"the disk did not take it; nothing was stored", "check the disk and try again",
                ExitCode::Failed};
    case ErrorCode::BadRow:
        return {"the file has a row that cannot be read", "correct that line", ExitCode::UnusableFile};
    case ErrorCode::UnknownBattle:
        return {"the bake-off has no such battle", "use the id that battle printed", ExitCode::Failed};
    case ErrorCode::BattleNotReady:
        return {"the battle has no two answers to compare", "run battle --retry with its id",
                ExitCode::Failed};
    case ErrorCode::AlreadyVoted:
        return {"the battle has its vote already", "a vote can only be voided: see void", ExitCode::Failed};
    case ErrorCode::AlreadyRevealed:
        return {"the names of this battle are known already", "start another battle", ExitCode::Failed};
    case ErrorCode::VoteNotStored:
        return {"the vote is not stored, so the names stay hidden", "vote again", ExitCode::Failed};
    case ErrorCode::NotEnoughContestants:
        return {"a battle needs two contestants that can answer here", "see contestant add and endpoint add",
                ExitCode::Failed};
    case ErrorCode::NoRecordedAnswer:
        return {"the sample models only know the prompts of the sample",
                "add an endpoint for prompts of your own", ExitCode::Failed};
    case ErrorCode::NothingToJudge: return {"nothing is left to judge", "see battle", ExitCode::Done};
    case ErrorCode::ContestantUnavailable:
        return {"a contestant's endpoint is not set up on this machine", "see endpoint add",
                ExitCode::Endpoint};
    case ErrorCode::EndpointUnusable:
        return {"the endpoint cannot be used", "see endpoint list and endpoint add", ExitCode::Endpoint};
    case ErrorCode::NetworkFailed:
        return {"the server could not be reached", "run endpoint test to see why", ExitCode::Endpoint};
    case ErrorCode::UnexpectedReply:
        return {"the server answers, but not as this kind of API",
                "check the URL and the kind of the endpoint", ExitCode::Endpoint};
    case ErrorCode::NotEstimable: return {"no finite rating exists", "collect more votes", ExitCode::Failed};
    }
    return {"something failed", "try again", ExitCode::Failed};
}

} // namespace

std::string errorText(const Error& error)
{
    const Wording wording = wordingOf(error.code);
    std::string text(wording.happened);
    if (!error.detail.empty()) text.append(": ").append(error.detail);
    return text.append(" (").append(wording.advice).append(")");
}

ExitCode exitCodeOf(ErrorCode code)
{
    return wordingOf(code).exit;
}

} // namespace bakeoff::cli
