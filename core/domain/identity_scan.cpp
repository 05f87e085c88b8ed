// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/identity_scan.h"

#include "core/domain/identity_words.h"

#include <algorithm>
#include <array>
#include <bitset>
#include <cctype>
#include <optional>
#include <utility>

namespace bakeoff {

namespace {

using std::string_view_literals::operator""sv;

constexpr std::size_t kMostFillers =
    14; // between an intro and a name; keeps the walk short in endless sentences
constexpr std::size_t kShortestName = 3;
constexpr std::size_t kShortestNameWord = 4;

bool isBlank(char c)
{
    return std::isspace(static_cast<unsigned char>(c)) != 0;
}
bool isLetter(char c)
{
    return std::isalpha(static_cast<unsigned char>(c)) != 0;
}
bool isDigit(char c)
{
    return std::isdigit(static_cast<unsigned char>(c)) != 0;
}
bool isWordByte(char c)
{
    return isLetter(c) || isDigit(c);
}

std::string lowered(std::string text)
{
    std::transform(text.begin(), text.end(), text.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return text;
}

// What is written in several ways, and the one way in which phrases are stored. Emphasis vanishes, so that
// "I am **Claude**" reads like plain text.
constexpr std::array kSpellings{std::pair{"\xE2\x80\x99"sv, "'"sv},
                                std::pair{"\xE2\x80\x98"sv, "'"sv},
                                std::pair{"\xC2\xA0"sv, " "sv},
                                std::pair{"\xE2\x80\xAF"sv, " "sv},
                                std::pair{"\xE3\x80\x80"sv, " "sv},
                                std::pair{"\xE2\x80\x91"sv, " "sv},
                                std::pair{"\xE2\x80\x90"sv, " "sv},
                                std::pair{"\xE2\x80\x8B"sv, ""sv},
                                std::pair{"\xE2\x80\x8D"sv, ""sv},
                                std::pair{"\xEF\xBB\xBF"sv, ""sv},
                                std::pair{"**"sv, ""sv},
                                std::pair{"*"sv, ""sv},
                                std::pair{"`"sv, ""sv},
                                std::pair{"~~"sv, ""sv},
                                std::pair{"_"sv, " "sv},
                                std::pair{"-"sv, " "sv},
                                std::pair{"\t"sv, " "sv},
                                std::pair{"\n"sv, " "sv},
                                std::pair{"\r"sv, " "sv}};

void addCollapsed(std::string& text, std::string_view more)
{
    for (const char c : more)
        if (c != ' ' || (!text.empty() && text.back() != ' ')) text += c;
}

constexpr std::array<bool, 256> spellingStarts()
{
    std::array<bool, 256> starts{};
    for (const auto& spelling : kSpellings)
        starts.at(static_cast<unsigned char>(spelling.first.front())) = true;
    starts.at(' ') = true;
    return starts;
}

/// One spelling for each phrase, in its original case: single blanks, no emphasis, plain apostrophes.
std::string unified(std::string_view text)
{
    static constexpr auto kStarts = spellingStarts();
    std::string result;
    result.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        const char c = text[at];
        // Nearly every byte is spelled in one way only.
        if (!kStarts[static_cast<unsigned char>(c)]) {
            result += c;
            ++at;
            continue;
        }
        const auto found = std::find_if(kSpellings.begin(), kSpellings.end(), [&](const auto& spelling) {
            return text.substr(at, spelling.first.size()) == spelling.first;
        });
        const bool isPlain = found == kSpellings.end();
        addCollapsed(result, isPlain ? text.substr(at, 1) : found->second);
        at += isPlain ? 1 : found->first.size();
    }
    if (!result.empty() && result.back() == ' ') result.pop_back();
    return result;
}

bool isName(PhraseKind kind)
{
    return kind == PhraseKind::ModelName || kind == PhraseKind::Maker || kind == PhraseKind::OwnName ||
           kind == PhraseKind::OwnWord;
}

struct Hit {
    PhraseKind kind;
    std::size_t begin;
    std::size_t end;
    bool isProper = false; ///< an own word in the very capitals of its name
};

/// All phrases by their first byte, so that a text is walked once however many there are.
class PhraseIndex {
public:
    explicit PhraseIndex(std::span<const std::string> names)
    {
        for (const auto& list : identityPhrases())
            for (const auto phrase : list.phrases)
                add(list.kind, std::string(phrase), {});
        for (const auto& name : names)
            addOwn(name);
    }

