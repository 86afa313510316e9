#include "core/diffusion/published_grids.h"

#include "core/base/error.h"

#include <ATen/ATen.h>
#include <QtTest/QtTest>

using namespace underpaint;
using namespace underpaint::diffusion;

/// The grids of the published pipelines.
class PublishedGridsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void leadingIndicesFallInWholeStrides()
    {
        const NoisePath path = NoisePath::stableDiffusion();
        QCOMPARE(leadingTimesteps(path, 10, .6), std::vector<int>({501, 401, 301, 201, 101, 1}));
        QCOMPARE(leadingTimesteps(path, 30).front(), 958); // strides of 33: the last indices are never visited
        QCOMPARE(leadingTimesteps(path, 30).size(), std::size_t(30));
        QCOMPARE(leadingTimesteps(path, 4, 1, 0), std::vector<int>({750, 500, 250, 0}));
        QCOMPARE(leadingTimesteps(path, 1000).front(), 999); // stays on the table
        QCOMPARE(publishedCalls(50, .58), 28); // 28.999... in the reference, too
        QCOMPARE(publishedCalls(20, 1), 20);
    }

    void eachSamplerHasItsEnd()
    {
        const NoisePath path = NoisePath::stableDiffusion();
        const Levels ddim = leadingLevels(path, 10, .6), euler = leadingLevels(path, 10, .6, 1, GridEnd::Clean);
        QCOMPARE(ddim.size(), std::size_t(7));
        QVERIFY(ddim.back() == path.atIndex(0) && ddim.back().b > 0);
        const Level clean{1, 0};
        QVERIFY(euler.back() == clean);
        for (std::size_t i = 0; i + 1 < ddim.size(); ++i)
            QVERIFY(ddim[i] == euler[i] && ddim[i].b > ddim[i + 1].b);
    }

    void fluxRestartsItsShiftedGrid()
    {
        const std::vector<double> whole = fluxGrid(28, 1.15);
        const Levels levels = publishedFlowLevels(28, .6, 1.15);
        QCOMPARE(levels.size(), std::size_t(28 - 11 + 1));
        for (std::size_t i = 0; i < levels.size(); ++i)
            QCOMPARE(levels[i].b, whole[11 + i]);
        QCOMPARE(publishedFlowLevels(28, 1, 0).front().b, 1.);
    }

    void noStrengthIsNoRun()
    {
        QVERIFY(leadingLevels(NoisePath::stableDiffusion(), 10, .05).empty());
        QVERIFY(publishedFlowLevels(10, 0, 0).empty());
    }

    void whatCannotBeIsRefused()
    {
        const NoisePath path = NoisePath::stableDiffusion();
        QVERIFY_EXCEPTION_THROWN(leadingTimesteps(path, 0), base::Error);
        QVERIFY_EXCEPTION_THROWN(leadingTimesteps(path, 1001), base::Error);
        QVERIFY_EXCEPTION_THROWN(leadingTimesteps(path, 10, 1.5), base::Error);
        QVERIFY_EXCEPTION_THROWN(leadingTimesteps(NoisePath::rectifiedFlow(), 10), base::Error);
        QVERIFY_EXCEPTION_THROWN(publishedFlowLevels(0, 1, 0), base::Error);
        QVERIFY_EXCEPTION_THROWN(publishedFlowLevels(10, -.1, 0), base::Error);
    }

    void keptPixelsFollowTheNoisedGuideAndEndAsIt()
    {
        const at::Tensor guide = at::randn({1, 4, 2, 3}), noise = at::randn({1, 4, 2, 3}), x = at::randn({1, 4, 2, 3});
        const at::Tensor keep = at::tensor({0.f, .25f, 1.f}).expand({1, 1, 2, 3});
        const Land land = keepPublished(keep, guide, noise, 2);
        const Level to{.6, .8};
        const at::Tensor known = .6 * guide + .8 * noise;
        const at::Tensor first = land(x, {}, to, 0), last = land(x, {}, to, 1); // the last one, though its level is not clean
        QVERIFY(at::equal(first.select(3, 0), x.select(3, 0)) && at::equal(last.select(3, 0), x.select(3, 0)));
        QVERIFY(at::equal(first.select(3, 2), known.select(3, 2)));
        QVERIFY(at::equal(last.select(3, 2), guide.select(3, 2)));
        QVERIFY(at::allclose(first.select(3, 1), .25 * known.select(3, 1) + .75 * x.select(3, 1)));
    }
};

QTEST_GUILESS_MAIN(PublishedGridsTest)
#include "published_grids_test.moc"
