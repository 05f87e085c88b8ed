// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/architecture/source_tree.h"

namespace bakeoff::test {

/// Sources, scripts and CMake files whose first line (after "#!") is not the licence line.
Findings missingLicenceLines(const SourceFiles& files);
/// Sources that no CMakeLists.txt of their folder or above names; headers of tests aside.
Findings filesOutsideTheBuild(const SourceFiles& files);
/// Sources of more than 500 lines.
Findings longFiles(const SourceFiles& files);
/// Folders without a README.md: the top ones, those with sources in core, ui and app, and those directly in
/// tests.
Findings foldersWithoutReadme(const SourceFiles& files);
/// Names at the root that are not part of the plan of the house.
Findings strangersAtTheTop(const std::vector<std::string>& topLevel);
/// Lock files that record where packages were downloaded from.
Findings recordedAddresses(const SourceFiles& files);
/// Marks of unfinished work, package hosts, and the given folder of the machine that the test runs on.
Findings forbiddenWords(const SourceFiles& files, const std::string& machineFolder);
/// Tests that wait for the clock instead of a condition.
Findings sleepingTests(const SourceFiles& files);

} // namespace bakeoff::test
