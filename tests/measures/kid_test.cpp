#include "core/base/error.h"
#include "core/measures/kid.h"

#include <QtTest/QtTest>

#include <cmath>
#include <random>

using namespace underpaint;
using measures::FeatureRows;

namespace {

/// Rows with a closed form, for values that other programs compute, too.
FeatureRows waves(int count, int dimensions, double shift, double share)
{
    FeatureRows rows;
    for (int i = 0; i < count; ++i) {
        std::vector<float> row;
        for (int j = 0; j < dimensions; ++j)
            row.push_back(float(std::sin(shift + 3 * i + 7 * j) + share * std::cos(i * j)));
        rows.add(row);
    }
    return rows;
}

FeatureRows normal(int count, int dimensions, unsigned seed, float offset = 0)
{
    std::mt19937 random(seed);
    std::normal_distribution<float> gaussian;
    FeatureRows rows;
    for (int i = 0; i < count; ++i) {
        std::vector<float> row(static_cast<std::size_t>(dimensions));
        for (float& value : row)
            value = gaussian(random) + offset;
        rows.add(row);
    }
    return rows;
}

} // namespace

class KidTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void agreesWithAnIndependentProgram()
    {
        // numpy: rows(n, d, a, b) = (sin(a + 3 i + 7 j) + b cos(i j)) as float32, x = rows(5, 4, 1, .2), y = rows(7, 4, 2, -.1), k = lambda a, b: (a @ b.T / 4 + 1)**3,
        // (k(x, x).sum() - trace) / 20 + (k(y, y).sum() - trace) / 42 - 2 k(x, y).mean()
        const double value = measures::squaredDiscrepancy(waves(5, 4, 1, .2), waves(7, 4, 2, -.1));
        QVERIFY2(std::abs(value - 0.3238575477367647) < 1e-9, qPrintable(QString::number(value, 'g', 12)));
    }

    void setsOfOneKindAreNearNothingAndOftenBelow()
    {
        double sum = 0, largest = 0;
        int below = 0;
        constexpr int tries = 60;
        for (int i = 0; i < tries; ++i) {
            const double value = measures::squaredDiscrepancy(normal(40, 8, unsigned(2 * i)), normal(40, 8, unsigned(2 * i + 1)));
            sum += value;
            largest = std::max(largest, std::abs(value));
            below += value < 0;
        }
        const double far = measures::squaredDiscrepancy(normal(40, 8, 1), normal(40, 8, 2, .5f));
        QVERIFY2(std::abs(sum / tries) < .05 * far, qPrintable(QString("mean %1, offset %2").arg(sum / tries).arg(far)));
        QVERIFY(below > tries / 4 && below < tries);
        QVERIFY(largest < far);
    }

    void anOffsetRaisesIt()
    {
        const FeatureRows real = normal(100, 8, 1);
        double before = measures::squaredDiscrepancy(real, normal(100, 8, 2));
        for (const float offset : {.2f, .4f, .8f}) {
            const double now = measures::squaredDiscrepancy(real, normal(100, 8, 2, offset));
            QVERIFY(now > before);
            before = now;
        }
    }

    void subsetsHaveTheWholesMeanAndASpread()
    {
        const FeatureRows one = normal(120, 6, 5), other = normal(150, 6, 6, .3f);
        const double whole = measures::squaredDiscrepancy(one, other);
        const measures::Kid kid = measures::kid(one, other, 200, 60, 9);
        QCOMPARE(kid.subsets, 200);
        QCOMPARE(kid.subsetSize, 60);
        QVERIFY(kid.deviation > 0);
        QVERIFY2(std::abs(kid.mean - whole) < 4 * kid.deviation / std::sqrt(200.), qPrintable(QString("%1 +- %2, whole %3").arg(kid.mean).arg(kid.deviation).arg(whole)));
        const measures::Kid again = measures::kid(one, other, 200, 60, 9);
        QCOMPARE(again.mean, kid.mean);
        QVERIFY(measures::kid(one, other, 200, 60, 10).mean != kid.mean);
    }

    void splitsOfRealPicturesLieAroundNothing()
    {
        const std::vector<double> values = measures::discrepancyOfSplits(normal(120, 8, 3), 60, 200, 1);
        QCOMPARE(values.size(), std::size_t(200));
        QVERIFY(std::is_sorted(values.begin(), values.end()));
        QVERIFY(values.front() < 0 && values.back() > 0);
        QVERIFY(measures::percentile(values, .95) > measures::percentile(values, .5));
        QCOMPARE(measures::percentile(values, 1), values.back());
        QCOMPARE(measures::percentile(std::vector<double> {1, 2, 4}, .75), 3.);
    }

    void tooFewPicturesAreNamed()
    {
        QVERIFY_THROWS_EXCEPTION(base::Error, measures::squaredDiscrepancy(normal(1, 4, 1), normal(9, 4, 2)));
        QVERIFY_THROWS_EXCEPTION(base::Error, measures::squaredDiscrepancy(normal(9, 4, 1), normal(9, 5, 2)));
        QVERIFY_THROWS_EXCEPTION(base::Error, measures::discrepancyOfSplits(normal(9, 4, 1), 5));
        FeatureRows rows = normal(2, 4, 1);
        QVERIFY_THROWS_EXCEPTION(base::Error, rows.add(std::vector<float> {1, 2, NAN, 4}));
    }
};

QTEST_APPLESS_MAIN(KidTest)
#include "kid_test.moc"
