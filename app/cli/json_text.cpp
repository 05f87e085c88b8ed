// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/json_text.h"

#include "app/cli/times.h"
#include "core/catalog/endpoint.h"

#include <nlohmann/json.hpp>

#include <cmath>
#include <optional>

namespace bakeoff::cli {

namespace {

using Json = nlohmann::ordered_json;

/// Ill-formed text cannot come from a document, but an error message may hold anything.
std::string dumped(const Json& json)
{
    return json.dump(2, ' ', false, Json::error_handler_t::replace);
}

template <class T>
Json orNull(const std::optional<T>& value)
{
    return value ? Json(*value) : Json(nullptr);
}

Json number(const std::optional<double>& value)
{
    return value && std::isfinite(*value) ? Json(*value) : Json(nullptr);
}

Json milliseconds(const std::optional<Micros>& value)
{
    return value ? Json(static_cast<double>(value->count()) / 1000.0) : Json(nullptr);
}

Json textOrNull(const std::string& text)
{
    return text.empty() ? Json(nullptr) : Json(text);
}

/// Before the vote a source is told by title and words only: its address may name the search that found it.
enum class Sealing { Blind, Open };

Json partJson(const Part& part, Sealing sealing)
{
    Json json{{"kind", partKind(part)}};
    const auto addMedia = [&json](const MediaRef& media) {
        json["mime"] = media.mime;
        // The original's bytes may tell their maker, and so might their digest.
        json["sha256"] = media.display ? Json(toHex(*media.display)) : Json(nullptr);
    };
    if (const auto* text = std::get_if<TextPart>(&part))
        json["text"] = text->text;
    else if (const auto* image = std::get_if<ImagePart>(&part))
        addMedia(image->media);
    else if (const auto* video = std::get_if<VideoPart>(&part))
        addMedia(video->media);
    else if (const auto* file = std::get_if<FilePart>(&part))
        addMedia(file->media);
    else if (const auto* citation = std::get_if<CitationPart>(&part)) {
        if (sealing == Sealing::Open) json["url"] = citation->url;
        json["title"] = citation->title;
        json["quote"] = textOrNull(citation->quote);
    }
    return json;
}

Json partsJson(const Parts& parts, Sealing sealing)
{
    Json json = Json::array();
    for (const Part& part : parts)
        json.push_back(partJson(part, sealing));
    return json;
}

Json turnsJson(const std::vector<PromptTurn>& turns)
{
    Json json = Json::array();
    for (const PromptTurn& turn : turns)
        json.push_back({{"parts", partsJson(turn.parts, Sealing::Open)}});
    return json;
}

Json blindAnswerJson(const BlindAnswer& answer)
{
    Json turns = Json::array();
    for (const BlindTurn& turn : answer.turns)
        turns.push_back({{"parts", partsJson(turn.parts, Sealing::Blind)}, {"masked", turn.isMasked}});
    return {{"turns", turns}};
}

Json usageJson(const Usage& usage)
{
    return {{"input_tokens", orNull(usage.inputTokens)},
            {"output_tokens", orNull(usage.outputTokens)},
            {"reasoning_tokens", orNull(usage.reasoningTokens)},
            {"cached_tokens", orNull(usage.cachedTokens)}};
}

Json revealedSideJson(const RevealedSide& side)
{
    return {{"contestant", side.contestant.toString()},
            {"name", side.name},
            {"model", side.modelId},
            {"endpoint", side.endpoint},
            {"ttft_ms", milliseconds(side.firstToken)},
            {"total_ms", milliseconds(side.total)},
            {"usage", usageJson(side.usage)},
            {"cost", number(side.cost)}};
}

Json samplingJson(const Sampling& sampling)
{
    Json json = Json::object();
    if (sampling.temperature) json["temperature"] = number(sampling.temperature);
    if (sampling.topP) json["top_p"] = number(sampling.topP);
    if (sampling.seed) json["seed"] = *sampling.seed;
    if (sampling.maxTokens) json["max_tokens"] = *sampling.maxTokens;
    if (!sampling.stop.empty()) json["stop"] = sampling.stop;
    if (sampling.reasoningEffort) json["reasoning_effort"] = *sampling.reasoningEffort;
    if (!sampling.extraBody.empty()) json["extra_body"] = Json::parse(sampling.extraBody, nullptr, false);
    return json;
}

Json contestantEntry(const Contestant& contestant)
{
    const auto& notes = contestant.notes;
    Json json{{"id", contestant.id.toString()},
              {"name", contestant.displayName()},
              {"model", contestant.modelId},
              {"endpoint", contestant.origin.label},
              {"kind", endpointKindName(contestant.origin.kind)},
              {"url", textOrNull(contestant.origin.baseUrl)},
              {"system", textOrNull(contestant.systemPrompt)},
              {"params", samplingJson(contestant.sampling)},
              {"codename", textOrNull(notes.codename)},
              {"family", textOrNull(notes.family)},
              {"licence", textOrNull(notes.licence)}};
    json["price_in"] = notes.prices ? Json(notes.prices->input) : Json(nullptr);
    json["price_out"] = notes.prices ? Json(notes.prices->output) : Json(nullptr);
    json["retired"] = notes.retiredAt ? Json(isoTime(*notes.retiredAt)) : Json(nullptr);
    json["retired_reason"] = textOrNull(notes.retiredReason);
    return json;
}

Json promptEntry(const Prompt& prompt)
{
    return {{"id", prompt.id.toString()},
            {"arena", arenaName(prompt.arena)},
            {"text", prompt.turns.empty() ? std::string() : joinedText(prompt.turns.front().parts)},
            {"categories", prompt.categories},
            {"turns", turnsJson(prompt.turns)},
            {"language", textOrNull(prompt.language)}};
}

Json endpointEntry(const Endpoint& endpoint)
{
    Json headers = Json::object();
    for (const auto& [name, value] : endpoint.headers)
        headers[name] = value;
    return {{"id", endpoint.name},
            {"name", endpoint.name},
            {"kind", endpointKindName(endpoint.kind)},
            {"url", textOrNull(endpoint.baseUrl)},
            {"key", textOrNull(endpoint.key.toString())},
            {"headers", headers},
            {"ca_file", textOrNull(endpoint.caFile.string())}};
}

Json headsJson(const std::vector<ChainHead>& heads)
{
    Json json = Json::array();
    for (const ChainHead& head : heads)
        json.push_back(
            {{"origin", head.origin.toString()}, {"count", head.count}, {"hash", toHex(head.hash)}});
    return json;
}

template <class T, class Entry>
std::string listJson(const char* format, const char* plural, const std::vector<T>& items, Entry entry)
{
    Json list = Json::array();
    for (const T& item : items)
        list.push_back(entry(item));
    return dumped({{"format", format}, {plural, list}});
}

} // namespace

std::string documentJson(const DocumentInfo& info, const std::filesystem::path& path)
{
    return dumped({{"format", "bakeoff.document/1"},
                   {"id", info.id.toString()},
                   {"title", info.title},
                   {"path", path.string()},
                   {"prompts", info.prompts},
                   {"contestants", info.contestants}});
}

std::string infoJson(const DocumentInfo& info)
{
    return dumped({{"format", "bakeoff.info/1"},
                   {"id", info.id.toString()},
                   {"title", info.title},
                   {"created", isoTime(info.created)},
                   {"version", info.schemaVersion},
                   {"prompts", info.prompts},
                   {"contestants", info.contestants},
                   {"conversations", info.conversations},
                   {"battles", info.battles},
                   {"votes", info.votes},
                   {"voids", info.voids},
                   {"skips", info.skips},
                   {"heads", headsJson(info.heads)}});
}

std::string findingsJson(const std::vector<Finding>& findings)
{
    return listJson("bakeoff.verify/1", "findings", findings, [](const Finding& finding) {
        return Json{{"code", finding.code}, {"text", finding.text}};
    });
}

std::string blindJson(const BlindBattle& battle)
{
    return dumped({{"format", "bakeoff.blind/1"},
                   {"battle", battle.id.toString()},
                   {"arena", arenaName(battle.arena)},
                   {"categories", battle.categories},
                   {"prompt", {{"turns", turnsJson(battle.userTurns)}}},
                   {"a", blindAnswerJson(battle.a)},
                   {"b", blindAnswerJson(battle.b)}});
}

std::string failedBattleJson(BattleId battle)
{
    return dumped({{"format", "bakeoff.blind/1"}, {"battle", battle.toString()}, {"state", "failed"}});
}

std::string revealJson(const Reveal& reveal)
{
    return dumped({{"format", "bakeoff.reveal/1"},
                   {"stored", reveal.vote.toString()},
                   {"battle", reveal.battle.toString()},
                   {"verdict", verdictName(reveal.verdict)},
                   {"a", revealedSideJson(reveal.a)},
                   {"b", revealedSideJson(reveal.b)}});
}

std::string skippedJson(BattleId battle)
{
    return dumped({{"format", "bakeoff.skip/1"}, {"battle", battle.toString()}});
}

std::string voidedJson(VoteId vote)
{
    return dumped({{"format", "bakeoff.void/1"}, {"vote", vote.toString()}});
}

std::string judgedJson(const std::vector<VoteId>& stored, std::int64_t left)
{
    Json votes = Json::array();
    for (const VoteId& vote : stored)
        votes.push_back(vote.toString());
    return dumped({{"format", "bakeoff.judged/1"}, {"stored", votes}, {"left", left}});
}

std::string answerJson(const FinishedAnswer& answer)
{
    return dumped({{"text", joinedText(answer.parts)},
                   {"reasoning", textOrNull(answer.reasoning)},
                   {"end", answerEndName(answer.end)},
                   {"error", textOrNull(answer.sealed.errorClass)},
                   {"detail", textOrNull(answer.sealed.errorText)},
                   {"usage", usageJson(answer.usage)},
                   {"ttft_ms", milliseconds(answer.timings.firstText)},
                   {"total_ms", milliseconds(answer.timings.finished)},
                   {"parts", partsJson(answer.parts, Sealing::Open)}});
}

std::string contestantsJson(const std::vector<Contestant>& contestants)
{
    return listJson("bakeoff.contestants/1", "contestants", contestants, contestantEntry);
}

std::string promptsJson(const std::vector<Prompt>& prompts)
{
    return listJson("bakeoff.prompts/1", "prompts", prompts, promptEntry);
}

std::string endpointsJson(const std::vector<Endpoint>& endpoints)
{
    return listJson("bakeoff.endpoints/1", "endpoints", endpoints, endpointEntry);
}

std::string modelsJson(const std::vector<std::string>& models)
{
    return listJson("bakeoff.models/1", "models", models, [](const std::string& model) {
        return Json{{"id", model}, {"name", model}};
    });
}

std::string contestantJson(const Contestant& contestant)
{
    return dumped(contestantEntry(contestant));
}
std::string promptJson(const Prompt& prompt)
{
    return dumped(promptEntry(prompt));
}
std::string endpointJson(const Endpoint& endpoint)
{
    return dumped(endpointEntry(endpoint));
}

} // namespace bakeoff::cli
