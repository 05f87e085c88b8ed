// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/lifetime.h"
#include "core/base/worker_pool.h"
#include "core/domain/sample_bakeoff.h"
#include "core/open_bakeoff.h"
#include "core/store/store_thread.h"

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>

namespace bakeoff {

/// OpenBakeoff on a real file. Home thread.
class StoredBakeoff final : public OpenBakeoff {
public:
    struct Setup {
        Executor& home;
        const Clock& clock;
        Seed seed;
        AnswerSource& answers;
        const SampleBakeoff& sample;
        /// Whether an origin can answer here; asked at home, with the endpoints as they are at that moment.
        std::function<bool(const Origin&)> isAvailable;
        std::filesystem::path path;
        OpenMode mode = OpenMode::ReadWrite;
    };

    /// open makes the document on the store's thread; onOpened is told at home.
    StoredBakeoff(Setup setup,
                  std::function<Result<std::unique_ptr<Document>>()> open,
                  std::function<void(Result<void>)> onOpened);
    ~StoredBakeoff() override;

    const std::filesystem::path& path() const override;
    bool isReadOnly() const override;
    bool isAvailable(const Origin& origin) const override;

    void info(Then<DocumentInfo> then) override;
    void contestants(Then<std::vector<Contestant>> then) override;
    void prompts(Then<std::vector<Prompt>> then) override;
    void verify(Then<std::vector<Finding>> then) override;
    void saveCopy(const std::filesystem::path& target, Then<void> then) override;

    void addContestant(Contestant contestant, Then<Contestant> then) override;
    void retireContestant(ContestantId id, const std::string& reason, Then<void> then) override;
    void addPrompt(const NewPrompt& prompt, Then<Prompt> then) override;
    void addPromptWithImages(const NewPrompt& prompt,
                             const std::vector<std::filesystem::path>& images,
                             Then<Prompt> then) override;

    void startBattle(const BattleRequest& request, Then<std::unique_ptr<LiveBattle>> then) override;
    void restoreBattle(BattleId id, Then<std::unique_ptr<LiveBattle>> then) override;
    void pendingBattle(const std::string& rater, Then<std::unique_ptr<LiveBattle>> then) override;
    void nextToJudge(const std::string& rater, Then<std::unique_ptr<LiveBattle>> then) override;
    void leftToJudge(const std::string& rater, Then<std::int64_t> then) override;

    void voidVote(VoteId vote, const std::string& rater, const std::string& reason, Then<void> then) override;
    void board(const BoardQuery& query, Then<BoardPage> then) override;
    Subscription onVotesChanged(std::function<void()> receiver) override;

private:
    Seed nextSeed();
    std::unique_ptr<LiveBattle> liveBattle(StoredBattle stored);
    /// Turns a stored battle (or none) into a live one at home.
    Then<std::optional<StoredBattle>> bringToLife(Then<std::unique_ptr<LiveBattle>> then);

    Setup setup_;
    Random random_;
    Notifier<> votesChanged_;
    /// Number of the board last asked for; a worker at an older one stops.
    std::shared_ptr<std::atomic<std::uint64_t>> boardTicket_ =
        std::make_shared<std::atomic<std::uint64_t>>(0);
    Lifetime alive_;
    WorkerPool workers_;
    std::unique_ptr<StoreThread> store_; // last: drains its jobs while everything above is still alive
};

} // namespace bakeoff
