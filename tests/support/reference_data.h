// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFile>
#include <QString>
#include <QTest>

/// Path of a file of the reference data; skips the running test with a clear line where the data are absent.
#define BAKEOFF_REQUIRE_REFERENCE(variable, name)                                                            \
    const QString variable = QStringLiteral(BAKEOFF_REFERENCE_DATA) + QStringLiteral("/" name);              \
    if (!QFile::exists(variable))                                                                            \
    QSKIP("reference data not found: set BAKEOFF_REFERENCE_DATA to its "                                     \
          "folder")
