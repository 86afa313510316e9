#include "core/base/error.h"
#include "core/engine/working_frame.h"

#include <QtTest/QtTest>

#include <cmath>
#include <random>

using namespace underpaint;
using namespace underpaint::engine;
using base::Rect;
using base::Size;
using canvas::Picture;

namespace {

SampleRequest requestOf(Size size)
{
    std::mt19937 random(3);
    std::vector<std::uint8_t> samples(std::size_t(size.width) * std::size_t(size.height) * 3);
    for (auto& sample : samples)
        sample = std::uint8_t(random());
    SampleRequest request;
    request.painting = Picture(size, 3, std::move(samples));
    return request;
}

Size workingSize(Size canvas, int asked = 0)
{
    SampleRequest request = requestOf(canvas);
    request.size = asked;
    return WorkingFrame(request, base::ModelCard{}).size();
}

} // namespace

class WorkingFrameTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void workingSizesAreMultiplesNearTheAspect()
    {
        QCOMPARE(workingSize({256, 256}), (Size{256, 256}));
        QCOMPARE(workingSize({512, 512}), (Size{256, 256}));
        QCOMPARE(workingSize({512, 512}, 512), (Size{512, 512}));
        QCOMPARE(workingSize({512, 512}, 2048), (Size{512, 512})); // never above the picture's own
        QCOMPARE(workingSize({250, 250}), (Size{256, 256}));
        QCOMPARE(workingSize({250, 130}), (Size{256, 128}));
        QCOMPARE(workingSize({640, 480}), (Size{256, 192}));
        QCOMPARE(workingSize({480, 640}, 200), (Size{144, 192})); // the long side stays within what was asked
        QCOMPARE(workingSize({1, 1}), (Size{32, 32}));
        QCOMPARE(workingSize({3000, 40}), (Size{256, 32}));
        QCOMPARE(workingSize({40, 3000}), (Size{32, 256}));
        QCOMPARE(workingSize({100, 20}), (Size{112, 32}));
    }

    void halfScaleHalvesBothSidesToAMultiple()
    {
        const auto half = [](Size canvas) { return WorkingFrame(requestOf(canvas), base::ModelCard{}, WorkingFrame::Scale::Half).size(); };
        QCOMPARE(half({256, 256}), (Size{128, 128}));
        QCOMPARE(half({640, 480}), (Size{128, 96}));
        QCOMPARE(half({1, 1}), (Size{32, 32}));
    }

    void aRegionIsSeenWithItsSurroundings()
    {
        SampleRequest request = requestOf({1000, 800});
        request.region = Rect{400, 300, 400, 200};
        const WorkingFrame frame(request, base::ModelCard{});
        QCOMPARE(frame.changed(), *request.region);
        QVERIFY(frame.sampled().contains({300, 200, 600, 400})); // a quarter of the longer side all around
        QVERIFY(frame.sampled().width <= 616 && frame.sampled().height <= 416);

        request.region = Rect{990, 790, 50, 50}; // partly outside, in a corner, small: the model's working size around it
        const WorkingFrame corner(request, base::ModelCard{});
        QCOMPARE(corner.changed(), (Rect{990, 790, 10, 10}));
        QCOMPARE(corner.sampled(), (Rect{744, 544, 256, 256}));
        QCOMPARE(corner.size(), (Size{256, 256}));
        QCOMPARE(corner.origin(), (Rect{744, 544, 256, 256}));
    }

    void theMaskDecidesTheRegionWhereItIsFollowed()
    {
        SampleRequest request = requestOf({600, 600});
        std::vector<std::uint16_t> mask(600 * 600, 0);
        mask[300 * 600 + 310] = 1;
        mask[340 * 600 + 305] = 65535;
        request.mask = Picture({600, 600}, 1, std::move(mask));
        QCOMPARE(WorkingFrame(request, base::ModelCard{}).sampled(), (Rect{0, 0, 600, 600}));
        request.followMask = true;
        const WorkingFrame frame(request, base::ModelCard{});
        QCOMPARE(frame.changed(), (Rect{305, 300, 6, 41}));
        QCOMPARE(frame.sampled().size(), (Size{256, 256}));
        QVERIFY(frame.sampled().contains(frame.changed()));
    }

    void anUnscaledGuideComesBackToTheBit()
    {
        const SampleRequest request = requestOf({256, 128});
        const WorkingFrame frame(request, base::ModelCard{});
        QCOMPARE(frame.size(), (Size{256, 128}));
        QVERIFY(frame.guide() == request.painting.toFloat());
        QVERIFY(frame.putBack(frame.guide()) == request.painting);
        QVERIFY(frame.changeable(frame.size()).empty());
    }

    void aSoftMaskBlendsOldAndNew()
    {
        SampleRequest request = requestOf({64, 64});
        std::vector<std::uint8_t> mask(64 * 64);
        for (std::size_t i = 0; i < mask.size(); ++i)
            mask[i] = std::uint8_t(i % 256);
        request.mask = Picture({64, 64}, 1, mask);
        const WorkingFrame frame(request, base::ModelCard{});
        const std::vector<float> white(64 * 64 * 3, 1);
        const Picture result = frame.putBack(white);
        for (std::size_t i = 0; i < mask.size(); ++i)
            for (std::size_t c = 0; c < 3; ++c) {
                const int old = request.painting.eight()[3 * i + c], now = result.eight()[3 * i + c];
                const double share = mask[i] / 255.;
                QVERIFY(std::abs(now - (old * (1 - share) + 255 * share)) <= .5 + 1e-3);
                if (mask[i] == 0)
                    QCOMPARE(now, old);
                if (mask[i] == 255)
                    QCOMPARE(now, 255);
            }
    }

    void coloursUnderAlphaLookOverWhiteAsTheModelHasThem()
    {
        std::vector<std::uint8_t> samples;
        for (int i = 0; i < 32 * 32; ++i)
            for (const int value : {10, 200, 90, i % 256})
                samples.push_back(std::uint8_t(value));
        SampleRequest request;
        request.painting = Picture({32, 32}, 4, samples);
        const WorkingFrame frame(request, base::ModelCard{});
        std::vector<float> model = frame.guide();
        for (float& value : model)
            value = std::min(1.f, value + .02f);
        const Picture result = frame.putBack(model);
        const std::vector<float> seen = result.overWhite().toFloat();
        for (std::size_t i = 0; i < 32 * 32; ++i) {
            QCOMPARE(result.eight()[4 * i + 3], samples[4 * i + 3]);
            for (std::size_t c = 0; c < 3; ++c) {
                QVERIFY(std::abs(seen[3 * i + c] - model[3 * i + c]) < .005);
                if (samples[4 * i + 3] == 0)
                    QCOMPARE(result.eight()[4 * i + c], samples[4 * i + c]); // nobody sees it
            }
        }
        QVERIFY(frame.putBack(frame.guide()).overWhite() == request.painting.overWhite());
    }

    void blackT0IsKeptToo()
    {
        SampleRequest request = requestOf({100, 60});
        std::vector<std::uint8_t> map(100 * 60, 90);
        std::fill_n(map.begin(), 3000, std::uint8_t(0));
        request.method = Sdedit{.t0Map = Picture({100, 60}, 1, map)};
        const WorkingFrame frame(request, base::ModelCard{});
        const Picture result = frame.putBack(std::vector<float>(std::size_t(frame.size().width) * std::size_t(frame.size().height) * 3, 0));
        QVERIFY(result.cropped({0, 0, 100, 30}) == request.painting.cropped({0, 0, 100, 30}));
        const Picture free = result.cropped({0, 30, 100, 30});
        for (const std::uint8_t sample : free.eight())
            QCOMPARE(sample, std::uint8_t(0));
    }
};

QTEST_APPLESS_MAIN(WorkingFrameTest)
#include "working_frame_test.moc"
