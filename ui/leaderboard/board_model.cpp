// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/leaderboard/board_model.h"

#include "ui/bridge/words.h"
#include "ui/leaderboard/interval_axis.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <array>
#include <limits>

namespace bakeoff::ui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(BoardModel)
};

const QString& none()
{
    static const QString dash = QStringLiteral("–");
    return dash;
}

QString whole(double number)
{
    return QString::number(qRound64(number));
}

QString count(std::int64_t number)
{
    return QLocale().toString(static_cast<qlonglong>(number));
}

QString percent(double share)
{
    return Words::tr("%1 %").arg(whole(share * 100));
}

QVariant number(const std::optional<double>& value)
{
    return value.value_or(-std::numeric_limits<double>::infinity());
}

QString rankText(const BoardRow& row)
{
    const auto range = [](int low, int high) { return QStringLiteral("%1–%2").arg(low).arg(high); };
    if (row.rankLow && row.rankHigh) return range(*row.rankLow, *row.rankHigh);
    if (row.rankSpreadLow && row.rankSpreadHigh) return range(*row.rankSpreadLow, *row.rankSpreadHigh);
    return row.rank ? QString::number(*row.rank) : none();
}

QVariant rankKey(const BoardRow& row)
{
    const std::optional<int> rank = row.rankLow ? row.rankLow : row.rank;
    const double base = rank ? *rank : std::numeric_limits<double>::infinity();
    return base - row.rating.value_or(0) / 1e6; // equal ranks by rating
}

QString intervalText(const BoardRow& row)
{
    if (!row.ciLow || !row.ciHigh) return {};
    return Words::tr("%1 to %2").arg(whole(*row.ciLow), whole(*row.ciHigh));
}

QString modelDetail(const BoardRow& row)
{
    if (row.isRetired) return Words::tr("retired");
    return qs(row.note);
}

QString goodEnoughDetail(const BoardRow& row)
{
    if (!row.goodEnoughLow || !row.goodEnoughHigh) return {};
    return QStringLiteral("(%1–%2)").arg(whole(*row.goodEnoughLow * 100), whole(*row.goodEnoughHigh * 100));
}

struct Column {
    const char* title;
    const char* hint;
    QString (*text)(const BoardRow&);
    QVariant (*sortKey)(const BoardRow&);
    QString (*detail)(const BoardRow&);
};

QString noDetail(const BoardRow&)
{
    return {};
}

/// In the order of BoardColumn.
constexpr auto kColumns = std::to_array<Column>({
    {QT_TRANSLATE_NOOP("BoardModel", "Rank"),
     QT_TRANSLATE_NOOP("BoardModel", "The ranks it may have, for all models at once"), rankText, rankKey,
     noDetail},
    {QT_TRANSLATE_NOOP("BoardModel", "Model"), "", [](const BoardRow& row) { return qs(row.model); },
     [](const BoardRow& row) { return QVariant(qs(row.model)); }, modelDetail},
    {QT_TRANSLATE_NOOP("BoardModel", "Rating"), QT_TRANSLATE_NOOP("BoardModel", "In Elo, mean 1000"),
     [](const BoardRow& row) { return row.rating ? whole(*row.rating) : none(); },
     [](const BoardRow& row) { return number(row.rating); }, noDetail},
    {"", QT_TRANSLATE_NOOP("BoardModel", "Rating and its 95 % interval"), intervalText,
     [](const BoardRow& row) { return number(row.rating); }, noDetail},
    {QT_TRANSLATE_NOOP("BoardModel", "Votes"), "", [](const BoardRow& row) { return count(row.votes); },
     [](const BoardRow& row) { return QVariant(static_cast<double>(row.votes)); }, noDetail},
    {QT_TRANSLATE_NOOP("BoardModel", "Win rate"),
     QT_TRANSLATE_NOOP("BoardModel", "Average over the opponents it met"),
     [](const BoardRow& row) { return row.winRate ? percent(*row.winRate) : none(); },
     [](const BoardRow& row) { return number(row.winRate); }, noDetail},
    {QT_TRANSLATE_NOOP("BoardModel", "Good enough"),
     QT_TRANSLATE_NOOP("BoardModel", "Share of its votes that did not say “both are bad”"),
     [](const BoardRow& row) { return row.goodEnough ? percent(*row.goodEnough) : none(); },
     [](const BoardRow& row) { return number(row.goodEnough); }, goodEnoughDetail},
    {QT_TRANSLATE_NOOP("BoardModel", "Both bad"), "", [](const BoardRow& row) { return count(row.bothBad); },
     [](const BoardRow& row) { return QVariant(static_cast<double>(row.bothBad)); }, noDetail},
    {QT_TRANSLATE_NOOP("BoardModel", "Failures"),
     QT_TRANSLATE_NOOP("BoardModel", "Answers that could not be produced"),
     [](const BoardRow& row) { return count(row.failures); },
     [](const BoardRow& row) { return QVariant(static_cast<double>(row.failures)); }, noDetail},
    {QT_TRANSLATE_NOOP("BoardModel", "First token"),
     QT_TRANSLATE_NOOP("BoardModel", "Median time to the first token"),
     [](const BoardRow& row) {
         return row.medianTtftMs ? Words::tr("%1 s").arg(QLocale().toString(*row.medianTtftMs / 1000, 'f', 2))
                                 : none();
     },
     [](const BoardRow& row) { return number(row.medianTtftMs); }, noDetail},
});

QVariant intervalOf(const BoardRow& row)
{
    if (!row.rating) return {};
    return QVariant::fromValue(Interval{row.ciLow, *row.rating, row.ciHigh});
}

} // namespace

void BoardModel::setRows(std::vector<BoardRow> rows)
{
    beginResetModel();
    rows_ = std::move(rows);
    endResetModel();
}

bool BoardModel::hasContent(BoardColumn column) const
{
    const auto any = [this](auto isSaid) { return std::any_of(rows_.begin(), rows_.end(), isSaid); };
    if (column == BoardColumn::Failures) return any([](const BoardRow& row) { return row.failures > 0; });
    if (column == BoardColumn::FirstToken)
        return any([](const BoardRow& row) { return row.medianTtftMs.has_value(); });
    return true;
}

int BoardModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(rows_.size());
}

int BoardModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(kColumns.size());
}

QVariant BoardModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
    const BoardRow& row = rows_[static_cast<std::size_t>(index.row())];
    const Column& column = kColumns.at(static_cast<std::size_t>(index.column()));
    const bool isModel = index.column() == static_cast<int>(BoardColumn::Model);
    switch (role) {
    case Qt::DisplayRole: return column.text(row);
    case SortRole: return column.sortKey(row);
    case DetailRole: return column.detail(row);
    case IntervalRole: return intervalOf(row);
    case Qt::TextAlignmentRole:
        return QVariant((isModel ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    case Qt::AccessibleTextRole: return QString(column.text(row) + u' ' + column.detail(row)).trimmed();
    default: return {};
    }
}

QVariant BoardModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= columnCount()) return {};
    const Column& column = kColumns.at(static_cast<std::size_t>(section));
    const bool isModel = section == static_cast<int>(BoardColumn::Model);
    switch (role) {
    case Qt::DisplayRole: return *column.title ? Words::tr(column.title) : QString();
    case Qt::ToolTipRole: return *column.hint ? Words::tr(column.hint) : QString();
    case Qt::AccessibleTextRole: return Words::tr(*column.title ? column.title : column.hint);
    case Qt::TextAlignmentRole:
        return QVariant((isModel ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    default: return {};
    }
}

} // namespace bakeoff::ui
