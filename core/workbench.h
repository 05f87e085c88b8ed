// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/executor.h"
#include "core/base/random.h"
#include "core/base/result.h"
#include "core/base/subscription.h"
#include "core/catalog/endpoint.h"
#include "core/domain/sample_bakeoff.h"
#include "core/open_bakeoff.h"
#include "core/providers/connection_test.h"
#include "core/providers/provider.h"

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>

namespace bakeoff {

class EndpointBook;
class Preferences;

/// The facade: what the window and the command line call. Home thread. Destruction ends requests and joins
/// the network; open bake-offs are owned by the caller and must be gone before.
class Workbench {
public:
    struct Setup {
        Executor& home;
        const Clock& clock;
        Seed seed;
        std::filesystem::path configDir; ///< exists: see openConfigDir
        std::function<std::optional<std::string>(const std::string& name)> environment;
        SampleBakeoff sample;
        double samplePace = 1; ///< 1: as recorded, 0: at once
    };

    explicit Workbench(Setup setup);
    ~Workbench();
    Workbench(const Workbench&) = delete;
    Workbench& operator=(const Workbench&) = delete;
    Workbench(Workbench&&) = delete;
    Workbench& operator=(Workbench&&) = delete;

    /// The person's endpoints, in endpoints.json. What cannot be read is told by catalogTrouble().
    EndpointBook& endpoints();
    Preferences& preferences();
    /// Why the configuration could not be read; nothing is overwritten then.
    const std::optional<Error>& catalogTrouble() const;
    const SampleBakeoff& sample() const;

    /// Makes a document, with the sample in it if asked for, and opens it.
    void create(const std::filesystem::path& path,
                const std::string& title,
                StartContent content,
                Then<std::unique_ptr<OpenBakeoff>> then);
    void open(const std::filesystem::path& path, OpenMode mode, Then<std::unique_ptr<OpenBakeoff>> then);

    /// One answer, named, outside any document. Dropping the result cancels.
    std::unique_ptr<RunningAnswer> ask(const AnswerRequest& request, AnswerReceiver receiver);
    /// Tries an endpoint stage by stage; model: which to ask, empty: the first one listed. Ends by itself;
    /// dropping the subscription loses interest.
    Subscription testEndpoint(const Endpoint& endpoint,
                              const std::string& model,
                              std::function<void(const ConnectionReport&)> receiver);
    Subscription listModels(const Endpoint& endpoint, std::function<void(const ModelListReply&)> receiver);
    /// Whether the place that a key comes from holds one; never the key. errors: EndpointUnusable (says what
    /// is missing)
    Result<void> checkKey(const KeyReference& key) const;

private:
    class Impl;
    std::unique_ptr<Impl> impl_;
};

} // namespace bakeoff
