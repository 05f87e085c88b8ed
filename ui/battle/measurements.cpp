// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/battle/measurements.h"

#include <QCoreApplication>
#include <QLocale>

#include <optional>

namespace bakeoff::ui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Measurements)
};

const QString& none()
{
    static const QString dash = QStringLiteral("–");
    return dash;
}

QString duration(const std::optional<Micros>& time)
{
    if (!time) return none();
    const double seconds = std::chrono::duration<double>(*time).count();
    return Words::tr("%1 s").arg(QLocale().toString(seconds, 'f', seconds < 1 ? 2 : 1));
}

QString cost(const std::optional<double>& dollars)
{
    if (!dollars) return none();
    if (*dollars == 0) return Words::tr("free");
    return QStringLiteral("$%1").arg(QLocale().toString(*dollars, 'f', *dollars < 1 ? 4 : 2));
}

} // namespace

std::vector<Measurement> measurements(const RevealedSide& revealed)
{
    const auto& tokens = revealed.usage.outputTokens;
    const auto& speed = revealed.tokensPerSecond;
    return {
        {Words::tr("Total"), duration(revealed.total)},
        {Words::tr("First token"), duration(revealed.firstToken)},
        {Words::tr("Answer"), tokens ? Words::tr("%n token(s)", nullptr, static_cast<int>(*tokens)) : none()},
        {Words::tr("Speed"), speed ? Words::tr("%1 tok/s").arg(QLocale().toString(*speed, 'f', 0)) : none()},
        {Words::tr("Cost"), cost(revealed.cost)},
    };
}

} // namespace bakeoff::ui
