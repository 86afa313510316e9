#include "core/engine/knee.h"

#include <QtTest/QtTest>

#include <array>
#include <cmath>

namespace underpaint::engine {

class KneeTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void straightCurvesMeetInTheMiddle()
    {
        const std::array levels = {.2, .4, .6, .8}, distances = {0., 1., 2., 3.}, realism = {10., 20., 30., 40.};
        QVERIFY(std::abs(suggestedLevel(levels, distances, realism).value() - .5) < 1e-12);
    }

    void anEarlyRiseOfRealismSuggestsFaithful()
    {
        const std::array levels = {.2, .4, .6, .8}, distances = {0., .1, .3, 1.}, realism = {0., .9, .95, 1.};
        // At .4: faithful .9, real .9: they meet there.
        QVERIFY(std::abs(suggestedLevel(levels, distances, realism).value() - .4) < 1e-12);
    }

    void etaFallsTowardsFree()
    {
        const std::array levels = {.9, .5, .1}, distances = {0., 1., 2.}, realism = {0., 1., 2.};
        QVERIFY(std::abs(suggestedLevel(levels, distances, realism).value() - .5) < 1e-12);
    }

    void faithfulnessIsMeasuredFromTheGuide()
    {
        const std::array levels = {0., 1.}, distances = {1., 2.}, realism = {0., 1.};
        // Faithful falls from .5 to 0, real rises from 0 to 1.
        QVERIFY(std::abs(suggestedLevel(levels, distances, realism).value() - 1. / 3) < 1e-12);
    }

    void aDipInRealismDoesNotMoveTheSuggestion()
    {
        const std::array levels = {0., .25, .5, .75, 1.}, distances = {0., 1., 2., 3., 4.}, smooth = {0., 1., 2., 3., 4.}, dipped = {0., 1., 2., 1.5, 4.};
        QCOMPARE(suggestedLevel(levels, distances, dipped).value(), suggestedLevel(levels, distances, smooth).value());
    }

    void flatCurvesSuggestNothing()
    {
        const std::array levels = {.2, .4, .6}, rising = {1., 2., 3.}, flat = {1., 1., 1.};
        QVERIFY(!suggestedLevel(levels, rising, flat));
        QVERIFY(!suggestedLevel(levels, flat, rising));
        QVERIFY(!suggestedLevel({}, {}, {}));
    }
};

} // namespace underpaint::engine

QTEST_APPLESS_MAIN(underpaint::engine::KneeTest)
#include "knee_test.moc"
