// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"

namespace bakeoff {

std::string_view errorCodeName(ErrorCode code)
{
    switch (code) {
    case ErrorCode::InvalidArgument: return "invalid_argument";
    case ErrorCode::NotFound: return "not_found";
    case ErrorCode::AlreadyExists: return "already_exists";
    case ErrorCode::Cancelled: return "cancelled";
    case ErrorCode::FileMissing: return "file_missing";
    case ErrorCode::FileUnreadable: return "file_unreadable";
    case ErrorCode::FileNotWritable: return "file_not_writable";
    case ErrorCode::DiskFull: return "disk_full";
    case ErrorCode::NotADocument: return "not_a_document";
    case ErrorCode::DocumentDamaged: return "document_damaged";
    case ErrorCode::DocumentTooNew: return "document_too_new";
    case ErrorCode::DocumentBusy: return "document_busy";
    case ErrorCode::DocumentReadOnly: return "document_read_only";
    case ErrorCode::StorageFailed: return "storage_failed";
    case ErrorCode::BadRow: return "bad_row";
    case ErrorCode::UnknownBattle: return "unknown_battle";
    case ErrorCode::BattleNotReady: return "battle_not_ready";
    case ErrorCode::AlreadyVoted: return "already_voted";
    case ErrorCode::AlreadyRevealed: return "already_revealed";
    case ErrorCode::VoteNotStored: return "vote_not_stored";
    case ErrorCode::NotEnoughContestants: return "not_enough_contestants";
    case ErrorCode::NoRecordedAnswer: return "no_recorded_answer";
    case ErrorCode::NothingToJudge: return "nothing_to_judge";
    case ErrorCode::ContestantUnavailable: return "contestant_unavailable";
    case ErrorCode::EndpointUnusable: return "endpoint_unusable";
    case ErrorCode::NetworkFailed: return "network_failed";
    case ErrorCode::UnexpectedReply: return "unexpected_reply";
    case ErrorCode::NotEstimable: return "not_estimable";
    }
    return "unknown";
}

} // namespace bakeoff
