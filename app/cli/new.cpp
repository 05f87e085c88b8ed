// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/json_text.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <memory>
#include <string>

namespace bakeoff::cli {

namespace {

struct NewOptions {
    std::string file;
    std::string title;
    bool hasSample = false;
};

std::string titleOf(const NewOptions& options)
{
    if (!options.title.empty()) return options.title;
    return options.hasSample ? "Sample bake-off" : std::filesystem::path(options.file).stem().string();
}

ExitCode create(Session& session, const NewOptions& options)
{
    const auto bench = session.workbench();
    if (!bench) return session.fail(bench.error());
    const auto content = options.hasSample ? StartContent::Sample : StartContent::Empty;
    const auto bakeoff = session.await<std::unique_ptr<OpenBakeoff>>(
        "Making the bake-off",
        [&](Then<std::unique_ptr<OpenBakeoff>> then) {
            (*bench)->create(options.file, titleOf(options), content, std::move(then));
        },
        Waiting::ToTheEnd);
    if (!bakeoff) return session.fail(options.file, bakeoff.error());
    const auto info = session.await<DocumentInfo>(
        "Reading", [&](Then<DocumentInfo> then) { (*bakeoff)->info(std::move(then)); });
    if (!info) return session.fail(options.file, info.error());
    if (session.output().isJson())
        session.output().json(documentJson(*info, options.file));
    else
        session.output().message(fmt::format("Made {}: {} prompts, {} contestants. Next: bakeoff-cli {} {}",
                                             options.file, info->prompts, info->contestants,
                                             options.hasSample ? "battle" : "contestant add", options.file));
    return session.done();
}

} // namespace

void addNew(CLI::App& app, Invocation& invocation)
{
    const auto options = std::make_shared<NewOptions>();
    auto* command = app.add_subcommand("new", "Make a bake-off");
    command->add_option("FILE", options->file, "The file to make")->required();
    command->add_option("--title", options->title, "Its title; else the file's name");
    command->add_flag("--sample", options->hasSample,
                      "Fill in the sample: prompts and recorded answers, no votes");
    command->callback([options, &invocation] {
        invocation.run = [options](Session& session) { return create(session, *options); };
    });
}

} // namespace bakeoff::cli
