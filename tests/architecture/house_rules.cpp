// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/architecture/house_rules.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <set>
#include <string_view>

namespace bakeoff::test {

namespace {

using std::string_view_literals::operator""sv;

constexpr std::string_view kLicence = "SPDX-License-Identifier: GPL-3.0-or-later";
constexpr std::size_t kMostLines = 500;
constexpr std::array kTop{".ci"sv, "CMakeLists.txt"sv, "CMakePresets.json"sv, "LICENSE"sv,   "README.md"sv,
                          "app"sv, "core"sv,           "packaging"sv,         "resources"sv, "tests"sv,
                          "ui"sv};

// Written in two halves each, so that this table does not find itself.
struct Word {
    std::string_view head;
    std::string_view tail;
    std::string_view why;
};
constexpr std::array kForbidden{
    Word{"TO", "DO", "a promise to nobody: do it, or open an issue"},
    Word{"FIX", "ME", "a promise to nobody: do it, or open an issue"},
    Word{"XX", "X", "a promise to nobody: do it, or open an issue"},
    Word{"registry.", "npmjs", "package hosts do not belong into the tree"},
    Word{"deb.", "debian.org", "package hosts do not belong into the tree"},
    Word{"pypi.", "org", "package hosts do not belong into the tree"},
};
constexpr std::array kSleeps{Word{"qWa", "it(", ""}, Word{"qSle", "ep(", ""}, Word{"sleep_", "for(", ""},
                             Word{"sleep_", "until(", ""}, Word{"usle", "ep(", ""}};

std::string whole(const Word& word)
{
    return std::string(word.head) + std::string(word.tail);
}

bool isWordByte(char c)
{
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_';
}

/// Finds word where it is not part of a longer one.
bool holdsWord(const std::string& line, const std::string& word)
{
    for (auto at = line.find(word); at != std::string::npos; at = line.find(word, at + 1)) {
        const auto after = at + word.size();
        const bool isBegin = at == 0 || !isWordByte(line[at - 1]) || !isWordByte(word.front());
        const bool isEnd = after >= line.size() || !isWordByte(line[after]) || !isWordByte(word.back());
        if (isBegin && isEnd) return true;
    }
    return false;
}

bool needsLicenceLine(const SourceFile& file)
{
    return isSource(file.path) || endsWith(file.path, "CMakeLists.txt") || endsWith(file.path, ".cmake") ||
           endsWith(file.path, ".mjs") || endsWith(file.path, ".bash") || file.text.rfind("#!", 0) == 0;
}

/// Does text hold name as an item of its own: between blanks, quotes, brackets or slashes?
bool lists(const std::string& text, const std::string& name)
{
    const auto isBorder = [](char c) {
        return std::string_view(" \t\n\"();/").find(c) != std::string_view::npos;
    };
    for (auto at = text.find(name); at != std::string::npos; at = text.find(name, at + 1)) {
        const auto after = at + name.size();
        if ((at == 0 || isBorder(text[at - 1])) && (after >= text.size() || isBorder(text[after])))
            return true;
    }
    return false;
}

/// Is the file one of several whose names a loop makes from their stems, "tst_${name}.cpp"?
bool isListedByItsStem(const std::string& buildFile, const std::string& path)
{
    static const std::string kPrefix = "tst_";
    const std::string name = path.substr(path.rfind('/') + 1);
    if (name.rfind(kPrefix, 0) != 0 || buildFile.find(kPrefix + "${") == std::string::npos) return false;
    return lists(buildFile, name.substr(kPrefix.size(), name.rfind('.') - kPrefix.size()));
}

bool isListed(const SourceFiles& files, const std::string& path)
{
    for (std::string folder = folderOf(path); !folder.empty(); folder = folderOf(folder)) {
        const std::string name = path.substr(folder.size() + 1);
        const bool isFound = std::any_of(files.begin(), files.end(), [&](const SourceFile& file) {
            return file.path == folder + "/CMakeLists.txt" &&
                   (lists(file.text, name) || isListedByItsStem(file.text, path));
        });
        if (isFound) return true;
    }
    return false;
}

/// Headers of tests are found by their programs and need no line of their own.
bool mustBeListed(const std::string& path)
{
    const bool isRoom = isUnder(path, "core") || isUnder(path, "ui") || isUnder(path, "app");
    return (isRoom && isSource(path)) || (isUnder(path, "tests") && endsWith(path, ".cpp"));
}

/// The folders of the path that need a sign at their door.
std::set<std::string> foldersThatNeedReadme(const std::string& path)
{
    std::set<std::string> folders;
    const auto slash = path.find('/');
    if (slash == std::string::npos || path.front() == '.') return folders;
    folders.insert(path.substr(0, slash));
    if (!isSource(path)) return folders;
    const auto folder = folderOf(path);
    const bool isRoom = isUnder(path, "core") || isUnder(path, "ui") || isUnder(path, "app");
    if (isRoom || folderOf(folder) == "tests") folders.insert(folder);
    return folders;
}

} // namespace

Findings missingLicenceLines(const SourceFiles& files)
{
    Findings findings;
    for (const auto& file : files) {
        if (!needsLicenceLine(file)) continue;
        const auto lines = linesOf(file.text);
        const std::size_t first = !lines.empty() && lines[0].rfind("#!", 0) == 0 ? 1 : 0;
        if (first < lines.size() && lines[first].find(kLicence) != std::string::npos) continue;
        findings.push_back({file.path, 1, "the licence line is missing"});
    }
    return findings;
}

Findings filesOutsideTheBuild(const SourceFiles& files)
{
    Findings findings;
    for (const auto& file : files)
        if (mustBeListed(file.path) && !isListed(files, file.path))
            findings.push_back({file.path, 0, "no CMakeLists.txt names it"});
    return findings;
}

Findings longFiles(const SourceFiles& files)
{
    Findings findings;
    for (const auto& file : files) {
        if (!isSource(file.path)) continue;
        const auto lines = linesOf(file.text).size();
        if (lines > kMostLines)
            findings.push_back({file.path, 0, std::to_string(lines) + " lines: split it"});
    }
    return findings;
}

Findings foldersWithoutReadme(const SourceFiles& files)
{
    std::set<std::string> needed;
    std::set<std::string> present;
    for (const auto& file : files) {
        needed.merge(foldersThatNeedReadme(file.path));
        if (endsWith(file.path, "/README.md")) present.insert(folderOf(file.path));
    }
    Findings findings;
    for (const auto& folder : needed)
        if (present.count(folder) == 0) findings.push_back({folder, 0, "has no README.md"});
    return findings;
}

Findings strangersAtTheTop(const std::vector<std::string>& topLevel)
{
    Findings findings;
    for (const auto& name : topLevel) {
        // Settings of tools that must lie at the root; folders among them are named in the table.
        const bool isSetting =
            name.rfind(".clang", 0) == 0 || name.rfind(".git", 0) == 0 || name == ".editorconfig";
        if (isSetting || std::find(kTop.begin(), kTop.end(), name) != kTop.end()) continue;
        findings.push_back({name, 0, "does not belong to the top level"});
    }
    return findings;
}

Findings recordedAddresses(const SourceFiles& files)
{
    Findings findings;
    for (const auto& file : files)
        if (endsWith(file.path, "package-lock.json") && file.text.find("\"resolved\"") != std::string::npos)
            findings.push_back({file.path, 0, "records download addresses"});
    return findings;
}

Findings forbiddenWords(const SourceFiles& files, const std::string& machineFolder)
{
    Findings findings;
    for (const auto& file : files) {
        if (file.path == "LICENSE" || endsWith(file.path, ".svg")) continue;
        int number = 0;
        for (const auto& line : linesOf(file.text)) {
            ++number;
            for (const auto& word : kForbidden)
                if (holdsWord(line, whole(word)))
                    findings.push_back({file.path, number, whole(word) + ": " + std::string(word.why)});
            if (machineFolder.size() > 1 && line.find(machineFolder + "/") != std::string::npos)
                findings.push_back({file.path, number, "a path of this machine"});
        }
    }
    return findings;
}

Findings sleepingTests(const SourceFiles& files)
{
    Findings findings;
    for (const auto& file : files) {
        if (!isSource(file.path) || !isUnder(file.path, "tests")) continue;
        int number = 0;
        for (const auto& line : linesOf(file.text)) {
            ++number;
            for (const auto& word : kSleeps)
                if (line.find(whole(word)) != std::string::npos)
                    findings.push_back({file.path, number, whole(word) + "): wait for a condition instead"});
        }
    }
    return findings;
}

} // namespace bakeoff::test
