// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/identity_scan.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace bakeoff {

namespace {

using std::string_view_literals::operator""sv;

// Makers and families known to the public. A sentence that speaks of itself and holds one of these is masked.
constexpr std::array kPublicNames{
    "openai"sv,     "chatgpt"sv,   "gpt-"sv,      "gpt "sv,   "anthropic"sv, "claude"sv,  "google"sv,
    "deepmind"sv,   "gemini"sv,    "gemma"sv,     "bard"sv,   "meta ai"sv,   "llama"sv,   "mistral"sv,
    "mixtral"sv,    "qwen"sv,      "alibaba"sv,   "tongyi"sv, "deepseek"sv,  "xai"sv,     "grok"sv,
    "cohere"sv,     "command r"sv, "microsoft"sv, "phi-"sv,   "copilot"sv,   "zhipu"sv,   "chatglm"sv,
    "glm-"sv,       "moonshot"sv,  "kimi"sv,      "baidu"sv,  "ernie"sv,     "yi-"sv,     "01.ai"sv,
    "tencent"sv,    "hunyuan"sv,   "bytedance"sv, "doubao"sv, "minimax"sv,   "nvidia"sv,  "nemotron"sv,
    "ibm"sv,        "granite"sv,   "amazon"sv,    "nova"sv,   "falcon"sv,    "vicuna"sv,  "alpaca"sv,
    "perplexity"sv, "通义"sv,      "千问"sv,      "阿里"sv,   "文心"sv,      "百度"sv,    "智谱"sv,
    "月之暗面"sv,   "豆包"sv,      "字节"sv,      "腾讯"sv,   "混元"sv,      "深度求索"sv};

// How a model speaks of itself. ASCII entries are matched in lower case at a word's beginning.
constexpr std::array kSelfWords{"i am"sv,
                                "i'm"sv,
                                "i’m"sv,
                                "i was"sv,
                                "i've been"sv,
                                "my name is"sv,
                                "call me"sv,
                                "my model"sv,
                                "my training"sv,
                                "my creator"sv,
                                "my developer"sv,
                                "my knowledge"sv,
                                "my makers"sv,
                                "as an ai"sv,
                                "as a language model"sv,
                                "as a large language model"sv,
                                "as an assistant"sv,
                                "this is"sv,
                                "ich bin"sv,
                                "je suis"sv,
                                "soy "sv,
                                "我是"sv,
                                "我叫"sv,
                                "作为"sv,
                                "我由"sv,
                                "我的名字"sv,
                                "我的开发"sv};

// A sentence that says by whom it was made needs no known name.
constexpr std::array kMadeBy{"trained by"sv, "developed by"sv, "created by"sv, "made by"sv, "built by"sv,
                             "开发的"sv,     "训练的"sv,       "研发的"sv,     "推出的"sv};
constexpr std::array kModelWords{"language model"sv, "ai model"sv, "ai assistant"sv,
                                 "assistant"sv,      "chatbot"sv,  "语言模型"sv,
                                 "大模型"sv,         "助手"sv,     "模型"sv};

std::string lowered(std::string_view text)
{
    std::string lower(text);
    std::transform(lower.begin(), lower.end(), lower.begin(), [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte < 0x80 ? static_cast<char>(std::tolower(byte)) : c;
    });
    return lower;
}

bool isWordByte(char c)
{
    const auto byte = static_cast<unsigned char>(c);
    return std::isalnum(byte) != 0 || byte == '_';
}

/// Finds word where it does not continue another ASCII word; CJK needs no borders.
bool hasWord(std::string_view text, std::string_view word)
{
    for (std::size_t at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1)) {
        const bool isBegin = at == 0 || !isWordByte(text[at - 1]) || !isWordByte(word.front());
        const std::size_t after = at + word.size();
        const bool isEnd = after >= text.size() || !isWordByte(text[after]) || !isWordByte(word.back());
        if (isBegin && isEnd) return true;
    }
    return false;
}

template <class Words>
bool hasAny(std::string_view text, const Words& words)
{
    return std::any_of(words.begin(), words.end(),
                       [&](std::string_view word) { return hasWord(text, word); });
}

bool namesItself(std::string_view sentence, std::span<const std::string> names)
{
    const bool speaksOfItself = hasAny(sentence, kSelfWords);
    if (!speaksOfItself) return false;
    if (hasAny(sentence, names)) return true;
    if (hasAny(sentence, kPublicNames)) return true;
    return hasAny(sentence, kMadeBy) && hasAny(sentence, kModelWords);
}

/// Length of the sentence end that begins at i, or 0. A dot ends only before a blank or the end of the text.
std::size_t sentenceEndAt(std::string_view text, std::size_t i)
{
    for (const auto mark : {"。"sv, "！"sv, "？"sv})
        if (text.substr(i, mark.size()) == mark) return mark.size();
    const char c = text[i];
    if (c == '\n') return 1;
    if (c != '.' && c != '!' && c != '?') return 0;
    const bool isFollowedByBlank =
        i + 1 >= text.size() || std::isspace(static_cast<unsigned char>(text[i + 1])) != 0;
    return isFollowedByBlank ? 1 : 0;
}

TextRange trimmed(std::string_view text, TextRange range)
{
    const auto isBlank = [&](std::size_t i) {
        return std::isspace(static_cast<unsigned char>(text[i])) != 0;
    };
    while (range.begin < range.end && isBlank(range.begin))
        ++range.begin;
    while (range.end > range.begin && isBlank(range.end - 1))
        --range.end;
    return range;
}

std::vector<TextRange> sentencesOf(std::string_view text)
{
    std::vector<TextRange> sentences;
    std::size_t begin = 0;
    for (std::size_t i = 0; i < text.size();) {
        const std::size_t length = sentenceEndAt(text, i);
        i += std::max<std::size_t>(1, length);
        if (length == 0) continue;
        sentences.push_back(trimmed(text, {begin, i}));
        begin = i;
    }
    if (begin < text.size()) sentences.push_back(trimmed(text, {begin, text.size()}));
    return sentences;
}

std::vector<std::string> searchable(std::span<const std::string> names)
{
    std::vector<std::string> lower;
    for (const auto& name : names)
        if (name.size() >= 3) lower.push_back(lowered(name));
    return lower;
}

} // namespace

std::vector<TextRange> scanIdentity(std::string_view text, std::span<const std::string> names)
{
    const std::string lower = lowered(text); // same length: only ASCII letters change
    const auto own = searchable(names);
    std::vector<TextRange> flagged;
    for (const auto& sentence : sentencesOf(lower)) {
        const auto words = std::string_view(lower).substr(sentence.begin, sentence.end - sentence.begin);
        if (!words.empty() && namesItself(words, own)) flagged.push_back(sentence);
    }
    return flagged;
}

std::string maskedText(std::string_view text, std::span<const TextRange> ranges, std::size_t offset)
{
    std::string masked;
    std::size_t at = 0;
    for (const auto& range : ranges) {
        if (range.end <= offset || range.begin >= offset + text.size()) continue;
        const std::size_t begin = std::max(at, range.begin > offset ? range.begin - offset : 0);
        const std::size_t end = std::min(text.size(), range.end - offset);
        if (begin >= end) continue;
        masked += text.substr(at, begin - at);
        masked += kMask;
        at = end;
    }
    masked += text.substr(at);
    return masked;
}

} // namespace bakeoff
