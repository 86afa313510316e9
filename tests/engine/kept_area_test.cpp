#include "engine_fixture.h"

#include <cmath>

using namespace underpaint;
using namespace underpaint::engine;

/// Masks, regions and maps: what stays, stays to the bit, in canvas pixels.
class KeptAreaTest : public QObject {
    Q_OBJECT

private:
    static void cases()
    {
        QTest::addColumn<int>("width");
        QTest::addColumn<int>("height");
        QTest::addColumn<int>("channels");
        QTest::addColumn<bool>("sixteen");
        QTest::addColumn<bool>("inversion");
        for (const bool inversion : {false, true}) {
            const char* const method = inversion ? "RF-Inversion" : "SDEdit";
            QTest::addRow("%s, working size, 8 bit", method) << 64 << 64 << 3 << false << inversion;
            QTest::addRow("%s, working size, 16 bit", method) << 64 << 64 << 3 << true << inversion;
            QTest::addRow("%s, odd, alpha, 8 bit", method) << 61 << 93 << 4 << false << inversion;
            QTest::addRow("%s, large, 16 bit, alpha", method) << 301 << 200 << 4 << true << inversion;
        }
    }

    static SampleRequest request()
    {
        QFETCH(int, width);
        QFETCH(int, height);
        QFETCH(int, channels);
        QFETCH(bool, sixteen);
        QFETCH(bool, inversion);
        SampleRequest made = Bench::request(randomPicture({width, height}, channels, sixteen ? Depth::Sixteen : Depth::Eight));
        if (inversion)
            made.method = RfInversion{.gamma = .5};
        return made;
    }

private Q_SLOTS:
    void maskedPixelsAreTheOriginalBitForBit_data() { cases(); }
    void maskedPixelsAreTheOriginalBitForBit()
    {
        Bench bench;
        SampleRequest asked = request();
        const base::Size size = asked.painting.size();
        const base::Rect inside{10, 12, 31, 40};
        asked.mask = greyBox(size, inside, 0, 255);
        const Picture result = bench.run(asked).picture;
        QCOMPARE(changeIn(result, asked.painting, inside).pixels, 0);
        QVERIFY(changeIn(result, asked.painting, {0, 0, size.width, 12}).pixels > 10 * size.width);
    }

    void aRegionChangesNothingOutside_data() { cases(); }
    void aRegionChangesNothingOutside()
    {
        Bench bench;
        SampleRequest asked = request();
        const base::Size size = asked.painting.size();
        asked.region = base::Rect{20, 15, 25, 18};
        const Picture result = bench.run(asked).picture;
        for (int y = 0; y < size.height; ++y)
            for (int x = 0; x < size.width; ++x)
                if (!asked.region->contains({x, y, 1, 1}))
                    QCOMPARE(changeIn(result, asked.painting, {x, y, 1, 1}).pixels, 0);
        QVERIFY(changeIn(result, asked.painting, *asked.region).pixels > 350);
    }

    /// Every pixel of this model goes its own way, so only the noise could differ between a part and the whole.
    void aRegionHasTheNoiseOfItsPlace()
    {
        Bench bench;
        bench.model->changeCard().workingSize = 256;
        SampleRequest asked = Bench::request(randomPicture({256, 256}, 3, Depth::Sixteen));
        const Picture whole = bench.run(asked).picture;
        bench.model->changeCard().workingSize = 96;
        asked.region = base::Rect{150, 100, 8, 12};
        const Finished part = bench.run(asked);
        QVERIFY(part.record.workingSize != whole.size());
        QVERIFY(part.record.workingSize == part.record.region.size());
        QVERIFY(part.picture.cropped(*asked.region) == whole.cropped(*asked.region));
    }

    void aWhiteMaskIsNoMask()
    {
        Bench bench;
        SampleRequest asked = Bench::request(randomPicture({90, 64}, 3, Depth::Eight));
        const Picture plain = bench.run(asked).picture;
        asked.mask = greyBox({90, 64}, {}, 0, 255);
        QVERIFY(bench.run(asked).picture == plain);
    }

    void aBlackMaskReturnsThePaintingWithoutANetworkCall()
    {
        Bench bench;
        SampleRequest asked = Bench::request(randomPicture({90, 64}, 3, Depth::Eight));
        asked.mask = greyBox({90, 64}, {}, 0, 0);
        const Finished finished = bench.run(asked);
        QVERIFY(finished.picture == asked.painting);
        QCOMPARE(finished.record.calls, 0);
    }

