// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/chain.h"

#include "core/store/canonical_row.h"
#include "core/store/nouns.h"

#include <vector>

namespace bakeoff {

namespace {

std::variant<std::nullptr_t, std::int64_t, std::string> maybeInteger(const Query& row, int column)
{
    if (row.isNull(column)) return nullptr;
    return row.integer(column);
}

std::variant<std::nullptr_t, std::int64_t, std::string> maybeUuid(const Query& row, int column)
{
    if (row.isNull(column)) return nullptr;
    return row.uuid(column).toString();
}

constexpr const char* kSelectVote =
    "SELECT v.id, b.uuid, p.uuid, p.digest, p.arena, l.uuid, r.uuid, v.contestant_a, v.contestant_b, b.mode,"
    " b.source, b.item, round.uuid, b.scheduler, b.probability, b.block, b.seed, b.created_at, rater.uuid,"
    " v.verdict, v.turns_seen, v.strength, v.comment_sha256, v.identity_leak, v.is_votable, v.shown_at,"
    " v.decided_at, v.active_time, v.mode, v.item, b.left_conversation, b.right_conversation, a1.uuid, "
    "a2.uuid"
    " FROM vote v JOIN battle b ON b.id = v.battle JOIN prompt p ON p.id = v.prompt"
    " JOIN conversation l ON l.id = b.left_conversation JOIN conversation r ON r.id = b.right_conversation"
    " JOIN rater ON rater.id = v.rater JOIN contestant a1 ON a1.id = v.contestant_a"
    " JOIN contestant a2 ON a2.id = v.contestant_b LEFT JOIN round ON round.id = b.round WHERE v.uuid = ?";

} // namespace

Sha256Digest chainStart(OriginId origin)
{
    return Sha256().add(origin.uuid.bytes()).finish();
}

Sha256Digest chainHash(const Sha256Digest& previous, std::string_view row)
{
    return Sha256().add(previous).add(row).finish();
}

void appendToChain(
    Database& database, OriginId origin, std::string_view kind, const Uuid& subject, std::string_view row)
{
    std::int64_t head = 0;
    std::int64_t count = 0;
    Sha256Digest previous = chainStart(origin);
    {
        auto found = database.query("SELECT id, count, hash FROM chain_head WHERE origin = ?", {origin});
        if (found.next()) {
            head = found.integer(0);
            count = found.integer(1);
            previous = found.digest(2);
        }
    }
    if (head == 0) {
        head = database.insert("INSERT INTO chain_head (origin, count, hash) VALUES (?, 0, ?)",
                               {origin, previous});
    }
    const auto hash = chainHash(previous, row);
    database.run("INSERT INTO chain (head, sequence, kind, subject, hash) VALUES (?, ?, ?, ?, ?)",
                 {head, count + 1, kind, subject, hash});
    database.run("UPDATE chain_head SET count = ?, hash = ? WHERE id = ?", {count + 1, hash, head});
}

std::optional<std::string> ChainRows::row(std::string_view kind, const Uuid& subject)
{
    if (kind == "vote") return voteRow(subject);
    if (kind == "void") return voidRow(subject);
    if (kind == "reveal") return revealRow(subject);
    if (kind == "plan") return planRow(subject);
    if (kind == "amendment") return amendmentRow(subject);
    throw DamagedValue{"a chain row is of no kind that exists"};
}

std::optional<std::string> ChainRows::voteRow(const Uuid& subject)
{
    auto row = database_.query(kSelectVote, {subject});
    if (!row.next()) return std::nullopt;
    const int turns = static_cast<int>(row.integer(20));
    return canonicalRow({{"kind", "vote"},
                         {"vote", subject.toString()},
                         {"battle", row.uuid(1).toString()},
                         {"prompt", row.uuid(2).toString()},
                         {"prompt_digest", toHex(row.bytes(3))},
                         {"arena", row.text(4)},
                         {"left_conversation", row.uuid(5).toString()},
                         {"right_conversation", row.uuid(6).toString()},
                         {"left_contestant", row.uuid(32).toString()},
                         {"right_contestant", row.uuid(33).toString()},
                         {"left_contestant_digest", contestantDigest(row.integer(7))},
                         {"right_contestant_digest", contestantDigest(row.integer(8))},
                         {"left_answers_digest", answersDigest(row.integer(30), turns)},
                         {"right_answers_digest", answersDigest(row.integer(31), turns)},
                         {"battle_mode", row.text(9)},
                         {"source", row.text(10)},
                         {"battle_item", row.text(11)},
                         {"round", maybeUuid(row, 12)},
                         {"scheduler", row.text(13)},
                         {"probability", canonicalNumber(row.real(14))},
                         {"block", row.integer(15)},
                         {"seed", row.integer(16)},
                         {"created_at", row.integer(17)},
                         {"rater", row.uuid(18).toString()},
                         {"verdict", row.text(19)},
                         {"turns_seen", turns},
                         {"strength", maybeInteger(row, 21)},
                         {"reasons", reasons(row.integer(0))},
                         {"comment_digest", toHex(row.bytes(22))},
                         {"identity_leak", row.integer(23)},
                         {"votable", row.integer(24)},
                         {"shown_at", row.integer(25)},
                         {"decided_at", row.integer(26)},
                         {"active_time", row.integer(27)},
                         {"mode", row.text(28)},
                         {"item", row.text(29)}});
}

std::optional<std::string> ChainRows::voidRow(const Uuid& subject)
{
    auto row =
        database_.query("SELECT v.uuid, r.uuid, x.reason, x.at FROM void x JOIN vote v ON v.id = x.vote"
                        " JOIN rater r ON r.id = x.rater WHERE x.uuid = ?",
                        {subject});
    if (!row.next()) return std::nullopt;
    return canonicalRow({{"kind", "void"},
                         {"void", subject.toString()},
                         {"vote", row.uuid(0).toString()},
                         {"rater", row.uuid(1).toString()},
                         {"reason", row.text(2)},
                         {"at", row.integer(3)}});
}

std::optional<std::string> ChainRows::revealRow(const Uuid& subject)
{
    auto row = database_.query(
        "SELECT b.uuid, x.at FROM reveal x JOIN battle b ON b.id = x.battle WHERE x.uuid = ?", {subject});
    if (!row.next()) return std::nullopt;
    return canonicalRow({{"kind", "reveal"},
                         {"reveal", subject.toString()},
                         {"battle", row.uuid(0).toString()},
                         {"at", row.integer(1)}});
}

std::optional<std::string> ChainRows::planRow(const Uuid& subject)
{
    auto row = database_.query("SELECT sha256, at FROM plan WHERE uuid = ?", {subject});
    if (!row.next()) return std::nullopt;
    return canonicalRow({{"kind", "plan"},
                         {"plan", subject.toString()},
                         {"text_digest", toHex(row.bytes(0))},
                         {"at", row.integer(1)}});
}

std::optional<std::string> ChainRows::amendmentRow(const Uuid& subject)
{
    auto row =
        database_.query("SELECT p.uuid, a.sha256, a.at FROM plan_amendment a JOIN plan p ON p.id = a.plan"
                        " WHERE a.uuid = ?",
                        {subject});
    if (!row.next()) return std::nullopt;
    return canonicalRow({{"kind", "amendment"},
                         {"amendment", subject.toString()},
                         {"plan", row.uuid(0).toString()},
                         {"text_digest", toHex(row.bytes(1))},
                         {"at", row.integer(2)}});
}

const std::string& ChainRows::contestantDigest(std::int64_t contestant)
{
    const auto known = contestantDigests_.find(contestant);
    if (known != contestantDigests_.end()) return known->second;
    auto row = database_.query("SELECT origin_label, origin_kind, origin_url, model_id, system_prompt, "
                               "temperature, top_p, seed, max_tokens,"
                               " stop, reasoning_effort, extra_body FROM contestant WHERE id = ?",
                               {contestant});
    if (!row.next()) throw DamagedValue{"a vote names a contestant that is missing"};
    RowFields fields{
        {"label", row.text(0)}, {"kind", row.text(1)},          {"url", row.text(2)},
        {"model", row.text(3)}, {"system_prompt", row.text(4)}, {"temperature", nullptr},
        {"top_p", nullptr},     {"seed", maybeInteger(row, 7)}, {"max_tokens", maybeInteger(row, 8)},
        {"stop", row.text(9)},  {"reasoning_effort", nullptr},  {"extra_body", row.text(11)}};
    if (!row.isNull(5)) fields["temperature"] = canonicalNumber(row.real(5));
    if (!row.isNull(6)) fields["top_p"] = canonicalNumber(row.real(6));
    if (!row.isNull(10)) fields["reasoning_effort"] = row.text(10);
    return contestantDigests_.emplace(contestant, toHex(sha256(canonicalRow(fields)))).first->second;
}

std::string ChainRows::answersDigest(std::int64_t conversation, int turns)
{
    Sha256 all;
    for (const auto answer : newestAnswers(database_, conversation, turns)) {
        auto row = database_.query("SELECT digest FROM answer WHERE id = ?", {answer});
        if (row.next()) all.add(row.bytes(0));
    }
    return toHex(all.finish());
}

std::string ChainRows::reasons(std::int64_t vote)
{
    std::vector<std::string> all;
    for (auto row = database_.query("SELECT key, side FROM reason WHERE vote = ? ORDER BY id", {vote});
         row.next();)
        all.push_back(row.isNull(1) ? row.text(0) : row.text(0) + "@" + row.text(1));
    return stringsJson(all);
}

} // namespace bakeoff
