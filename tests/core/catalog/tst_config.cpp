// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/catalog/config_dir.h"
#include "core/catalog/origin_table.h"
#include "core/catalog/preferences.h"
#include "core/catalog/secret_store.h"

#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

#include <map>

using namespace bakeoff;

namespace {

EnvironmentLookup environment(std::map<std::string, std::string> values)
{
    return [values = std::move(values)](const std::string& name) -> std::optional<std::string> {
        const auto found = values.find(name);
        return found == values.end() ? std::nullopt : std::optional(found->second);
    };
}

} // namespace

class TestConfig : public QObject {
    Q_OBJECT
private slots:
    void init();
    void theOptionWinsOverTheEnvironment();
    void makesTheFolderForItsOwnerOnly();
    void readsAKeyFromAVariable();
    void readsTheFirstLineOfAKeyFile();
    void refusesKeysThatAreNotThere();
    void settingsSurviveARestart();
    void recentFilesAreNewestFirstAndFew();
    void damagedPreferencesAreNotOverwritten();
    void sameFileSameChainAnotherPathAnotherChain();
    void aDamagedOriginTableStaysAsItIs();

private:
    QString path(const char* name) const { return folder_->filePath(QString::fromLatin1(name)); }
    void write(const char* name, const QByteArray& content) const
    {
        QFile target(path(name));
        QVERIFY(target.open(QIODevice::WriteOnly));
        target.write(content);
    }

    std::unique_ptr<QTemporaryDir> folder_;
};

void TestConfig::init()
{
    folder_ = std::make_unique<QTemporaryDir>();
}

void TestConfig::theOptionWinsOverTheEnvironment()
{
    const auto all = environment({{"BAKEOFF_CONFIG_DIR", "/b"}, {"XDG_CONFIG_HOME", "/x"}, {"HOME", "/h"}});
    QCOMPARE(findConfigDir("/o", all)->string(), std::string("/o"));
    QCOMPARE(findConfigDir(std::nullopt, all)->string(), std::string("/b"));
    QCOMPARE(findConfigDir(std::nullopt, environment({{"XDG_CONFIG_HOME", "/x"}, {"HOME", "/h"}}))->string(),
             std::string("/x/bakeoff"));
    QCOMPARE(findConfigDir(std::nullopt, environment({{"XDG_CONFIG_HOME", "x"}, {"HOME", "/h"}}))->string(),
             std::string("/h/.config/bakeoff"));
    QVERIFY(!findConfigDir(std::nullopt, environment({})));
}

void TestConfig::makesTheFolderForItsOwnerOnly()
{
    const auto opened = openConfigDir(path("a/b/c").toStdString(), environment({}));
    QVERIFY(opened);
    const auto mode = QFileInfo(path("a/b/c")).permissions();
    QVERIFY(mode & QFile::ReadOwner);
    QVERIFY(!(mode & (QFile::ReadGroup | QFile::ReadOther | QFile::ExeGroup | QFile::ExeOther)));
    QVERIFY(openConfigDir(path("a/b/c").toStdString(), environment({})));
    write("plain", "x");
    QCOMPARE(openConfigDir(path("plain").toStdString(), environment({})).error().code,
             ErrorCode::FileNotWritable);
}

void TestConfig::readsAKeyFromAVariable()
{
    const SystemSecrets secrets(environment({{"KEY", " s3cret\n"}}));
    const auto found = secrets.read({KeyReference::Source::Environment, "KEY"});
    QVERIFY(found);
    QCOMPARE(found->secret.reveal(), std::string("s3cret"));
    QVERIFY(secrets.read({})->secret.isEmpty());
}

void TestConfig::readsTheFirstLineOfAKeyFile()
{
    write("key", "  s3cret  \nsecond line\n");
    const SystemSecrets secrets(environment({}));
    const KeyReference reference{KeyReference::Source::File, path("key").toStdString()};
    QFile::setPermissions(path("key"), QFile::ReadOwner | QFile::WriteOwner | QFile::ReadOther);
    auto found = secrets.read(reference);
    QVERIFY(found);
    QCOMPARE(found->secret.reveal(), std::string("s3cret"));
    QVERIFY(found->isReadableByOthers);
    QFile::setPermissions(path("key"), QFile::ReadOwner | QFile::WriteOwner);
    found = secrets.read(reference);
    QVERIFY(found && !found->isReadableByOthers);
}

