// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/architecture/house_rules.h"

#include <QTest>

using namespace bakeoff::test;

namespace {

const std::string kLicence = "// SPDX-License-Identifier: GPL-3.0-or-later\n";

} // namespace

/// The house rules, on small trees that break them.
class HouseRulesTest : public QObject {
    Q_OBJECT

private slots:
    void theLicenceStandsInTheFirstLine_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("isFound");
        const auto licence = QString::fromStdString(kLicence);
        QTest::addRow("source with it") << "core/a.cpp" << licence + "int a;\n" << false;
        QTest::addRow("source without") << "core/a.cpp"
                                        << "int a;\n"
                                        << true;
        QTest::addRow("too late") << "core/a.h"
                                  << "#pragma once\n" + licence << true;
        QTest::addRow("empty source") << "core/a.h"
                                      << "" << true;
        QTest::addRow("script with it") << "packaging/run"
                                        << "#!/bin/sh\n# " + licence.mid(3) << false;
        QTest::addRow("script without") << "packaging/run"
                                        << "#!/bin/sh\necho\n"
                                        << true;
        QTest::addRow("build file without") << "core/CMakeLists.txt"
                                            << "add_library(a)\n"
                                            << true;
        QTest::addRow("text needs none") << "core/README.md"
                                         << "# core\n"
                                         << false;
    }

    void theLicenceStandsInTheFirstLine()
    {
        QFETCH(QString, path);
        QFETCH(QString, text);
        QFETCH(bool, isFound);
        QCOMPARE(!missingLicenceLines({{path.toStdString(), text.toStdString()}}).empty(), isFound);
    }

    void aSourceMustBeNamedInABuildFile_data()
    {
        QTest::addColumn<QString>("buildFile");
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("isFound");
        QTest::addRow("in its folder") << "core/base/CMakeLists.txt"
                                       << "add_library(x\n  log.cpp log.h)\n"
                                       << false;
        QTest::addRow("in quotes") << "core/base/CMakeLists.txt"
                                   << "(\"${CMAKE_CURRENT_SOURCE_DIR}/log.cpp\")" << false;
        QTest::addRow("above, by its path") << "core/CMakeLists.txt"
                                            << "add_library(x base/log.cpp)\n"
                                            << false;
        QTest::addRow("above, by its name alone") << "core/CMakeLists.txt"
                                                  << "add_library(x log.cpp)\n"
                                                  << true;
        QTest::addRow("part of a longer name") << "core/base/CMakeLists.txt"
                                               << "add_library(x catalog.cpp)\n"
                                               << true;
        QTest::addRow("nowhere") << "core/base/CMakeLists.txt"
                                 << "add_library(x)\n"
                                 << true;
    }

    void aSourceMustBeNamedInABuildFile()
    {
        QFETCH(QString, buildFile);
        QFETCH(QString, text);
        QFETCH(bool, isFound);
        const SourceFiles files{{buildFile.toStdString(), text.toStdString()},
                                {"core/base/log.cpp", kLicence}};
        QCOMPARE(!filesOutsideTheBuild(files).empty(), isFound);
    }

    void aTestMayBeNamedByALoop()
    {
        const SourceFile loop{
            "tests/core/CMakeLists.txt",
            "foreach(name log clock)\n  bakeoff_test(tst_${name} SOURCES base/tst_${name}.cpp)\n"};
        QVERIFY(filesOutsideTheBuild({loop, {"tests/core/base/tst_log.cpp", ""}}).empty());
        QVERIFY(filesOutsideTheBuild({loop, {"tests/core/base/fixture.h", ""}}).empty());
        QCOMPARE(filesOutsideTheBuild({loop, {"tests/core/base/tst_cat.cpp", ""}}).size(), std::size_t{1});
        QCOMPARE(filesOutsideTheBuild({loop, {"tests/core/base/log.cpp", ""}}).size(), std::size_t{1});
    }

    void aFileMayHaveFiveHundredLines()
    {
        std::string text;
        for (int i = 0; i < 500; ++i)
            text += "\n";
        QVERIFY(longFiles({{"core/a.cpp", text}}).empty());
        QCOMPARE(longFiles({{"core/a.cpp", text + "\n"}}).size(), std::size_t{1});
        QVERIFY(longFiles({{"LICENSE", text + "\n"}}).empty());
    }

    void foldersCarryAReadme()
    {
        const auto findings = foldersWithoutReadme({{"core/README.md", ""},
                                                    {"core/base/log.cpp", ""},
                                                    {"tests/README.md", ""},
                                                    {"tests/core/base/tst_log.cpp", ""},
                                                    {"tests/bench/frames.cpp", ""},
                                                    {"resources/README.md", ""},
                                                    {"resources/sample/a.md", ""},
                                                    {".ci/run", ""}});
        QCOMPARE(findings.size(), std::size_t{2});
        QCOMPARE(findings[0].path, std::string("core/base"));
        QCOMPARE(findings[1].path, std::string("tests/bench"));
    }

    void strangersAtTheTopAreNamed()
    {
        QVERIFY(strangersAtTheTop({".ci", ".clang-tidy", ".gitignore", "LICENSE", "core", "tests"}).empty());
        const auto findings = strangersAtTheTop({"core", "notes.txt", "scripts", ".idea"});
        QCOMPARE(findings.size(), std::size_t{3});
        QCOMPARE(findings.front().path, std::string("notes.txt"));
    }

    void recordedAddressesAreFound()
    {
        QCOMPARE(recordedAddresses({{"tests/package-lock.json", R"({"resolved": "x"})"}}).size(),
                 std::size_t{1});
        QVERIFY(recordedAddresses({{"tests/package-lock.json", R"({"integrity": "x"})"}}).empty());
        QVERIFY(recordedAddresses({{"tests/package.json", R"({"resolved": "x"})"}}).empty());
    }

    void forbiddenWordsAreFoundAsWords_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("isFound");
        QTest::addRow("a promise") << QString("// TO%1: later").arg("DO") << true;
        QTest::addRow("part of a word") << QString("kTO%1List").arg("DO") << false;
        QTest::addRow("a package host") << QString("curl registry.%1.org").arg("npmjs") << true;
        QTest::addRow("a path of the machine") << "cd /some/where/main" << true;
        QTest::addRow("another path") << "cd /some/whereabouts" << false;
        QTest::addRow("nothing") << "int a = 1;" << false;
    }

    void forbiddenWordsAreFoundAsWords()
    {
        QFETCH(QString, text);
        QFETCH(bool, isFound);
        QCOMPARE(!forbiddenWords({{"core/a.cpp", text.toStdString()}}, "/some/where").empty(), isFound);
    }

    void sleepingTestsAreFound()
    {
        const std::string sleeping = "std::this_thread::sleep_" + std::string("for(1s);\n");
        QCOMPARE(sleepingTests({{"tests/core/tst_a.cpp", sleeping}}).size(), std::size_t{1});
        QVERIFY(sleepingTests({{"core/net/a.cpp", sleeping}}).empty());
        QVERIFY(sleepingTests({{"tests/core/tst_a.cpp", "QTRY_VERIFY(done);\n"}}).empty());
    }
};

QTEST_APPLESS_MAIN(HouseRulesTest)
#include "tst_house_rules.moc"
