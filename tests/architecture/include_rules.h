// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/architecture/source_tree.h"

#include <string>
#include <vector>

namespace bakeoff::test {

struct Include {
    int line = 0;       ///< from 1
    std::string target; ///< what stands between the quotes or brackets
    bool isQuoted = false;
};

std::vector<Include> includesOf(const SourceFile& file);

/// Quoted includes that lead up the house: out of core, to the right within it, into a sibling, into tests.
Findings includesUpTheHouse(const SourceFiles& files);
/// Quoted includes that name no file of the tree. "*.moc" is made by the build.
Findings includesOfNothing(const SourceFiles& files);
/// Qt in core or the command line, and libraries outside their room or in a header.
Findings librariesOutsideTheirRoom(const SourceFiles& files);
/// Files that include each other in a ring, and folders that do.
Findings includeCycles(const SourceFiles& files);

} // namespace bakeoff::test
