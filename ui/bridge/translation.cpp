// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bridge/translation.h"

#include "ui/bridge/words.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>

namespace bakeoff::ui {

Translation::Translation(const std::string& language)
{
    const bool isSystem = language.empty() || language == "system";
    const QLocale locale = isSystem ? QLocale::system() : QLocale(qs(language));
    QLocale::setDefault(locale);
    const QString folder = QStringLiteral(":/i18n");
    const bool isKnown = ours_.load(locale, QStringLiteral("bakeoff"), QStringLiteral("_"), folder);
    if (!isKnown && !ours_.load(QStringLiteral("bakeoff_en"), folder))
        return; // then "vote(s)", and still readable
    QCoreApplication::installTranslator(&ours_);
    const QString qtFolder = QLibraryInfo::path(QLibraryInfo::TranslationsPath);
    if (isKnown && qts_.load(locale, QStringLiteral("qtbase"), QStringLiteral("_"), qtFolder))
        QCoreApplication::installTranslator(&qts_);
}

Translation::~Translation()
{
    QCoreApplication::removeTranslator(&qts_);
    QCoreApplication::removeTranslator(&ours_);
}

} // namespace bakeoff::ui
