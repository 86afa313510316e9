#include "core/engine/suggestion.h"

#include <QtTest/QtTest>

#include <array>

namespace underpaint::engine {

class MeterScaleTest : public QObject {
    Q_OBJECT

private:
    std::array<Scores, 4> m_frames = {{{.05, 2}, {.1, 3}, {.2, 6}, {.4, 5}}};

private Q_SLOTS:
    void theGuideIsWhollyFaithfulAndTheFreestFrameNotAtAll()
    {
        const MeterScale scale(m_frames);
        QCOMPARE(scale.of({0, 4}).faithful, 1.);
        QCOMPARE(scale.of(m_frames[3]).faithful, 0.);
        QCOMPARE(scale.of(m_frames[2]).faithful, .5);
    }

    void theLowestScoreIsNotRealAndTheHighestWhollySo()
    {
        const MeterScale scale(m_frames);
        QCOMPARE(scale.of(m_frames[0]).real, 0.);
        QCOMPARE(scale.of(m_frames[1]).real, .25);
        QCOMPARE(scale.of(m_frames[2]).real, 1.);
    }

    void whatLiesBeyondTheFramesIsClamped()
    {
        const MeterScale scale(m_frames);
        QCOMPARE(scale.of({2, 100}).faithful, 0.);
        QCOMPARE(scale.of({2, 100}).real, 1.);
        QCOMPARE(scale.of({2, -1}).real, 0.);
    }

    void framesWithoutADifferenceStillGiveNumbers()
    {
        const std::array<Scores, 2> same = {{{0, 3}, {0, 3}}};
        const MeterScale scale(same);
        QCOMPARE(scale.of({0, 3}).faithful, 1.);
        QCOMPARE(scale.of({.1, 3}).faithful, 0.);
        QCOMPARE(scale.of({0, 3}).real, .5);
        QCOMPARE(MeterScale(std::span<const Scores>()).of({0, 1}).faithful, 1.);
    }
};

} // namespace underpaint::engine

QTEST_APPLESS_MAIN(underpaint::engine::MeterScaleTest)
#include "suggestion_test.moc"
