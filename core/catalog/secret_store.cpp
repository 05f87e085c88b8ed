// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/catalog/secret_store.h"

#include <sys/stat.h>

#include <algorithm>
#include <fstream>
#include <utility>

namespace bakeoff {

namespace {

void wipe(std::string& text)
{
    // Volatile, or the compiler drops writes to memory that nobody reads again.
    volatile char* bytes = text.data();
    for (std::size_t i = 0; i < text.size(); ++i)
        bytes[i] = '\0';
    text.clear();
}

std::string trimmed(const std::string& text)
{
    constexpr const char* kBlanks = " \t\r\n";
    const auto begin = text.find_first_not_of(kBlanks);
    if (begin == std::string::npos) return {};
    return text.substr(begin, text.find_last_not_of(kBlanks) - begin + 1);
}

Unexpected unusable(std::string detail)
{
    return Unexpected(ErrorCode::EndpointUnusable, std::move(detail));
}

/// A key that holds a line break would split the header it is put into.
bool isHeaderSafe(const std::string& key)
{
    return std::all_of(key.begin(), key.end(), [](unsigned char c) { return c >= 0x20 && c != 0x7F; });
}

Result<FoundSecret> checked(std::string key, bool isReadableByOthers, const std::string& place)
{
    if (key.empty()) return unusable(place + " is empty");
    if (!isHeaderSafe(key)) return unusable(place + " holds control characters");
    return FoundSecret{Secret(std::move(key)), isReadableByOthers};
}

Result<FoundSecret> readFile(const std::string& path)
{
    std::ifstream file(path);
    std::string line;
    if (!file || !std::getline(file, line)) return unusable("key file " + path + " cannot be read");
    struct stat status {};
    const bool isOpen = ::stat(path.c_str(), &status) == 0 && (status.st_mode & (S_IRGRP | S_IROTH)) != 0;
    auto found = checked(trimmed(line), isOpen, "key file " + path);
    wipe(line);
    return found;
}

} // namespace

Secret::Secret(std::string text) : text_(std::move(text)) {}
Secret::~Secret()
{
    wipe(text_);
}
Secret::Secret(const Secret& other) = default;
Secret& Secret::operator=(const Secret& other)
{
    if (this == &other) return *this;
    wipe(text_);
    text_ = other.text_;
    return *this;
}
Secret::Secret(Secret&& other) noexcept : text_(std::move(other.text_))
{
    wipe(other.text_); // a short string is copied by a move
}
Secret& Secret::operator=(Secret&& other) noexcept
{
    if (this == &other) return *this;
    wipe(text_);
    text_ = std::move(other.text_);
    wipe(other.text_);
    return *this;
}

SystemSecrets::SystemSecrets(EnvironmentLookup environment) : environment_(std::move(environment)) {}

Result<FoundSecret> SystemSecrets::read(const KeyReference& reference) const
{
    switch (reference.source) {
    case KeyReference::Source::None: return FoundSecret{};
    case KeyReference::Source::Environment: {
        const auto value = environment_(reference.name);
        if (!value) return unusable("variable " + reference.name + " is not set");
        return checked(trimmed(*value), false, "variable " + reference.name);
    }
    case KeyReference::Source::File: return readFile(reference.name);
    case KeyReference::Source::Keychain:
        return unusable("no keychain is connected: use env:NAME or file:PATH");
    }
    return unusable("unknown key reference");
}

MemorySecrets::MemorySecrets(std::map<std::string, std::string> keys) : keys_(std::move(keys)) {}

Result<FoundSecret> MemorySecrets::read(const KeyReference& reference) const
{
    if (reference.source == KeyReference::Source::None) return FoundSecret{};
    const auto found = keys_.find(reference.toString());
    if (found == keys_.end()) return unusable(reference.toString() + " is not set");
    return FoundSecret{Secret(found->second), false};
}

} // namespace bakeoff
