// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/identity_words.h"

#include <algorithm>
#include <array>

namespace bakeoff {

namespace {

using std::string_view_literals::operator""sv;

constexpr std::array kIntros{
    "i am"sv,          "i'm"sv,        "my name is"sv,   "my name's"sv,     "call me"sv,  "i go by"sv,
    "i am called"sv,   "i'm called"sv, "talking to"sv,   "chatting with"sv, "ich bin"sv,  "ich heiße"sv,
    "mein name ist"sv, "je suis"sv,    "je m'appelle"sv, "soy"sv,           "me llamo"sv, "mi nombre es"sv,
    "我是"sv,          "我叫"sv,       "我的名字是"sv,   "我的名字叫"sv,    "叫我"sv,     "我的名称是"sv};

constexpr std::array kPointing{"this is"sv,    "here is"sv,        "here's"sv,
                               "hello from"sv, "greetings from"sv, "answer by"sv,
                               "written by"sv, "response from"sv,  "这里是"sv};

constexpr std::array kRoles{"as a"sv, "as an"sv, "as your"sv, "as"sv, "als"sv, "作为"sv};

constexpr std::array kFirstPerson{"i"sv,    "i'm"sv,    "i've"sv, "i'll"sv, "i'd"sv, "me"sv,     "my"sv,
                                  "mine"sv, "myself"sv, "we"sv,   "our"sv,  "ich"sv, "mein"sv,   "meine"sv,
                                  "je"sv,   "mon"sv,    "yo"sv,   "soy"sv,  "我"sv,  "本模型"sv, "本助手"sv};

constexpr std::array kSelfTopics{"i was trained"sv,
                                 "i was developed"sv,
                                 "i was created"sv,
                                 "i was built"sv,
                                 "i was made"sv,
                                 "i was designed"sv,
                                 "i've been trained"sv,
                                 "i have been trained"sv,
                                 "i've been developed"sv,
                                 "i have been developed"sv,
                                 "i run on"sv,
                                 "i am powered by"sv,
                                 "i'm powered by"sv,
                                 "i am based on"sv,
                                 "i'm based on"sv,
                                 "i am built on"sv,
                                 "i'm built on"sv,
                                 "my training"sv,
                                 "my knowledge cutoff"sv,
                                 "my knowledge cut off"sv,
                                 "my creator"sv,
                                 "my creators"sv,
                                 "my developer"sv,
                                 "my developers"sv,
                                 "my maker"sv,
                                 "my makers"sv,
                                 "my model"sv,
                                 "my underlying"sv,
                                 "my name"sv,
                                 "made me"sv,
                                 "created me"sv,
                                 "trained me"sv,
                                 "built me"sv,
                                 "developed me"sv,
                                 "ich wurde"sv,
                                 "我由"sv,
                                 "我是由"sv,
                                 "我被"sv,
                                 "我的训练"sv,
                                 "我的开发"sv,
                                 "我的创造"sv,
                                 "开发了我"sv,
                                 "训练了我"sv,
                                 "创造了我"sv,
                                 "我背后"sv};

constexpr std::array kMadeBy{
    "trained by"sv,  "developed by"sv, "created by"sv,       "made by"sv,    "built by"sv, "designed by"sv,
    "released by"sv, "trained at"sv,   "from the team at"sv, "entwickelt"sv, "开发的"sv,   "训练的"sv,
    "研发的"sv,      "推出的"sv,       "打造的"sv,           "研制的"sv,     "创建的"sv};

constexpr std::array kModelWords{
    "language model"sv, "ai model"sv, "ai assistant"sv, "ai"sv,    "a.i."sv,     "artificial intelligence"sv,
    "assistant"sv,      "chatbot"sv,  "chat bot"sv,     "model"sv, "llm"sv,      "sprachmodell"sv,
    "语言模型"sv,       "大模型"sv,   "助手"sv,         "模型"sv,  "人工智能"sv, "智能体"sv,
    "机器人"sv};

constexpr std::array kFillers{"a"sv,          "an"sv,       "the"sv,      "your"sv,       "you"sv,
                              "large"sv,      "language"sv, "bot"sv,      "called"sv,     "named"sv,
                              "known"sv,      "as"sv,       "helpful"sv,  "harmless"sv,   "honest"sv,
                              "friendly"sv,   "virtual"sv,  "digital"sv,  "version"sv,    "variant"sv,
                              "instance"sv,   "of"sv,       "just"sv,     "actually"sv,   "simply"sv,
                              "really"sv,     "also"sv,     "indeed"sv,   "powered"sv,    "based"sv,
                              "on"sv,         "from"sv,     "by"sv,       "trained"sv,    "developed"sv,
                              "created"sv,    "made"sv,     "built"sv,    "and"sv,        "my"sv,
                              "name"sv,       "is"sv,       "i"sv,        "am"sv,         "conversational"sv,
                              "multimodal"sv, "open"sv,     "source"sv,   "new"sv,        "latest"sv,
                              "very"sv,       "own"sv,      "not"sv,      "generative"sv, "which"sv,
                              "one"sv,        "team"sv,     "at"sv,       "'s"sv,         "ein"sv,
                              "eine"sv,       "un"sv,       "一个"sv,     "一款"sv,       "一名"sv,
                              "一位"sv,       "个"sv,       "款"sv,       "由"sv,         "的"sv,
                              "智能"sv,       "大"sv,       "来自"sv,     "名为"sv,       "叫做"sv,
                              "叫"sv,         "基于"sv,     "公司"sv,     "开发"sv,       "训练"sv,
                              "研发"sv,       "推出"sv,     "超大规模"sv, "，"sv,         "、"sv,
                              "：“"sv,        "：”"sv,      "“"sv,        "”"sv,          "「"sv,
                              "《"sv,         "："sv};

constexpr std::array kSignOffs{"regards"sv, "yours"sv, "cheers"sv, "sincerely"sv, "signed"sv, "—"sv, "–"sv};

constexpr std::array kModelNames{
    "chatgpt"sv,  "gpt"sv,      "claude"sv,    "gemini"sv,    "gemma"sv,    "bard"sv,    "llama"sv,
    "mistral"sv,  "mixtral"sv,  "ministral"sv, "codestral"sv, "qwen"sv,     "qwq"sv,     "tongyi"sv,
    "deepseek"sv, "grok"sv,     "command r"sv, "phi"sv,       "copilot"sv,  "chatglm"sv, "glm"sv,
    "kimi"sv,     "ernie"sv,    "yi"sv,        "hunyuan"sv,   "doubao"sv,   "minimax"sv, "nemotron"sv,
    "granite"sv,  "nova"sv,     "falcon"sv,    "vicuna"sv,    "alpaca"sv,   "olmo"sv,    "smollm"sv,
    "internlm"sv, "baichuan"sv, "pixtral"sv,   "dall e"sv,    "通义千问"sv, "通义"sv,    "千问"sv,
    "文心一言"sv, "文心"sv,     "智谱清言"sv,  "豆包"sv,      "混元"sv,     "百川"sv,    "星火"sv};

constexpr std::array kMakers{"openai"sv,   "open ai"sv,  "anthropic"sv,  "google"sv,    "deepmind"sv,
                             "meta ai"sv,  "meta"sv,     "mistral ai"sv, "alibaba"sv,   "alibaba cloud"sv,
                             "xai"sv,      "cohere"sv,   "microsoft"sv,  "zhipu"sv,     "moonshot"sv,
                             "baidu"sv,    "01.ai"sv,    "tencent"sv,    "bytedance"sv, "nvidia"sv,
                             "ibm"sv,      "amazon"sv,   "perplexity"sv, "allenai"sv,   "hugging face"sv,
                             "阿里巴巴"sv, "阿里云"sv,   "阿里"sv,       "百度"sv,      "智谱"sv,
                             "月之暗面"sv, "字节跳动"sv, "字节"sv,       "腾讯"sv,      "深度求索"sv,
                             "科大讯飞"sv, "讯飞"sv,     "谷歌"sv,       "微软"sv};

constexpr std::array kLists{
    PhraseList{PhraseKind::Intro, kIntros},         PhraseList{PhraseKind::Pointing, kPointing},
    PhraseList{PhraseKind::Role, kRoles},           PhraseList{PhraseKind::FirstPerson, kFirstPerson},
    PhraseList{PhraseKind::SelfTopic, kSelfTopics}, PhraseList{PhraseKind::MadeBy, kMadeBy},
    PhraseList{PhraseKind::ModelWord, kModelWords}, PhraseList{PhraseKind::Filler, kFillers},
    PhraseList{PhraseKind::SignOff, kSignOffs},     PhraseList{PhraseKind::ModelName, kModelNames},
    PhraseList{PhraseKind::Maker, kMakers}};

constexpr std::array kGenericNameWords{
    "model"sv,     "models"sv,   "chat"sv,    "instruct"sv,  "base"sv,    "sample"sv, "test"sv,
    "latest"sv,    "preview"sv,  "mini"sv,    "nano"sv,      "large"sv,   "small"sv,  "medium"sv,
    "turbo"sv,     "local"sv,    "server"sv,  "localhost"sv, "free"sv,    "fast"sv,   "thinking"sv,
    "reasoning"sv, "reasoner"sv, "vision"sv,  "text"sv,      "code"sv,    "coder"sv,  "assistant"sv,
    "version"sv,   "with"sv,     "prompt"sv,  "high"sv,      "home"sv,    "work"sv,   "team"sv,
    "https"sv,     "http"sv,     "gguf"sv,    "answer"sv,    "answers"sv, "system"sv, "cold"sv,
    "warm"sv,      "default"sv,  "endpoint"sv};

} // namespace

std::span<const PhraseList> identityPhrases()
{
    return kLists;
}

bool isGenericNameWord(std::string_view word)
{
    return std::find(kGenericNameWords.begin(), kGenericNameWords.end(), word) != kGenericNameWords.end();
}

} // namespace bakeoff
