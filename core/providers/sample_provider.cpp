// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/providers/sample_provider.h"

#include <algorithm>
#include <utility>
#include <variant>

namespace bakeoff {

namespace {

constexpr double kBytesPerToken = 4; // of English; close enough for a pace that looks human

bool isContinuation(char c)
{
    return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U;
}

/// End of the piece that begins at `at`: a word with the blanks before it, or, in scripts without blanks, a
/// few characters. Never inside a character.
std::size_t pieceEnd(const std::string& text, std::size_t at)
{
    constexpr std::size_t kLongest = 12;
    std::size_t end = at;
    while (end < text.size() && text[end] == ' ')
        ++end;
    while (end < text.size() && end - at < kLongest && text[end] != ' ' && text[end] != '\n')
        ++end;
    if (end < text.size() && text[end] == '\n') ++end;
    while (end < text.size() && isContinuation(text[end]))
        ++end;
    return end;
}

} // namespace

std::vector<SamplePiece>
samplePieces(const std::string& text, const SampleContestant& contestant, double pace)
{
    if (pace <= 0 || text.empty()) return {SamplePiece{Micros(0), text}};
    const double speed = std::max(1.0, contestant.tokensPerSecond);
    const double first = static_cast<double>(contestant.firstToken.count()) * 1e3;
    std::vector<SamplePiece> pieces;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = pieceEnd(text, at);
        const double due = first + static_cast<double>(at) / kBytesPerToken / speed * 1e6;
        pieces.push_back({Micros(static_cast<Micros::rep>(due * pace)), text.substr(at, end - at)});
        at = end;
    }
    return pieces;
}

SamplePlayer::SamplePlayer(ProviderCore& core,
                           std::vector<SamplePiece> pieces,
                           std::string modelId,
                           std::shared_ptr<AnswerDelivery> delivery)
    : core_(core), pieces_(std::move(pieces)), modelId_(std::move(modelId)), delivery_(std::move(delivery))
{
}

void SamplePlayer::begin()
{
    begun_ = core_.setup().clock.steady();
    playDue();
}

void SamplePlayer::playDue()
{
    timer_ = 0;
    if (isFinished_) return;
    const auto passed = core_.setup().clock.steady() - begun_;
    std::string text;
    while (next_ < pieces_.size() && pieces_[next_].due <= passed)
        text += pieces_[next_++].text;
    played_ += text;
    delivery_->add({text, {}});
    if (next_ == pieces_.size()) {
        finish(played_.empty() ? AnswerEnd::Empty : AnswerEnd::Complete);
        return;
    }
    const auto wait = std::chrono::duration_cast<Micros>(pieces_[next_].due - passed);
    timer_ = core_.client().after(wait, [self = shared_from_this()] { self->playDue(); });
}

void SamplePlayer::cancel()
{
    if (timer_ != 0) core_.client().cancelTimer(timer_);
    finish(AnswerEnd::Cancelled);
}

void SamplePlayer::finish(AnswerEnd end)
{
    if (std::exchange(isFinished_, true)) return;
    const auto self = shared_from_this();
    FinishedAnswer answer;
    answer.end = end;
    if (!played_.empty()) answer.parts.emplace_back(TextPart{played_});
    answer.sealed.reportedModel = modelId_;
    answer.usage.outputTokens =
        static_cast<std::int64_t>(static_cast<double>(played_.size()) / kBytesPerToken);
    answer.timings.queued = Micros(0);
    if (next_ > 0) {
        answer.timings.firstText = pieces_.front().due;
        answer.timings.lastText = pieces_[next_ - 1].due;
    }
    answer.timings.finished = std::chrono::duration_cast<Micros>(core_.setup().clock.steady() - begun_);
    delivery_->finish(std::move(answer));
    core_.done(self);
}

std::vector<std::string> userTexts(const AnswerRequest& request)
{
    std::vector<std::string> texts;
    for (const RequestTurn& turn : request.turns) {
        if (turn.role != TurnRole::User) continue;
        std::string text;
        for (const InputPart& part : turn.parts)
            if (const auto* piece = std::get_if<TextInput>(&part)) text += piece->text;
        texts.push_back(std::move(text));
    }
    return texts;
}

} // namespace bakeoff