    void aConstantT0MapIsThePlainRunBitForBit_data()
    {
        QTest::addColumn<int>("level");
        QTest::addColumn<int>("side");
        for (const int level : {1, 60, 166, 254, 255}) {
            QTest::addRow("%d of 255", level) << level << 64;
            QTest::addRow("%d of 255, larger canvas", level) << level << 100;
        }
    }
    void aConstantT0MapIsThePlainRunBitForBit()
    {
        QFETCH(int, level);
        QFETCH(int, side);
        Bench bench;
        const Picture painting = randomPicture({side, side}, 3, Depth::Sixteen);
        for (const Sampler sampler : {Sampler::Angle, Sampler::Ddpm}) {
            SampleRequest plain = Bench::request(painting, Sdedit{.t0 = level / 255.});
            SampleRequest mapped = Bench::request(painting, Sdedit{.t0 = .123, .t0Map = greyBox({side, side}, {}, 0, std::uint8_t(level))});
            plain.sampler = mapped.sampler = sampler;
            const Finished a = bench.run(plain), b = bench.run(mapped);
            QCOMPARE(a.record.t0, b.record.t0);
            QVERIFY(a.picture == b.picture);
        }
    }

    void aBlackT0MapReturnsThePaintingAndABlackPartStays()
    {
        Bench bench;
        const Picture painting = randomPicture({100, 100}, 3, Depth::Eight);
        const Finished black = bench.run(Bench::request(painting, Sdedit{.t0Map = greyBox({100, 100}, {}, 0, 0)}));
        QVERIFY(black.picture == painting);
        QCOMPARE(black.record.calls, 0);
        const base::Rect part{30, 30, 40, 20};
        const Finished partly = bench.run(Bench::request(painting, Sdedit{.t0Map = greyBox({100, 100}, part, 0, 200)}));
        QCOMPARE(changeIn(partly.picture, painting, part).pixels, 0);
        QVERIFY(changeIn(partly.picture, painting, {0, 0, 100, 30}).pixels > 2500);
        QCOMPARE(partly.record.t0, 200 / 255.);
    }

    void aLowerT0StaysCloser()
    {
        Bench bench;
        const Picture painting = greyBox({64, 64}, {}, 0, 40).overWhite();
        std::vector<std::uint8_t> ramp(64 * 64);
        for (std::size_t i = 0; i < ramp.size(); ++i)
            ramp[i] = std::uint8_t(i % 64 * 4);
        const Picture result = bench.run(Bench::request(painting, Sdedit{.t0Map = Picture({64, 64}, 1, ramp)})).picture;
        const auto distance = [&](int x) {
            double sum = 0;
            for (int y = 0; y < 64; ++y)
                for (int column = x; column < x + 8; ++column)
                    for (int c = 0; c < 3; ++c)
                        sum += std::pow(result.sample(column, y, c) - painting.sample(column, y, c), 2);
            return sum;
        };
        QVERIFY(distance(0) < distance(12) && distance(12) < distance(24) && distance(24) < distance(48));
    }

    void etaOneReturnsThePainting()
    {
        Bench bench;
        const Picture painting = randomPicture({64, 64}, 3, Depth::Eight);
        const base::Rect whole{0, 0, 64, 64};
        for (const bool prior : {true, false}) {
            bench.model->statesPrior = prior;
            const Picture pulled = bench.run(Bench::request(painting, RfInversion{.gamma = .5, .eta = 1, .windowStart = 0, .windowStop = 8})).picture;
            QVERIFY(changeIn(pulled, painting, whole).most <= 1.01f / 255);
            const Picture free = bench.run(Bench::request(painting, RfInversion{.gamma = .5, .eta = 0})).picture;
            QVERIFY(changeIn(free, painting, whole).most > 20.f / 255);
        }
    }

    void anEtaMapMultipliesEta()
    {
        Bench bench;
        const Picture painting = randomPicture({64, 64}, 3, Depth::Sixteen);
        const RfInversion method{.gamma = .5, .eta = .8, .windowStart = 0, .windowStop = 5};
        const Picture plain = bench.run(Bench::request(painting, method)).picture;
        RfInversion mapped = method;
        mapped.etaMap = greyBox({64, 64}, {0, 0, 32, 64}, 255, 0);
        const Picture half = bench.run(Bench::request(painting, mapped)).picture;
        mapped.etaMap = greyBox({64, 64}, {}, 0, 255);
        QVERIFY(bench.run(Bench::request(painting, mapped)).picture == plain);
        RfInversion none = method;
        none.eta = 0;
        const Picture free = bench.run(Bench::request(painting, none)).picture;
        QVERIFY(changeIn(half, plain, {0, 0, 32, 64}).most < 2.f / 65535); // each pixel goes its own way in this model
        QVERIFY(changeIn(half, free, {32, 0, 32, 64}).most < 2.f / 65535);
        QVERIFY(changeIn(plain, free, {32, 0, 32, 64}).most > .01f);
    }
};

QTEST_APPLESS_MAIN(KeptAreaTest)
#include "kept_area_test.moc"
