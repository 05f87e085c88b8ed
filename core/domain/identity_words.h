// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string_view>

namespace bakeoff {

/// What a phrase tells the identity scan. All phrases are lower-case, words apart by one blank, hyphens as
/// blanks.
enum class PhraseKind {
    Intro,       ///< what follows names the speaker: "i am", "my name is", "我是"
    Pointing,    ///< the same, if the sentence ends behind the name: "here is", "this is"
    Role,        ///< "as a": speaks of itself if a model word follows
    FirstPerson, ///< "i", "my", "我"
    SelfTopic,   ///< the sentence speaks of how the speaker came to be: "i was trained", "my developers"
    MadeBy,      ///< "trained by", "研发的"
    ModelWord,   ///< "language model", "助手"; may also stand between an intro and a name
    Filler,      ///< may stand between an intro and a name
    SignOff,     ///< "regards": a name behind it is the speaker's
    ModelName,   ///< a model or family known to the public
    Maker,       ///< a company known to the public
    OwnName,     ///< a name of this contestant that is no common word
    OwnWord,     ///< a name of this contestant that may also be a common word
};

struct PhraseList {
    PhraseKind kind;
    std::span<const std::string_view> phrases;
};

/// Every list but those of the contestant's own names.
std::span<const PhraseList> identityPhrases();

/// Is the word part of many names and so says nothing: "model", "chat", "latest" …
bool isGenericNameWord(std::string_view word);

} // namespace bakeoff
