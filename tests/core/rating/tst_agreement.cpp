// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/rating/agreement.h"
#include "tests/core/rating/rating_fixtures.h"
#include "tests/support/reference_data.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <map>

using namespace bakeoff;
using namespace bakeoff::test;

namespace {

using Units = std::vector<UnitCounts>;

/// One string a unit, one letter a rating.
Units unitsOf(const std::vector<const char*>& ratings, const char* categories)
{
    Units units;
    for (const char* unit : ratings) {
        units.emplace_back(std::strlen(categories));
        for (const char* c = unit; *c != 0; ++c)
            ++units.back()[static_cast<std::size_t>(std::strchr(categories, *c) - categories)];
    }
    return units;
}

/// Krippendorff's published example, four coders and twelve units.
Units published()
{
    const char* coders[]{"123321412...", "1233224125.3", ".33323422 51.", "1233244125 1."};
    Units units(12, UnitCounts(5));
    for (const char* coder : coders) {
        std::size_t unit = 0;
        for (const char* c = coder; *c != 0; ++c) {
            if (*c == ' ') continue;
            if (*c != '.') ++units[unit][static_cast<std::size_t>(*c - '1')];
            ++unit;
        }
    }
    return units;
}

Units mixed()
{
    return unitsOf({"LLL", "LLT", "RRR", "RR", "LTL", "TTT", "LR", "RRT", "L", "LLL"}, "LTR");
}

} // namespace

class AgreementTest : public QObject {
    Q_OBJECT

private slots:
    void meetsThePublishedExample()
    {
        COMPARE_NEAR(*krippendorffAlpha(published(), CategoryScale::Nominal), .743421, 1e-5);
        COMPARE_NEAR(*krippendorffAlpha(published(), CategoryScale::Ordinal), .815388, 1e-5);
        COMPARE_NEAR(*gwetAc1(published()), .775444, 1e-5);
    }

    void takesUnitsOfDifferentSize()
    {
        COMPARE_NEAR(*krippendorffAlpha(mixed(), CategoryScale::Nominal), .524752, 1e-5);
        COMPARE_NEAR(*krippendorffAlpha(mixed(), CategoryScale::Ordinal), .631667, 1e-5);
        COMPARE_NEAR(*gwetAc1(mixed()), .514759, 1e-5);
        COMPARE_NEAR(*pooledAgreement(mixed()), .695652, 1e-5);
    }

    void oneDominantCategoryDoesNotCollapse()
    {
        std::vector<const char*> ratings(9, "LL");
        ratings.push_back("LR");
        COMPARE_NEAR(*krippendorffAlpha(unitsOf(ratings, "LTR"), CategoryScale::Nominal), 0, 1e-9);
        COMPARE_NEAR(*gwetAc1(unitsOf(ratings, "LTR")), .895013, 1e-5);
        COMPARE_NEAR(*gwetAc1(unitsOf(ratings, "LR")), .889503, 1e-5);
    }

    void withoutVariationThereIsNoAlpha()
    {
        const Units same = unitsOf(std::vector<const char*>(5, "LL"), "LTR");
        QVERIFY(!krippendorffAlpha(same, CategoryScale::Nominal));
        QVERIFY(!krippendorffAlpha(same, CategoryScale::Ordinal));
        QCOMPARE(*gwetAc1(same), 1.0);
    }

    void withoutOverlapThereIsNothing()
    {
        for (const Units& units : {Units(), unitsOf({"L", "R"}, "LTR")}) {
            QVERIFY(!krippendorffAlpha(units, CategoryScale::Nominal));
            QVERIFY(!gwetAc1(units));
            QVERIFY(!pooledAgreement(units));
        }
    }

    void agreementSaysHowOftenOneIsRight()
    {
        COMPARE_NEAR(*impliedAccuracy(.68), .8, 1e-9);
        COMPARE_NEAR(*impliedAccuracy(.5), .5, 1e-9);
        QVERIFY(!impliedAccuracy(.49));
    }

