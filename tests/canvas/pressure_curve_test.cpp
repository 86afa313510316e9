#include "core/canvas/brush_engine.h"

#include <QtTest/QtTest>

#include <limits>
#include <random>

using underpaint::base::Point;
using underpaint::canvas::PressureCurve;

class PressureCurveTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void isTheStraightLineUnlessDrawnOtherwise()
    {
        const PressureCurve curve;
        for (int i = 0; i <= 100; ++i)
            QVERIFY(std::abs(curve.at(i / 100.) - i / 100.) < 1e-12);
    }

    void goesThroughItsPoints()
    {
        const std::vector<Point> points{{0, .1}, {.2, .15}, {.5, .7}, {.8, .75}, {1, 1}};
        const PressureCurve curve(points);
        for (const Point p : points)
            QVERIFY(std::abs(curve.at(p.x) - p.y) < 1e-12);
    }

    void neverFallsWhateverItsPoints()
    {
        std::mt19937 random(7);
        std::uniform_real_distribution<double> unit(-.2, 1.2);
        for (int curves = 0; curves < 300; ++curves) {
            std::vector<Point> points;
            for (int i = 0; i < 1 + curves % 9; ++i)
                points.push_back({unit(random), unit(random)});
            const PressureCurve curve(points);
            double last = 0;
            for (int i = 0; i <= 1000; ++i) {
                const double value = curve.at(i / 1000.);
                QVERIFY(value >= last - 1e-12 && value >= 0 && value <= 1);
                last = value;
            }
        }
    }

    void staysInsideForAnyPressure()
    {
        const PressureCurve curve({{.2, .1}, {.9, .8}});
        QCOMPARE(curve.at(-5), .1);
        QCOMPARE(curve.at(0), .1);
        QCOMPARE(curve.at(7), .8);
        QCOMPARE(curve.at(std::numeric_limits<double>::quiet_NaN()), .1);
    }
};

QTEST_APPLESS_MAIN(PressureCurveTest)
#include "pressure_curve_test.moc"
