#include "core/base/error.h"
#include "core/measures/picture_distance.h"

#include <QtTest/QtTest>

#include <cmath>

using namespace underpaint;
using canvas::Picture;

namespace {

Picture filled(base::Size size, std::uint8_t value)
{
    return Picture(size, 3, std::vector<std::uint8_t>(std::size_t(size.width) * std::size_t(size.height) * 3, value));
}

/// Dark left of a column, light from there on.
Picture edgeAt(int column, std::uint8_t dark = 40, std::uint8_t light = 200)
{
    std::vector<std::uint8_t> samples;
    for (int y = 0; y < 64; ++y)
        for (int x = 0; x < 64; ++x)
            samples.insert(samples.end(), 3, x < column ? dark : light);
    return Picture({64, 64}, 3, samples);
}

} // namespace

class PictureDistanceTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void l2IsTheNormOverAllPixels()
    {
        const measures::Distance distance = measures::distanceBetween(filled({256, 256}, 0), filled({256, 256}, 51)); // .2 apart everywhere
        QVERIFY(std::abs(distance.rms - .2) < 1e-6);
        QVERIFY(std::abs(distance.l2 - .2 * std::sqrt(3. * 256 * 256)) < 1e-3);
        QCOMPARE(measures::distanceBetween(edgeAt(20), edgeAt(20)).l2, 0.);
    }

    void otherSizesAreRefused()
    {
        QVERIFY_THROWS_EXCEPTION(base::Error, measures::distanceBetween(filled({8, 8}, 0), filled({8, 9}, 0)));
        QVERIFY_THROWS_EXCEPTION(base::Error, measures::edgeAgreement(filled({8, 8}, 0), filled({8, 9}, 0)));
    }

    void edgesAgreeByPlaceNotByColour()
    {
        QVERIFY(measures::edgeAgreement(edgeAt(20), edgeAt(20)) > .9999);
        QVERIFY(measures::edgeAgreement(edgeAt(20), edgeAt(20, 90, 110)) > .999);
        QVERIFY(measures::edgeAgreement(edgeAt(20), edgeAt(20, 200, 40)) > .999);
        QVERIFY(measures::edgeAgreement(edgeAt(20), edgeAt(44)) < .1);
        QCOMPARE(measures::edgeAgreement(edgeAt(20), filled({64, 64}, 9)), 0.);
    }
};

QTEST_APPLESS_MAIN(PictureDistanceTest)
#include "picture_distance_test.moc"
