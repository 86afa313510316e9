#include "ui/tools/contour.h"
#include "ui/canvas/map_lines.h"
#include "ui/canvas/tile_sampler.h"
#include "ui/canvas/tile_sources.h"
#include "ui/canvas/wipe_line.h"

#include <QPainter>
#include <QTest>
#include <QtMath>
#include <cmath>
#include <random>

namespace underpaint::ui {

namespace {

ValueGrid cone(int side, QPointF top, double step = 1)
{
    ValueGrid grid{{0, 0}, step, side, side, {}};
    for (int y = 0; y < side; ++y)
        for (int x = 0; x < side; ++x)
            grid.values.push_back(float(std::hypot(x * step - top.x(), y * step - top.y())));
    return grid;
}

QImage noise(QSize size, unsigned seed = 3)
{
    QImage image(size, QImage::Format_RGB32);
    std::mt19937 random(seed);
    for (int y = 0; y < size.height(); ++y)
        for (int x = 0; x < size.width(); ++x)
            image.setPixel(x, y, random() | 0xFF000000U);
    return image;
}

double apart(QPointF one, QPointF other) { return std::hypot(one.x() - other.x(), one.y() - other.y()); }

} // namespace

class CanvasPartsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void contourOfAConeIsAClosedCircle()
    {
        const std::vector<QPolygonF> lines = contours(cone(64, {31, 30}, 2), 25);
        QCOMPARE(lines.size(), std::size_t(1));
        QVERIFY(lines[0].isClosed());
        for (const QPointF& point : lines[0])
            QVERIFY(std::abs(apart(point, {31, 30}) - 25) < .1);
    }

    void contourThatLeavesTheGridIsOpen()
    {
        const std::vector<QPolygonF> lines = contours(cone(40, {0, 20}), 10);
        QCOMPARE(lines.size(), std::size_t(1));
        QVERIFY(!lines[0].isClosed());
        QVERIFY(lines[0].first().x() == 0 && lines[0].last().x() == 0);
    }

    void saddlesNeverLoseALine()
    {
        ValueGrid grid{{0, 0}, 1, 4, 4, {1, 0, 1, 0, 0, 1, 0, 1, 1, 0, 1, 0, 0, 1, 0, 1}};
        int points = 0;
        for (const QPolygonF& line : contours(grid, .5))
            points += int(line.size()) - int(line.isClosed());
        QCOMPARE(points, 24); // every edge of the grid is crossed once
    }

    void aMaskThatCoversAllIsOutlinedAlongTheEdge()
    {
        MaskOutline outline;
        outline.make({100, 50}, [](int, int, float* values) { std::fill_n(values, 4096, 1.F); return true; });
        QImage image(120, 70, QImage::Format_RGB32);
        image.fill(Qt::darkGreen);
        QPainter painter(&image);
        outline.paint(painter, QTransform::fromTranslate(10, 10), 0);
        painter.end();
        int changed = 0;
        for (int x = 10; x < 110; ++x)
            changed += image.pixelColor(x, 10) != QColor(Qt::darkGreen);
        QVERIFY(changed > 90);
        QCOMPARE(image.pixelColor(60, 35), QColor(Qt::darkGreen));
    }

    void isolinesStandAtTheirLevelsAndTheirLabelsKeepApart()
    {
        // A hill from .65 at its foot to .95 on top, and flat beyond.
        const auto hill = [](int column, int row, float* values) {
            for (int y = 0; y < 64; ++y)
                for (int x = 0; x < 64; ++x) {
                    const double away = std::hypot(column * 64 + x - 200., row * 64 + y - 200.);
                    values[y * 64 + x] = float(.65 + .3 * std::max(0., 1 - away / 160));
                }
            return true;
        };
        Isolines isolines;
        isolines.make({400, 400}, hill, .65);
        QVERIFY(isolines.lines().size() >= 5);
        for (const Isolines::Line& line : isolines.lines())
            for (const QPointF& point : line.points)
                QVERIFY(std::abs(.65 + .3 * (1 - apart(point - QPointF(.5, .5), {200, 200}) / 160) - line.level) < .012);
        const QTransform twice = QTransform::fromScale(2, 2);
        const std::vector<Isolines::Label> labels = isolines.labels(twice, QRectF(0, 0, 800, 800));
        QVERIFY(labels.size() >= 5);
        for (std::size_t i = 0; i < labels.size(); ++i)
            for (std::size_t j = 0; j < i; ++j)
                QVERIFY(apart(labels[i].at, labels[j].at) >= 20);
        // Where it is steep on the screen, only every .10 is shown.
        int shown = 0;
        for (const Isolines::Line& line : isolines.lines())
            shown += isolines.shows(line, QTransform::fromScale(.3, .3));
        QVERIFY(shown > 0 && shown < int(isolines.lines().size()));
    }

