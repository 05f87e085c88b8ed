// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace bakeoff::test {

/// One text file, by its path from the top of the tree, with forward slashes.
struct SourceFile {
    std::string path;
    std::string text;
};
using SourceFiles = std::vector<SourceFile>;

/// A broken rule, as one line for the person who broke it.
struct Finding {
    std::string path;
    int line = 0; ///< from 1; 0: the file as a whole
    std::string what;

    friend bool operator==(const Finding&, const Finding&) = default;
};
using Findings = std::vector<Finding>;

struct SourceTree {
    SourceFiles files; ///< sorted by path; without build folders, downloaded packages and pictures
    std::vector<std::string> topLevel; ///< names at the root, sorted, without what .gitignore leaves out
};

SourceTree readSourceTree(const std::filesystem::path& root);

bool isUnder(const std::string& path, const std::string& folder);
bool endsWith(const std::string& text, const std::string& end);
bool isSource(const std::string& path);        ///< .cpp or .h
std::string folderOf(const std::string& path); ///< empty for files at the root
std::vector<std::string> linesOf(const std::string& text);

/// "path:line: what", one finding a line.
std::string describe(const Findings& findings);

} // namespace bakeoff::test
