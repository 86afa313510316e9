#include "ui/state/brush_previews.h"

#include <QSignalSpy>
#include <QtTest/QtTest>

using namespace underpaint;
using namespace underpaint::ui;

class BrushPreviewsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void strokesAreMadeOnceAndInTheColourAndSizeAskedFor()
    {
        const auto presets = canvas::findBrushes({UNDERPAINT_TEST_DATA "/../../resources/brushes"});
        BrushPreviews previews(presets);
        QSignalSpy ready(&previews, &BrushPreviews::previewReady);
        const QString id = QString::fromStdString(presets.front().id);
        const QColor colour(QStringLiteral("#eaeaea"));
        QVERIFY(previews.pixmap(id, colour, {103, 34}, 2).isNull());
        QVERIFY(previews.pixmap(id, colour, {103, 34}, 2).isNull()); // asked for twice, made once
        QVERIFY(ready.wait());
        QCOMPARE(ready[0][0].toString(), id);
        const QPixmap pixmap = previews.pixmap(id, colour, {103, 34}, 2);
        QCOMPARE(pixmap.size(), QSize(206, 68));
        QCOMPARE(pixmap.devicePixelRatio(), 2.);
        const QImage image = pixmap.toImage();
        int inked = 0;
        for (int y = 0; y < image.height(); ++y)
            for (int x = 0; x < image.width(); ++x)
                inked += image.pixelColor(x, y).alpha() > 60;
        QVERIFY(inked > 500 && inked < image.width() * image.height() / 2);
        QTest::qWait(20);
        QCOMPARE(ready.count(), 1);
        QVERIFY(previews.pixmap(id, colour.darker(), {103, 34}, 2).isNull());
        QVERIFY(ready.wait());
    }

    void unknownBrushesAndEmptySizesAreNothing()
    {
        const std::vector<canvas::BrushPreset> none;
        BrushPreviews previews(none);
        QVERIFY(previews.pixmap("gone", {}, {10, 10}, 1).isNull());
        QVERIFY(previews.pixmap("gone", {}, {0, 10}, 1).isNull());
        QTest::qWait(20);
        QVERIFY(previews.pixmap("gone", {}, {10, 10}, 1).isNull());
    }
};

QTEST_MAIN(BrushPreviewsTest)
#include "brush_previews_test.moc"
