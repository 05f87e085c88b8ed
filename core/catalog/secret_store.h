// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/catalog/config_dir.h"
#include "core/catalog/endpoint.h"

#include <map>
#include <memory>
#include <string>
#include <vector>

namespace bakeoff {

/// A key in memory: cannot be printed, and its bytes are wiped when it goes.
class Secret {
public:
    Secret() = default;
    explicit Secret(std::string text);
    ~Secret();
    Secret(const Secret& other);
    Secret& operator=(const Secret& other);
    Secret(Secret&& other) noexcept;
    Secret& operator=(Secret&& other) noexcept;

    /// Only for building a header and for blanking it out of a server's reply.
    const std::string& reveal() const { return text_; }
    bool isEmpty() const { return text_.empty(); }

private:
    std::string text_;
};

/// A key together with what the person should be told about its place.
struct FoundSecret {
    Secret secret;
    bool isReadableByOthers = false; ///< a file whose mode lets other people read it
};

/// Turns a reference into a key. Any thread.
class SecretStore {
public:
    virtual ~SecretStore() = default;
    /// An empty secret for Source::None. errors: EndpointUnusable (missing, empty, unreadable, no such source
    /// here); detail names the place, never the key
    virtual Result<FoundSecret> read(const KeyReference& reference) const = 0;
};

/// env:NAME and file:PATH (first line, trimmed). A keychain is another adapter's matter and is refused here.
class SystemSecrets final : public SecretStore {
public:
    explicit SystemSecrets(EnvironmentLookup environment);
    Result<FoundSecret> read(const KeyReference& reference) const override;

private:
    EnvironmentLookup environment_;
};

/// Keys by the text of their reference: for tests.
class MemorySecrets final : public SecretStore {
public:
    explicit MemorySecrets(std::map<std::string, std::string> keys);
    Result<FoundSecret> read(const KeyReference& reference) const override;

private:
    std::map<std::string, std::string> keys_;
};

} // namespace bakeoff