    void pyramidLevelsAreMeansOfTheLevelBelow()
    {
        const QImage image = noise({150, 90});
        TilePyramid pyramid;
        pyramid.reset(image.size(), imageTiles(image));
        QCOMPARE(pyramid.levelCount(), 3);
        QCOMPARE(pyramid.size(2), QSize(38, 23));
        const auto pixel = [&](int level, int x, int y) { return QColor(pyramid.tile(level, x / 64, y / 64)[y % 64 * 64 + x % 64]); };
        for (int y = 0; y < 45; ++y)
            for (int x = 0; x < 75; ++x) {
                int red = 2;
                for (const QPoint& at : {QPoint(0, 0), QPoint(1, 0), QPoint(0, 1), QPoint(1, 1)})
                    red += qRed(image.pixel(2 * x + at.x(), 2 * y + at.y()));
                QCOMPARE(pixel(1, x, y).red(), red / 4);
            }
    }

    void aChangedPixelReachesEveryLevel()
    {
        QImage image = noise({300, 200});
        TilePyramid pyramid, fresh;
        pyramid.reset(image.size(), [&](int column, int row, TilePyramid::Pixels* pixels) { return imageTiles(image)(column, row, pixels); });
        for (int level = 0; level < pyramid.levelCount(); ++level)
            pyramid.tile(level, 0, 0);
        image.setPixel(70, 130, 0xFFFFFFFF);
        pyramid.invalidate({70, 130, 1, 1});
        fresh.reset(image.size(), imageTiles(image));
        for (int level = 0; level < pyramid.levelCount(); ++level)
            for (int row = 0; row * 64 < pyramid.size(level).height(); ++row)
                for (int column = 0; column * 64 < pyramid.size(level).width(); ++column)
                    QVERIFY(std::equal(fresh.tile(level, column, row), fresh.tile(level, column, row) + 4096, pyramid.tile(level, column, row)));
    }

    void drawingInPartsIsDrawingAtOnce()
    {
        const QImage image = noise({210, 170});
        std::mt19937 random(5);
        for (const double angle : {0., 30., 90., -45.})
            for (const double zoom : {.21, .5, .69, 1., 1.37, 2., 3.3}) {
                TilePyramid pyramid;
                pyramid.reset(image.size(), imageTiles(image));
                const QTransform turn = QTransform().translate(100, 80).rotate(angle).scale(zoom, zoom).translate(-105, -85);
                const Filter filter = zoom >= 2 ? Filter::Nearest : Filter::Smooth;
                QImage once(200, 160, QImage::Format_RGB32), parts = once;
                once.fill(Qt::darkBlue);
                parts.fill(Qt::darkBlue);
                drawTiles(once, once.rect(), pyramid, turn, filter);
                for (int y = 0; y < 160;) {
                    const int height = int(1 + random() % 30);
                    for (int x = 0; x < 200;) {
                        const int width = int(1 + random() % 50);
                        drawTiles(parts, {x, y, width, height}, pyramid, turn, filter);
                        x += width;
                    }
                    y += height;
                }
                QCOMPARE(parts, once);
            }
    }

    void fullSizeIsExactAndWholeZoomsAreSquares()
    {
        const QImage image = noise({130, 100});
        TilePyramid pyramid;
        pyramid.reset(image.size(), imageTiles(image));
        QImage target(130, 100, QImage::Format_RGB32);
        drawTiles(target, target.rect(), pyramid, {}, Filter::Smooth);
        QCOMPARE(target, image);
        QImage large(390, 300, QImage::Format_RGB32);
        drawTiles(large, large.rect(), pyramid, QTransform::fromScale(3, 3), Filter::Nearest);
        QCOMPARE(large, image.scaled(390, 300));
    }

    void theWipeLineReactsOnItsHandleAloneWhileABrushIsInHand()
    {
        WipeLine line;
        line.place({100, 50, 400, 300}, {0, 0, 600, 400}, .25);
        QCOMPARE(line.x(), 200.);
        QVERIFY(line.hit({211, 100}, false) == WipeLine::Part::Line);
        QVERIFY(line.hit({213, 100}, false) == WipeLine::Part::None);
        QVERIFY(line.hit({205, 100}, true) == WipeLine::Part::None);
        QVERIFY(line.hit(line.handleAt() + QPointF(21, 0), true) == WipeLine::Part::Handle);
        QVERIFY(line.hit(line.handleAt() + QPointF(23, 0), true) == WipeLine::Part::None);
        QCOMPARE(line.shareAt(300), .5);
        QCOMPARE(line.shareAt(900), 1.);
    }
};

} // namespace underpaint::ui

int main(int argc, char** argv)
{
    QGuiApplication application(argc, argv);
    underpaint::ui::CanvasPartsTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "canvas_parts_test.moc"
