// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/key_list.h"

#include "ui/theme/theme.h"

#include <QGridLayout>
#include <QLabel>

#include <array>
#include <utility>

namespace bakeoff::ui {

KeyList::KeyList(const Theme& theme, QWidget* parent) : QDialog(parent)
{
    setObjectName(QStringLiteral("keyList"));
    setWindowTitle(tr("Keys"));
    setModal(false);
    const std::array<std::pair<QString, QString>, 16> keys{{
        {tr("A"), tr("A is better")},
        {tr("B"), tr("B is better")},
        {tr("T"), tr("Tie")},
        {tr("X"), tr("Both are bad")},
        {tr("1 … 7"), tr("Choose or drop a reason")},
        {tr("C"), tr("Write a comment")},
        {tr("S"), tr("Skip this pair")},
        {tr("Enter"), tr("Next battle, after the vote")},
        {tr("Ctrl+Z"), tr("Void this vote, after the reveal")},
        {tr("Ctrl+Enter"), tr("Send the prompt")},
        {tr("Esc"), tr("Cancel generating, or leave a field")},
        {tr("P"), tr("Fold or open the prompt")},
        {tr("L"), tr("Link or unlink scrolling")},
        {tr("Space"), tr("Scroll both answers")},
        {tr("F11"), tr("Full screen")},
        {tr("?"), tr("This list")},
    }};
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(24, 20, 24, 20);
    grid->setHorizontalSpacing(16);
    grid->setVerticalSpacing(8);
    int row = 0;
    for (const auto& [key, meaning] : keys) {
        auto* cap = new QLabel(key, this);
        cap->setProperty("kind", QStringLiteral("keycap"));
        theme.setFont(*cap, FontRole::KeyCap);
        grid->addWidget(cap, row, 0, Qt::AlignRight);
        grid->addWidget(new QLabel(meaning, this), row, 1);
        ++row;
    }
    auto* note = new QLabel(tr("Letters act while no text field has the focus."), this);
    note->setProperty("kind", QStringLiteral("caption"));
    grid->addWidget(note, row, 0, 1, 2);
}

} // namespace bakeoff::ui
