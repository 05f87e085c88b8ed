// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <string>

namespace bakeoff::cli {

/// Standard input and the size of the screen. On a terminal one key is an answer; from a file or pipe a line
/// is. Every wait ends when `wakeDescriptor` becomes readable. Main thread.
class Terminal {
public:
    explicit Terminal(int wakeDescriptor);

    bool isInputTerminal() const;
    bool isOutputTerminal() const;
    bool isErrorTerminal() const;
    /// Of the terminal that stdout goes to; 80 where there is none.
    std::size_t columns() const;

    /// One key without Enter on a terminal (its echo is off meanwhile, and on again afterwards whatever
    /// happens), else the first character of the next line; '\n' for Enter or a blank line. Nothing: end of
    /// input, or woken.
    std::optional<char> key();
    /// Nothing: end of input, or woken.
    std::optional<std::string> line();
    /// Everything up to the end of input. Nothing: woken.
    std::optional<std::string> rest();
    /// Whether input has ended. Waits until that is known; a terminal never ends.
    bool isAtEnd();

private:
    bool fill();

    int wakeDescriptor_;
    std::string buffer_; ///< read, not yet given out
    bool isEnded_ = false;
};

} // namespace bakeoff::cli
