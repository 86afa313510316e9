#include "core/measures/line_plot.h"

#include <QtTest/QtTest>

#include <cmath>
#include <set>

using namespace underpaint;
using measures::drawn;
using measures::LinePlot;

namespace {

/// Pixels of the plot that are coloured: neither paper nor grey.
int colouredPixels(const canvas::Picture& picture, int fromRow, int toRow)
{
    int count = 0;
    for (int y = fromRow; y < toRow; ++y)
        for (int x = 70; x < picture.width() - 25; ++x) {
            const float r = picture.sample(x, y, 0), g = picture.sample(x, y, 1), b = picture.sample(x, y, 2);
            count += std::max({r, g, b}) - std::min({r, g, b}) > .3f;
        }
    return count;
}

} // namespace

class LinePlotTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aCurveIsWhereItsPointsAre()
    {
        const LinePlot low {"plot", "t0", "KID", {{"one", {{0, 0}, {1, 0}}}, {"far", {{.5, 10}}}}, {}};
        const canvas::Picture picture = drawn(low);
        QCOMPARE(picture.width(), 560);
        QCOMPARE(picture.height(), 360);
        QVERIFY(colouredPixels(picture, 200, 300) > 300); // the line along the bottom
        QVERIFY(colouredPixels(picture, 80, 200) == 0);
    }

    void referencesAndOddNumbersAreDrawn()
    {
        const double none = std::nan("");
        const canvas::Picture plain = drawn({"plot", "x", "y", {{"one", {{0, 1}, {1, 2}}}}, {}});
        const canvas::Picture lined = drawn({"plot", "x", "y", {{"one", {{0, 1}, {1, 2}}}}, {{"real", 1.5}}});
        QVERIFY(!(plain == lined));
        QVERIFY(!drawn({"plot", "x", "y", {{"one", {{0, 1}, {1, none}, {2, INFINITY}}}}, {{"real", none}}}).isNull());
        QVERIFY(!drawn({"plot", "x", "y", {{"flat", {{3, 5}, {3, 5}}}}, {}}).isNull());
        QVERIFY(!drawn({}).isNull());
    }

    void samePlotSamePixels()
    {
        const LinePlot plot {"plot", "x", "y", {{"one", {{0, 1}, {1, 2}, {2, 1.5}}}}, {{"real", 1.5}}};
        QVERIFY(drawn(plot) == drawn(plot));
    }
};

QTEST_APPLESS_MAIN(LinePlotTest)
#include "line_plot_test.moc"
