// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/catalog_access.h"
#include "app/cli/commands.h"
#include "app/cli/json_text.h"
#include "app/cli/printable.h"
#include "app/cli/sampling_options.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace bakeoff::cli {

namespace {

struct AddOptions {
    std::string file;
    std::string endpoint;
    std::string model;
    std::string system;
    std::vector<std::string> params;
    std::string name;
    std::string codename;
    std::string family;
    std::string licence;
    std::optional<double> priceIn;
    std::optional<double> priceOut;
};

struct RetireOptions {
    std::string file;
    std::string contestant;
    std::string reason;
};

Result<Contestant> contestantOf(Session& session, const AddOptions& options)
{
    const auto endpoint = endpointNamed(session, options.endpoint);
    if (!endpoint) return Unexpected(endpoint.error());
    auto sampling = parseSampling(options.params);
    if (!sampling) return Unexpected(sampling.error());
    Random random(freshSeed()); // the store draws the identity that counts
    Contestant contestant{.id = ContestantId::random(random),
                          .origin = originOf(*endpoint),
                          .modelId = options.model,
                          .systemPrompt = options.system,
                          .sampling = std::move(*sampling),
                          .notes = {}};
    contestant.notes.name = options.name;
    contestant.notes.codename = options.codename;
    contestant.notes.family = options.family;
    contestant.notes.licence = options.licence;
    if (options.priceIn || options.priceOut)
        contestant.notes.prices = Prices{options.priceIn.value_or(0), options.priceOut.value_or(0)};
    return contestant;
}

ExitCode add(Session& session, const AddOptions& options)
{
    auto contestant = contestantOf(session, options);
    if (!contestant) return session.fail(contestant.error());
    const auto bakeoff = session.open(options.file, OpenMode::ReadWrite);
    if (!bakeoff) return session.fail(options.file, bakeoff.error());
    const auto added = session.await<Contestant>(
        "Storing",
        [&](Then<Contestant> then) { (*bakeoff)->addContestant(std::move(*contestant), std::move(then)); },
        Waiting::ToTheEnd);
    if (!added) return session.fail(options.file, added.error());
    if (session.output().isJson())
        session.output().json(contestantJson(*added));
    else
        session.output().line(added->id.toString());
    return session.done();
}

std::string listText(const std::vector<Contestant>& contestants)
{
    std::string text;
    for (const Contestant& one : contestants)
        text += fmt::format("{}  {}  {} at {}{}\n", one.id.toString(),
                            fitted(printableLine(one.displayName()), 28), one.modelId, one.origin.label,
                            one.isRetired() ? "  (retired: " + one.notes.retiredReason + ")" : "");
    return text;
}

ExitCode list(Session& session, const std::string& file)
{
    const auto bakeoff = session.open(file, OpenMode::ReadOnly);
    if (!bakeoff) return session.fail(file, bakeoff.error());
    const auto all = session.await<std::vector<Contestant>>(
        "Reading", [&](Then<std::vector<Contestant>> then) { (*bakeoff)->contestants(std::move(then)); });
    if (!all) return session.fail(file, all.error());
    if (session.output().isJson())
        session.output().json(contestantsJson(*all));
    else if (all->empty())
        session.output().message("No contestants yet: see contestant add.");
    else
        session.output().text(listText(*all));
    return session.done();
}

/// By id or by name. errors: NotFound; InvalidArgument where several have the name
Result<ContestantId> find(const std::vector<Contestant>& all, const std::string& word)
{
    const auto id = ContestantId::parse(word);
    std::vector<ContestantId> found;
    for (const Contestant& one : all)
        if ((id && one.id == *id) || one.displayName() == word) found.push_back(one.id);
    if (found.size() == 1) return found.front();
    if (found.empty()) return Unexpected(ErrorCode::NotFound, "contestant " + word);
    return Unexpected(ErrorCode::InvalidArgument, "several contestants are called " + word + "; give the id");
}

ExitCode retire(Session& session, const RetireOptions& options)
{
    const auto bakeoff = session.open(options.file, OpenMode::ReadWrite);
    if (!bakeoff) return session.fail(options.file, bakeoff.error());
    const auto all = session.await<std::vector<Contestant>>(
        "Reading", [&](Then<std::vector<Contestant>> then) { (*bakeoff)->contestants(std::move(then)); });
    if (!all) return session.fail(options.file, all.error());
    const auto id = find(*all, options.contestant);
    if (!id) return session.fail(id.error());
    const auto done = session.await<void>(
        "Storing",
        [&](Then<void> then) { (*bakeoff)->retireContestant(*id, options.reason, std::move(then)); },
        Waiting::ToTheEnd);
    if (!done) return session.fail(done.error());
    return list(session, options.file);
}

void addAddition(CLI::App& group, Invocation& invocation)
{
    const auto options = std::make_shared<AddOptions>();
    auto* command = group.add_subcommand("add", "Add a contestant: fixed once it has answered");
    command->add_option("FILE", options->file, "The bake-off")->required();
    command->add_option("--endpoint", options->endpoint, "Name of the endpoint, or sample")->required();
    command->add_option("--model", options->model, "The model's id, passed as it is")->required();
    command->add_option("--system", options->system, "System prompt");
    command->add_option("--param", options->params, "Sampling parameter key=value; may be repeated")
        ->allow_extra_args(false);
    command->add_option("--name", options->name, "Name shown after the vote; else the model's id");
    command->add_option("--codename", options->codename, "Name for publications that keep the name back");
    command->add_option("--family", options->family, "Family of models");
    command->add_option("--licence", options->licence, "Licence of the model");
    command->add_option("--price-in", options->priceIn, "US dollars per million input tokens")
        ->check(CLI::NonNegativeNumber);
    command->add_option("--price-out", options->priceOut, "US dollars per million output tokens")
        ->check(CLI::NonNegativeNumber);
    command->callback([options, &invocation] {
        invocation.run = [options](Session& session) { return add(session, *options); };
    });
}

} // namespace

void addContestant(CLI::App& app, Invocation& invocation)
{
    auto* group = app.add_subcommand("contestant", "Who plays");
    group->require_subcommand(1);
    addAddition(*group, invocation);

    const auto file = std::make_shared<std::string>();
    auto* listing = group->add_subcommand("list", "All contestants, retired ones too");
    listing->add_option("FILE", *file, "The bake-off")->required();
    listing->callback(
        [file, &invocation] { invocation.run = [file](Session& session) { return list(session, *file); }; });

    const auto retired = std::make_shared<RetireOptions>();
    auto* retiring = group->add_subcommand("retire", "Keep a contestant out of further battles");
    retiring->add_option("FILE", retired->file, "The bake-off")->required();
    retiring->add_option("CONTESTANT", retired->contestant, "Its id or name")->required();
    retiring->add_option("--reason", retired->reason, "Why")->required();
    retiring->callback([retired, &invocation] {
        invocation.run = [retired](Session& session) { return retire(session, *retired); };
    });
}

} // namespace bakeoff::cli
