#include "ui/canvas/view_transform.h"

#include <QTest>
#include <QtMath>
#include <cmath>

using underpaint::ui::ViewTransform;

namespace {

ViewTransform viewOf(QSize canvas = {1000, 600}, QSizeF port = {800, 500}, double ratio = 1)
{
    ViewTransform view;
    view.setCanvas(canvas);
    view.setViewport(QRectF(QPointF(), port), ratio);
    view.fit(24);
    return view;
}

double apart(QPointF one, QPointF other) { return std::hypot(one.x() - other.x(), one.y() - other.y()); }

} // namespace

class ViewTransformTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void thereAndBackIsThePlaceItself()
    {
        for (const double angle : {0., 30., 90., -45., 180.})
            for (const bool mirrored : {false, true})
                for (const double zoom : {.03, .5, 1., 3., 40.}) {
                    ViewTransform view = viewOf({1000, 600}, {801, 503}, 1.25);
                    view.setMirrored(mirrored);
                    view.setAngle(angle, {100, 50});
                    view.setZoom(zoom, {200, 300});
                    for (const QPointF& point : {QPointF(0, 0), QPointF(17.25, 480.5), QPointF(999, 3)})
                        QVERIFY(apart(view.toCanvas(view.toView(point)), point) < 1e-9);
                }
    }

    void turnsClockwiseAfterMirroring()
    {
        ViewTransform view = viewOf({200, 100}, {400, 400});
        view.setZoom(2, {200, 200});
        view.setAngle(90, {200, 200});
        // Right of the middle comes below it.
        QCOMPARE(view.toView({110, 50}), QPointF(200, 220));
        view.setAngle(0, {200, 200});
        view.setMirrored(true);
        QCOMPARE(view.toView({110, 50}), QPointF(180, 200));
    }

    void mirrorIsThatOfWhatIsSeen()
    {
        ViewTransform view = viewOf();
        view.setAngle(30, {400, 250});
        const QPointF before = view.toView({100, 200});
        view.setMirrored(true);
        QVERIFY(apart(view.toView({100, 200}), {800 - before.x(), before.y()}) < 1e-9);
        QCOMPARE(view.angle(), -30.);
    }

    void zoomKeepsWhatLiesUnderThePointer()
    {
        for (const double angle : {0., 30., -45., 90.}) {
            ViewTransform view = viewOf();
            view.setAngle(angle, {400, 250});
            const QPointF pointer(613, 87), under = view.toCanvas(pointer);
            for (int i = 0; i < 60; ++i)
                view.setZoom(view.zoom() * (i % 3 == 2 ? .7 : 1.2), pointer);
            // Upright views snap to device pixels: half of one each way before and after, and it does not add up.
            QVERIFY(apart(view.toView(under), pointer) <= (view.isUpright() ? 1.42 : 1e-6));
        }
    }

    void canvasPixelsFallOnDevicePixelsAtFullSize()
    {
        for (const double ratio : {1., 1.25, 1.5, 1.75, 2.})
            for (const double angle : {0., 90., 180., -90.}) {
                ViewTransform view = viewOf({333, 217}, {801, 503}, ratio);
                view.setAngle(angle, {11.3, 77.7});
                view.setZoom(1, {41.4, 3.9});
                view.panBy({.37, 1.21});
                const QPointF corner = view.canvasToDevice().map(QPointF(7, 9));
                QCOMPARE(corner, QPointF(corner.toPoint()));
                QCOMPARE(view.canvasToDevice().map(QPointF(8, 9)) - corner, view.canvasToDevice().map(QPointF(8, 9)).toPoint() - QPointF(corner.toPoint()));
            }
    }

    void fitShowsAllOfATurnedCanvas()
    {
        for (const double angle : {0., 30., 90.}) {
            ViewTransform view = viewOf({5000, 3000}, {800, 500}, 1.5);
            view.setAngle(angle, {400, 250});
            view.fit(24);
            QVERIFY(QRectF(23, 23, 754, 454).contains(view.pictureInView()));
        }
    }

    void nearlyFullSizeFitsAtFullSize() { QCOMPARE(viewOf({740, 440}).zoom(), 1.); }

    void somethingOfTheCanvasStaysInSight()
    {
        ViewTransform view = viewOf();
        view.panBy({1e6, -1e6});
        QVERIFY(view.pictureInView().intersects(QRectF(0, 0, 800, 500)));
    }

    void sameSizeOnAScreenOfAnotherDensity()
    {
        ViewTransform view = viewOf();
        const double before = view.scale();
        view.setViewport(QRectF(0, 0, 800, 500), 2);
        QCOMPARE(view.scale(), before);
    }
};

QTEST_APPLESS_MAIN(ViewTransformTest)
#include "view_transform_test.moc"
