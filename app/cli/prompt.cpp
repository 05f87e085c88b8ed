// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/json_text.h"
#include "app/cli/printable.h"
#include "app/cli/prompt_file.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <iterator>
#include <memory>
#include <string>
#include <vector>

namespace bakeoff::cli {

namespace {

struct AddOptions {
    std::string file;
    std::string text;
    std::vector<std::string> categories;
    std::string arena = "text";
    std::string language;
    std::vector<std::string> images;
};

struct ImportOptions {
    std::string file;
    std::string path;
};

ExitCode add(Session& session, const AddOptions& options)
{
    const auto arena = parseArena(options.arena);
    if (!arena)
        return session.failUsage("there is no arena \"" + options.arena + "\" (see prompt add --help)");
    const auto bakeoff = session.open(options.file, OpenMode::ReadWrite);
    if (!bakeoff) return session.fail(options.file, bakeoff.error());
    const NewPrompt prompt{*arena, {options.text}, options.categories, options.language};
    const std::vector<std::filesystem::path> images(options.images.begin(), options.images.end());
    const auto added = session.await<Prompt>(
        "Storing",
        [&](Then<Prompt> then) {
            if (images.empty())
                (*bakeoff)->addPrompt(prompt, std::move(then));
            else
                (*bakeoff)->addPromptWithImages(prompt, images, std::move(then));
        },
        Waiting::ToTheEnd);
    if (!added) {
        // What is wrong with a picture is wrong with a file, not with the words of the command.
        const bool isPicture = added.error().code == ErrorCode::InvalidArgument && !images.empty();
        const ExitCode code = session.fail(added.error());
        return isPicture ? ExitCode::UnusableFile : code;
    }
    if (session.output().isJson())
        session.output().json(promptJson(*added));
    else
        session.output().line(added->id.toString());
    return session.done();
}

ExitCode import(Session& session, const ImportOptions& options)
{
    const auto prompts = readPrompts(options.path);
    if (!prompts) return session.fail(options.path, prompts.error());
    const auto bakeoff = session.open(options.file, OpenMode::ReadWrite);
    if (!bakeoff) return session.fail(options.file, bakeoff.error());
    std::vector<Prompt> imported;
    for (const NewPrompt& prompt : *prompts) {
        const auto added = session.await<Prompt>(
            "Storing", [&](Then<Prompt> then) { (*bakeoff)->addPrompt(prompt, std::move(then)); },
            Waiting::ToTheEnd);
        if (!added) return session.fail(options.file, added.error());
        imported.push_back(*added);
        if (session.isInterrupted()) break;
    }
    if (session.output().isJson())
        session.output().json(promptsJson(imported));
    else
        session.output().message(counted(std::ssize(imported), "prompt") + " imported.");
    return session.done();
}

std::string listText(const std::vector<Prompt>& prompts)
{
    std::string text;
    for (const Prompt& prompt : prompts) {
        const auto words = prompt.turns.empty() ? std::string() : joinedText(prompt.turns.front().parts);
        text += fmt::format("{}  {}  {}  [{}]\n", prompt.id.toString(), fitted(arenaName(prompt.arena), 8),
                            fitted(printableLine(words), 60), fmt::join(prompt.categories, ", "));
    }
    return text;
}

ExitCode list(Session& session, const std::string& file)
{
    const auto bakeoff = session.open(file, OpenMode::ReadOnly);
    if (!bakeoff) return session.fail(file, bakeoff.error());
    const auto all = session.await<std::vector<Prompt>>(
        "Reading", [&](Then<std::vector<Prompt>> then) { (*bakeoff)->prompts(std::move(then)); });
    if (!all) return session.fail(file, all.error());
    if (session.output().isJson())
        session.output().json(promptsJson(*all));
    else if (all->empty())
        session.output().message("No prompts yet: see prompt add.");
    else
        session.output().text(listText(*all));
    return session.done();
}

void addAddition(CLI::App& group, Invocation& invocation)
{
    const auto options = std::make_shared<AddOptions>();
    auto* command = group.add_subcommand("add", "Add a prompt; an equal one is used again");
    command->add_option("FILE", options->file, "The bake-off")->required();
    command->add_option("--text", options->text, "What is asked")->required();
    command->add_option("--category", options->categories, "A category; may be repeated")
        ->allow_extra_args(false);
    command->add_option("--arena", options->arena, "text, vision, webdev …");
    command->add_option("--language", options->language, "BCP 47, such as en or zh-Hans");
    command->add_option("--image", options->images, "A picture to attach; may be repeated")
        ->allow_extra_args(false);
    command->callback([options, &invocation] {
        invocation.run = [options](Session& session) { return add(session, *options); };
    });
}

} // namespace

void addPrompt(CLI::App& app, Invocation& invocation)
{
    auto* group = app.add_subcommand("prompt", "What is asked");
    group->require_subcommand(1);
    addAddition(*group, invocation);

    const auto imported = std::make_shared<ImportOptions>();
    auto* importing =
        group->add_subcommand("import", "Add the prompts of a text file (one a line) or of a .jsonl file");
    importing->add_option("FILE", imported->file, "The bake-off")->required();
    importing->add_option("PATH", imported->path, "The file to read")->required();
    importing->callback([imported, &invocation] {
        invocation.run = [imported](Session& session) { return import(session, *imported); };
    });

    const auto file = std::make_shared<std::string>();
    auto* listing = group->add_subcommand("list", "All prompts");
    listing->add_option("FILE", *file, "The bake-off")->required();
    listing->callback(
        [file, &invocation] { invocation.run = [file](Session& session) { return list(session, *file); }; });
}

} // namespace bakeoff::cli
