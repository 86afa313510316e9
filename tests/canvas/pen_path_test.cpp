#include "core/canvas/pen_path.h"
#include "tests/canvas/recorded_stroke.h"

#include <QtTest/QtTest>

#include <cmath>
#include <limits>

using namespace underpaint;
using canvas::PenPath;
using canvas::PenSample;

namespace {

std::vector<PenSample> ticks(const std::vector<PenSample>& samples, double stabiliser)
{
    std::vector<PenSample> read;
    const auto tick = [&](const PenSample& s) { read.push_back(s); };
    PenPath path;
    path.begin(samples.front(), stabiliser);
    path.extend(std::span(samples).subspan(1), tick);
    path.end(tick);
    return read;
}

PenSample pen(double x, double y, double pressure, double time)
{
    PenSample s;
    s.at = {x, y};
    s.pressure = pressure;
    s.time = time;
    return s;
}

bool same(const std::vector<PenSample>& a, const std::vector<PenSample>& b)
{
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const PenSample& p, const PenSample& q) {
        return p.at == q.at && p.pressure == q.pressure && p.tiltX == q.tiltX && p.tiltY == q.tiltY && p.time == q.time;
    });
}

} // namespace

class PenPathTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsTheSameTicksAt30And125And1000Hertz()
    {
        for (const char* name : {"loops", "hatching"}) {
            const auto slow = strokes::recorded(name);
            QVERIFY(slow.size() > 60);
            for (double stabiliser : {0.0, .2, 1.0}) {
                const auto read = ticks(slow, stabiliser);
                QVERIFY(read.size() >= std::size_t(slow.back().time));
                QVERIFY(same(read, ticks(strokes::reportedEvery(8, slow), stabiliser)));
                QVERIFY(same(read, ticks(strokes::reportedEvery(1, slow), stabiliser)));
            }
        }
    }

    void withoutStabiliserEverySampleIsOnThePath()
    {
        const auto samples = strokes::recorded("loops");
        const auto read = ticks(samples, 0);
        for (const PenSample& s : samples) {
            const PenSample& there = read[std::size_t(s.time)];
            QVERIFY(std::abs(there.at.x - s.at.x) <= .5 / 4096 && std::abs(there.at.y - s.at.y) <= .5 / 4096);
            QVERIFY(std::abs(there.pressure - s.pressure) <= .5 / 65536);
        }
        QCOMPARE(read.size(), std::size_t(samples.back().time) + 1);
    }

    void nothingIsHeldBackAfterTheLastSample()
    {
        const auto samples = strokes::recorded("hatching");
        std::vector<PenSample> read;
        PenPath path;
        path.begin(samples.front(), 0);
        for (std::size_t i = 1; i < samples.size(); ++i) {
            path.extend(std::span(&samples[i], 1), [&](const PenSample& s) { read.push_back(s); });
            QCOMPARE(read.back().time, samples[i].time);
        }
    }

    void theStabiliserCatchesUpAtTheEnd()
    {
        for (double strength : {.05, .2, .6, 1.0}) {
            const auto samples = strokes::recorded("hatching");
            const auto read = ticks(samples, strength);
            QVERIFY(std::abs(read.back().at.x - samples.back().at.x) <= .5 / 4096);
            QVERIFY(std::abs(read.back().at.y - samples.back().at.y) <= .5 / 4096);
            for (std::size_t i = 1; i < read.size(); ++i) // in small steps, not in one leap
                QVERIFY(std::hypot(read[i].at.x - read[i - 1].at.x, read[i].at.y - read[i - 1].at.y) < 12);
        }
    }

    void theStabiliserSmoothsAShakyHandAndIsWeakerOnFastStrokes()
    {
        const auto shaky = [](double speed) {
            std::vector<PenSample> samples;
            for (int i = 0; i <= 200; ++i)
                samples.push_back(pen(speed * i * 4, 100 + (i % 2 ? 2 : -2), .5, i * 4));
            return samples;
        };
        const auto roughness = [](const std::vector<PenSample>& read) {
            double most = 0;
            for (std::size_t i = read.size() / 2; i < read.size() * 3 / 4; ++i)
                most = std::max(most, std::abs(read[i].at.y - 100));
            return most;
        };
        const double slow = roughness(ticks(shaky(.1), .5)), fast = roughness(ticks(shaky(6), .5));
        QVERIFY2(slow < .4, qPrintable(QString::number(slow)));
        QVERIFY2(fast > 2 * slow, qPrintable(QString::number(fast)));
        QVERIFY(roughness(ticks(shaky(.1), 0)) > 1.9);
    }

    void aFirstSampleOfFullPressureIsNotBelieved()
    {
        const auto read = ticks({pen(10, 10, 1, 0), pen(11, 10, .1, 8), pen(20, 10, .3, 16)}, 0);
        for (const PenSample& s : read)
            QVERIFY(s.pressure < .3001); // rounded to 1/65536
        const auto firm = ticks({pen(10, 10, 1, 0), pen(11, 10, .95, 8)}, 0);
        QCOMPARE(firm.front().pressure, 1.0);
    }

    void samplesOfOneMomentAllCount()
    {
        const auto read = ticks({pen(0, 0, .5, 5), pen(10, 0, .5, 5), pen(10, 10, .5, 5), pen(0, 10, .5, 21)}, 0);
        QVERIFY(std::any_of(read.begin(), read.end(), [](const PenSample& s) { return s.at == base::Point{10, 0}; }));
        QVERIFY(std::any_of(read.begin(), read.end(), [](const PenSample& s) { return s.at == base::Point{10, 10}; }));
    }

    void damagedSamplesDoNoHarm()
    {
        const double nan = std::numeric_limits<double>::quiet_NaN(), inf = std::numeric_limits<double>::infinity();
        const auto read = ticks({pen(nan, 0, 1, 0), pen(5, 5, .5, 4), pen(inf, 5, .5, 8), pen(1e300, -1e300, 7, 12),
                                    pen(8, 8, .5, 1e15), pen(9, 9, .5, -1e15), pen(9, 9, nan, 3)},
            .5);
        QVERIFY(!read.empty() && read.size() < 5000);
        for (const PenSample& s : read) {
            QVERIFY(std::isfinite(s.at.x) && std::isfinite(s.at.y) && std::abs(s.at.x) <= 32768);
            QVERIFY(s.pressure >= 0 && s.pressure <= 1);
        }
    }

    void anyClockWillDo()
    {
        const auto samples = strokes::recorded("loops");
        const auto read = ticks(samples, .2);
        for (const double origin : {1e6, 1.7e12, -4e9}) {
            auto later = samples;
            for (PenSample& s : later)
                s.time += origin;
            QVERIFY(same(read, ticks(later, .2)));
        }
        QVERIFY(ticks({pen(0, 0, .5, 1e300), pen(5, 5, .5, 1e300)}, 0).size() < 10);
    }

    void rotationTurnsTheShortWay()
    {
        PenSample a = pen(0, 0, .5, 0), b = pen(0, 0, .5, 10);
        a.rotation = 170;
        b.rotation = -170;
        for (const PenSample& s : ticks({a, b}, 0))
            QVERIFY((s.rotation >= 170 - 1e-9 && s.rotation <= 190 + 1e-9) || std::abs(s.rotation + 170) < 1e-9);
    }
};

QTEST_APPLESS_MAIN(PenPathTest)
#include "pen_path_test.moc"
