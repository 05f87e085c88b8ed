// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/catalog_access.h"
#include "app/cli/commands.h"
#include "app/cli/connection_text.h"
#include "app/cli/json_text.h"
#include "app/cli/printable.h"
#include "core/providers/provider_set.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <iterator>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace bakeoff::cli {

namespace {

struct AddOptions {
    std::string name;
    std::string kind = "openai";
    std::string url;
    std::string keyVariable;
    std::string keyFile;
    std::vector<std::string> headers;
    std::string caFile;
};

/// errors: InvalidArgument, which says what is wrong with the words
Result<Endpoint> endpointOf(const AddOptions& options)
{
    Endpoint endpoint;
    endpoint.name = options.name;
    const auto kind = parseEndpointKind(options.kind);
    if (!kind) return Unexpected(ErrorCode::InvalidArgument, "there is no kind \"" + options.kind + "\"");
    if (!Providers::isSupported(*kind))
        return Unexpected(ErrorCode::InvalidArgument,
                          "kind " + options.kind + " is not available in this version");
    endpoint.kind = *kind;
    endpoint.baseUrl = options.url;
    if (!options.keyVariable.empty()) endpoint.key = {KeyReference::Source::Environment, options.keyVariable};
    if (!options.keyFile.empty())
        endpoint.key = {KeyReference::Source::File, std::filesystem::absolute(options.keyFile).string()};
    if (!options.caFile.empty()) endpoint.caFile = std::filesystem::absolute(options.caFile);
    for (const std::string& header : options.headers) {
        const auto colon = header.find(':');
        if (colon == std::string::npos || colon == 0)
            return Unexpected(ErrorCode::InvalidArgument, "--header takes NAME:VALUE");
        const auto value = header.find_first_not_of(' ', colon + 1);
        endpoint.headers.emplace_back(header.substr(0, colon),
                                      value == std::string::npos ? std::string() : header.substr(value));
    }
    return endpoint;
}

ExitCode add(Session& session, const AddOptions& options)
{
    const auto endpoint = endpointOf(options);
    if (!endpoint) return session.failUsage(endpoint.error().detail + " (see endpoint add --help)");
    const auto book = endpointBook(session);
    if (!book) return session.fail(book.error());
    const auto added = (*book)->add(*endpoint);
    if (!added) return session.fail(added.error());
    const Endpoint* stored = (*book)->find(options.name);
    if (session.output().isJson() && stored != nullptr)
        session.output().json(endpointJson(*stored));
    else
        session.output().message(fmt::format("Added. Next: bakeoff-cli endpoint test {}", options.name));
    return session.done();
}

ExitCode list(Session& session)
{
    const auto book = endpointBook(session);
    if (!book) return session.fail(book.error());
    const auto& endpoints = (*book)->endpoints();
    if (session.output().isJson()) {
        session.output().json(endpointsJson(endpoints));
        return session.done();
    }
    if (endpoints.empty()) session.output().message("No endpoints yet: see endpoint add.");
    for (const Endpoint& endpoint : endpoints)
        session.output().line(fmt::format("{}  {}  {}  {}", fitted(printableLine(endpoint.name), 20),
                                          fitted(endpointKindName(endpoint.kind), 12), endpoint.baseUrl,
                                          endpoint.key.toString()));
    return session.done();
}

ExitCode remove(Session& session, const std::string& name)
{
    const auto book = endpointBook(session);
    if (!book) return session.fail(book.error());
    const auto removed = (*book)->remove(name);
    if (!removed) return session.fail(removed.error());
    session.output().message("Removed. Contestants that use it keep their votes.");
    return session.done();
}

ExitCode failConnection(Session& session,
                        const std::string& name,
                        ConnectionOutcome outcome,
                        const std::string& detail)
{
    if (session.isInterrupted()) return ExitCode::Interrupted;
    session.output().error(name + ": " + connectionText(outcome, detail));
    return ExitCode::Endpoint;
}

std::string workingText(const ConnectionReport& report)
{
    auto text = "it works: " + counted(std::ssize(report.models), "model") + " listed";
    if (!report.testedModel.empty()) text += ", " + report.testedModel + " answered";
    if (report.firstText) text += fmt::format(", first text after {} ms", report.firstText->count() / 1000);
    return text;
}

struct TestOptions {
    std::string name;
    std::string model;
};

ExitCode tell(Session& session, const std::string& name, const ConnectionReport& report)
{
    if (session.output().isJson()) session.output().json(connectionJson(name, report));
    if (report.isKeyFileReadableByOthers)
        session.output().message("The file with the key can be read by other people: chmod 600 helps.");
    if (report.outcome != ConnectionOutcome::Ok) {
        const auto detail =
            report.workingBaseUrl ? "but " + *report.workingBaseUrl + " works" : report.detail;
        return failConnection(session, name, report.outcome, detail);
    }
    if (!session.output().isJson()) session.output().line(name + ": " + workingText(report));
    return session.done();
}

ExitCode test(Session& session, const TestOptions& options)
{
    const auto endpoint = endpointNamed(session, options.name);
    if (!endpoint) return session.fail(endpoint.error());
    const auto bench = session.workbench();
    if (!bench) return session.fail(bench.error());
    std::optional<ConnectionReport> report;
    const auto testing = (*bench)->testEndpoint(*endpoint, options.model,
                                                [&report](const ConnectionReport& found) { report = found; });
    session.waitUntil("Testing", [&report] { return report.has_value(); });
    return report ? tell(session, options.name, *report) : ExitCode::Interrupted;
}

ExitCode models(Session& session, const std::string& name)
{
    const auto endpoint = endpointNamed(session, name);
    if (!endpoint) return session.fail(endpoint.error());
    const auto bench = session.workbench();
    if (!bench) return session.fail(bench.error());
    std::optional<ModelListReply> reply;
    const auto listing =
        (*bench)->listModels(*endpoint, [&reply](const ModelListReply& found) { reply = found; });
    session.waitUntil("Reading the models", [&reply] { return reply.has_value(); });
    if (!reply) return ExitCode::Interrupted;
    if (reply->outcome != ConnectionOutcome::Ok)
        return failConnection(session, name, reply->outcome, reply->detail);
    if (session.output().isJson()) {
        session.output().json(modelsJson(reply->models));
        return session.done();
    }
    for (const std::string& model : reply->models)
        session.output().line(model);
    return session.done();
}

void addAddition(CLI::App& group, Invocation& invocation)
{
    const auto options = std::make_shared<AddOptions>();
    auto* command =
        group.add_subcommand("add", "Add an endpoint of this person; keys are referred to, never stored");
    command->add_option("NAME", options->name, "What to call it")->required();
    command->add_option("--kind", options->kind,
                        "openai, openai-responses, anthropic, gemini, azure, openrouter, ollama, "
                        "llama-server, vllm, lmstudio");
    command->add_option("--url", options->url, "Base URL, often ending in /v1")->required();
    auto* variable =
        command->add_option("--key-env", options->keyVariable, "Environment variable that holds the key");
    command->add_option("--key-file", options->keyFile, "File whose first line is the key")
        ->excludes(variable);
    command
        ->add_option("--header", options->headers, "NAME:VALUE sent along; nothing secret; may be repeated")
        ->allow_extra_args(false);
    command->add_option("--ca-file", options->caFile, "Certificates to trust instead of the system's");
    command->callback([options, &invocation] {
        invocation.run = [options](Session& session) { return add(session, *options); };
    });
}

void addTest(CLI::App& group, Invocation& invocation)
{
    const auto options = std::make_shared<TestOptions>();
    auto* command = group.add_subcommand("test", "Try one, stage by stage");
    command->add_option("NAME", options->name, "The endpoint")->required();
    command->add_option("--model", options->model, "The model to ask; else the first one listed");
    command->callback([options, &invocation] {
        invocation.run = [options](Session& session) { return test(session, *options); };
    });
}

using OnEndpoint = ExitCode (*)(Session& session, const std::string& name);

void addOnEndpoint(
    CLI::App& group, Invocation& invocation, const char* word, const char* description, OnEndpoint command)
{
    const auto name = std::make_shared<std::string>();
    auto* sub = group.add_subcommand(word, description);
    sub->add_option("NAME", *name, "The endpoint")->required();
    sub->callback([name, command, &invocation] {
        invocation.run = [name, command](Session& session) { return command(session, *name); };
    });
}

} // namespace

void addEndpoint(CLI::App& app, Invocation& invocation)
{
    auto* group = app.add_subcommand("endpoint", "Servers of this person");
    group->require_subcommand(1);
    addAddition(*group, invocation);
    group->add_subcommand("list", "All endpoints")->callback([&invocation] { invocation.run = list; });
    addTest(*group, invocation);
    addOnEndpoint(*group, invocation, "models", "List its models", models);
    addOnEndpoint(*group, invocation, "remove", "Forget one", remove);
}

} // namespace bakeoff::cli
