// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/battle_draw.h"

#include "core/matchmaking/pairing.h"
#include "core/store/document.h"

#include <algorithm>

namespace bakeoff {

namespace {

std::vector<std::string> userTextsOf(const Prompt& prompt)
{
    std::vector<std::string> texts;
    for (const PromptTurn& turn : prompt.turns)
        texts.push_back(joinedText(turn.parts));
    return texts;
}

std::vector<std::string> sortedUnique(std::vector<std::string> items)
{
    std::sort(items.begin(), items.end());
    items.erase(std::unique(items.begin(), items.end()), items.end());
    return items;
}

Prompt promptOf(const NewPrompt& fresh, Seed seed)
{
    Random random(subSeed(seed, "prompt"));
    Prompt prompt{.id = PromptId::random(random),
                  .arena = fresh.arena,
                  .language = fresh.language,
                  .source = {},
                  .turns = {},
                  .categories = sortedUnique(fresh.categories)};
    for (const std::string& text : fresh.turns)
        prompt.turns.push_back({{TextPart{text}}});
    return prompt;
}

/// The prompt as it would be asked, not yet stored: a battle that cannot begin must leave nothing behind.
Result<Prompt> wantedPrompt(Document& document, const DrawInput& input)
{
    if (const auto* fresh = std::get_if<NewPrompt>(&input.request.prompt)) {
        if (fresh->turns.empty()) return Unexpected(ErrorCode::InvalidArgument, "the prompt is empty");
        return promptOf(*fresh, input.seed);
    }
    const auto id = std::get<PromptId>(input.request.prompt);
    auto stored = document.prompt(id);
    if (!stored) return Unexpected(stored.error());
    if (!*stored) return Unexpected(ErrorCode::NotFound, "no prompt " + id.toString());
    return **stored;
}

bool canAnswer(const Contestant& contestant, const Prompt& prompt, const DrawInput& input)
{
    if (contestant.isRetired() || !input.available.contains(contestant.id)) return false;
    if (contestant.origin.kind != EndpointKind::Sample) return true;
    return input.sample.recordedAnswer(contestant.modelId, userTextsOf(prompt)) != nullptr;
}

/// Who can answer this prompt here; fewer than two is an error that says why.
Result<std::vector<Contestant>>
entrantsFor(const std::vector<Contestant>& contestants, const Prompt& prompt, const DrawInput& input)
{
    std::vector<Contestant> entrants;
    bool isSampleSilent = false;
    for (const Contestant& contestant : contestants) {
        if (canAnswer(contestant, prompt, input))
            entrants.push_back(contestant);
        else if (!contestant.isRetired() && contestant.origin.kind == EndpointKind::Sample)
            isSampleSilent = true;
    }
    if (entrants.size() >= 2) return entrants;
    if (isSampleSilent)
        return Unexpected(ErrorCode::NoRecordedAnswer,
                          "the sample contestants have no recorded answer to this prompt");
    return Unexpected(ErrorCode::NotEnoughContestants,
                      std::to_string(entrants.size()) + " of the 2 contestants needed can answer");
}

std::vector<PairShowings> showingsOf(const std::vector<Document::PairHistory>& history)
{
    std::vector<PairShowings> showings;
    for (const auto& row : history)
        showings.push_back({row.left, row.right, row.showings});
    return showings;
}

Battle battleOf(const Pairing& pairing,
                PromptId prompt,
                ConversationId left,
                ConversationId right,
                RaterId rater,
                Timestamp now,
                Random& random)
{
    return Battle{.id = BattleId::random(random),
                  .prompt = prompt,
                  .left = left,
                  .right = right,
                  .rater = rater,
                  .mode = BattleMode::Blind,
                  .source = BattleSource::Live,
                  .item = ItemKind::Normal,
                  .round = {},
                  .scheduler = std::string(kLeastPlayedPolicy),
                  .probability = pairing.probability,
                  .block = pairing.block,
                  .seed = pairing.seed,
                  .createdAt = now,
                  .shownAt = {}};
}

/// Adds the prompt, or the categories that were chosen beside a stored one.
Result<Prompt> storedPrompt(Document& document, const Prompt& wanted, const DrawInput& input)
{
    Prompt prompt = wanted;
    if (std::holds_alternative<NewPrompt>(input.request.prompt)) {
        prompt.categories.insert(prompt.categories.end(), input.request.categories.begin(),
                                 input.request.categories.end());
        prompt.categories = sortedUnique(std::move(prompt.categories));
        return document.addPrompt(std::move(prompt));
    }
    if (!input.request.categories.empty()) {
        const auto tagged = document.tagPrompt(prompt.id, input.request.categories, {});
        if (!tagged) return Unexpected(tagged.error());
    }
    return prompt;
}

} // namespace

Result<StoredBattle> drawLiveBattle(Document& document, const DrawInput& input)
{
    const auto wanted = wantedPrompt(document, input);
    if (!wanted) return Unexpected(wanted.error());
    const auto contestants = document.contestants();
    if (!contestants) return Unexpected(contestants.error());
    const auto entrants = entrantsFor(*contestants, *wanted, input);
    if (!entrants) return Unexpected(entrants.error());

    const auto rater = document.raterNamed(input.request.rater);
    if (!rater) return Unexpected(rater.error());
    const auto history = document.pairHistory(rater->id);
    if (!history) return Unexpected(history.error());
    const auto info = document.info();
    if (!info) return Unexpected(info.error());
    const auto prompt = storedPrompt(document, *wanted, input);
    if (!prompt) return Unexpected(prompt.error());

    std::vector<ContestantId> ids;
    for (const Contestant& entrant : *entrants)
        ids.push_back(entrant.id);
    const auto pairing = leastPlayedPair(ids, showingsOf(*history), {info->id, rater->id}, input.seed);
    if (!pairing) return Unexpected(ErrorCode::NotEnoughContestants, "fewer than 2 contestants can answer");
    Random random(subSeed(input.seed, "battle"));
    const auto left = ConversationId::random(random);
    const auto right = ConversationId::random(random);
    return document.addLiveBattle(battleOf(*pairing, prompt->id, left, right, rater->id, input.now, random),
                                  pairing->left, pairing->right);
}

Result<StoredBattle>
drawStoredPair(Document& document, const std::string& raterName, Timestamp now, Seed seed)
{
    const auto rater = document.raterNamed(raterName);
    if (!rater) return Unexpected(rater.error());
    const auto open = document.pendingPrepared(rater->id);
    if (!open) return Unexpected(open.error());
    if (!open->empty()) {
        auto stored = document.battle(open->front());
        if (!stored) return Unexpected(stored.error());
        if (*stored) return **stored;
    }
    const auto pairs = document.pairsToJudge(rater->id);
    if (!pairs) return Unexpected(pairs.error());
    const auto history = document.pairHistory(rater->id);
    if (!history) return Unexpected(history.error());
    const auto info = document.info();
    if (!info) return Unexpected(info.error());

    std::vector<CandidatePair> candidates;
    for (const auto& pair : *pairs)
        candidates.push_back({pair.oneContestant, pair.otherContestant});
    const auto drawn = leastPlayedOf(candidates, showingsOf(*history), {info->id, rater->id}, seed);
    if (!drawn) return Unexpected(ErrorCode::NothingToJudge, "no stored pair is left for this rater");
    const auto& pair = (*pairs)[drawn->index];
    const bool isOneLeft = drawn->pairing.left == pair.oneContestant;
    Random random(subSeed(seed, "battle"));
    Battle battle = battleOf(drawn->pairing, pair.prompt, isOneLeft ? pair.one : pair.other,
                             isOneLeft ? pair.other : pair.one, rater->id, now, random);
    battle.source = BattleSource::Prepared;
    return document.addPreparedBattle(battle);
}

Result<std::int64_t> countStoredPairs(Document& document, const std::string& raterName)
{
    const auto rater = document.raterNamed(raterName);
    if (!rater) return Unexpected(rater.error());
    const auto open = document.pendingPrepared(rater->id);
    if (!open) return Unexpected(open.error());
    const auto pairs = document.pairsToJudge(rater->id);
    if (!pairs) return Unexpected(pairs.error());
    return static_cast<std::int64_t>(open->size() + pairs->size());
}

namespace {

/// The recording as an answer: as fast as its pace says, so that the reveal has figures to show.
Answer recordedAnswer(
    const SampleContestant& contestant, const std::string& text, int turn, Timestamp now, Random& random)
{
    // A rule of thumb for English prose; the recordings have no tokenizer of their own.
    constexpr double kBytesPerToken = 4.0;
    const double tokens = std::max(1.0, static_cast<double>(text.size()) / kBytesPerToken);
    const auto writing = std::chrono::duration_cast<Micros>(
        std::chrono::duration<double>(tokens / contestant.tokensPerSecond));
    AnswerTimings timings;
    timings.firstText = Micros(contestant.firstToken);
    timings.lastText = Micros(contestant.firstToken) + writing;
    timings.finished = timings.lastText;
    Usage usage;
    usage.outputTokens = static_cast<std::int64_t>(tokens);
    return Answer{.id = AnswerId::random(random),
                  .turn = turn,
                  .parts = {TextPart{text}},
                  .reasoning = {},
                  .end = AnswerEnd::Complete,
                  .sealed = {},
                  .timings = timings,
                  .usage = usage,
                  .cost = {},
                  .warnings = {},
                  .identityRanges = {},
                  .endedAt = now};
}

Result<std::vector<Contestant>>
addSampleContestants(Document& document, const SampleBakeoff& sample, Random& random)
{
    std::vector<Contestant> added;
    for (const SampleContestant& entry : sample.contestants) {
        ContestantNotes notes;
        notes.name = entry.name;
        auto contestant = document.addContestant(
            {.id = ContestantId::random(random),
             .origin = {.label = "Sample", .kind = EndpointKind::Sample, .baseUrl = {}},
             .modelId = entry.modelId,
             .systemPrompt = {},
             .sampling = {},
             .notes = notes});
        if (!contestant) return Unexpected(contestant.error());
        added.push_back(std::move(*contestant));
    }
    return added;
}

} // namespace

Result<void> fillWithSample(Document& document, const SampleBakeoff& sample, Timestamp now, Seed seed)
{
    Random random(subSeed(seed, "sample"));
    const auto contestants = addSampleContestants(document, sample, random);
    if (!contestants) return Unexpected(contestants.error());
    for (const SamplePrompt& entry : sample.prompts) {
        NewPrompt fresh{entry.arena, entry.turns, entry.categories, entry.language};
        Prompt prompt = promptOf(fresh, Seed{random.next()});
        prompt.source = "sample";
        const auto stored = document.addPrompt(std::move(prompt));
        if (!stored) return Unexpected(stored.error());
        for (const Contestant& contestant : *contestants) {
            const auto* pace = sample.contestant(contestant.modelId);
            std::vector<Answer> answers;
            for (const std::string& text : entry.answers.at(contestant.modelId))
                answers.push_back(recordedAnswer(*pace, text, static_cast<int>(answers.size()), now, random));
            const auto conversation = document.addRecordedConversation(stored->id, contestant.id, answers);
            if (!conversation) return Unexpected(conversation.error());
        }
    }
    return {};
}

} // namespace bakeoff
