// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/architecture/include_rules.h"

#include <QTest>

using namespace bakeoff::test;

namespace {

SourceFile including(const QString& path, const QString& include)
{
    return {path.toStdString(), "#pragma once\n#include " + include.toStdString() + "\n"};
}

} // namespace

/// The include rules, on small trees that break them.
class IncludeRulesTest : public QObject {
    Q_OBJECT

private slots:
    void readsQuotedAndBracketedIncludes()
    {
        const auto includes =
            includesOf({"core/base/x.cpp", "#include \"core/base/x.h\"\n  # include <vector>\n// #include "
                                           "<not/me>\nauto s = \"include\";\n"});
        QCOMPARE(includes.size(), std::size_t{2});
        QCOMPARE(includes[0].target, std::string("core/base/x.h"));
        QVERIFY(includes[0].isQuoted);
        QCOMPARE(includes[1].target, std::string("vector"));
        QCOMPARE(includes[1].line, 2);
        QVERIFY(!includes[1].isQuoted);
    }

    void includesMayOnlyLeadDown_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("include");
        QTest::addColumn<bool>("isAllowed");
        const auto row = [](const char* path, const char* include, bool isAllowed) {
            QTest::addRow("%s includes %s", path, include)
                << path << QString("\"%1\"").arg(include) << isAllowed;
        };
        row("core/base/log.cpp", "core/base/result.h", true);
        row("core/base/log.cpp", "core/domain/ids.h", false);
        row("core/domain/vote.h", "core/base/clock.h", true);
        row("core/domain/vote.h", "core/rating/elo.h", false);
        row("core/rating/elo.cpp", "core/domain/vote.h", true);
        row("core/rating/elo.cpp", "core/matchmaking/pairs.h", false);
        row("core/net/http_client.cpp", "core/catalog/endpoint.h", false);
        row("core/providers/openai.cpp", "core/net/sse_parser.h", true);
        row("core/providers/openai.cpp", "core/catalog/endpoint.h", true);
        row("core/providers/openai.cpp", "core/store/document.h", false);
        row("core/leaderboard/board.cpp", "core/rating/elo.h", true);
        row("core/leaderboard/board.cpp", "core/store/document.h", false);
        row("core/store/document.cpp", "core/leaderboard/board.h", false);
        row("core/battle/battle_run.cpp", "core/store/document.h", true);
        row("core/battle/battle_run.cpp", "core/exchange/csv.h", false);
        row("core/exchange/csv.cpp", "core/workbench.h", false);
        row("core/workbench.cpp", "core/battle/battle_run.h", true);
        row("core/workbench.h", "core/open_bakeoff.h", true);
        row("core/store/document.cpp", "core/open_bakeoff.h", false);
        row("core/attic/x.cpp", "core/base/log.h", false);
        row("core/battle/battle_run.cpp", "ui/battle/battle_page.h", false);
        row("core/workbench.cpp", "app/cli/command.h", false);
        row("core/base/log.cpp", "tests/support/fake_clock.h", false);
        row("ui/battle/battle_page.cpp", "core/workbench.h", true);
        row("ui/battle/battle_page.cpp", "app/main.h", false);
        row("app/main.cpp", "ui/main_window.h", true);
        row("app/cli/vote.cpp", "core/workbench.h", true);
        row("app/cli/vote.cpp", "ui/main_window.h", false);
        row("core/store/document.cpp", "resources/embed/sample.h", false);
        row("app/main.cpp", "resources/embed/sample.h", true);
        row("tests/ui/tst_page.cpp", "ui/main_window.h", true);
    }

    void includesMayOnlyLeadDown()
    {
        QFETCH(QString, path);
        QFETCH(QString, include);
        QFETCH(bool, isAllowed);
        const auto findings = includesUpTheHouse({including(path, include)});
        QCOMPARE(findings.empty(), isAllowed);
        if (!isAllowed) QCOMPARE(findings.front().line, 2);
    }

    void librariesStayInTheirRooms_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("include");
        QTest::addColumn<bool>("isAllowed");
        const auto row = [](const char* path, const char* include, bool isAllowed) {
            QTest::addRow("%s uses %s", path, include) << path << QString("<%1>").arg(include) << isAllowed;
        };
        row("core/base/log.cpp", "vector", true);
        row("core/base/log.cpp", "spdlog/spdlog.h", true);
        row("core/base/log.h", "spdlog/spdlog.h", false);
        row("core/base/clock.cpp", "spdlog/spdlog.h", false);
        row("core/base/sha256.cpp", "openssl/evp.h", true);
        row("core/net/http_client.cpp", "openssl/evp.h", false);
        row("core/base/random.cpp", "boost/random/mersenne_twister.hpp", true);
        row("core/domain/battle.cpp", "boost/random/mersenne_twister.hpp", false);
        row("core/net/http_client.cpp", "curl/curl.h", true);
        row("core/net/http_client.h", "curl/curl.h", false);
        row("core/providers/openai.cpp", "curl/curl.h", false);
        row("core/store/database.cpp", "SQLiteCpp/Database.h", true);
        row("core/store/database_backup.cpp", "sqlite3.h", true);
        row("core/store/vote_store.cpp", "sqlite3.h", false);
        row("core/rating/newton.cpp", "Eigen/Dense", true);
        row("core/leaderboard/board.cpp", "Eigen/Dense", false);
        row("core/providers/openai.cpp", "nlohmann/json.hpp", true);
        row("core/providers/openai.h", "nlohmann/json.hpp", false);
        row("core/providers/openai.h", "nlohmann/json_fwd.hpp", true);
        row("core/battle/battle_run.cpp", "nlohmann/json.hpp", false);
        row("app/cli/vote.cpp", "nlohmann/json.hpp", true);
        row("app/cli/vote.cpp", "CLI/CLI.hpp", true);
        row("app/main.cpp", "CLI/CLI.hpp", false);
        row("core/domain/battle.cpp", "fmt/format.h", true);
        row("ui/battle/answer_pane.cpp", "md4c.h", true);
        row("core/exchange/csv.cpp", "md4c.h", false);
        row("core/base/log.cpp", "QString", false);
        row("core/base/log.cpp", "QtCore", false);
        row("app/cli/vote.cpp", "QString", false);
        row("app/main.cpp", "QApplication", true);
        row("ui/main_window.h", "QMainWindow", true);
        row("core/store/document.cpp", "sys/resource.h", true);
        row("core/store/document.h", "unistd.h", false);
        row("core/domain/battle.cpp", "yaml-cpp/yaml.h", false);
    }

    void librariesStayInTheirRooms()
    {
        QFETCH(QString, path);
        QFETCH(QString, include);
        QFETCH(bool, isAllowed);
        QCOMPARE(librariesOutsideTheirRoom({including(path, include)}).empty(), isAllowed);
    }

    void aHeaderThatOtherRoomsIncludeNamesNoLibrary()
    {
        const auto header = including("core/providers/fields.h", "<nlohmann/json_fwd.hpp>");
        const auto sibling = including("core/providers/openai.cpp", "\"core/providers/fields.h\"");
        const auto stranger = including("core/battle/battle_run.cpp", "\"core/providers/fields.h\"");
        QVERIFY(librariesOutsideTheirRoom({header, sibling}).empty());
        QCOMPARE(librariesOutsideTheirRoom({header, sibling, stranger}).size(), std::size_t{1});
    }

    void includePathsMustExist()
    {
        const SourceFiles files{including("core/base/log.cpp", "\"log.h\""),
                                including("core/base/clock.cpp", "\"core/base/log.cpp\""),
                                including("tests/tst_x.cpp", "\"tst_x.moc\"")};
        const auto findings = includesOfNothing(files);
        QCOMPARE(findings.size(), std::size_t{1});
        QCOMPARE(findings.front().path, std::string("core/base/log.cpp"));
    }

    void aRingOfFilesIsFound()
    {
        const auto findings = includeCycles({including("core/base/a.h", "\"core/base/b.h\""),
                                             including("core/base/b.h", "\"core/base/c.h\""),
                                             including("core/base/c.h", "\"core/base/a.h\"")});
        QCOMPARE(findings.size(), std::size_t{1});
        QCOMPARE(
            findings.front().what,
            std::string("files in a ring: core/base/a.h -> core/base/b.h -> core/base/c.h -> core/base/a.h"));
    }

    void aRingOfFoldersIsFoundAlsoWithoutARingOfFiles()
    {
        const auto findings = includeCycles(
            {including("ui/battle/a.h", "\"ui/theme/b.h\""), including("ui/theme/c.h", "\"ui/battle/d.h\"")});
        QCOMPARE(findings.size(), std::size_t{1});
        QCOMPARE(findings.front().what, std::string("folders in a ring: ui/battle -> ui/theme -> ui/battle"));
    }

    void aDiamondIsNoRing()
    {
        const SourceFile top{"core/domain/a.h", "#include \"core/base/b.h\"\n#include \"core/base/c.h\"\n"};
        QVERIFY(includeCycles({top, including("core/base/b.h", "\"core/base/d.h\""),
                               including("core/base/c.h", "\"core/base/d.h\"")})
                    .empty());
    }
};

QTEST_APPLESS_MAIN(IncludeRulesTest)
#include "tst_include_rules.moc"