    /// Every phrase in the text, by its beginning. cased: the text before it was lowered.
    std::vector<Hit> hitsIn(std::string_view text, std::string_view cased) const
    {
        std::vector<Hit> hits;
        for (std::size_t at = 0; at < text.size(); ++at) {
            if (at > 0 && isWordByte(text[at]) && isWordByte(text[at - 1])) continue;
            for (const auto& phrase : byFirst_.at(static_cast<unsigned char>(text[at]))) {
                const std::size_t end = at + phrase.text.size();
                if (text.substr(at, phrase.text.size()) != phrase.text || !mayEnd(text, end, phrase))
                    continue;
                const bool isProper =
                    !phrase.cased.empty() && cased.substr(at, phrase.cased.size()) == phrase.cased;
                hits.push_back({phrase.kind, at, end, isProper});
            }
        }
        return hits;
    }

private:
    struct Phrase {
        PhraseKind kind;
        std::string text;
        std::string cased; ///< own words that begin with a capital, as written; else empty
    };

    // Names may go on with a version: "qwen2.5". Other words end where letters and digits end.
    static bool mayEnd(std::string_view text, std::size_t end, const Phrase& phrase)
    {
        if (end >= text.size() || !isWordByte(phrase.text.back())) return true;
        return isName(phrase.kind) ? !isLetter(text[end]) : !isWordByte(text[end]);
    }

    void add(PhraseKind kind, std::string text, std::string cased)
    {
        auto& bucket = byFirst_.at(static_cast<unsigned char>(text.front()));
        bucket.push_back({kind, std::move(text), std::move(cased)});
    }

    void addOwn(const std::string& name)
    {
        addOwnForm(name);
        const auto slash = name.rfind('/');
        if (slash != std::string::npos) addOwnForm(name.substr(slash + 1));
        // "Zephyr-7B (local)" also answers to "Zephyr".
        std::string word;
        for (const char c : name + " ") {
            if (isLetter(c))
                word += c;
            else
                addWord(std::exchange(word, {}));
        }
    }

    void addOwnForm(const std::string& form)
    {
        const std::string cased = unified(form);
        const bool isOneWord = std::all_of(cased.begin(), cased.end(), isLetter);
        if (cased.size() < kShortestName || isOneWord) return;
        add(PhraseKind::OwnName, lowered(cased), {});
    }

    void addWord(const std::string& word)
    {
        const std::string lower = lowered(word);
        if (word.size() < kShortestNameWord || isGenericNameWord(lower)) return;
        add(PhraseKind::OwnWord, lower, lower.front() == word.front() ? std::string() : word);
    }

    std::array<std::vector<Phrase>, 256> byFirst_;
};

/// One sentence, unified and lowered, with everything of interest in it.
class Sentence {
public:
    Sentence(std::string_view original, const PhraseIndex& index)
    {
        const std::string cased = unified(original);
        text_ = lowered(cased);
        hits_ = index.hitsIn(text_, cased);
        for (const auto& hit : hits_)
            present_.set(static_cast<std::size_t>(hit.kind));
    }

    bool hasName() const
    {
        return std::any_of(hits_.begin(), hits_.end(),
                           [](const Hit& hit) { return isName(hit.kind) && isTelling(hit); });
    }

    bool namesItsSpeaker() const
    {
        if (introducesItself()) return true;
        if (speaksOfItself() && hasName()) return true;
        if (hasModelRole() && has(PhraseKind::MadeBy)) return true;
        if (has(PhraseKind::FirstPerson) && hasOwnName()) return true;
        return isNothingButOwnName() || beginsWithNameHere() || isSigned();
    }

private:
    bool has(PhraseKind kind) const { return present_.test(static_cast<std::size_t>(kind)); }
    bool hasOwnName() const
    {
        return std::any_of(hits_.begin(), hits_.end(),
                           [](const Hit& hit) { return hit.kind == PhraseKind::OwnName || hit.isProper; });
    }

    std::size_t skipped(std::size_t at) const
    {
        while (at < text_.size() && std::string_view(" ,:;\"'()[]").find(text_[at]) != std::string_view::npos)
            ++at;
        return at;
    }

