// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/board_options.h"

#include "app/cli/board_text.h"
#include "app/cli/times.h"

#include <CLI/CLI.hpp>

#include <charconv>
#include <cmath>
#include <sstream>

namespace bakeoff::cli {

namespace {

Unexpected unusable(const std::string& what)
{
    return Unexpected(ErrorCode::InvalidArgument, what);
}

Result<RatingMethod> methodOf(const std::string& name)
{
    for (const RatingMethod method :
         {RatingMethod::Firth, RatingMethod::BradleyTerry, RatingMethod::GaussianMap, RatingMethod::OnlineElo,
          RatingMethod::Davidson, RatingMethod::RaoKupper})
        if (name == methodName(method)) return method;
    return unusable("--method is firth, bt, map, elo, davidson or rao-kupper, not " + name);
}

Result<void> readTimes(const BoardOptions& options, BoardQuery& query)
{
    if (!options.since.empty()) query.since = parseTime(options.since);
    if (!options.until.empty()) query.until = parseTime(options.until);
    if (!options.since.empty() && !query.since)
        return unusable("--since is a date such as 2026-03-09, or seconds since 1970");
    if (!options.until.empty() && !query.until)
        return unusable("--until is a date such as 2026-03-09, or seconds since 1970");
    return {};
}

Result<Anchor> anchorOf(const std::string& text)
{
    const auto equals = text.rfind('='); // names may hold "="
    double value = 0;
    if (equals == std::string::npos || equals == 0) return unusable("--anchor takes MODEL=VALUE");
    const char* end = text.data() + text.size();
    const auto [stop, failure] = std::from_chars(text.data() + equals + 1, end, value);
    if (failure != std::errc{} || stop != end || !std::isfinite(value))
        return unusable("--anchor takes MODEL=VALUE with a number for VALUE");
    return Anchor{text.substr(0, equals), value};
}

Result<void> readStyle(const BoardOptions& options, BoardQuery& query)
{
    if (options.style.empty()) return {};
    if (options.style == "default")
        query.style = StyleControl::Standard;
    else if (options.style == "arena")
        query.style = StyleControl::Arena;
    else
        return unusable("--style-control is default or arena, not " + options.style);
    return {};
}

Result<void> readSegment(const BoardOptions& options, BoardQuery& query)
{
    if (options.segment.empty()) return {};
    const auto equals = options.segment.find('=');
    if (equals == std::string::npos || equals == 0) return unusable("--segment takes KEY=VALUE");
    query.segment = SegmentFilter{options.segment.substr(0, equals), options.segment.substr(equals + 1)};
    return {};
}

Result<void> readVariants(const BoardOptions& options, BoardQuery& query)
{
    for (const std::string& text : options.variants) {
        const auto equals = text.find('=');
        if (equals == std::string::npos || equals == 0)
            return unusable("--variants takes FAMILY=MODEL,MODEL,…");
        VariantFamily family{text.substr(0, equals), {}};
        std::stringstream models(text.substr(equals + 1));
        for (std::string model; std::getline(models, model, ',');)
            family.models.push_back(model);
        query.families.push_back(std::move(family));
    }
    if (options.picked.empty()) return {};
    query.pickedAt = parseTime(options.picked);
    if (!query.pickedAt) return unusable("--picked is a date such as 2026-03-09, or seconds since 1970");
    return {};
}

Result<void> readWords(const BoardOptions& options, BoardQuery& query)
{
    const auto arena = parseArena(options.arena);
    if (!arena) return unusable("there is no arena \"" + options.arena + "\"");
    query.arena = *arena;
    const auto method = methodOf(options.method);
    if (!method) return Unexpected(method.error());
    query.method = options.isHierarchical ? RatingMethod::Hierarchical : *method;
    if (options.cluster == "prompt")
        query.clustering = Clustering::ByPrompt;
    else if (options.cluster == "none")
        query.clustering = Clustering::None;
    else if (!options.cluster.empty())
        return unusable("--cluster is prompt or none");
    if (options.bothBad == "drop")
        query.bothBad = BothBadPolicy::Drop;
    else if (options.bothBad != "as_tie")
        return unusable("--both-bad is as_tie or drop");
    return {};
}

} // namespace

void addBoardOptions(CLI::App& command, BoardOptions& options)
{
    command.add_option("--arena", options.arena, "Arena; text unless given");
    auto* category = command.add_option("--category", options.category, "Only prompts of this category");
    command
        .add_option("--categories", options.allCategories,
                    "all: one board for each category, and the overall one")
        ->check(CLI::IsMember({"all"}))
        ->excludes(category);
    auto* method =
        command.add_option("--method", options.method,
                           "firth (penalised, the default), bt (maximum likelihood), map (normal prior), "
                           "davidson or rao-kupper (ties with a chance of their own), elo (vote by vote)");
    command
        .add_flag("--hierarchical", options.isHierarchical,
                  "Let categories borrow from the overall result, as much as the votes say")
        ->excludes(method);
    command.add_option("--cluster", options.cluster,
                       "prompt or none: what the intervals treat as independent");
    command.add_option("--both-bad", options.bothBad, "as_tie (the default) or drop");
    command.add_flag("--exclude-ties", options.excludesTies, "Drop tie and both_bad");
    command.add_option("--min-votes", options.minVotes, "Drop models with fewer votes")
        ->check(CLI::NonNegativeNumber);
    command.add_option("--min-rater-votes", options.minRaterVotes, "Drop raters with fewer votes")
        ->check(CLI::NonNegativeNumber);
    command.add_option("--since", options.since, "From this date on (UTC)");
    command.add_option("--until", options.until, "Before this date (UTC)");
    command.add_option("--language", options.language, "Only prompts in this language");
    command.add_option("--rater", options.rater, "Only votes of this rater");
    command.add_option("--anchor", options.anchor, "MODEL=VALUE: fixes the scale at one model");
    command.add_option("--segment", options.segment, "KEY=VALUE: only votes with this value");
    command.add_option("--elo-k", options.eloStep, "What one vote can move at most; 4 unless given")
        ->check(CLI::Range(0.001, 1000.0));
    auto* replicates = command
                           .add_option("--bootstrap", options.replicates,
                                       "Take the limits from this many resamples of the votes")
                           ->check(CLI::Range(10, 100'000));
    command.add_option("--seed", options.seed, "What the resampling starts from; 42 unless given")
        ->needs(replicates);
    command
        .add_option("--style-control", options.style,
                    "default or arena: hold length, headers, lists and bold text equal")
        ->expected(0, 1)
        ->default_str("default");
    command.add_flag("--matrix", options.wantsMatrix, "Also what each model scored against each other");
    command.add_flag("--rater-cards", options.wantsRaterCards,
                     "Also how far those who voted agree, and what stands out");
    auto* variants = command
                         .add_option("--variants", options.variants,
                                     "FAMILY=MODEL,MODEL,…: correct for having picked the luckiest of them")
                         ->allow_extra_args(false);
    command
        .add_option("--picked", options.picked,
                    "Since when the best variant is chosen: later votes are fresh")
        ->needs(variants);
    command.add_flag("--include-flagged", options.includesFlagged,
                     "Also votes on answers that named their maker");
    command.add_flag("--include-unblinded", options.includesUnblinded,
                     "Also imported votes of unknown blindness");
}

Result<BoardQuery> boardQuery(const BoardOptions& options)
{
    BoardQuery query;
    if (const auto read = readWords(options, query); !read) return Unexpected(read.error());
    if (const auto read = readTimes(options, query); !read) return Unexpected(read.error());
    if (!options.category.empty()) query.category = options.category;
    if (!options.language.empty()) query.language = options.language;
    if (!options.rater.empty()) query.rater = options.rater;
    if (const auto read = readStyle(options, query); !read) return Unexpected(read.error());
    if (const auto read = readSegment(options, query); !read) return Unexpected(read.error());
    if (const auto read = readVariants(options, query); !read) return Unexpected(read.error());
    if (options.replicates) query.resampling = Resampling{*options.replicates, options.seed};
    query.eloStep = options.eloStep;
    query.parts = options.parts;
    query.parts.matrix = options.wantsMatrix;
    query.parts.raterCards = options.wantsRaterCards;
    query.parts.moreVotes = query.parts.verdict;
    query.excludesTies = options.excludesTies;
    query.minVotes = options.minVotes;
    query.minRaterVotes = options.minRaterVotes;
    query.includesFlagged = options.includesFlagged;
    query.includesUnblinded = options.includesUnblinded;
    if (!options.anchor.empty()) {
        const auto anchor = anchorOf(options.anchor);
        if (!anchor) return Unexpected(anchor.error());
        query.anchor = *anchor;
    }
    return query;
}

} // namespace bakeoff::cli
