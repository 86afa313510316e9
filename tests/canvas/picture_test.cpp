#include "core/base/error.h"
#include "core/canvas/picture.h"

#include <QtTest/QtTest>

#include <limits>
#include <numeric>

using namespace underpaint;
using canvas::Depth;
using canvas::Picture;

namespace {

template <typename Sample>
Picture everyValue(int channels)
{
    const int values = 1 << (8 * sizeof(Sample));
    std::vector<Sample> samples(std::size_t(values) * std::size_t(channels));
    for (std::size_t i = 0; i < samples.size(); ++i)
        samples[i] = Sample(i / std::size_t(channels) + i % std::size_t(channels) * 77);
    return Picture({values, 1}, channels, std::move(samples));
}

Picture numbered(int width, int height, int channels)
{
    std::vector<std::uint8_t> samples(std::size_t(width * height * channels));
    std::iota(samples.begin(), samples.end(), std::uint8_t(0));
    return Picture({width, height}, channels, std::move(samples));
}

} // namespace

class PictureTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyEightBitValueSurvivesTheRoundTrip()
    {
        const Picture picture = everyValue<std::uint8_t>(3);
        QVERIFY(Picture::fromFloat(picture.size(), 3, picture.toFloat(), Depth::Eight) == picture);
    }

    void everySixteenBitValueSurvivesTheRoundTrip()
    {
        const Picture picture = everyValue<std::uint16_t>(4);
        QVERIFY(Picture::fromFloat(picture.size(), 4, picture.toFloat(), Depth::Sixteen) == picture);
    }

    void oneSampleIsWhatToFloatSays()
    {
        const Picture picture = numbered(5, 4, 3);
        const std::vector<float> all = picture.toFloat();
        for (int y = 0; y < 4; ++y)
            for (int x = 0; x < 5; ++x)
                for (int c = 0; c < 3; ++c)
                    QCOMPARE(picture.sample(x, y, c), all[std::size_t((y * 5 + x) * 3 + c)]);
        QCOMPARE(Picture({1, 1}, 1, std::vector<std::uint16_t>{65535}).sample(0, 0, 0), 1.f);
    }

    void roundsToTheNearestLevelAndClamps()
    {
        const float nan = std::numeric_limits<float>::quiet_NaN(), big = 1e30f;
        const std::vector<float> values = {-1, 0, 1, 2, big, nan, 100.4f / 255, 100.6f / 255};
        const Picture picture = Picture::fromFloat({8, 1}, 1, values, Depth::Eight);
        const std::vector<std::uint8_t> expected = {0, 0, 255, 255, 255, 0, 100, 101};
        QVERIFY(std::ranges::equal(picture.eight(), expected));
        QVERIFY(picture.sixteen().empty());
    }

    void copiesShareTheirPixels()
    {
        const Picture picture = numbered(8, 8, 4);
        const Picture copy = picture;
        QCOMPARE(copy.eight().data(), picture.eight().data());
        QCOMPARE(picture.cropped({0, 0, 8, 8}).eight().data(), picture.eight().data());
    }

    void aPartPutBackWhereItCameFromChangesNothing()
    {
        const Picture picture = numbered(13, 9, 3);
        const Picture part = picture.cropped({4, 2, 5, 6});
        QCOMPARE(part.size(), (base::Size{5, 6}));
        QCOMPARE(part.sample(1, 2, 0), picture.sample(5, 4, 0));
        QVERIFY(picture.withPart(part, 4, 2) == picture);
        const Picture moved = picture.withPart(part, 0, 0);
        QVERIFY(!(moved == picture));
        QVERIFY(moved.cropped({0, 0, 5, 6}) == part);
        QVERIFY(moved.cropped({5, 0, 8, 9}) == picture.cropped({5, 0, 8, 9}));
    }

    void whiteShowsThroughAlpha()
    {
        const Picture eight({3, 1}, 4, std::vector<std::uint8_t>{10, 20, 30, 255, 10, 20, 30, 0, 0, 100, 200, 51});
        const std::vector<std::uint8_t> expected = {10, 20, 30, 255, 255, 255, 204, 224, 244};
        QVERIFY(std::ranges::equal(eight.overWhite().eight(), expected));
        const Picture sixteen({2, 1}, 4, std::vector<std::uint16_t>{1, 2, 65535, 65535, 7, 7, 7, 0});
        const std::vector<std::uint16_t> expected16 = {1, 2, 65535, 65535, 65535, 65535};
        QVERIFY(std::ranges::equal(sixteen.overWhite().sixteen(), expected16));
    }

    void greyIsRepeated()
    {
        const Picture grey({2, 1}, 1, std::vector<std::uint8_t>{3, 250});
        const std::vector<std::uint8_t> expected = {3, 3, 3, 250, 250, 250};
        QVERIFY(std::ranges::equal(grey.overWhite().eight(), expected));
    }

    void equalityLooksAtSizeChannelsDepthAndSamples()
    {
        QVERIFY(numbered(4, 6, 1) == numbered(4, 6, 1));
        QVERIFY(!(numbered(4, 6, 1) == numbered(6, 4, 1)));
        QVERIFY(!(numbered(4, 3, 1) == numbered(1, 4, 3)));
        QVERIFY(!(Picture({1, 1}, 1, std::vector<std::uint8_t>{0}) == Picture({1, 1}, 1, std::vector<std::uint16_t>{0})));
        QVERIFY(!(Picture({1, 1}, 1, std::vector<std::uint16_t>{1}) == Picture({1, 1}, 1, std::vector<std::uint16_t>{0})));
        QVERIFY(Picture() == Picture());
        QVERIFY(!(Picture() == numbered(1, 1, 1)));
        QVERIFY(Picture().isNull() && Picture().toFloat().empty());
    }

    void wrongCountsAndPlacesAreRefused()
    {
        QVERIFY_THROWS_EXCEPTION(base::Error, Picture({2, 2}, 3, std::vector<std::uint8_t>(11)));
        QVERIFY_THROWS_EXCEPTION(base::Error, Picture({2, 2}, 2, std::vector<std::uint8_t>(8)));
        const Picture picture = numbered(4, 4, 3);
        QVERIFY_THROWS_EXCEPTION(base::Error, picture.cropped({2, 2, 3, 1}));
        QVERIFY_THROWS_EXCEPTION(base::Error, picture.cropped({0, 0, 0, 1}));
        QVERIFY_THROWS_EXCEPTION(base::Error, picture.withPart(picture, 1, 0));
        QVERIFY_THROWS_EXCEPTION(base::Error, picture.withPart(numbered(1, 1, 1), 0, 0));
    }
};

QTEST_APPLESS_MAIN(PictureTest)
#include "picture_test.moc"
