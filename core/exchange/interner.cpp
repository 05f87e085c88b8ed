// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/interner.h"

#include "core/base/utf8.h"

#include <algorithm>
#include <cstring>
#include <iterator>
#include <utility>

namespace bakeoff {

namespace {

constexpr std::size_t kShort = 16; // bytes that two words hold
constexpr std::uint64_t kPrime = 0x9E3779B97F4A7C15ULL;

std::uint64_t mixed(std::uint64_t hash, std::uint64_t word)
{
    hash = (hash ^ word) * kPrime;
    return hash ^ (hash >> 32U);
}

template <class Word>
std::uint64_t wordAt(const char* at)
{
    Word word = 0;
    std::memcpy(&word, at, sizeof word);
    return word;
}

std::uint64_t fewBytes(std::string_view text)
{
    if (text.size() >= 4)
        return wordAt<std::uint32_t>(text.data()) | wordAt<std::uint32_t>(text.data() + text.size() - 4)
                                                        << 32U;
    std::uint64_t word = 0;
    for (const char c : text)
        word = word << 8U | static_cast<unsigned char>(c);
    return word;
}

std::uint64_t hashOfMany(std::string_view text)
{
    std::uint64_t hash = 0;
    for (std::size_t k = 8; k < text.size(); k += 8)
        hash = mixed(hash, wordAt<std::uint64_t>(text.data() + k - 8));
    return mixed(hash, wordAt<std::uint64_t>(text.data() + text.size() - 8));
}

} // namespace

Interner::Interner() : slots_(64) {}

// Of up to 16 bytes both words hold all, perhaps twice; of more, the second is a hash.
inline Interner::Slot Interner::wordsOf(std::string_view text)
{
    Slot words;
    words.size = static_cast<std::uint32_t>(text.size());
    if (text.size() < 8) {
        words.first = fewBytes(text);
    } else {
        words.first = wordAt<std::uint64_t>(text.data());
        words.last =
            text.size() <= kShort ? wordAt<std::uint64_t>(text.data() + text.size() - 8) : hashOfMany(text);
    }
    return words;
}

inline std::size_t Interner::hashOf(const Slot& words)
{
    return mixed(mixed(words.size, words.first), words.last);
}

// That of the name, or the free one where it belongs.
inline std::size_t Interner::slotOf(const Slot& words, std::string_view text) const
{
    const std::size_t mask = slots_.size() - 1;
    std::size_t at = hashOf(words) & mask;
    for (;; at = (at + 1) & mask) {
        const Slot& slot = slots_[at];
        if (slot.number == 0) return at;
        if (slot.first == words.first && slot.last == words.last && slot.size == words.size &&
            (words.size <= kShort || names_[slot.number - 1] == text))
            return at;
    }
}

std::uint32_t Interner::number(std::string_view text)
{
    const Slot words = wordsOf(text);
    const std::size_t slot = slotOf(words, text);
    return slots_[slot].number != 0 ? slots_[slot].number - 1 : add(slot, words, copyOf(text));
}

std::uint32_t Interner::add(std::size_t slot, Slot words, std::string_view text)
{
    names_.push_back(text);
    words.number = static_cast<std::uint32_t>(names_.size());
    slots_[slot] = words;
    if (names_.size() * 2 > slots_.size()) grow();
    return words.number - 1;
}

std::string_view Interner::copyOf(std::string_view text)
{
    constexpr std::size_t kBlock = 65'536;
    if (text.size() > room_) {
        room_ = std::max(kBlock, text.size());
        blocks_.push_back({std::make_unique_for_overwrite<char[]>(room_), room_});
    }
    if (text.empty()) return {};
    char* const to = blocks_.back().bytes.get() + (blocks_.back().size - room_);
    std::copy(text.begin(), text.end(), to);
    room_ -= text.size();
    return {to, text.size()};
}

void Interner::grow()
{
    std::vector<Slot> wider(slots_.size() * 2);
    const std::size_t mask = wider.size() - 1;
    for (const Slot& slot : slots_) {
        if (slot.number == 0) continue;
        std::size_t at = hashOf(slot) & mask;
        while (wider[at].number != 0)
            at = (at + 1) & mask;
        wider[at] = slot;
    }
    slots_ = std::move(wider);
}

std::vector<std::uint32_t> Interner::take(Interner&& other)
{
    // Its names stay where they are and change their owner.
    if (!other.blocks_.empty()) room_ = other.room_;
    std::move(other.blocks_.begin(), other.blocks_.end(), std::back_inserter(blocks_));
    std::vector<std::uint32_t> numbers;
    numbers.reserve(other.names_.size());
    for (const std::string_view name : other.names_) {
        const Slot words = wordsOf(name);
        const std::size_t slot = slotOf(words, name);
        numbers.push_back(slots_[slot].number != 0 ? slots_[slot].number - 1 : add(slot, words, name));
    }
    other = Interner();
    return numbers;
}

std::vector<std::string> Interner::names() const
{
    std::vector<std::string> names;
    names.reserve(names_.size());
    for (const std::string_view name : names_)
        names.push_back(repairedUtf8(name));
    return names;
}

} // namespace bakeoff
