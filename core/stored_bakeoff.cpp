// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stored_bakeoff.h"

#include "core/battle_draw.h"
#include "core/board_page.h"
#include "core/prompt_images.h"

#include <utility>

namespace bakeoff {

namespace {

Prompt promptOf(const NewPrompt& fresh, PromptId id)
{
    Prompt prompt{.id = id,
                  .arena = fresh.arena,
                  .language = fresh.language,
                  .source = {},
                  .turns = {},
                  .categories = fresh.categories};
    for (const std::string& text : fresh.turns)
        prompt.turns.push_back({{TextPart{text}}});
    return prompt;
}

/// What a board must read.
VoteDetail detailOf(const BoardQuery& query)
{
    return query.style || query.parts.raterCards ? VoteDetail::Texts : VoteDetail::Outcomes;
}

} // namespace

StoredBakeoff::StoredBakeoff(Setup setup,
                             std::function<Result<std::unique_ptr<Document>>()> open,
                             std::function<void(Result<void>)> onOpened)
    : setup_(std::move(setup))
    , random_(setup_.seed)
    , workers_(1)
    , store_(std::make_unique<StoreThread>(setup_.home, std::move(open), alive_.guard(std::move(onOpened))))
{
}

StoredBakeoff::~StoredBakeoff()
{
    ++*boardTicket_; // nobody waits for a board any more
}

const std::filesystem::path& StoredBakeoff::path() const
{
    return setup_.path;
}
bool StoredBakeoff::isReadOnly() const
{
    return setup_.mode == OpenMode::ReadOnly;
}
bool StoredBakeoff::isAvailable(const Origin& origin) const
{
    return setup_.isAvailable(origin);
}
Seed StoredBakeoff::nextSeed()
{
    return Seed{random_.next()};
}

void StoredBakeoff::info(Then<DocumentInfo> then)
{
    store_->run<DocumentInfo>([](Document& document) { return document.info(); },
                              alive_.guard(std::move(then)));
}

void StoredBakeoff::contestants(Then<std::vector<Contestant>> then)
{
    store_->run<std::vector<Contestant>>([](Document& document) { return document.contestants(); },
                                         alive_.guard(std::move(then)));
}

void StoredBakeoff::prompts(Then<std::vector<Prompt>> then)
{
    store_->run<std::vector<Prompt>>([](Document& document) { return document.prompts(); },
                                     alive_.guard(std::move(then)));
}

void StoredBakeoff::verify(Then<std::vector<Finding>> then)
{
    store_->run<std::vector<Finding>>([](Document& document) { return document.verify(); },
                                      alive_.guard(std::move(then)));
}

void StoredBakeoff::saveCopy(const std::filesystem::path& target, Then<void> then)
{
    store_->run<void>([target](Document& document) { return document.saveCopy(target); },
                      alive_.guard(std::move(then)));
}

void StoredBakeoff::addContestant(Contestant contestant, Then<Contestant> then)
{
    store_->run<Contestant>([contestant = std::move(contestant)](
                                Document& document) { return document.addContestant(contestant); },
                            alive_.guard(std::move(then)));
}

void StoredBakeoff::retireContestant(ContestantId id, const std::string& reason, Then<void> then)
{
    store_->run<void>([id, reason](Document& document) { return document.retireContestant(id, reason); },
                      alive_.guard(std::move(then)));
}

void StoredBakeoff::addPrompt(const NewPrompt& prompt, Then<Prompt> then)
{
    addPromptWithImages(prompt, {}, std::move(then));
}

void StoredBakeoff::addPromptWithImages(const NewPrompt& prompt,
                                        const std::vector<std::filesystem::path>& images,
                                        Then<Prompt> then)
{
    store_->run<Prompt>(
        [fresh = promptOf(prompt, PromptId::random(random_)), images](Document& document) -> Result<Prompt> {
            Prompt wanted = fresh;
            const auto attached = attachImages(document, images, wanted);
            if (!attached) return Unexpected(attached.error());
            return document.addPrompt(std::move(wanted));
        },
        alive_.guard(std::move(then)));
}

std::unique_ptr<LiveBattle> StoredBakeoff::liveBattle(StoredBattle stored)
{
    return std::make_unique<LiveBattle>(SideRun::Outside{*store_, setup_.answers, setup_.clock}, nextSeed(),
                                        std::move(stored), alive_.guard([this] { votesChanged_.notify(); }));
}

Then<std::optional<StoredBattle>> StoredBakeoff::bringToLife(Then<std::unique_ptr<LiveBattle>> then)
{
    return alive_.guard([this, then = std::move(then)](Result<std::optional<StoredBattle>> stored) {
        if (!stored)
            then(Unexpected(stored.error()));
        else if (!*stored)
            then(std::unique_ptr<LiveBattle>());
        else
            then(liveBattle(std::move(**stored)));
    });
}

void StoredBakeoff::startBattle(const BattleRequest& request, Then<std::unique_ptr<LiveBattle>> then)
{
    // Which endpoints exist is known at home, who plays is read from the document: two hops, one answer.
    const auto draw = [this, request, then](Result<std::vector<Contestant>> contestants) mutable {
        if (!contestants) return then(Unexpected(contestants.error()));
        DrawInput input{.request = request,
                        .available = {},
                        .sample = setup_.sample,
                        .now = setup_.clock.now(),
                        .seed = nextSeed()};
        for (const Contestant& contestant : *contestants)
            if (setup_.isAvailable(contestant.origin)) input.available.insert(contestant.id);
        store_->run<std::optional<StoredBattle>>(
            [input = std::move(input)](Document& document) -> Result<std::optional<StoredBattle>> {
                auto stored = drawLiveBattle(document, input);
                if (!stored) return Unexpected(stored.error());
                return std::optional(std::move(*stored));
            },
            bringToLife(std::move(then)));
    };
    contestants(draw);
}

void StoredBakeoff::restoreBattle(BattleId id, Then<std::unique_ptr<LiveBattle>> then)
{
    store_->run<std::optional<StoredBattle>>(
        [id](Document& document) -> Result<std::optional<StoredBattle>> {
            auto stored = document.battle(id);
            if (stored && !*stored) return Unexpected(ErrorCode::UnknownBattle, "no battle " + id.toString());
            return stored;
        },
        bringToLife(std::move(then)));
}

void StoredBakeoff::pendingBattle(const std::string& rater, Then<std::unique_ptr<LiveBattle>> then)
{
    store_->run<std::optional<StoredBattle>>(
        [rater](Document& document) -> Result<std::optional<StoredBattle>> {
            const auto raters = document.raters();
            if (!raters) return Unexpected(raters.error());
            for (const Rater& known : *raters) {
                if (known.pseudonym != rater) continue;
                const auto pending = document.pendingBattles(known.id);
                if (!pending) return Unexpected(pending.error());
                if (!pending->empty()) return document.battle(pending->front());
            }
            return std::optional<StoredBattle>();
        },
        bringToLife(std::move(then)));
}

void StoredBakeoff::nextToJudge(const std::string& rater, Then<std::unique_ptr<LiveBattle>> then)
{
    store_->run<std::optional<StoredBattle>>(
        [rater, now = setup_.clock.now(),
         seed = nextSeed()](Document& document) -> Result<std::optional<StoredBattle>> {
            auto stored = drawStoredPair(document, rater, now, seed);
            if (!stored) return Unexpected(stored.error());
            return std::optional(std::move(*stored));
        },
        bringToLife(std::move(then)));
}

void StoredBakeoff::leftToJudge(const std::string& rater, Then<std::int64_t> then)
{
    store_->run<std::int64_t>([rater](Document& document) { return countStoredPairs(document, rater); },
                              alive_.guard(std::move(then)));
}

void StoredBakeoff::voidVote(VoteId vote,
                             const std::string& rater,
                             const std::string& reason,
                             Then<void> then)
{
    store_->run<void>(
        [vote, rater, reason, now = setup_.clock.now()](Document& document) -> Result<void> {
            const auto who = document.raterNamed(rater);
            if (!who) return Unexpected(who.error());
            return document.voidVote(vote, who->id, reason, now);
        },
        alive_.guard([this, then = std::move(then)](Result<void> done) {
            if (done) votesChanged_.notify();
            then(done);
        }));
}

void StoredBakeoff::board(const BoardQuery& query, Then<BoardPage> then)
{
    const auto ticket = ++*boardTicket_;
    const auto deliver = [this, ticket, then](Result<BoardPage> page) {
        if (ticket == *boardTicket_) then(std::move(page)); // an older answer is dropped by its number
    };
    store_->run<std::shared_ptr<const VoteTable>>(
        [detail = detailOf(query)](Document& document) -> Result<std::shared_ptr<const VoteTable>> {
            auto table = document.voteTable(detail);
            if (!table) return Unexpected(table.error());
            return std::make_shared<const VoteTable>(std::move(*table));
        },
        alive_.guard([this, query, deliver, ticket](Result<std::shared_ptr<const VoteTable>> table) {
            if (!table) return deliver(Unexpected(table.error()));
            auto home = alive_.guard(deliver);
            workers_.post([this, query, table = *table, home, newest = boardTicket_, ticket]() mutable {
                const auto isOvertaken = [newest, ticket] { return *newest != ticket; };
                auto page = boardPage(*table, query, setup_.clock, isOvertaken);
                setup_.home.post([home, page = std::move(page)]() mutable { home(std::move(page)); });
            });
        }));
}

Subscription StoredBakeoff::onVotesChanged(std::function<void()> receiver)
{
    return votesChanged_.subscribe(std::move(receiver));
}

} // namespace bakeoff
