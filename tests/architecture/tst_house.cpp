// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/architecture/house_rules.h"
#include "tests/architecture/include_rules.h"

#include <QTest>

#include <algorithm>

using namespace bakeoff::test;

namespace {

// A rule that holds because nothing was read would be worthless.
constexpr std::size_t kFewestFiles = 100;

} // namespace

/// The rules of the house, applied to the tree this program was built from.
class HouseTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        tree_ = readSourceTree(BAKEOFF_SOURCE_DIR);
        QVERIFY2(tree_.files.size() >= kFewestFiles, "the source tree was not found");
    }

    void includesLeadDownTheHouse() { expectNone(includesUpTheHouse(tree_.files)); }
    void includePathsBeginAtTheTop() { expectNone(includesOfNothing(tree_.files)); }
    void librariesStayInTheirRooms() { expectNone(librariesOutsideTheirRoom(tree_.files)); }
    void nothingIncludesItselfInARing() { expectNone(includeCycles(tree_.files)); }
    void everySourceBeginsWithTheLicence() { expectNone(missingLicenceLines(tree_.files)); }
    void everySourceIsListedInTheBuild() { expectNone(filesOutsideTheBuild(tree_.files)); }
    void noSourceIsLong() { expectNone(longFiles(tree_.files)); }
    void everyFolderHasItsReadme() { expectNone(foldersWithoutReadme(tree_.files)); }
    void theTopLevelHoldsOnlyThePlan() { expectNone(strangersAtTheTop(tree_.topLevel)); }
    void lockFilesRecordNoAddress() { expectNone(recordedAddresses(tree_.files)); }
    void noTestSleeps() { expectNone(sleepingTests(tree_.files)); }
    void noForbiddenWordStandsAnywhere()
    {
        const auto above = std::filesystem::path(BAKEOFF_SOURCE_DIR).parent_path().generic_string();
        expectNone(forbiddenWords(tree_.files, above == "/" ? std::string() : above));
    }

private:
    static void expectNone(const Findings& findings)
    {
        QVERIFY2(findings.empty(), describe(findings).c_str());
    }

    SourceTree tree_;
};

QTEST_APPLESS_MAIN(HouseTest)
#include "tst_house.moc"
