// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/architecture/include_rules.h"

#include <algorithm>
#include <array>
#include <functional>
#include <map>
#include <optional>
#include <regex>
#include <set>
#include <string_view>

namespace bakeoff::test {

namespace {

using std::string_view_literals::operator""sv;

// base <- domain <- {rating, matchmaking, net, catalog} <- {providers, store, leaderboard}
//      <- {battle, exchange, report} <- workbench: a room may include itself and every smaller rank.
struct RoomRank {
    std::string_view room;
    int rank;
};
constexpr std::array kRooms{RoomRank{"base", 0},        RoomRank{"domain", 1},   RoomRank{"rating", 2},
                            RoomRank{"matchmaking", 2}, RoomRank{"net", 2},      RoomRank{"catalog", 2},
                            RoomRank{"providers", 3},   RoomRank{"store", 3},    RoomRank{"leaderboard", 3},
                            RoomRank{"battle", 4},      RoomRank{"exchange", 4}, RoomRank{"report", 4},
                            RoomRank{"workbench", 5}};

// Which top folder may include which.
struct TopRule {
    std::string_view from;
    std::string_view allowed; ///< names between blanks
};
constexpr std::array kTopRules{TopRule{"core", " core "}, TopRule{"ui", " core ui resources "},
                               TopRule{"app/cli", " core app resources "},
                               TopRule{"app", " core ui app resources "},
                               TopRule{"tests", " core ui app tests resources "}};

// Libraries and the only files that may name them. '*' stands for any characters, also a slash.
struct LibraryRule {
    std::string_view header; ///< a prefix
    std::string_view rooms;  ///< patterns between blanks
};
constexpr std::array kLibraries{
    LibraryRule{"curl/", "core/net/*.cpp"},
    LibraryRule{"SQLiteCpp/", "core/store/database*.cpp"},
    LibraryRule{"sqlite3.h", "core/store/database*.cpp"},
    LibraryRule{"spdlog/", "core/base/log.cpp"},
    LibraryRule{"openssl/", "core/base/sha256.cpp"},
    LibraryRule{"Eigen/", "core/rating/*.cpp"},
    LibraryRule{"boost/", "core/rating/*.cpp core/base/random.cpp"},
    LibraryRule{"fmt/", "core/*.cpp app/cli/*.cpp"},
    // The forward header may stand in headers that no other room includes; see isPublicHeader.
    LibraryRule{"nlohmann/json_fwd.hpp",
                "core/providers/* core/catalog/* core/store/* core/exchange/* core/report/* app/cli/*"},
    LibraryRule{
        "nlohmann/",
        "core/providers/*.cpp core/catalog/*.cpp core/store/*.cpp core/exchange/*.cpp core/report/*.cpp "
        "app/cli/*.cpp"},
    LibraryRule{"CLI/", "app/cli/*.cpp"},
    LibraryRule{"md4c", "ui/*.cpp"},
    LibraryRule{"qcustomplot", "ui/charts/*.cpp"},
    LibraryRule{"qt6keychain/", "ui/bridge/*.cpp app/*.cpp"},
};
constexpr std::array kPlatformHeaders{
    "sys/"sv,      "netinet/"sv, "arpa/"sv,      "unistd.h"sv,  "fcntl.h"sv,   "poll.h"sv, "signal.h"sv,
    "termios.h"sv, "pwd.h"sv,    "langinfo.h"sv, "fnmatch.h"sv, "pthread.h"sv, "wchar.h"sv};

bool startsWith(std::string_view text, std::string_view begin)
{
    return text.substr(0, begin.size()) == begin;
}

bool matches(std::string_view text, std::string_view pattern)
{
    if (pattern.empty()) return text.empty();
    if (pattern.front() != '*')
        return !text.empty() && text.front() == pattern.front() && matches(text.substr(1), pattern.substr(1));
    for (std::size_t skipped = 0; skipped <= text.size(); ++skipped)
        if (matches(text.substr(skipped), pattern.substr(1))) return true;
    return false;
}

bool matchesAny(const std::string& path, std::string_view patterns)
{
    for (std::size_t at = 0; at < patterns.size();) {
        const std::size_t end = std::min(patterns.find(' ', at), patterns.size());
        if (end > at && matches(path, patterns.substr(at, end - at))) return true;
        at = end + 1;
    }
    return false;
}

/// "core/net/sse_parser.h" -> "net"; a file of core itself is the facade: "workbench"; nothing outside core.
std::optional<std::string> coreRoom(const std::string& path)
{
    if (!isUnder(path, "core")) return std::nullopt;
    const std::string rest = path.substr(5);
    const auto slash = rest.find('/');
    return slash == std::string::npos ? "workbench" : rest.substr(0, slash);
}

std::optional<int> rankOf(const std::string& room)
{
    const auto found =
        std::find_if(kRooms.begin(), kRooms.end(), [&](const RoomRank& r) { return r.room == room; });
    return found == kRooms.end() ? std::nullopt : std::optional(found->rank);
}

std::string brokenRoomRule(const std::string& from, const std::string& to)
{
    const auto fromRoom = coreRoom(from);
    const auto toRoom = coreRoom(to);
    if (!fromRoom || !toRoom || *fromRoom == *toRoom) return {};
    const auto fromRank = rankOf(*fromRoom);
    const auto toRank = rankOf(*toRoom);
    if (!fromRank) return "core/" + *fromRoom + " is no room of the house";
    if (!toRank) return "core/" + *toRoom + " is no room of the house";
    if (*toRank < *fromRank) return {};
    return "core/" + *fromRoom + " must not include core/" + *toRoom;
}

std::string brokenTopRule(const std::string& from, const std::string& to)
{
    if (to.find('/') == std::string::npos) return {}; // no path from the top: another rule's business
    const std::string target = to.substr(0, to.find('/'));
    for (const auto& rule : kTopRules) {
        if (!isUnder(from, std::string(rule.from))) continue;
        if (rule.allowed.find(" " + target + " ") != std::string_view::npos) return {};
        return std::string(rule.from) + " must not include " + target;
    }
    return {};
}

bool isQtHeader(std::string_view header)
{
    return header.size() > 1 && header[0] == 'Q' &&
           (header[1] == 't' || (header[1] >= 'A' && header[1] <= 'Z'));
}

bool mayUseQt(const std::string& path)
{
    return isUnder(path, "ui") || (isUnder(path, "app") && !isUnder(path, "app/cli"));
}

/// Is the header included from a folder other than its own, tests aside?
bool isPublicHeader(const std::string& path, const SourceFiles& files)
{
    return std::any_of(files.begin(), files.end(), [&](const SourceFile& file) {
        if (isUnder(file.path, "tests") || folderOf(file.path) == folderOf(path)) return false;
        const auto includes = includesOf(file);
        return std::any_of(includes.begin(), includes.end(), [&](const Include& include) {
            return include.isQuoted && include.target == path;
        });
    });
}

std::string brokenLibraryRule(const std::string& path, const std::string& header, const SourceFiles& files)
{
    if (isQtHeader(header)) return mayUseQt(path) ? std::string() : "Qt has no place here: <" + header + ">";
    for (const auto& rule : kLibraries) {
        if (!startsWith(header, rule.header)) continue;
        if (!matchesAny(path, rule.rooms))
            return "<" + header + "> belongs to " + std::string(rule.rooms) + " alone";
        if (endsWith(path, ".h") && isPublicHeader(path, files))
            return "a public header must not name a library: <" + header + ">";
        return {};
    }
    const bool isPlatform =
        std::any_of(kPlatformHeaders.begin(), kPlatformHeaders.end(),
                    [&](std::string_view platform) { return startsWith(header, platform); });
    if (isPlatform)
        return endsWith(path, ".cpp") ? std::string() : "a header must not name the system: <" + header + ">";
    // Headers of the standard library have neither a slash nor a dot.
    if (header.find_first_of("/.") == std::string::npos) return {};
    return "<" + header + "> belongs to no room yet: give it a line in the table of libraries";
}

using Graph = std::map<std::string, std::set<std::string>>;

/// One ring of the graph as "a -> b -> a", or nothing.
std::optional<std::vector<std::string>> ringIn(const Graph& graph)
{
    enum class Mark { New, Open, Done };
    std::map<std::string, Mark> marks;
    std::vector<std::string> path;
    const std::function<bool(const std::string&)> visit = [&](const std::string& node) {
        if (marks[node] == Mark::Done) return false;
        path.push_back(node);
        if (marks[node] == Mark::Open) return true;
        marks[node] = Mark::Open;
        const auto edges = graph.find(node);
        if (edges != graph.end())
            for (const auto& next : edges->second)
                if (visit(next)) return true;
        marks[node] = Mark::Done;
        path.pop_back();
        return false;
    };
    for (const auto& [node, edges] : graph) {
        if (!visit(node)) continue;
        path.erase(path.begin(), std::find(path.begin(), path.end(), path.back()));
        return path;
    }
    return std::nullopt;
}

std::string joined(const std::vector<std::string>& ring)
{
    std::string text;
    for (const auto& node : ring)
        text += (text.empty() ? "" : " -> ") + node;
    return text;
}

bool isOurs(const std::string& path)
{
    return isUnder(path, "core") || isUnder(path, "ui") || isUnder(path, "app");
}

} // namespace

std::vector<Include> includesOf(const SourceFile& file)
{
    static const std::regex kInclude(R"(^\s*#\s*include\s*(["<])([^">]+)[">])");
    std::vector<Include> includes;
    int number = 0;
    for (const auto& line : linesOf(file.text)) {
        ++number;
        if (line.find("include") == std::string::npos) continue;
        std::smatch match;
        if (std::regex_search(line, match, kInclude))
            includes.push_back({number, match[2].str(), match[1].str() == "\""});
    }
    return includes;
}

