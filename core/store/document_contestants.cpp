// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/canonical_row.h"
#include "core/store/document_impl.h"
#include "core/store/nouns.h"

namespace bakeoff {

namespace {

/// Without user info, query and fragment: the places of an address that may hold a key.
std::string publicUrl(std::string url)
{
    url.erase(std::min(url.find_first_of("?#"), url.size()));
    const auto scheme = url.find("://");
    const auto host = scheme == std::string::npos ? 0 : scheme + 3;
    const auto path = std::min(url.find('/', host), url.size());
    const auto at = url.rfind('@', path);
    if (at != std::string::npos && at >= host && at < path) url.erase(host, at + 1 - host);
    return url;
}

std::optional<std::string> noted(const std::string& text)
{
    return text.empty() ? std::nullopt : std::optional(text);
}

} // namespace

void Document::Impl::addNotes(std::int64_t contestant,
                              const ContestantNotes& before,
                              const ContestantNotes& after)
{
    const auto append = [&](const char* field, const std::optional<std::string>& value, Timestamp at) {
        database->run(
            "INSERT INTO contestant_note (uuid, contestant, field, value, at) VALUES (?, ?, ?, ?, ?)",
            {Uuid::random(random), contestant, field, value, at});
    };
    if (before.name != after.name) append("name", noted(after.name), now());
    if (before.codename != after.codename) append("codename", noted(after.codename), now());
    if (before.family != after.family) append("family", noted(after.family), now());
    if (before.organisation != after.organisation) append("organisation", noted(after.organisation), now());
    if (before.licence != after.licence) append("licence", noted(after.licence), now());
    if (before.prices != after.prices)
        append("price", after.prices ? std::optional(pricesJson(*after.prices)) : std::nullopt, now());
    if (before.retiredAt != after.retiredAt || before.retiredReason != after.retiredReason) {
        if (after.retiredAt) {
            append("retired", after.retiredReason, *after.retiredAt);
        } else {
            append("retired", std::nullopt, now());
        }
    }
}

Result<Contestant> Document::addContestant(Contestant contestant)
{
    auto& db = *impl_->database;
    contestant.origin.baseUrl = publicUrl(contestant.origin.baseUrl);
    return db.write([&]() -> Result<Contestant> {
        contestant.id = impl_->draw<ContestantId>();
        const auto& sampling = contestant.sampling;
        const auto key = db.insert(
            "INSERT INTO contestant (uuid, origin_label, origin_kind, origin_url, model_id, system_prompt,"
            " temperature, top_p, seed, max_tokens, stop, reasoning_effort, extra_body, created_at)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            {contestant.id, contestant.origin.label, endpointKindName(contestant.origin.kind),
             contestant.origin.baseUrl, contestant.modelId, contestant.systemPrompt, sampling.temperature,
             sampling.topP, sampling.seed, sampling.maxTokens, stringsJson(sampling.stop),
             sampling.reasoningEffort, sampling.extraBody, impl_->now()});
        impl_->addNotes(key, {}, contestant.notes);
        return contestant;
    });
}

Result<void> Document::noteContestant(ContestantId id, const ContestantNotes& notes)
{
    auto& db = *impl_->database;
    return db.write([&]() -> Result<void> {
        const auto key = contestantKey(db, id);
        if (!key) return Unexpected(ErrorCode::NotFound, "contestant " + id.toString());
        impl_->addNotes(*key, contestantNotes(db, *key), notes);
        return {};
    });
}

Result<void> Document::retireContestant(ContestantId id, const std::string& reason)
{
    auto& db = *impl_->database;
    return db.write([&]() -> Result<void> {
        const auto key = contestantKey(db, id);
        if (!key) return Unexpected(ErrorCode::NotFound, "contestant " + id.toString());
        const auto before = contestantNotes(db, *key);
        auto after = before;
        after.retiredAt = impl_->now();
        after.retiredReason = reason;
        impl_->addNotes(*key, before, after);
        return {};
    });
}

Result<std::vector<Contestant>> Document::contestants()
{
    auto& db = *impl_->database;
    return db.read([&]() -> Result<std::vector<Contestant>> {
        std::vector<Contestant> all;
        for (const auto key : contestantKeys(db))
            all.push_back(contestantOf(db, key));
        return all;
    });
}

} // namespace bakeoff
