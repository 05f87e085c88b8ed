// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workbench.h"

#include "core/battle_draw.h"
#include "core/catalog/endpoint_book.h"
#include "core/catalog/origin_table.h"
#include "core/catalog/preferences.h"
#include "core/catalog/secret_store.h"
#include "core/providers/provider_core.h"
#include "core/providers/provider_set.h"
#include "core/stored_bakeoff.h"

#include <map>
#include <mutex>
#include <utility>

namespace bakeoff {

namespace {

/// The origin table as the store threads of several documents ask it.
class SharedOrigins {
public:
    SharedOrigins(std::filesystem::path file, Seed seed) : table_(std::move(file), seed) {}

    OriginId originFor(DocumentId document, const std::filesystem::path& path)
    {
        const std::lock_guard lock(mutex_);
        return table_.originFor(document, path);
    }

private:
    std::mutex mutex_;
    OriginTable table_; // guarded by mutex_
};

} // namespace

class Workbench::Impl {
public:
    explicit Impl(Setup outside)
        : setup(std::move(outside))
        , random(setup.seed)
        , sample(std::make_shared<const SampleBakeoff>(std::move(setup.sample)))
        , book(EndpointBook::inMemory({}))
        , preferences(Preferences::defaults())
        , secrets(setup.environment)
        , origins(std::make_shared<SharedOrigins>(setup.configDir / "origins.json", nextSeed()))
    {
        loadCatalog();
        providers = std::make_unique<Providers>(
            ProviderSetup{.home = setup.home,
                          .clock = setup.clock,
                          .secrets = secrets,
                          .seed = nextSeed(),
                          .http = HttpSetup{.proxies = proxyVariables(setup.environment)},
                          .retry = {},
                          .samplePace = setup.samplePace},
            book, sample);
    }

    Seed nextSeed() { return Seed{random.next()}; }

    /// A file that cannot be read stays as it is; the program goes on without it and says so.
    void loadCatalog()
    {
        if (auto loaded = EndpointBook::load(setup.configDir / "endpoints.json"))
            book = std::move(*loaded);
        else
            trouble = loaded.error();
        if (auto loaded = Preferences::load(setup.configDir / "preferences.json"))
            preferences = std::move(*loaded);
        else if (!trouble)
            trouble = loaded.error();
    }

    bool isAvailable(const Origin& origin) const
    {
        if (origin.kind == EndpointKind::Sample) return true;
        const Endpoint* endpoint = book.resolve(origin);
        return endpoint != nullptr && Providers::isSupported(endpoint->kind);
    }

    DocumentSetup documentSetup()
    {
        return {setup.clock, nextSeed(),
                [origins = origins](DocumentId document, const std::filesystem::path& path) {
                    return origins->originFor(document, path);
                }};
    }

    using OpenDocument = std::function<Result<std::unique_ptr<Document>>()>;

    void start(const std::filesystem::path& path,
               OpenMode mode,
               OpenDocument open,
               Then<std::unique_ptr<OpenBakeoff>> then)
    {
        // The bake-off is kept here while its file is being opened, then handed over or dropped.
        const auto ticket = ++lastTicket;
        StoredBakeoff::Setup own{setup.home, setup.clock,
                                 nextSeed(), *providers,
                                 *sample,    [this](const Origin& origin) { return isAvailable(origin); },
                                 path,       mode};
        opening[ticket] = std::make_unique<StoredBakeoff>(
            std::move(own), std::move(open),
            alive.guard([this, ticket, then = std::move(then)](Result<void> opened) {
                auto node = opening.extract(ticket);
                if (opened)
                    then(std::unique_ptr<OpenBakeoff>(std::move(node.mapped())));
                else
                    then(Unexpected(opened.error()));
            }));
    }

    Setup setup;
    Random random;
    std::shared_ptr<const SampleBakeoff> sample;
    EndpointBook book;
    Preferences preferences;
    std::optional<Error> trouble;
    SystemSecrets secrets;
    std::shared_ptr<SharedOrigins> origins;
    std::uint64_t lastTicket = 0;
    std::unique_ptr<Providers> providers; // its thread ends while everything above is still alive
    std::map<std::uint64_t, std::unique_ptr<StoredBakeoff>> opening;
    Lifetime alive; // last: what is still queued finds nobody
};

Workbench::Workbench(Setup setup) : impl_(std::make_unique<Impl>(std::move(setup))) {}
Workbench::~Workbench() = default;

EndpointBook& Workbench::endpoints()
{
    return impl_->book;
}
Preferences& Workbench::preferences()
{
    return impl_->preferences;
}
const std::optional<Error>& Workbench::catalogTrouble() const
{
    return impl_->trouble;
}
const SampleBakeoff& Workbench::sample() const
{
    return *impl_->sample;
}

void Workbench::create(const std::filesystem::path& path,
                       const std::string& title,
                       StartContent content,
                       Then<std::unique_ptr<OpenBakeoff>> then)
{
    const auto now = impl_->setup.clock.now();
    impl_->start(
        path, OpenMode::ReadWrite,
        [path, title, content, now, seed = impl_->nextSeed(), sample = impl_->sample,
         setup = impl_->documentSetup()]() -> Result<std::unique_ptr<Document>> {
            auto document = Document::create(path, title, setup);
            if (!document || content == StartContent::Empty) return document;
            const auto filled = fillWithSample(**document, *sample, now, seed);
            if (filled) return document;
            // Half a sample is no sample: the name is free again.
            document->reset();
            std::error_code ignored;
            std::filesystem::remove(path, ignored);
            return Unexpected(filled.error());
        },
        std::move(then));
}

void Workbench::open(const std::filesystem::path& path,
                     OpenMode mode,
                     Then<std::unique_ptr<OpenBakeoff>> then)
{
    impl_->start(
        path, mode,
        [path, mode, setup = impl_->documentSetup()] { return Document::open(path, mode, setup); },
        std::move(then));
}

std::unique_ptr<RunningAnswer> Workbench::ask(const AnswerRequest& request, AnswerReceiver receiver)
{
    return impl_->providers->ask(request, std::move(receiver));
}

Subscription Workbench::testEndpoint(const Endpoint& endpoint,
                                     const std::string& model,
                                     std::function<void(const ConnectionReport&)> receiver)
{
    return impl_->providers->testConnection(endpoint, model, std::move(receiver));
}

Subscription Workbench::listModels(const Endpoint& endpoint,
                                   std::function<void(const ModelListReply&)> receiver)
{
    return impl_->providers->listModels(endpoint, std::move(receiver));
}

Result<void> Workbench::checkKey(const KeyReference& key) const
{
    const auto found = impl_->secrets.read(key);
    if (!found) return Unexpected(found.error());
    return {};
}

} // namespace bakeoff