Findings includesUpTheHouse(const SourceFiles& files)
{
    Findings findings;
    for (const auto& file : files) {
        if (!isSource(file.path)) continue;
        for (const auto& include : includesOf(file)) {
            if (!include.isQuoted) continue;
            std::string what = brokenTopRule(file.path, include.target);
            if (what.empty()) what = brokenRoomRule(file.path, include.target);
            if (!what.empty()) findings.push_back({file.path, include.line, what});
        }
    }
    return findings;
}

Findings includesOfNothing(const SourceFiles& files)
{
    std::set<std::string> known;
    for (const auto& file : files)
        known.insert(file.path);
    Findings findings;
    for (const auto& file : files) {
        if (!isSource(file.path)) continue;
        for (const auto& include : includesOf(file)) {
            if (!include.isQuoted || endsWith(include.target, ".moc") || known.count(include.target) > 0)
                continue;
            findings.push_back(
                {file.path, include.line, "\"" + include.target + "\" is no path from the top of the tree"});
        }
    }
    return findings;
}

Findings librariesOutsideTheirRoom(const SourceFiles& files)
{
    Findings findings;
    for (const auto& file : files) {
        if (!isSource(file.path) || !isOurs(file.path)) continue;
        for (const auto& include : includesOf(file)) {
            if (include.isQuoted) continue;
            const std::string what = brokenLibraryRule(file.path, include.target, files);
            if (!what.empty()) findings.push_back({file.path, include.line, what});
        }
    }
    return findings;
}

Findings includeCycles(const SourceFiles& files)
{
    Graph byFile;
    Graph byFolder;
    for (const auto& file : files) {
        if (!isSource(file.path) || !isOurs(file.path)) continue;
        for (const auto& include : includesOf(file)) {
            if (!include.isQuoted) continue;
            byFile[file.path].insert(include.target);
            const auto from = folderOf(file.path);
            const auto to = folderOf(include.target);
            if (from != to) byFolder[from].insert(to);
        }
    }
    Findings findings;
    if (const auto ring = ringIn(byFile))
        findings.push_back({ring->front(), 0, "files in a ring: " + joined(*ring)});
    if (const auto ring = ringIn(byFolder))
        findings.push_back({ring->front(), 0, "folders in a ring: " + joined(*ring)});
    return findings;
}

} // namespace bakeoff::test