void TestConfig::refusesKeysThatAreNotThere()
{
    write("empty", "\n\n");
    const SystemSecrets secrets(environment({{"BLANK", "  "}, {"BROKEN", "a\nb"}}));
    using Source = KeyReference::Source;
    for (const KeyReference& reference :
         {KeyReference{Source::Environment, "UNSET"}, KeyReference{Source::Environment, "BLANK"},
          KeyReference{Source::Environment, "BROKEN"}, KeyReference{Source::File, path("none").toStdString()},
          KeyReference{Source::File, path("empty").toStdString()}, KeyReference{Source::Keychain, "x"}}) {
        const auto found = secrets.read(reference);
        QVERIFY(!found);
        QCOMPARE(found.error().code, ErrorCode::EndpointUnusable);
    }
}

void TestConfig::settingsSurviveARestart()
{
    const auto file = path("preferences.json").toStdString();
    write("preferences.json", R"({"unknown":[1],"theme":5})");
    {
        auto preferences = Preferences::load(file);
        QVERIFY(preferences);
        QCOMPARE(preferences->value(Setting::RaterName), std::string("me"));
        QCOMPARE(preferences->value(Setting::Theme), std::string("system")); // of the wrong type: absent
        QVERIFY(preferences->set(Setting::Theme, "dark"));
    }
    auto preferences = Preferences::load(file);
    QVERIFY(preferences);
    QCOMPARE(preferences->value(Setting::Theme), std::string("dark"));
    QFile content(path("preferences.json"));
    QVERIFY(content.open(QIODevice::ReadOnly));
    QVERIFY(content.readAll().contains("unknown"));
}

void TestConfig::recentFilesAreNewestFirstAndFew()
{
    const auto file = path("preferences.json").toStdString();
    auto preferences = Preferences::load(file);
    QVERIFY(preferences);
    for (int i = 0; i < 15; ++i)
        QVERIFY(preferences->addRecentFile({"/d/" + std::to_string(i), "T", i, Timestamp(Micros(i))}));
    QVERIFY(preferences->addRecentFile({"/d/9", "Nine", 90, Timestamp(Micros(99))}));
    const auto again = Preferences::load(file);
    QVERIFY(again);
    QCOMPARE(again->recentFiles().size(), Preferences::kMaxRecentFiles);
    QVERIFY((again->recentFiles().front() == RecentFile{"/d/9", "Nine", 90, Timestamp(Micros(99))}));
    QCOMPARE(again->recentFiles()[1].path.string(), std::string("/d/14"));
    QVERIFY(preferences->removeRecentFile("/d/9"));
    QCOMPARE(preferences->recentFiles().front().path.string(), std::string("/d/14"));
}

void TestConfig::damagedPreferencesAreNotOverwritten()
{
    write("preferences.json", "{\"theme\":");
    const auto preferences = Preferences::load(path("preferences.json").toStdString());
    QVERIFY(!preferences);
    QCOMPARE(preferences.error().code, ErrorCode::FileUnreadable);
    auto defaults = Preferences::defaults();
    QVERIFY(defaults.set(Setting::Theme, "dark"));
    QFile content(path("preferences.json"));
    QVERIFY(content.open(QIODevice::ReadOnly));
    QCOMPARE(content.readAll(), QByteArray("{\"theme\":"));
}

void TestConfig::sameFileSameChainAnotherPathAnotherChain()
{
    Random random(Seed{7});
    const auto document = DocumentId::random(random);
    const auto file = path("origins.json").toStdString();
    OriginTable table(file, Seed{1});
    const auto first = table.originFor(document, "/a.bakeoff");
    QVERIFY(table.originFor(document, "/a.bakeoff") == first);
    QVERIFY(table.originFor(document, "/copy.bakeoff") != first);
    QVERIFY(table.originFor(DocumentId::random(random), "/a.bakeoff") != first);
    OriginTable later(file, Seed{2});
    QVERIFY(later.originFor(document, "/a.bakeoff") == first);
}

void TestConfig::aDamagedOriginTableStaysAsItIs()
{
    write("origins.json", "{");
    Random random(Seed{7});
    OriginTable table(path("origins.json").toStdString(), Seed{1});
    (void)table.originFor(DocumentId::random(random), "/a.bakeoff");
    QFile content(path("origins.json"));
    QVERIFY(content.open(QIODevice::ReadOnly));
    QCOMPARE(content.readAll(), QByteArray("{"));
}

QTEST_APPLESS_MAIN(TestConfig)
#include "tst_config.moc"
