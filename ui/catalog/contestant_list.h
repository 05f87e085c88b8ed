// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/contestant.h"

#include <QWidget>

#include <vector>

class QLabel;
class QVBoxLayout;

namespace bakeoff::ui {

class Theme;

/// The settings of a contestant as short labels: "temperature 0.6", "max. 2048 tokens", "no system prompt".
QStringList settingLabels(const Contestant& contestant);

/// The contestants of the open file. Nobody is deleted: one is retired with a reason, asked for in place.
class ContestantList final : public QWidget {
    Q_OBJECT

public:
    explicit ContestantList(const Theme& theme, QWidget* parent = nullptr);

    void setContestants(const std::vector<Contestant>& contestants, bool canRetire);

signals:
    void retireRequested(const bakeoff::ContestantId& id, const QString& reason);

private:
    QWidget* makeCard(const Contestant& contestant, bool canRetire);
    void addRetireRow(QWidget& card, QVBoxLayout& column, const ContestantId& id);

    const Theme& theme_;
    QLabel* count_;
    QLabel* empty_;
    QVBoxLayout* cards_;
};

} // namespace bakeoff::ui
