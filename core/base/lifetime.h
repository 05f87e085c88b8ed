// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <memory>
#include <utility>

namespace bakeoff {

/// Drops callbacks whose receiver has died. A member of the receiver; guard() and destruction on the
/// receiver's thread.
///
///     home.post(alive_.guard([this] { … }));   // nothing happens once *this is gone
class Lifetime {
public:
    Lifetime() = default;
    Lifetime(const Lifetime&) = delete;
    Lifetime& operator=(const Lifetime&) = delete;
    Lifetime(Lifetime&&) = delete;
    Lifetime& operator=(Lifetime&&) = delete;
    ~Lifetime() = default;

    template <class Function>
    auto guard(Function function) const
    {
        return [token = std::weak_ptr<char>(token_),
                function = std::move(function)](auto&&... arguments) mutable {
            // The callback runs on the thread that destroys the receiver, so it cannot die between check and
            // call.
            if (!token.expired()) function(std::forward<decltype(arguments)>(arguments)...);
        };
    }

private:
    std::shared_ptr<char> token_ = std::make_shared<char>();
};

} // namespace bakeoff
