// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/sample_reader.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <map>
#include <string>

namespace bakeoff {

namespace {

using Json = nlohmann::json;
using Files = std::map<std::string, std::string_view, std::less<>>;

Unexpected wrong(std::string_view path, std::string_view what)
{
    return {ErrorCode::InvalidArgument, std::string(path) + ": " + std::string(what)};
}

/// What a JSON member holds, or nothing where it is absent or of another type.
template <class T>
std::optional<T> member(const Json& object, const char* key)
{
    const auto found = object.find(key);
    if (found == object.end()) return std::nullopt;
    try {
        return found->get<T>();
    } catch (const Json::exception&) {
        return std::nullopt;
    }
}

Result<std::vector<SampleContestant>> readContestants(const Files& files)
{
    static constexpr std::string_view kPath = "contestants.json";
    const auto file = files.find(kPath);
    if (file == files.end()) return wrong(kPath, "missing");
    const Json json = Json::parse(file->second, nullptr, false);
    const auto list = json.is_object() ? member<std::vector<Json>>(json, "contestants") : std::nullopt;
    if (!list || list->empty()) return wrong(kPath, "holds no list of contestants");

    std::vector<SampleContestant> contestants;
    for (const Json& entry : *list) {
        const auto id = member<std::string>(entry, "id");
        const auto name = member<std::string>(entry, "name");
        const auto firstToken = member<int>(entry, "first_token_ms");
        const auto speed = member<double>(entry, "tokens_per_second");
        if (!id || !name || !firstToken || !speed || *firstToken < 0 || *speed <= 0)
            return wrong(kPath, "every contestant needs id, name, first_token_ms and tokens_per_second");
        contestants.push_back({*id, *name, std::chrono::milliseconds(*firstToken), *speed});
    }
    return contestants;
}

/// A file ends with a line break, an answer does not.
std::string answerText(std::string_view bytes)
{
    while (!bytes.empty() && bytes.back() == '\n')
        bytes.remove_suffix(1);
    return std::string(bytes);
}

Result<std::vector<std::string>>
readAnswers(const Files& files, const std::string& slug, const std::string& modelId, std::size_t turns)
{
    std::vector<std::string> answers;
    for (std::size_t turn = 1; turn <= turns; ++turn) {
        const std::string number = turn == 1 ? "" : "." + std::to_string(turn);
        const std::string path = slug + "/" + modelId + number + ".md";
        const auto file = files.find(path);
        if (file == files.end()) return wrong(path, "missing");
        answers.push_back(answerText(file->second));
        if (answers.back().empty()) return wrong(path, "empty");
    }
    return answers;
}

Result<SamplePrompt> readPrompt(const Files& files,
                                const std::string& path,
                                std::string_view bytes,
                                const std::vector<SampleContestant>& contestants)
{
    const Json json = Json::parse(bytes, nullptr, false);
    if (!json.is_object()) return wrong(path, "not a JSON object");
    const auto order = member<int>(json, "order");
    const auto arena = parseArena(member<std::string>(json, "arena").value_or(""));
    const auto turns = member<std::vector<std::string>>(json, "turns");
    if (!order || !arena || !turns || turns->empty()) return wrong(path, "needs order, arena and turns");

    SamplePrompt prompt{
        .slug = path.substr(0, path.find('/')),
        .order = *order,
        .arena = *arena,
        .language = member<std::string>(json, "language").value_or(""),
        .categories =
            member<std::vector<std::string>>(json, "categories").value_or(std::vector<std::string>{}),
        .turns = *turns,
        .answers = {}};
    for (const auto& contestant : contestants) {
        auto answers = readAnswers(files, prompt.slug, contestant.modelId, turns->size());
        if (!answers) return Unexpected(answers.error());
        prompt.answers.emplace(contestant.modelId, std::move(*answers));
    }
    return prompt;
}

} // namespace

Result<SampleBakeoff> readSample(std::span<const SampleFile> list)
{
    Files files;
    for (const auto& file : list)
        files.emplace(file.path, file.bytes);

    auto contestants = readContestants(files);
    if (!contestants) return Unexpected(contestants.error());
    SampleBakeoff sample{std::move(*contestants), {}};
    for (const auto& [path, bytes] : files) {
        if (!path.ends_with("/prompt.json")) continue;
        auto prompt = readPrompt(files, path, bytes, sample.contestants);
        if (!prompt) return Unexpected(prompt.error());
        sample.prompts.push_back(std::move(*prompt));
    }
    std::sort(sample.prompts.begin(), sample.prompts.end(),
              [](const SamplePrompt& a, const SamplePrompt& b) { return a.order < b.order; });
    return sample;
}

} // namespace bakeoff
