// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/terminal.h"

#include <poll.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <utility>

namespace bakeoff::cli {

namespace {

/// Keys one by one and without echo, for as long as it lives. Signals stay on, so Ctrl+C works.
class SingleKeys {
public:
    SingleKeys()
    {
        isOn_ = ::tcgetattr(STDIN_FILENO, &before_) == 0;
        if (!isOn_) return;
        termios raw = before_;
        raw.c_lflag &= ~static_cast<tcflag_t>(ICANON | ECHO);
        raw.c_cc[VMIN] = 1;
        raw.c_cc[VTIME] = 0;
        ::tcsetattr(STDIN_FILENO, TCSANOW, &raw);
    }
    ~SingleKeys()
    {
        if (isOn_) ::tcsetattr(STDIN_FILENO, TCSANOW, &before_);
    }
    SingleKeys(const SingleKeys&) = delete;
    SingleKeys& operator=(const SingleKeys&) = delete;
    SingleKeys(SingleKeys&&) = delete;
    SingleKeys& operator=(SingleKeys&&) = delete;

private:
    termios before_{};
    bool isOn_ = false;
};

} // namespace

Terminal::Terminal(int wakeDescriptor) : wakeDescriptor_(wakeDescriptor) {}

bool Terminal::isInputTerminal() const
{
    return ::isatty(STDIN_FILENO) == 1;
}
bool Terminal::isOutputTerminal() const
{
    return ::isatty(STDOUT_FILENO) == 1;
}
bool Terminal::isErrorTerminal() const
{
    return ::isatty(STDERR_FILENO) == 1;
}

std::size_t Terminal::columns() const
{
    winsize size{};
    if (::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0) return 80;
    return size.ws_col;
}

/// Reads more input; false at its end or when woken.
bool Terminal::fill()
{
    while (!isEnded_) {
        std::array<pollfd, 2> waited{{{STDIN_FILENO, POLLIN, 0}, {wakeDescriptor_, POLLIN, 0}}};
        if (::poll(waited.data(), waited.size(), -1) < 0 && errno != EINTR) break;
        if (waited[1].revents != 0) return false;
        if (waited[0].revents == 0) continue;
        std::array<char, 65'536> bytes{};
        const auto count = ::read(STDIN_FILENO, bytes.data(), bytes.size());
        if (count < 0 && (errno == EINTR || errno == EAGAIN)) continue;
        if (count <= 0) break;
        buffer_.append(bytes.data(), static_cast<std::size_t>(count));
        return true;
    }
    isEnded_ = true;
    return false;
}

std::optional<char> Terminal::key()
{
    if (!isInputTerminal()) {
        const auto text = line();
        if (!text) return std::nullopt;
        const auto first = text->find_first_not_of(" \t\r");
        return first == std::string::npos ? '\n' : (*text)[first];
    }
    const SingleKeys mode;
    if (buffer_.empty() && !fill()) return std::nullopt;
    const char first = buffer_.front();
    // One key, one answer: what was typed ahead, and the rest of an arrow key's sequence, must not vote.
    buffer_.clear();
    return first == '\r' ? '\n' : first;
}

std::optional<std::string> Terminal::line()
{
    auto end = buffer_.find('\n');
    while (end == std::string::npos && fill())
        end = buffer_.find('\n');
    if (end == std::string::npos && (!isEnded_ || buffer_.empty())) return std::nullopt;
    std::string text = buffer_.substr(0, end);
    buffer_.erase(0, end == std::string::npos ? end : end + 1);
    if (text.ends_with('\r')) text.pop_back();
    return text;
}

std::optional<std::string> Terminal::rest()
{
    while (fill()) {
    }
    if (!isEnded_) return std::nullopt;
    return std::exchange(buffer_, {});
}

bool Terminal::isAtEnd()
{
    if (isInputTerminal()) return false;
    return buffer_.empty() && !fill();
}

} // namespace bakeoff::cli
