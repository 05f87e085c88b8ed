// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace bakeoff {

/// Numbers strings by order of appearance. Not thread-safe.
class Interner {
public:
    Interner();

    std::uint32_t number(std::string_view text);
    std::size_t size() const { return names_.size(); }
    /// The number here of each name there, in its order. As if the names had been seen here in that order.
    std::vector<std::uint32_t> take(Interner&& other);
    /// All names, in order, as valid UTF-8.
    std::vector<std::string> names() const;

private:
    // Most names are short and these words, with the size, are the whole of them.
    struct Slot {
        std::uint64_t first = 0;
        std::uint64_t last = 0;
        std::uint32_t size = 0;
        std::uint32_t number = 0; // + 1; 0: free
    };

    struct Block {
        std::unique_ptr<char[]> bytes;
        std::size_t size;
    };

    static Slot wordsOf(std::string_view text);
    static std::size_t hashOf(const Slot& words);
    std::size_t slotOf(const Slot& words, std::string_view text) const;
    std::uint32_t add(std::size_t slot, Slot words, std::string_view text);
    std::string_view copyOf(std::string_view text);
    void grow();

    std::vector<Slot> slots_;
    std::vector<std::string_view> names_; // by number, within the blocks
    std::vector<Block> blocks_;
    std::size_t room_ = 0; // at the end of the last block
};

} // namespace bakeoff