    /// The longest hit of an accepted kind that begins at a place.
    template <class Accepts>
    std::optional<Hit> hitAt(std::size_t at, Accepts accepts) const
    {
        const auto first =
            std::lower_bound(hits_.begin(), hits_.end(), at,
                             [](const Hit& hit, std::size_t place) { return hit.begin < place; });
        std::optional<Hit> longest;
        for (auto it = first; it != hits_.end() && it->begin == at; ++it)
            if (accepts(it->kind) && (!longest || it->end > longest->end)) longest = *it;
        return longest;
    }

    /// What stands behind a phrase when only fillers come between.
    template <class Accepts>
    std::optional<Hit> reached(std::size_t from, Accepts accepts) const
    {
        std::size_t at = skipped(from);
        for (std::size_t step = 0; step < kMostFillers; ++step) {
            if (const auto target = hitAt(at, accepts)) return target;
            const auto filler = hitAt(at, [](PhraseKind kind) {
                return kind == PhraseKind::Filler || kind == PhraseKind::ModelWord ||
                       kind == PhraseKind::Maker;
            });
            if (!filler) return std::nullopt;
            at = skipped(filler->end);
        }
        return std::nullopt;
    }

    /// Only a version, and perhaps "speaking" or "here", may stand between a name and the end or a pause.
    bool isLastBehind(const Hit& name) const
    {
        std::size_t at = name.end;
        while (at < text_.size() && (isDigit(text_[at]) || text_[at] == '.' || text_[at] == ' '))
            ++at;
        for (const auto word : {"speaking"sv, "here"sv, "again"sv})
            if (std::string_view(text_).substr(at, word.size()) == word) at += word.size();
        if (at >= text_.size()) return true;
        for (const auto pause :
             {","sv, ":"sv, "!"sv, "?"sv, "."sv, ")"sv, "—"sv, "–"sv, "，"sv, "。"sv, "！"sv, "："sv})
            if (std::string_view(text_).substr(at, pause.size()) == pause) return true;
        return false;
    }

    /// May the hit stand for a speaker where nobody is expressly introduced? Common words may not, unless in
    /// the very capitals of the name.
    static bool isTelling(const Hit& hit) { return hit.kind != PhraseKind::OwnWord || hit.isProper; }

    bool introduces(const Hit& intro) const
    {
        if (intro.kind == PhraseKind::Intro) {
            const auto name = reached(intro.end, isName);
            return name && (isTelling(*name) || isLastBehind(*name));
        }
        if (intro.kind == PhraseKind::Pointing) {
            const auto name = reached(intro.end, isName);
            return name && isTelling(*name) && isLastBehind(*name);
        }
        if (intro.kind != PhraseKind::Role || !has(PhraseKind::FirstPerson)) return false;
        const auto name = hitAt(skipped(intro.end), isName);
        return name && isTelling(*name) && name->kind != PhraseKind::Maker;
    }

    bool introducesItself() const
    {
        return std::any_of(hits_.begin(), hits_.end(), [&](const Hit& hit) { return introduces(hit); });
    }

    /// "I am an assistant", "as a language model".
    bool hasModelRole() const
    {
        return std::any_of(hits_.begin(), hits_.end(), [&](const Hit& hit) {
            if (hit.kind != PhraseKind::Intro && hit.kind != PhraseKind::Role) return false;
            return reached(hit.end, [](PhraseKind kind) { return kind == PhraseKind::ModelWord; })
                .has_value();
        });
    }

    bool speaksOfItself() const { return has(PhraseKind::SelfTopic) || hasModelRole(); }

    bool isNothingButOwnName() const
    {
        const auto name = reached(0, [](PhraseKind kind) { return kind == PhraseKind::OwnName; });
        return name && isLastBehind(*name);
    }

    bool beginsWithNameHere() const
    {
        const auto name = hitAt(skipped(0), isName);
        return name && isTelling(*name) && text_.compare(name->end, 5, " here") == 0 &&
               (name->end + 5 >= text_.size() || !isWordByte(text_[name->end + 5])) && isLastBehind(*name);
    }

