// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/catalog_access.h"
#include "app/cli/commands.h"
#include "app/cli/json_text.h"
#include "app/cli/sampling_options.h"
#include "core/prompt_images.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace bakeoff::cli {

namespace {

struct AskOptions {
    std::string endpoint;
    std::string model;
    std::string text;
    std::string system;
    std::vector<std::string> images;
    std::vector<std::string> params;
};

Result<AnswerRequest> requestOf(const Endpoint& endpoint, const AskOptions& options)
{
    auto sampling = parseSampling(options.params);
    if (!sampling) return Unexpected(sampling.error());
    RequestTurn turn{TurnRole::User, {TextInput{options.text}}};
    for (const std::string& path : options.images) {
        auto image = readImage(path);
        // A picture that is none is a file that cannot be used, not a mistake in the words.
        if (!image)
            return Unexpected(image.error().code == ErrorCode::InvalidArgument ? ErrorCode::FileUnreadable
                                                                               : image.error().code,
                              path + " " + image.error().detail);
        turn.parts.emplace_back(ImageInput{{image->mime, std::move(image->bytes)}});
    }
    return AnswerRequest{.origin = originOf(endpoint),
                         .modelId = options.model,
                         .systemPrompt = options.system,
                         .turns = {std::move(turn)},
                         .sampling = std::move(*sampling)};
}

bool isAnswer(AnswerEnd end)
{
    return end == AnswerEnd::Complete || end == AnswerEnd::Length || end == AnswerEnd::Refused;
}

std::string figures(const FinishedAnswer& answer)
{
    std::string text(answerEndName(answer.end));
    const auto seconds = [](Micros time) { return static_cast<double>(time.count()) / 1e6; };
    if (answer.timings.firstText)
        text += fmt::format(" · first token {:.2f} s", seconds(*answer.timings.firstText));
    if (answer.timings.finished) text += fmt::format(" · total {:.2f} s", seconds(*answer.timings.finished));
    if (answer.usage.outputTokens) text += fmt::format(" · {} tokens", *answer.usage.outputTokens);
    return text;
}

std::string failureText(const std::string& endpoint, const FinishedAnswer& answer)
{
    const auto& sealed = answer.sealed;
    auto text = fmt::format("{}: the answer ended as {}", endpoint, answerEndName(answer.end));
    if (!sealed.errorClass.empty()) text += ", " + sealed.errorClass;
    if (sealed.httpStatus != 0) text += fmt::format(", HTTP {}", sealed.httpStatus);
    if (!sealed.errorText.empty()) text += ": " + sealed.errorText;
    return text + " (run endpoint test to see why)";
}

ExitCode finish(Session& session, const AskOptions& options, const FinishedAnswer& answer, bool isLineOpen)
{
    auto& output = session.output();
    if (output.isJson())
        output.json(answerJson(answer));
    else if (isLineOpen)
        output.text("\n");
    if (session.isInterrupted()) return ExitCode::Interrupted;
    if (!isAnswer(answer.end)) {
        output.error(failureText(options.endpoint, answer));
        return ExitCode::Endpoint;
    }
    if (!output.isJson()) output.message(figures(answer));
    return session.done();
}

ExitCode ask(Session& session, const AskOptions& options)
{
    const auto endpoint = endpointNamed(session, options.endpoint);
    if (!endpoint) return session.fail(endpoint.error());
    const auto request = requestOf(*endpoint, options);
    if (!request) return session.fail(request.error());

    bool hasBegun = false;
    bool isLineOpen = false;
    std::optional<FinishedAnswer> finished;
    AnswerReceiver receiver;
    receiver.onDelta = [&](const AnswerDelta& delta) {
        if (session.output().isJson() || delta.text.empty()) return;
        hasBegun = true;
        isLineOpen = !delta.text.ends_with('\n');
        session.output().text(delta.text);
    };
    receiver.onFinished = [&finished](const FinishedAnswer& answer) { finished = answer; };
    const auto running = (*session.workbench())->ask(*request, std::move(receiver));
    // The progress line ends where the answer begins: both would write on the same line.
    session.waitUntil("Waiting for the first word", [&] { return hasBegun || finished.has_value(); });
    if (hasBegun) session.waitQuietlyUntil([&] { return finished.has_value(); });
    if (!finished) {
        running->cancel();
        session.waitUntil(
            "Stopping", [&] { return finished.has_value(); }, Waiting::ToTheEnd);
    }
    return finish(session, options, *finished, isLineOpen);
}

} // namespace

void addAsk(CLI::App& app, Invocation& invocation)
{
    const auto options = std::make_shared<AskOptions>();
    auto* command = app.add_subcommand("ask", "One answer of a named model, outside any bake-off");
    command->add_option("--endpoint", options->endpoint, "Name of the endpoint")->required();
    command->add_option("--model", options->model, "The model's id")->required();
    command->add_option("--text", options->text, "What to ask")->required();
    command->add_option("--system", options->system, "System prompt");
    command->add_option("--image", options->images, "A picture to send along; may be repeated")
        ->allow_extra_args(false);
    command->add_option("--param", options->params, "Sampling parameter key=value; may be repeated")
        ->allow_extra_args(false);
    command->callback([options, &invocation] {
        invocation.run = [options](Session& session) { return ask(session, *options); };
    });
}

} // namespace bakeoff::cli
