// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/executor.h"
#include "core/providers/provider.h"

#include <memory>
#include <mutex>
#include <optional>

namespace bakeoff {

/// Carries one answer from the network thread to its receiver at home. What comes while home is busy is
/// joined, so that a fast stream queues one piece of work, not one a token.
class AnswerDelivery : public std::enable_shared_from_this<AnswerDelivery> {
public:
    AnswerDelivery(Executor& home, AnswerReceiver receiver);

    // Any thread; in the order of the answer. Nothing may follow finish().
    void add(const AnswerDelta& delta);
    void finish(FinishedAnswer answer);

    /// Nothing is delivered afterwards. Home thread.
    void close();

private:
    void post();
    void flush();

    Executor& home_;
    AnswerReceiver receiver_; // home thread only
    bool isClosed_ = false;   // home thread only

    std::mutex mutex_;
    AnswerDelta pending_;                    // guarded by mutex_
    std::optional<FinishedAnswer> finished_; // guarded by mutex_
    bool isPosted_ = false;                  // guarded by mutex_
};

/// Ends an answer that never left, at home and after the caller has returned.
std::unique_ptr<RunningAnswer> answerThatCannotLeave(Executor& home,
                                                     AnswerReceiver receiver,
                                                     AnswerEnd end,
                                                     const std::string& errorClass,
                                                     const std::string& errorText);

} // namespace bakeoff