    bool isSigned() const
    {
        return std::any_of(hits_.begin(), hits_.end(), [&](const Hit& hit) {
            if (hit.kind != PhraseKind::SignOff) return false;
            const auto name = hitAt(skipped(hit.end), isName);
            if (!name || !isTelling(*name)) return false;
            // Behind a dash in the middle of a sentence a name is only mentioned.
            return isLastBehind(*name) && (hit.begin == 0 || isLetter(text_[hit.begin]));
        });
    }

    std::string text_;
    std::vector<Hit> hits_;
    std::bitset<16> present_; // kinds among the hits
};

/// Length of the sentence end that begins at i, or 0. A dot ends only before a blank or the end of the text,
/// closing quotes and emphasis aside.
std::size_t sentenceEndAt(std::string_view text, std::size_t i)
{
    for (const auto mark : {"。"sv, "！"sv, "？"sv})
        if (text.substr(i, mark.size()) == mark) return mark.size();
    const char c = text[i];
    if (c == '\n') return 1;
    if (c != '.' && c != '!' && c != '?') return 0;
    std::size_t after = i + 1;
    while (after < text.size() && std::string_view("*_\"')]`").find(text[after]) != std::string_view::npos)
        ++after;
    return after >= text.size() || isBlank(text[after]) ? after - i : 0;
}

/// Without blanks around it and without the marker of a list item, quotation or heading, which the mask
/// leaves alone.
TextRange trimmed(std::string_view text, TextRange range)
{
    while (range.end > range.begin && isBlank(text[range.end - 1]))
        --range.end;
    const auto isMarker = [&](std::size_t i) {
        return std::string_view("#>-+*").find(text[i]) != std::string_view::npos &&
               (i + 1 >= range.end || isBlank(text[i + 1]) || text[i + 1] == text[i]) &&
               text.substr(i, 2) != "**";
    };
    while (range.begin < range.end && (isBlank(text[range.begin]) || isMarker(range.begin)))
        ++range.begin;
    return range;
}

struct Piece {
    TextRange range;
    bool isCutByLine = false; ///< ended by a line break alone: the next line may go on with it
};

std::vector<Piece> piecesOf(std::string_view text)
{
    std::vector<Piece> pieces;
    std::size_t begin = 0;
    for (std::size_t i = 0; i < text.size();) {
        const std::size_t length = sentenceEndAt(text, i);
        const bool isLine = text[i] == '\n';
        i += std::max<std::size_t>(1, length);
        if (length == 0) continue;
        pieces.push_back({trimmed(text, {begin, i}), isLine});
        begin = i;
    }
    if (begin < text.size()) pieces.push_back({trimmed(text, {begin, text.size()}), false});
    return pieces;
}

std::string_view slice(std::string_view text, TextRange range)
{
    return text.substr(range.begin, range.end - range.begin);
}

bool isEmpty(TextRange range)
{
    return range.begin >= range.end;
}

} // namespace

std::vector<TextRange> scanIdentity(std::string_view text, std::span<const std::string> names)
{
    const PhraseIndex index(names);
    const auto pieces = piecesOf(text);
    const auto namesItsSpeaker = [&](TextRange range) {
        return !isEmpty(range) && Sentence(slice(text, range), index).namesItsSpeaker();
    };
    std::vector<bool> isNaming;
    isNaming.reserve(pieces.size());
    for (const auto& piece : pieces)
        isNaming.push_back(namesItsSpeaker(piece.range));

    std::vector<TextRange> flagged;
    bool isBehindFlagged = false;
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        const TextRange range = pieces[i].range;
        if (isEmpty(range)) continue;
        // "I am X. It was made by Y.": who has just introduced itself goes on about itself.
        const bool goesOn = isBehindFlagged && Sentence(slice(text, range), index).hasName();
        isBehindFlagged = isNaming[i] || goesOn;
        if (isBehindFlagged) {
            flagged.push_back(range);
            continue;
        }
        const bool hasNextLine =
            pieces[i].isCutByLine && i + 1 < pieces.size() && !isEmpty(pieces[i + 1].range);
        if (!hasNextLine || isNaming[i + 1]) continue;
        const TextRange both{range.begin, pieces[i + 1].range.end};
        if (!namesItsSpeaker(both)) continue;
        flagged.push_back(both);
        isBehindFlagged = true;
        ++i;
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
