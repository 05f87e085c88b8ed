// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/sha256.h"
#include "core/domain/ids.h"
#include "core/store/database.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace bakeoff {

/// The hash chains of contracts 1: hash = SHA-256(previous 32 bytes || row), the first previous
/// SHA-256(origin). Everything here runs inside a job of Database and throws as it does.

Sha256Digest chainStart(OriginId origin);
Sha256Digest chainHash(const Sha256Digest& previous, std::string_view row);

/// Appends the fact to the chain of this origin and moves its head, in the transaction that stores the fact.
void appendToChain(
    Database& database, OriginId origin, std::string_view kind, const Uuid& subject, std::string_view row);

/// Builds the canonical rows of stored facts from the tables. Appending and verifying both use it, so that a
/// row says what is in the tables and nothing else. Nothing: no such fact.
class ChainRows {
public:
    explicit ChainRows(Database& database) : database_(database) {}

    std::optional<std::string> row(std::string_view kind, const Uuid& subject);

private:
    std::optional<std::string> voteRow(const Uuid& subject);
    std::optional<std::string> voidRow(const Uuid& subject);
    std::optional<std::string> revealRow(const Uuid& subject);
    std::optional<std::string> planRow(const Uuid& subject);
    std::optional<std::string> amendmentRow(const Uuid& subject);
    const std::string& contestantDigest(std::int64_t contestant);
    std::string answersDigest(std::int64_t conversation, int turns);
    std::string reasons(std::int64_t vote);

    Database& database_;
    std::map<std::int64_t, std::string> contestantDigests_; ///< a contestant is fixed and plays many times
};

} // namespace bakeoff
