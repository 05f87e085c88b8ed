// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/json_text.h"
#include "app/cli/times.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <memory>
#include <string>

namespace bakeoff::cli {

namespace {

std::string infoText(const DocumentInfo& info)
{
    auto text = fmt::format("{}\nid             {}\ncreated        {}\nversion        {}\n", info.title,
                            info.id.toString(), isoTime(info.created), info.schemaVersion);
    text += fmt::format("prompts        {}\ncontestants    {}\nconversations  {}\nbattles        {}\n",
                        info.prompts, info.contestants, info.conversations, info.battles);
    text += fmt::format("votes          {} ({} void, {} skipped)\n", info.votes, info.voids, info.skips);
    for (const ChainHead& head : info.heads)
        text += fmt::format("chain          {} {} rows {}\n", head.origin.toString(), head.count,
                            toHex(head.hash));
    return text;
}

ExitCode showInfo(Session& session, const std::string& file)
{
    const auto bakeoff = session.open(file, OpenMode::ReadOnly);
    if (!bakeoff) return session.fail(file, bakeoff.error());
    const auto info = session.await<DocumentInfo>(
        "Reading", [&](Then<DocumentInfo> then) { (*bakeoff)->info(std::move(then)); });
    if (!info) return session.fail(file, info.error());
    if (session.output().isJson())
        session.output().json(infoJson(*info));
    else
        session.output().text(infoText(*info));
    return session.done();
}

} // namespace

void addInfo(CLI::App& app, Invocation& invocation)
{
    const auto file = std::make_shared<std::string>();
    auto* command = app.add_subcommand("info", "Title, counts, version and chain heads");
    command->add_option("FILE", *file, "The bake-off")->required();
    command->callback([file, &invocation] {
        invocation.run = [file](Session& session) { return showInfo(session, *file); };
    });
}

} // namespace bakeoff::cli
