// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bridge/translation.h"

#include <QCoreApplication>
#include <QFile>
#include <QRegularExpression>
#include <QTest>
#include <QXmlStreamReader>

using namespace bakeoff::ui;

namespace {

QStringList placeholders(const QString& text)
{
    static const QRegularExpression kPlaceholder("%L?(\\d|n)");
    QStringList found;
    auto matches = kPlaceholder.globalMatch(text);
    while (matches.hasNext())
        found << matches.next().captured(1);
    found.sort();
    return found;
}

} // namespace

class TranslationTest : public QObject {
    Q_OBJECT

private slots:
    void countsInEnglishHaveTheirPlural()
    {
        const Translation english("en");
        const auto votes = [](int count) {
            return QCoreApplication::translate("bakeoff::ui::FileCorner", "%Ln vote(s)", nullptr, count);
        };
        QCOMPARE(votes(1), QStringLiteral("1 vote"));
        QCOMPARE(votes(1234), QStringLiteral("1,234 votes"));
    }

    void aLanguageWithoutWordsIsEnglish()
    {
        const Translation welsh("cy");
        QCOMPARE(QCoreApplication::translate("bakeoff::ui::FileCorner", "%Ln vote(s)", nullptr, 1),
                 QStringLiteral("1 vote"));
    }

    void chineseIsThereUnderTheNamesThatTheWindowAsksFor()
    {
        const Translation chinese("zh_CN");
        QCOMPARE(QCoreApplication::translate("bakeoff::ui::NavigationRail", "Leaderboard"),
                 QStringLiteral("排行榜"));
        QCOMPARE(QCoreApplication::translate("ErrorText", "Stopped. Nothing was changed."),
                 QStringLiteral("已停止。没有任何更改。"));
    }

    void theLanguageGoesWithTheObject()
    {
        {
            const Translation chinese("zh_CN");
        }
        QCOMPARE(QCoreApplication::translate("bakeoff::ui::NavigationRail", "Leaderboard"),
                 QStringLiteral("Leaderboard"));
    }

    void everyTranslationIsFinishedAndKeepsItsPlaceholders()
    {
        QFile file(BAKEOFF_SOURCE_DIR "/resources/translations/bakeoff_zh_CN.ts");
        QVERIFY(file.open(QIODevice::ReadOnly));
        QXmlStreamReader reader(&file);
        QString source;
        int messages = 0;
        while (!reader.atEnd()) {
            if (reader.readNext() != QXmlStreamReader::StartElement) continue;
            if (reader.name() == QStringLiteral("source")) source = reader.readElementText();
            if (reader.name() != QStringLiteral("translation")) continue;
            QVERIFY2(reader.attributes().isEmpty(), qPrintable(source)); // type="unfinished"
            const QString text = reader.readElementText(QXmlStreamReader::IncludeChildElements).trimmed();
            QVERIFY2(!text.isEmpty(), qPrintable(source));
            QVERIFY2(placeholders(text) == placeholders(source), qPrintable(source + " / " + text));
            ++messages;
        }
        QVERIFY(!reader.hasError());
        QVERIFY(messages > 400);
    }
};

QTEST_GUILESS_MAIN(TranslationTest)
#include "tst_translation.moc"
