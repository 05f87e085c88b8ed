// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/base/subscription.h"
#include "core/battle/live_battle.h"
#include "core/domain/contestant.h"
#include "core/domain/prompt.h"
#include "core/domain/rater.h"
#include "core/leaderboard/board.h"
#include "core/leaderboard/board_choices.h"
#include "core/store/document.h"

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace bakeoff {

/// Receives a result at home, later: never before the call that asked has returned.
template <class T>
using Then = std::function<void(Result<T>)>;

enum class StartContent { Empty, Sample };

/// A prompt that is not in the document yet.
struct NewPrompt {
    Arena arena = Arena::Text;
    std::vector<std::string> turns; ///< user texts, at least one
    std::vector<std::string> categories;
    std::string language;
};

struct BattleRequest {
    std::variant<PromptId, NewPrompt> prompt;
    std::vector<std::string> categories; ///< added to the prompt's
    std::string rater;                   ///< pseudonym
};

struct ArenaVotes {
    Arena arena = Arena::Text;
    std::int64_t votes = 0;
    std::vector<CategoryCount> categories; ///< most votes first, then by name
};

/// A board together with what one can choose beside it.
struct BoardPage {
    Board board;
    std::vector<ArenaVotes> arenas; ///< those that have prompts, in the order of kArenas
};

/// One open document as the window and the command line use it. Every call returns at once and answers at
/// home, in order. Destruction finishes what is queued and turns the file back into one plain file; battles
/// made from it must be gone before.
class OpenBakeoff {
public:
    virtual ~OpenBakeoff() = default;

    virtual const std::filesystem::path& path() const = 0;
    virtual bool isReadOnly() const = 0;
    /// Whether a contestant of this origin can answer on this machine.
    virtual bool isAvailable(const Origin& origin) const = 0;

    virtual void info(Then<DocumentInfo> then) = 0;
    virtual void contestants(Then<std::vector<Contestant>> then) = 0;
    virtual void prompts(Then<std::vector<Prompt>> then) = 0;
    virtual void verify(Then<std::vector<Finding>> then) = 0;
    virtual void saveCopy(const std::filesystem::path& target, Then<void> then) = 0;

    virtual void addContestant(Contestant contestant, Then<Contestant> then) = 0;
    virtual void retireContestant(ContestantId id, const std::string& reason, Then<void> then) = 0;
    virtual void addPrompt(const NewPrompt& prompt, Then<Prompt> then) = 0;
    /// Reads the pictures and adds them to the first turn. errors: FileMissing, InvalidArgument (not a
    /// picture)
    virtual void addPromptWithImages(const NewPrompt& prompt,
                                     const std::vector<std::filesystem::path>& images,
                                     Then<Prompt> then) = 0;

    /// Draws a pair, stores the battle and starts it. errors: NotFound, NotEnoughContestants,
    /// NoRecordedAnswer
    virtual void startBattle(const BattleRequest& request, Then<std::unique_ptr<LiveBattle>> then) = 0;
    /// A stored battle again, pending or voted. errors: UnknownBattle
    virtual void restoreBattle(BattleId id, Then<std::unique_ptr<LiveBattle>> then) = 0;
    /// This rater's newest live battle without a vote, or null.
    virtual void pendingBattle(const std::string& rater, Then<std::unique_ptr<LiveBattle>> then) = 0;
    /// A stored pair that this rater has not judged. errors: NothingToJudge
    virtual void nextToJudge(const std::string& rater, Then<std::unique_ptr<LiveBattle>> then) = 0;
    /// How many pairs nextToJudge() would still give.
    virtual void leftToJudge(const std::string& rater, Then<std::int64_t> then) = 0;

    virtual void
    voidVote(VoteId vote, const std::string& rater, const std::string& reason, Then<void> then) = 0;

    /// Computed from the votes in a worker; a later call overtakes an earlier one of the same bake-off, whose
    /// then is dropped.
    virtual void board(const BoardQuery& query, Then<BoardPage> then) = 0;
    /// Told after a vote or a void of this program was stored.
    virtual Subscription onVotesChanged(std::function<void()> receiver) = 0;
};

} // namespace bakeoff
