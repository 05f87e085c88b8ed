// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <utility>

namespace bakeoff {

/// A registration as an owned value: drop it and the notifications stop. May outlive what it was made from.
class [[nodiscard]] Subscription {
public:
    Subscription() = default;
    explicit Subscription(std::function<void()> undo) : undo_(std::move(undo)) {}
    Subscription(const Subscription&) = delete;
    Subscription& operator=(const Subscription&) = delete;
    Subscription(Subscription&& other) noexcept : undo_(std::exchange(other.undo_, nullptr)) {}
    Subscription& operator=(Subscription&& other) noexcept
    {
        if (this == &other) return *this;
        if (undo_) undo_();
        undo_ = std::exchange(other.undo_, nullptr);
        return *this;
    }
    ~Subscription()
    {
        if (undo_) undo_();
    }

private:
    std::function<void()> undo_;
};

/// Tells everyone who subscribed. One thread. A receiver may unsubscribe itself or others while being told.
template <class... Arguments>
class Notifier {
public:
    Subscription subscribe(std::function<void(const Arguments&...)> receiver)
    {
        const auto key = ++last_;
        receivers_->emplace(key, std::move(receiver));
        return Subscription([key, receivers = std::weak_ptr(receivers_)] {
            if (const auto alive = receivers.lock()) alive->erase(key);
        });
    }

    void notify(const Arguments&... arguments) const
    {
        const auto alive = receivers_; // a receiver may destroy the notifier
        std::uint64_t previous = 0;
        for (auto it = alive->upper_bound(previous); it != alive->end(); it = alive->upper_bound(previous)) {
            previous = it->first;
            const auto receiver = it->second; // a copy: the receiver may erase itself
            receiver(arguments...);
        }
    }

private:
    using Receivers = std::map<std::uint64_t, std::function<void(const Arguments&...)>>;
    std::shared_ptr<Receivers> receivers_ = std::make_shared<Receivers>();
    std::uint64_t last_ = 0;
};

} // namespace bakeoff
