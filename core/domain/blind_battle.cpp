// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/blind_battle.h"

#include "core/domain/contestant.h"
#include "core/domain/identity_scan.h"

namespace bakeoff {

namespace {

template <class T>
void addTo(std::optional<T>& sum, const std::optional<T>& more)
{
    if (more) sum = sum.value_or(T{}) + *more;
}

MediaRef withoutOriginal(const MediaRef& media)
{
    // Where no display copy exists, none is shown: the original may name its maker in its metadata.
    MediaRef blind = media;
    blind.original = media.display.value_or(Sha256Digest{});
    return blind;
}

struct BlindPart {
    Part operator()(const TextPart& part) const { return part; }
    Part operator()(const ImagePart& part) const { return ImagePart{withoutOriginal(part.media)}; }
    Part operator()(const VideoPart& part) const { return VideoPart{withoutOriginal(part.media)}; }
    Part operator()(const CitationPart& part) const { return part; }
    Part operator()(const FilePart& part) const { return FilePart{withoutOriginal(part.media), {}}; }
};

} // namespace

BlindTurn blindTurn(const Answer& answer)
{
    BlindTurn turn;
    turn.isMasked = !answer.identityRanges.empty();
    std::size_t offset = 0;
    for (const Part& part : answer.parts) {
        if (const auto* text = std::get_if<TextPart>(&part)) {
            turn.parts.emplace_back(TextPart{maskedText(text->text, answer.identityRanges, offset)});
            offset += text->text.size();
        } else {
            turn.parts.push_back(std::visit(BlindPart{}, part));
        }
    }
    return turn;
}

RevealedSide revealedSide(const Contestant& contestant, const Conversation& conversation)
{
    RevealedSide side{.contestant = contestant.id,
                      .name = contestant.displayName(),
                      .modelId = contestant.modelId,
                      .endpoint = contestant.origin.label,
                      .firstToken = {},
                      .total = {},
                      .tokensPerSecond = {},
                      .usage = {},
                      .cost = {}};
    for (const Answer& answer : conversation.answers) {
        if (answer.turn == 0) {
            side.firstToken = answer.timings.firstText;
            side.tokensPerSecond = tokensPerSecond(answer);
        }
        addTo(side.total, answer.timings.finished);
        addTo(side.usage.inputTokens, answer.usage.inputTokens);
        addTo(side.usage.outputTokens, answer.usage.outputTokens);
        addTo(side.usage.reasoningTokens, answer.usage.reasoningTokens);
        addTo(side.usage.cachedTokens, answer.usage.cachedTokens);
        addTo(side.cost, answer.cost);
    }
    return side;
}

} // namespace bakeoff
