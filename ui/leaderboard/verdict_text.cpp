// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/leaderboard/verdict_text.h"

#include "ui/bridge/words.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <cmath>

namespace bakeoff::ui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(VerdictText)
};

QString whole(double number)
{
    return QString::number(qRound64(std::abs(number)));
}

QString withSign(double number)
{
    const qint64 rounded = qRound64(number);
    if (rounded == 0) return QStringLiteral("0");
    return (rounded < 0 ? QChar(0x2212) : QChar(u'+')) + whole(number);
}

QString odds(double value)
{
    return Words::tr("%1 : 1").arg(QLocale().toString(value, 'f', value < 10 ? 1 : 0));
}

QString methodName(RatingMethod method)
{
    switch (method) {
    case RatingMethod::Firth: return Words::tr("Bradley–Terry with Firth's correction");
    case RatingMethod::BradleyTerry: return Words::tr("Bradley–Terry, maximum likelihood");
    case RatingMethod::GaussianMap: return Words::tr("Bradley–Terry with a normal prior");
    case RatingMethod::Davidson: return Words::tr("Davidson, ties with a chance of their own");
    case RatingMethod::RaoKupper: return Words::tr("Rao–Kupper, ties with a chance of their own");
    case RatingMethod::OnlineElo: return Words::tr("Elo, vote by vote");
    case RatingMethod::Hierarchical: return Words::tr("Bradley–Terry, categories borrow from each other");
    }
    return {};
}

} // namespace

QString verdictSentence(const BoardVerdict& verdict)
{
    const QString leader = qs(verdict.leader.value_or(std::string()));
    const QString rival = qs(verdict.runnerUp.value_or(std::string()));
    const bool hasPair = verdict.leader && verdict.runnerUp;
    switch (verdict.state) {
    case VerdictState::ClearWinner:
        return hasPair ? Words::tr("%1 is better than %2.").arg(leader, rival)
                       : Words::tr("%1 is the best.").arg(leader);
    case VerdictState::TieAtTop:
        return hasPair ? Words::tr("%1 and %2 share the first place.").arg(leader, rival)
                       : Words::tr("The first place is shared.");
    case VerdictState::Equivalent: return Words::tr("%1 and %2 are practically equal.").arg(leader, rival);
    case VerdictState::Undecided:
        if (hasPair && verdict.difference)
            return Words::tr("%1 leads %2 by %3 Elo").arg(leader, rival, whole(*verdict.difference));
        return Words::tr("Not decided.");
    case VerdictState::NoData: return Words::tr("Too few votes to say anything.");
    }
    return {};
}

QString verdictInterval(const BoardVerdict& verdict)
{
    if (!verdict.ciLow || !verdict.ciHigh) return {};
    const QString range = Words::tr("95 %: %1 … %2").arg(withSign(*verdict.ciLow), withSign(*verdict.ciHigh));
    return QStringLiteral("(%1)").arg(range);
}

QString verdictState(const BoardVerdict& verdict)
{
    const bool isSaidAbove = !verdict.leader || !verdict.runnerUp || !verdict.difference;
    return verdict.state == VerdictState::Undecided && !isSaidAbove ? Words::tr("Not decided.") : QString();
}

QString evidenceText(const BoardVerdict& verdict)
{
    if (!verdict.eValue || !verdict.eNeeded) return {};
    return Words::tr("%1 of %2 needed").arg(odds(*verdict.eValue), odds(*verdict.eNeeded));
}

double evidenceShare(double eValue, double eNeeded)
{
    if (eValue <= 1 || eNeeded <= 1) return 0;
    return std::min(1.0, std::log(eValue) / std::log(eNeeded));
}

QString methodLine(const Board& board)
{
    QStringList sentences{Words::tr("%1, mean 1000, 95 % intervals.").arg(methodName(board.method)),
                          Words::tr("Ranks are ranges that hold for all models at once.")};
    const QString votes = Words::tr("%n vote(s)", nullptr, static_cast<int>(board.votes));
    if (board.clusters && board.effectiveVotes) {
        const QString prompts = Words::tr("%n prompt(s)", nullptr, static_cast<int>(*board.clusters));
        sentences << Words::tr("%1 on %2 count like %3 independent ones.")
                         .arg(votes, prompts, whole(*board.effectiveVotes));
    } else {
        sentences << Words::tr("%1 counted.").arg(votes);
    }
    if (board.flagged > 0)
        sentences << Words::tr("%n vote(s) left out because an answer named its maker.", nullptr,
                               static_cast<int>(board.flagged));
    return sentences.join(u' ');
}

} // namespace bakeoff::ui