    void meetsTheRealCrowd()
    {
        BAKEOFF_REQUIRE_REFERENCE(file, "ratings/real_llmfao.csv");
        const Votes votes = readReference(file);
        std::map<std::array<std::uint32_t, 3>, UnitCounts> units; // prompt, pair
        for (std::size_t v = 0; v < votes.verdicts.size(); ++v) {
            const std::uint32_t a = votes.a[v];
            const std::uint32_t b = votes.b[v];
            UnitCounts& unit = units[{votes.prompts[v], std::min(a, b), std::max(a, b)}];
            unit.resize(3);
            const Verdict verdict = votes.verdicts[v];
            const bool isFirst = (verdict == Verdict::ModelA) == (a < b);
            const bool isDecisive = verdict == Verdict::ModelA || verdict == Verdict::ModelB;
            ++unit[!isDecisive ? 1 : isFirst ? 0 : 2];
        }
        Units all;
        for (const auto& [key, unit] : units)
            all.push_back(unit);
        QCOMPARE(all.size(), std::size_t{2139});
        COMPARE_NEAR(*krippendorffAlpha(all, CategoryScale::Nominal), .290345, 1e-5);
        COMPARE_NEAR(*krippendorffAlpha(all, CategoryScale::Ordinal), .288404, 1e-5);
        COMPARE_NEAR(*gwetAc1(all), .295856, 1e-5);
        COMPARE_NEAR(*pooledAgreement(all), .532226, 1e-5);
    }

    void aJudgeModelIsComparedWithTheCrowdsMajority()
    {
        BAKEOFF_REQUIRE_REFERENCE(crowdFile, "llmfao/crowd-comparisons.csv");
        BAKEOFF_REQUIRE_REFERENCE(judgeFile, "llmfao/gpt4-comparisons.csv");
        const auto crowd = verdictsByUnit(crowdFile);
        int shared = 0;
        int equal = 0;
        int decisive = 0;
        int equalDecisive = 0;
        for (const auto& [unit, verdicts] : verdictsByUnit(judgeFile)) {
            const auto found = crowd.find(unit);
            if (found == crowd.end()) continue;
            const std::size_t people = mostFrequent(found->second);
            const std::size_t judge = mostFrequent(verdicts);
            ++shared;
            equal += people == judge ? 1 : 0;
            if (people == kTie || judge == kTie) continue;
            ++decisive;
            equalDecisive += people == judge ? 1 : 0;
        }
        QCOMPARE(shared, 2139);
        COMPARE_NEAR(100. * equal / shared, 38.71, 5e-3);
        QCOMPARE(decisive, 1043);
        COMPARE_NEAR(100. * equalDecisive / decisive, 74.59, 5e-3);
    }

private:
    using Unit = std::array<QByteArray, 3>; // prompt, and the models in order

    static constexpr std::size_t kTie = 1;

    /// By unit: how many were for its first model, for none and for its second.
    static std::map<Unit, std::array<int, 3>> verdictsByUnit(const QString& path)
    {
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly)) qFatal("cannot read the reference data");
        const QList<QByteArray> header = file.readLine().trimmed().split(',');
        const auto prompt = header.indexOf("prompt");
        const auto winner = header.indexOf("winner");
        const auto left = header.indexOf("left");
        const auto right = header.indexOf("right");
        std::map<Unit, std::array<int, 3>> verdicts;
        while (!file.atEnd()) {
            const QList<QByteArray> row = file.readLine().trimmed().split(',');
            const Unit unit{row[prompt], std::min(row[left], row[right]), std::max(row[left], row[right])};
            const bool isForFirst = (row[winner] == "left") == (row[left] < row[right]);
            ++verdicts[unit][row[winner] == "tie" ? kTie : isForFirst ? 0 : 2];
        }
        return verdicts;
    }

    /// Of several that are as frequent: a tie.
    static std::size_t mostFrequent(const std::array<int, 3>& verdicts)
    {
        const auto most = std::max_element(verdicts.begin(), verdicts.end());
        if (std::count(verdicts.begin(), verdicts.end(), *most) > 1) return kTie;
        return static_cast<std::size_t>(most - verdicts.begin());
    }
};

QTEST_APPLESS_MAIN(AgreementTest)
#include "tst_agreement.moc"
