#include "tests/ui/canvas_fixture.h"

using namespace underpaint;
using namespace underpaint::ui;

namespace {

/// The view's matrix written out again: device = turn * mirror * zoom * (canvas - centre) + middle, with the canvas's corner on a whole device pixel while upright.
QPointF mapped(const ViewTransform& view, QPointF canvas)
{
    const double angle = qDegreesToRadians(view.angle());
    const auto linear = [&](QPointF away) {
        const double x = (view.isMirrored() ? -1 : 1) * view.zoom() * away.x(), y = view.zoom() * away.y();
        return QPointF(x * std::cos(angle) - y * std::sin(angle), x * std::sin(angle) + y * std::cos(angle));
    };
    const QPointF corner = view.viewport().center() * view.ratio() - linear(view.centre());
    const bool upright = std::abs(std::remainder(view.angle(), 90)) < 1e-12;
    return linear(canvas) + (upright ? QPointF(std::round(corner.x()), std::round(corner.y())) : corner);
}

/// The middle of all dark pixels; nothing if there are none.
std::optional<QPointF> middleOfDark(const QImage& image)
{
    QPointF sum;
    int count = 0;
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x)
            if (const QColor colour = image.pixelColor(x, y); colour.alpha() > 128 && colour.red() < 25 && colour.blue() < 25) {
                sum += QPointF(x + .5, y + .5);
                ++count;
            }
    if (!count)
        return {};
    return sum / count;
}

} // namespace

/// Run once per scale of the screen (QT_SCALE_FACTOR).
class CanvasPenTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { qInfo("device pixel ratio %g", qApp->devicePixelRatio()); }

    void thePenPaintsThePixelUnderIt_data()
    {
        QTest::addColumn<double>("angle");
        QTest::addColumn<bool>("mirrored");
        QTest::addColumn<double>("zoom");
        for (const double angle : {0., 30., 90., -45.})
            for (const bool mirrored : {false, true})
                for (const double zoom : {.5, 1., 3.})
                    QTest::addRow("%g degrees%s, zoom %g", angle, mirrored ? ", mirrored" : "", zoom) << angle << mirrored << zoom;
    }
    void thePenPaintsThePixelUnderIt()
    {
        QFETCH(double, angle);
        QFETCH(bool, mirrored);
        QFETCH(double, zoom);
        CanvasFixture fixture;
        CanvasView& view = *fixture.view;
        fixture.tools.setSize(9 / std::min(zoom, 1.5));
        view.setMirrored(mirrored);
        view.rotateBy(angle);
        view.setZoom(zoom);
        QVERIFY(std::abs(view.transform().ratio() - qApp->devicePixelRatio()) < 1e-9);
        for (const QPointF& at : {QPointF(210, 150), QPointF(187.4, 161.2)}) {
            const QPointF expected = view.transform().toCanvas(at);
            QVERIFY(QLineF(mapped(view.transform(), expected), at * view.transform().ratio()).length() < 1e-6);
            fixture.penDot(at);
            QVERIFY(fixture.accepted);
            // On the canvas, as the painting has it.
            const canvas::Picture painting = fixture.document.painting();
            QImage canvas(painting.width(), painting.height(), QImage::Format_RGB32);
            for (int y = 0; y < canvas.height(); ++y)
                for (int x = 0; x < canvas.width(); ++x)
                    canvas.setPixelColor(x, y, fixture.paintAt({x, y}));
            const std::optional<QPointF> onCanvas = middleOfDark(canvas);
            QVERIFY(onCanvas);
            QVERIFY2(QLineF(*onCanvas, expected).length() < 1, qPrintable(QString("canvas %1 %2, pen %3 %4").arg(onCanvas->x()).arg(onCanvas->y()).arg(expected.x()).arg(expected.y())));
            // On the screen, device pixels.
            const std::optional<QPointF> seen = middleOfDark(fixture.shot());
            QVERIFY(seen);
            QVERIFY2(QLineF(*seen, at * view.transform().ratio()).length() < 1, qPrintable(QString("seen %1 %2, pen %3 %4").arg(seen->x()).arg(seen->y()).arg(at.x() * view.transform().ratio()).arg(at.y() * view.transform().ratio())));
            fixture.document.undo();
        }
    }

    void atFullSizeTheScreenShowsTheBytesOfThePainting()
    {
        CanvasFixture fixture;
        fixture.paintPattern();
        CanvasView& view = *fixture.view;
        view.setZoom(1);
        for (const double turn : {0., 90.}) {
            view.rotateBy(turn);
            const QImage shot = fixture.shot();
            const QTransform turned = view.transform().canvasToDevice();
            int seen = 0;
            for (int y = 0; y < 200; ++y)
                for (int x = 0; x < 300; ++x) {
                    const QPointF middle = turned.map(QPointF(x + .5, y + .5));
                    const QPoint device(int(std::floor(middle.x())), int(std::floor(middle.y())));
                    if (!shot.rect().contains(device))
                        continue;
                    ++seen;
                    if (shot.pixelColor(device).rgb() != fixture.paintAt({x, y}).rgb())
                        QFAIL(qPrintable(QString("pixel %1 %2").arg(x).arg(y)));
                }
            QVERIFY(seen > 40000);
        }
    }

    void theRubberEndErases()
    {
        CanvasFixture fixture;
        CanvasView& view = *fixture.view;
        fixture.tools.setSize(30);
        view.setZoom(1);
        fixture.penDot({210, 150});
        const QPointF on = view.transform().toCanvas({210, 150});
        const QPoint pixel(int(on.x()), int(on.y()));
        QVERIFY(fixture.paintAt(pixel).red() < 40);
        fixture.penStroke(QPolygonF(QList<QPointF>(6, {210, 150})), 1, &fixture.rubber);
        QCOMPARE(fixture.paintAt(pixel), QColor(Qt::white));
    }

    void everySampleOfThePenCounts()
    {
        CanvasFixture fixture;
        fixture.view->setZoom(1);
        fixture.tools.setSize(4);
        QPolygonF zigzag;
        for (int i = 0; i < 40; ++i)
            zigzag << QPointF(150 + 3 * i, i % 2 ? 130 : 170);
        fixture.penStroke(zigzag);
        for (const QPointF& at : zigzag) {
            const QPointF on = fixture.view->transform().toCanvas(at);
            QVERIFY(fixture.paintAt({int(on.x()), int(on.y())}).red() < 200);
        }
        QCOMPARE(QString::fromStdString(fixture.document.document().undoName()), QString("Brush stroke"));
        fixture.document.undo();
        QVERIFY(!fixture.document.document().canUndo());
    }
};

QTEST_MAIN(CanvasPenTest)
#include "canvas_pen_test.moc"
