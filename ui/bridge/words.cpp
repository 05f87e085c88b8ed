// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bridge/words.h"

#include <QCoreApplication>
#include <QDir>

#include <array>
#include <utility>

namespace bakeoff::ui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Words)
};

using Entry = std::pair<std::string_view, const char*>;

constexpr auto kCategories = std::to_array<Entry>({
    {"chinese", QT_TRANSLATE_NOOP("Words", "Chinese")},
    {"coding", QT_TRANSLATE_NOOP("Words", "Coding")},
    {"creative_writing", QT_TRANSLATE_NOOP("Words", "Creative writing")},
    {"data", QT_TRANSLATE_NOOP("Words", "Data and tables")},
    {"hard", QT_TRANSLATE_NOOP("Words", "Hard prompts")},
    {"instruction_following", QT_TRANSLATE_NOOP("Words", "Instruction following")},
    {"long_query", QT_TRANSLATE_NOOP("Words", "Long query")},
    {"math", QT_TRANSLATE_NOOP("Words", "Math")},
    {"multi_turn", QT_TRANSLATE_NOOP("Words", "Multi-turn")},
    {"reasoning", QT_TRANSLATE_NOOP("Words", "Reasoning")},
    {"science", QT_TRANSLATE_NOOP("Words", "Science")},
    {"writing", QT_TRANSLATE_NOOP("Words", "Writing")},
});

constexpr auto kReasons = std::to_array<Entry>({
    {"correct", QT_TRANSLATE_NOOP("Words", "Correct")},
    {"complete", QT_TRANSLATE_NOOP("Words", "Complete")},
    {"clear", QT_TRANSLATE_NOOP("Words", "Clear")},
    {"follows_instructions", QT_TRANSLATE_NOOP("Words", "Follows instructions")},
    {"well_formatted", QT_TRANSLATE_NOOP("Words", "Well formatted")},
    {"concise", QT_TRANSLATE_NOOP("Words", "Concise")},
    {"right_tone", QT_TRANSLATE_NOOP("Words", "Right tone")},
    {"sees_details", QT_TRANSLATE_NOOP("Words", "Sees details")},
    {"works", QT_TRANSLATE_NOOP("Words", "Works")},
    {"looks_good", QT_TRANSLATE_NOOP("Words", "Looks good")},
    {"easy_to_use", QT_TRANSLATE_NOOP("Words", "Easy to use")},
    {"good_sources", QT_TRANSLATE_NOOP("Words", "Good sources")},
    {"up_to_date", QT_TRANSLATE_NOOP("Words", "Up to date")},
    {"realistic", QT_TRANSLATE_NOOP("Words", "Realistic")},
    {"readable_text", QT_TRANSLATE_NOOP("Words", "Readable text")},
    {"no_artifacts", QT_TRANSLATE_NOOP("Words", "No artifacts")},
    {"keeps_the_rest", QT_TRANSLATE_NOOP("Words", "Keeps the rest")},
    {"smooth_motion", QT_TRANSLATE_NOOP("Words", "Smooth motion")},
    {"consistent", QT_TRANSLATE_NOOP("Words", "Consistent")},
});

template <class Table>
QString titleIn(const Table& table, std::string_view key)
{
    for (const auto& [name, title] : table)
        if (name == key) return Words::tr(title);
    QString typed = qs(key).replace(u'_', u' ');
    if (!typed.isEmpty()) typed[0] = typed[0].toUpper();
    return typed;
}

} // namespace

QString pathText(const std::filesystem::path& path)
{
    return QDir::toNativeSeparators(qs(path.string()));
}

std::filesystem::path pathOf(const QString& text)
{
    return std::filesystem::path(text.toStdString());
}

QString arenaTitle(Arena arena)
{
    switch (arena) {
    case Arena::Text: return Words::tr("Text");
    case Arena::Vision: return Words::tr("Vision");
    case Arena::WebDev: return Words::tr("Web dev");
    case Arena::Search: return Words::tr("Search");
    case Arena::TextToImage: return Words::tr("Image");
    case Arena::ImageEdit: return Words::tr("Image edit");
    case Arena::TextToVideo: return Words::tr("Video");
    case Arena::ImageToVideo: return Words::tr("Image to video");
    }
    return {};
}

QString categoryTitle(std::string_view category)
{
    return titleIn(kCategories, category);
}

QString verdictTitle(Verdict verdict)
{
    switch (verdict) {
    case Verdict::ModelA: return Words::tr("A is better");
    case Verdict::ModelB: return Words::tr("B is better");
    case Verdict::Tie: return Words::tr("Tie");
    case Verdict::BothBad: return Words::tr("Both are bad");
    }
    return {};
}

QString reasonTitle(std::string_view key)
{
    return titleIn(kReasons, key);
}

QString endpointKindTitle(EndpointKind kind)
{
    switch (kind) {
    case EndpointKind::OpenAi: return Words::tr("OpenAI-compatible");
    case EndpointKind::OpenAiResponses: return Words::tr("OpenAI Responses");
    case EndpointKind::Anthropic: return Words::tr("Anthropic");
    case EndpointKind::Gemini: return Words::tr("Gemini");
    case EndpointKind::Azure: return Words::tr("Azure OpenAI");
    case EndpointKind::OpenRouter: return Words::tr("OpenRouter");
    case EndpointKind::Ollama: return Words::tr("Ollama");
    case EndpointKind::LlamaServer: return Words::tr("llama-server");
    case EndpointKind::Vllm: return Words::tr("vLLM");
    case EndpointKind::LmStudio: return Words::tr("LM Studio");
    case EndpointKind::Gguf: return Words::tr("Local GGUF file");
    case EndpointKind::Sample: return Words::tr("Sample models");
    }
    return {};
}

} // namespace bakeoff::ui
