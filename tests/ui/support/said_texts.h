// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

#include <vector>

class QWidget;

namespace bakeoff::test {

/// One text that a person, a screen reader or a script can reach, with the place where it was found.
struct SaidText {
    QString where; ///< class, object name and kind of text
    QString text;
};

/// Everything that a widget and all its children say: every string property (text, tool tip, window title,
/// status tip, what's this, object name, placeholder …), dynamic properties, accessible name, description and
/// value, documents, items and tool tips of models in every role that holds text, menus and their actions.
std::vector<SaidText> saidTexts(const QWidget& root);

/// Which of the names are said, with the place; empty: none. Case does not matter.
QStringList leaks(const std::vector<SaidText>& said, const QStringList& names);

/// All texts in one string, for comparing two windows.
QString transcript(const std::vector<SaidText>& said);

} // namespace bakeoff::test
