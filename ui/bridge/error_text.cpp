// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bridge/error_text.h"

#include <QCoreApplication>

namespace bakeoff::ui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(ErrorText)
};

} // namespace

QString errorText(const Error& error)
{
    switch (error.code) { // every code, no default: a new one without words is a compiler warning
    case ErrorCode::InvalidArgument: return Words::tr("This entry cannot be used. Check it and try again.");
    case ErrorCode::NotFound:
        return Words::tr("This is no longer there. Open the file again to see its present state.");
    case ErrorCode::AlreadyExists: return Words::tr("This name is already taken. Choose another one.");
    case ErrorCode::Cancelled: return Words::tr("Stopped. Nothing was changed.");
    case ErrorCode::FileMissing:
        return Words::tr("The file is not there any more. It may have been moved or renamed.");
    case ErrorCode::FileUnreadable:
        return Words::tr("The file cannot be read. Check that you are allowed to read it.");
    case ErrorCode::FileNotWritable:
        return Words::tr(
            "Nothing can be written there. Choose another folder, or open the file for reading only.");
    case ErrorCode::DiskFull:
        return Words::tr("The disk is full. Free some space and try again; nothing that was stored is lost.");
    case ErrorCode::NotADocument:
        return Words::tr("This is not a Bakeoff file. Choose a file that ends in .bakeoff.");
    case ErrorCode::DocumentDamaged:
        return Words::tr("The file is damaged or incomplete. Fetch it again, or use a backup copy.");
    case ErrorCode::DocumentTooNew:
        return Words::tr("This file was written by a newer Bakeoff. Nothing in it was changed; update "
                         "Bakeoff to go on with it.");
    case ErrorCode::DocumentBusy:
        return Words::tr("Another program is using this file. Close it there and try again.");
    case ErrorCode::DocumentReadOnly:
        return Words::tr("The file is open for reading only. Save a copy to go on with it.");
    case ErrorCode::StorageFailed:
        return Words::tr("The file could not be written. Check the disk and try again.");
    case ErrorCode::BadRow: return Words::tr("A row of the file cannot be used. Correct it and try again.");
    case ErrorCode::UnknownBattle: return Words::tr("This battle is not in the file. Start a new one.");
    case ErrorCode::BattleNotReady:
        return Words::tr("The answers are not both there yet. Wait until they appear.");
    case ErrorCode::AlreadyVoted: return Words::tr("This battle already has a vote. Start a new one.");
    case ErrorCode::AlreadyRevealed:
        return Words::tr(
            "The names of this battle are already known, so it cannot be voted on. Start a new one.");
    case ErrorCode::VoteNotStored:
        return Words::tr("The vote is not stored yet, so the names stay hidden. Try again.");
    case ErrorCode::NotEnoughContestants:
        return Words::tr(
            "A battle needs at least two contestants that can answer here. Add models on the Models page.");
    case ErrorCode::NoRecordedAnswer:
        return Words::tr("The sample models only know these prompts. Add an endpoint to ask your own.");
    case ErrorCode::NothingToJudge:
        return Words::tr("All pairs are judged. Start a battle to make new ones.");
    case ErrorCode::ContestantUnavailable:
        return Words::tr("A contestant cannot answer on this computer. Add its endpoint on the Models page.");
    case ErrorCode::EndpointUnusable:
        return Words::tr("The endpoint cannot be used as it is. Check its URL and where its key comes from.");
    case ErrorCode::NetworkFailed:
        return Words::tr(
            "The server could not be reached. Check the address and the connection, then try again.");
    case ErrorCode::UnexpectedReply:
        return Words::tr("The server answers, but not as a model API. Check the URL of the endpoint.");
    case ErrorCode::NotEstimable:
        return Words::tr("There are too few votes for a number. Vote on more battles.");
    }
    return {};
}

} // namespace bakeoff::ui
