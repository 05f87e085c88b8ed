// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/blind_battle.h"
#include "core/domain/contestant.h"
#include "core/domain/ids.h"
#include "core/domain/prompt.h"
#include "core/leaderboard/board.h"
#include "core/providers/provider.h"
#include "core/store/document.h"

#include <filesystem>
#include <string>
#include <vector>

namespace bakeoff {
struct Endpoint;
}

/// The JSON documents that other programs rely on (contracts 6), each complete, without line end. Numbers
/// that do not exist are null.
namespace bakeoff::cli {

/// "bakeoff.document/1": a document that was just made.
std::string documentJson(const DocumentInfo& info, const std::filesystem::path& path);
/// "bakeoff.info/1".
std::string infoJson(const DocumentInfo& info);
/// "bakeoff.verify/1".
std::string findingsJson(const std::vector<Finding>& findings);

/// "bakeoff.blind/1": prompt, answer A, answer B and nothing else about them.
std::string blindJson(const BlindBattle& battle);
/// "bakeoff.blind/1" of a battle that cannot be shown; names no side.
std::string failedBattleJson(BattleId battle);
/// "bakeoff.reveal/1".
std::string revealJson(const Reveal& reveal);
/// "bakeoff.skip/1" and "bakeoff.void/1".
std::string skippedJson(BattleId battle);
std::string voidedJson(VoteId vote);
/// "bakeoff.judged/1": what a session of judging stored, and how many pairs it left.
std::string judgedJson(const std::vector<VoteId>& stored, std::int64_t left);

/// {text, reasoning, end, error, detail, usage, ttft_ms, total_ms, parts}
std::string answerJson(const FinishedAnswer& answer);

/// "bakeoff.contestants/1", "bakeoff.prompts/1", "bakeoff.endpoints/1", "bakeoff.models/1".
std::string contestantsJson(const std::vector<Contestant>& contestants);
std::string promptsJson(const std::vector<Prompt>& prompts);
std::string endpointsJson(const std::vector<Endpoint>& endpoints);
std::string modelsJson(const std::vector<std::string>& models);
/// One entry of the lists above, as `add` prints it.
std::string contestantJson(const Contestant& contestant);
std::string promptJson(const Prompt& prompt);
std::string endpointJson(const Endpoint& endpoint);

/// "bakeoff.board/1" and "bakeoff.boards/1".
std::string boardJson(const Board& board);
std::string boardsJson(const std::vector<Board>& boards);

} // namespace bakeoff::cli
