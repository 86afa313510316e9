#include "core/base/error.h"
#include "core/measures/blending.h"

#include <QtTest/QtTest>

#include <algorithm>
#include <cmath>
#include <functional>

using namespace underpaint;
using canvas::Picture;

namespace {

constexpr int side = 48;

Picture painted(const std::function<float(int x, int y, int c)>& value, canvas::Depth depth = canvas::Depth::Sixteen)
{
    std::vector<float> samples;
    for (int y = 0; y < side; ++y)
        for (int x = 0; x < side; ++x)
            for (int c = 0; c < 3; ++c)
                samples.push_back(value(x, y, c));
    return Picture::fromFloat({side, side}, 3, samples, depth);
}

/// White inside a disc.
bool isInside(int x, int y) { return (x - 24) * (x - 24) + (y - 22) * (y - 22) < 13 * 13; }
Picture disc()
{
    std::vector<float> samples;
    for (int y = 0; y < side; ++y)
        for (int x = 0; x < side; ++x)
            samples.push_back(isInside(x, y) ? 1.f : 0.f);
    return Picture::fromFloat({side, side}, 1, samples, canvas::Depth::Eight);
}

Picture waves() { return painted([](int x, int y, int c) { return .5f + .2f * std::sin(.4f * float(x) + float(c)) * std::cos(.3f * float(y)); }); }
Picture slope() { return painted([](int x, int y, int c) { return .2f + .008f * float(x) + .004f * float(y) + .02f * float(c); }); }

float furthest(const Picture& one, const Picture& other)
{
    const std::vector<float> a = one.toFloat(), b = other.toFloat();
    float most = 0;
    for (std::size_t i = 0; i < a.size(); ++i)
        most = std::max(most, std::abs(a[i] - b[i]));
    return most;
}

} // namespace

class BlendingTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void equalPicturesBlendToThemselves()
    {
        const Picture picture = painted([](int x, int y, int c) { return float((x * 7 + y * 13 + c * 5) % 17) / 17; }, canvas::Depth::Eight);
        QVERIFY(measures::laplacianBlended(picture, picture, disc()) == picture);
        QVERIFY(measures::poissonBlended(picture, picture, disc()) == picture);
    }

    void aPictureOfOneColourStaysAsItIs()
    {
        const Picture plain = painted([](int, int, int) { return .6f; }, canvas::Depth::Eight);
        QVERIFY(measures::laplacianBlended(plain, plain, disc(), 3) == plain);
    }

    void theWholeMaskAsksForThePartAlone()
    {
        const Picture white = Picture::fromFloat({side, side}, 1, std::vector<float>(side * side, 1), canvas::Depth::Eight);
        QVERIFY(furthest(measures::laplacianBlended(waves(), slope(), white), waves()) < 1e-4f);
        QVERIFY(furthest(measures::poissonBlended(waves(), slope(), white), waves()) < 1e-4f);
    }

    void laplacianSeamsAreSoft()
    {
        const Picture dark = painted([](int, int, int) { return .1f; }), light = painted([](int, int, int) { return .9f; });
        const Picture out = measures::laplacianBlended(light, dark, disc());
        float steepest = 0;
        for (int x = 1; x < side; ++x)
            steepest = std::max(steepest, std::abs(out.sample(x, 22, 0) - out.sample(x - 1, 22, 0)));
        QVERIFY(steepest < .25f); // a hard seam has .8
        QVERIFY(out.sample(24, 22, 0) > out.sample(1, 1, 0) + .3f);
    }

    /// The same picture with another brightness has the same gradients: pasted back it vanishes.
    void aPartThatDiffersByAConstantVanishes()
    {
        const Picture darker = painted([](int x, int y, int c) { return .3f + .2f * std::sin(.4f * float(x) + float(c)) * std::cos(.3f * float(y)); });
        QVERIFY(furthest(measures::poissonBlended(darker, waves(), disc()), waves()) < 1e-4f);
    }

    void outsideTheMaskNothingChanges()
    {
        const Picture out = measures::poissonBlended(slope(), waves(), disc()), into = waves();
        for (int y = 0; y < side; ++y)
            for (int x = 0; x < side; ++x)
                for (int c = 0; c < 3; ++c)
                    if (!isInside(x, y))
                        QCOMPARE(out.sample(x, y, c), into.sample(x, y, c));
    }

    /// Four times a pixel less its neighbours is the same as in the part, at the seam as well.
    void insideTheMaskTheDifferencesAreThoseOfThePart()
    {
        const Picture part = waves(), out = measures::poissonBlended(part, slope(), disc());
        for (int y = 1; y + 1 < side; ++y)
            for (int x = 1; x + 1 < side; ++x)
                for (int c = 0; c < 3; ++c)
                    if (isInside(x, y)) {
                        const auto laplace = [&](const Picture& p) { return 4 * p.sample(x, y, c) - p.sample(x - 1, y, c) - p.sample(x + 1, y, c) - p.sample(x, y - 1, c) - p.sample(x, y + 1, c); };
                        QVERIFY(std::abs(laplace(out) - laplace(part)) < 2e-4f); // 16 bits
                    }
    }

    void picturesThatDoNotFitAreRefused()
    {
        const Picture small(base::Size {8, 8}, 3, std::vector<std::uint8_t>(192, 1));
        QVERIFY_THROWS_EXCEPTION(base::Error, measures::poissonBlended(small, waves(), disc()));
        QVERIFY_THROWS_EXCEPTION(base::Error, measures::laplacianBlended(waves(), waves(), waves()));
    }
};

QTEST_GUILESS_MAIN(BlendingTest)
#include "blending_test.moc"
