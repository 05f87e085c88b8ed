// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/architecture/source_tree.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>
#include <sstream>
#include <string_view>

namespace bakeoff::test {

namespace {

namespace fs = std::filesystem;

// What .gitignore leaves out, and the version control itself; build folders carry their preset's name behind
// theirs.
constexpr std::array<std::string_view, 3> kIgnoredAtTop{".git", ".cache", "compile_commands.json"};
constexpr std::string_view kBuildFolders = "build";
constexpr std::array<std::string_view, 4> kBinaryEndings{".png", ".bakeoff", ".gz", ".pyc"};

bool isIgnoredAtTop(const std::string& name)
{
    return name.rfind(kBuildFolders, 0) == 0 ||
           std::find(kIgnoredAtTop.begin(), kIgnoredAtTop.end(), name) != kIgnoredAtTop.end();
}

bool isText(const std::string& path)
{
    return std::none_of(kBinaryEndings.begin(), kBinaryEndings.end(),
                        [&](std::string_view ending) { return endsWith(path, std::string(ending)); });
}

std::string contents(const fs::path& path)
{
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

void addFilesBelow(const fs::path& root, const fs::path& start, SourceFiles& files)
{
    for (auto it = fs::recursive_directory_iterator(start); it != fs::recursive_directory_iterator(); ++it) {
        if (it->is_directory() && it->path().filename() == "node_modules") {
            it.disable_recursion_pending();
            continue;
        }
        const std::string path = it->path().lexically_relative(root).generic_string();
        if (it->is_regular_file() && isText(path)) files.push_back({path, contents(it->path())});
    }
}

} // namespace

SourceTree readSourceTree(const fs::path& root)
{
    SourceTree tree;
    for (const auto& entry : fs::directory_iterator(root)) {
        const std::string name = entry.path().filename().string();
        if (isIgnoredAtTop(name)) continue;
        tree.topLevel.push_back(name);
        if (entry.is_directory())
            addFilesBelow(root, entry.path(), tree.files);
        else if (isText(name))
            tree.files.push_back({name, contents(entry.path())});
    }
    std::sort(tree.topLevel.begin(), tree.topLevel.end());
    std::sort(tree.files.begin(), tree.files.end(),
              [](const SourceFile& a, const SourceFile& b) { return a.path < b.path; });
    return tree;
}

bool isUnder(const std::string& path, const std::string& folder)
{
    return path.rfind(folder + "/", 0) == 0;
}

bool endsWith(const std::string& text, const std::string& end)
{
    return text.size() >= end.size() && text.compare(text.size() - end.size(), end.size(), end) == 0;
}

bool isSource(const std::string& path)
{
    return endsWith(path, ".cpp") || endsWith(path, ".h");
}

std::string folderOf(const std::string& path)
{
    const auto slash = path.rfind('/');
    return slash == std::string::npos ? std::string() : path.substr(0, slash);
}

std::vector<std::string> linesOf(const std::string& text)
{
    std::vector<std::string> lines;
    std::istringstream stream(text);
    for (std::string line; std::getline(stream, line);)
        lines.push_back(line);
    return lines;
}

std::string describe(const Findings& findings)
{
    std::string text;
    for (const auto& finding : findings)
        text += "\n  " + finding.path + ":" + std::to_string(finding.line) + ": " + finding.what;
    return text;
}

} // namespace bakeoff::test
