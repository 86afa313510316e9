#include "core/base/error.h"
#include "core/canvas/layer_edits.h"
#include "tests/canvas/random_paint.h"
#include "ui/state/document_model.h"

#include <QtTest/QtTest>

using namespace underpaint;
using canvas::Change;
using canvas::DocumentState;
using canvas::Layer;
using canvas::LayerKind;
using canvas::Picture;
using ui::DocumentModel;

namespace {

const Layer& active(const DocumentModel& model) { return *model.state().activeLayer(); }

void dab(DocumentModel& model, base::Rect area, quint64 layer = 0)
{
    model.beginStroke(layer ? layer : model.state().active).fill(area, {1, 0, 0});
    model.strokeTouched(area);
    model.endStroke("Brush");
}

QRect whole(const DocumentModel& model) { return {0, 0, model.state().size.width, model.state().size.height}; }

} // namespace

class DocumentModelTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void beginsAsAnUntitledBlankPage()
    {
        DocumentModel model;
        QCOMPARE(model.title(), QString("Untitled"));
        QVERIFY(model.path().isEmpty());
        QVERIFY(!model.isModified());
        QCOMPARE(model.state().size, (base::Size{1024, 768}));
        QCOMPARE(model.painting().channels(), 3);
        QVERIFY(model.mask().isNull());
        QVERIFY(model.realismMap(.5).isNull());
    }

    void aStrokeIsHeardWhileItIsPaintedAndWhenItEnds()
    {
        DocumentModel model;
        QSignalSpy painting(&model, &DocumentModel::paintingChanged), began(&model, &DocumentModel::strokeBegan), ended(&model, &DocumentModel::strokeEnded),
            layers(&model, &DocumentModel::layersChanged), changed(&model, &DocumentModel::changed);
        canvas::Tiles& tiles = model.beginStroke(model.state().active);
        QCOMPARE(began.size(), 1);
        for (int i = 0; i < 3; ++i) {
            tiles.fill({100 * i, 50, 20, 20}, {1, 0, 0});
            model.strokeTouched({100 * i, 50, 20, 20});
            QCOMPARE(painting.last()[0].toRect(), QRect(100 * i, 50, 20, 20));
            QCOMPARE(painting.last()[1].value<Change::Cause>(), Change::Cause::Stroke);
        }
        QCOMPARE(painting.size(), 3);
        QCOMPARE(ended.size(), 0);
        changed.clear();
        model.endStroke("Brush");
        QCOMPARE(ended.size(), 1);
        QCOMPARE(painting.size(), 3); // the end itself paints nothing
        QVERIFY(changed.size() >= 1); // but there is a step to undo
        QVERIFY(layers.isEmpty());
        QCOMPARE(model.document().undoName(), std::string("Brush"));
        model.endStroke("again");
        QCOMPARE(ended.size(), 1);
    }

    void everyBegunStrokeEndsOnceHoweverItEnds()
    {
        DocumentModel model;
        QSignalSpy began(&model, &DocumentModel::strokeBegan), ended(&model, &DocumentModel::strokeEnded);
        const auto touch = [&] {
            model.beginStroke(model.state().active).fill({0, 0, 9, 9}, {0, 1, 0});
            model.strokeTouched({0, 0, 9, 9});
        };
        touch();
        model.undo();
        QCOMPARE(ended.size(), 1);
        touch();
        model.addPaintLayer();
        QCOMPARE(ended.size(), 2);
        touch();
        model.cancelStroke();
        QCOMPARE(ended.size(), 3);
        model.beginStroke(model.state().active); // nothing painted
        model.undo();
        QCOMPARE(ended.size(), 4);
        touch();
        model.open(canvas::Document({64, 64}, {1, 1, 1}).state(), {}, {});
        QCOMPARE(ended.size(), 5);
        touch();
        touch(); // a second one begins before the first has ended
        QCOMPARE(ended.size(), 6);
        model.endStroke("Brush");
        model.endStroke("Brush");
        model.cancelStroke();
        QCOMPARE(ended.size(), 7);
        QCOMPARE(began.size(), 7);
        DocumentModel fresh; // nothing painted and nothing to undo
        QSignalSpy freshEnded(&fresh, &DocumentModel::strokeEnded);
        fresh.beginStroke(fresh.state().active);
        fresh.undo();
        QCOMPARE(freshEnded.size(), 1);
        QVERIFY(!fresh.isModified());
    }

    void thePaintingIsKeptUntilItChanges()
    {
        DocumentModel model;
        const Picture before = model.painting();
        QCOMPARE(model.painting().eight().data(), before.eight().data());
        model.renameLayer(model.state().active, "Sky");
        (void)model.layerFor(LayerKind::Mask);
        QCOMPARE(model.painting().eight().data(), before.eight().data());
        dab(model, {10, 10, 20, 20});
        const Picture after = model.painting();
        QVERIFY(!(after == before));
        QVERIFY(after == canvas::flattened(model.state()));
        QCOMPARE(model.tile(0, 0)[(15 * 64 + 15) * 4 + 1], std::uint8_t(0)); // red: no green
        model.undo();
        QVERIFY(model.painting() == before);
        QCOMPARE(model.tile(0, 0)[(15 * 64 + 15) * 4 + 1], std::uint8_t(255));
    }

    void propertiesAreStepsOfTheirOwn()
    {
        DocumentModel model;
        dab(model, {0, 0, 100, 100});
        const quint64 id = model.state().active;
        QSignalSpy layers(&model, &DocumentModel::layersChanged), painting(&model, &DocumentModel::paintingChanged);
        model.setLayerVisible(id, false);
        QCOMPARE(painting.size(), 1);
        model.setLayerBlend(id, canvas::BlendMode::Multiply);
        model.setLayerLocked(id, true);
        model.renameLayer(id, "Sky");
        QCOMPARE(layers.size(), 4);
        QCOMPARE(painting.size(), 1); // hidden: no change of the picture
        QVERIFY(!active(model).visible && active(model).locked);
        QCOMPARE(active(model).name, std::string("Sky"));
        model.renameLayer(id, "   "); // no name
        model.setLayerVisible(id, false); // as it is
        model.setLayerVisible(12345, false); // no such layer
        QCOMPARE(layers.size(), 4);
        for (int i = 0; i < 4; ++i)
            model.undo();
        QVERIFY(active(model).visible && !active(model).locked);
        QCOMPARE(active(model).blend, canvas::BlendMode::Normal);
        QCOMPARE(model.document().undoName(), std::string("Brush"));
    }

    void oneDragOfTheOpacityIsOneStep()
    {
        DocumentModel model;
        const quint64 id = model.state().active;
        for (const double opacity : {.9, .5, -3., .3})
            model.setLayerOpacity(id, opacity);
        model.document().closeMerge();
        model.setLayerOpacity(id, 2); // clamped
        QCOMPARE(active(model).opacity, 1.);
        model.undo();
        QCOMPARE(active(model).opacity, .3);
        model.undo();
        QCOMPARE(active(model).opacity, 1.);
        QVERIFY(!model.document().canUndo());
    }

    void newLayersOfPaintGoAboveTheChosenOneButBelowMasks()
    {
        DocumentModel model;
        const quint64 guide = model.state().active, mask = model.layerFor(LayerKind::Mask);
        QCOMPARE(model.state().active, guide); // the brush keeps its layer
        QCOMPARE(model.layerFor(LayerKind::Mask), mask);
        QCOMPARE(model.state().layer(mask)->kind, LayerKind::Mask);
        QCOMPARE(model.state().layer(mask)->name, std::string("Mask"));
        const quint64 map = model.layerFor(LayerKind::RealismMap);
        QCOMPARE(model.state().layer(map)->name, std::string("Realism map"));
        model.document().choose(model.state().layers[0]->id);
        const quint64 first = model.addPaintLayer();
        QCOMPARE(model.state().indexOf(first), 1);
        QCOMPARE(model.state().active, first);
        model.document().choose(mask);
        const quint64 second = model.addPaintLayer();
        QCOMPARE(model.state().indexOf(second), model.state().indexOf(mask) - 1);
        QVERIFY(model.state().layer(second)->name != model.state().layer(first)->name);
        model.undo();
        QCOMPARE(model.state().indexOf(second), -1);
    }

    void masksAreHeardApartFromThePainting()
    {
        DocumentModel model;
        const quint64 mask = model.layerFor(LayerKind::Mask);
        QVERIFY(canvas::maskExtent(model.mask()).isEmpty());
        QVERIFY(!model.mask().isNull()); // empty: nothing may change
        QSignalSpy painting(&model, &DocumentModel::paintingChanged), masks(&model, &DocumentModel::masksChanged);
        dab(model, {100, 100, 30, 30}, mask);
        QVERIFY(painting.isEmpty());
        QVERIFY(masks.size() >= 1);
        QCOMPARE(canvas::maskExtent(model.mask()), (base::Rect{100, 100, 30, 30}));
        const quint64 map = model.layerFor(LayerKind::RealismMap);
        QVERIFY(model.realismMap(.5).isNull());
        dab(model, {0, 0, 30, 30}, map);
        QCOMPARE(model.realismMap(.5).size(), model.state().size);
    }

    void aPlacedPictureLiesInTheMiddleAndFits()
    {
        DocumentModel model;
        const Picture small = paint::noise({101, 60}, 3, 1), large = paint::noise({3000, 800}, 3, 2);
        model.place(small, "photo.png");
        QCOMPARE(active(model).kind, LayerKind::Placed);
        QCOMPARE(active(model).name, std::string("photo.png"));
        QCOMPARE(active(model).placement->scaleX, 1.);
        const Picture painting = model.painting();
        QVERIFY(painting.cropped({461, 354, 101, 60}) == small); // to the bit
        model.place(large, "wide.png");
        QVERIFY(std::abs(active(model).placement->scaleX - 1024. / 3000) < 1e-9);
        QCOMPARE(active(model).placement->scaleX, active(model).placement->scaleY);
        const base::Rect extent = active(model).tiles.extent();
        QCOMPARE(extent.width, 1024);
        QVERIFY(extent.height < 420);
        model.undo();
        QVERIFY(model.painting() == painting);
        model.place(Picture(), "nothing");
        QVERIFY(model.painting() == painting);
    }

    void aKeptResultIsOneStepAndLiesAboveAllPaint()
    {
        DocumentModel model;
        const quint64 mask = model.layerFor(LayerKind::Mask);
        model.document().choose(model.state().layers[0]->id);
        const Picture result = paint::noise(model.state().size, 3, 3);
        QSignalSpy painting(&model, &DocumentModel::paintingChanged);
        model.applyResult(result, "SDEdit 0.65, seed 7", "{\"seed\":7}");
        QCOMPARE(painting.size(), 1);
        QCOMPARE(painting.last()[1].value<Change::Cause>(), Change::Cause::Keep);
        const Layer* const layer = model.state().topmost(LayerKind::Result);
        QVERIFY(layer);
        QCOMPARE(layer->name, std::string("SDEdit 0.65, seed 7"));
        QCOMPARE(layer->origin, std::string("{\"seed\":7}"));
        QCOMPARE(model.state().indexOf(layer->id), model.state().indexOf(mask) - 1);
        QVERIFY(model.painting() == result); // to the bit
        QCOMPARE(model.document().undoName(), std::string("Keep result"));
        model.undo();
        QVERIFY(!model.state().topmost(LayerKind::Result));
        model.applyResult(paint::noise({512, 384}, 3, 4), "half the size", {});
        QCOMPARE(model.state().topmost(LayerKind::Result)->tiles.extent(), (base::Rect{0, 0, 1024, 768}));
    }

    void paintingNeverDestroysAResult()
    {
        DocumentModel model;
        const Picture result = paint::noise(model.state().size, 3, 5);
        model.applyResult(result, "result", {});
        const quint64 id = model.state().active;
        const auto pixels = [&] { return paint::pixels(model.state().layer(id)->tiles); };
        const Picture before = pixels();
        dab(model, {10, 10, 50, 50});
        QVERIFY(pixels() == before);
        const quint64 above = model.state().active;
        QVERIFY(above != id);
        QCOMPARE(model.state().indexOf(above), model.state().indexOf(id) + 1);
        QCOMPARE(model.painting().sample(20, 20, 0), 1.f); // the ink shows
        const std::size_t count = model.state().layers.size();
        dab(model, {100, 100, 50, 50}, id); // the layer is there by now
        QCOMPARE(model.state().layers.size(), count);
        QVERIFY(pixels() == before);
        model.undo();
        model.undo(); // layer and stroke are one step
        QCOMPARE(model.state().active, id);
        QCOMPARE(model.state().layers.size(), count - 1);
        QVERIFY(model.painting() == result);
        model.setLayerLocked(id, true);
        QVERIFY_EXCEPTION_THROWN(model.beginStroke(id), base::UsageError);
    }

    void modifiedFollowsWhatWasSaved()
    {
        DocumentModel model;
        dab(model, {0, 0, 9, 9});
        QVERIFY(model.isModified());
        const quint64 written = model.document().revision();
        dab(model, {20, 0, 9, 9}); // while the file was written
        model.setSaved(written);
        QVERIFY(model.isModified());
        model.setSaved(model.document().revision());
        QVERIFY(!model.isModified());
        model.document().choose(model.state().layers[0]->id); // no change of the painting
        QVERIFY(!model.isModified());
        QSignalSpy changed(&model, &DocumentModel::changed);
        model.setPath("/somewhere/two words.first.ora");
        QCOMPARE(model.title(), QString("two words.first"));
        QCOMPARE(changed.size(), 1);
        QVERIFY(!model.isModified());
    }

    void anotherDocumentIsOpenedWhole()
    {
        DocumentModel model;
        dab(model, {0, 0, 100, 100});
        (void)model.painting();
        bool modifiedWhenHeard = false;
        QString titleWhenHeard;
        connect(&model, &DocumentModel::paintingChanged, this, [&] {
            modifiedWhenHeard = model.isModified();
            titleWhenHeard = model.title();
        });
        QSignalSpy opened(&model, &DocumentModel::opened), size(&model, &DocumentModel::sizeChanged), painting(&model, &DocumentModel::paintingChanged);
        model.open(canvas::Document({300, 200}, {0, 0, 1}).state(), "/somewhere/blue.ora", "blue");
        QCOMPARE(opened.size(), 1);
        QCOMPARE(size.size(), 1);
        QCOMPARE(painting.last()[0].toRect(), whole(model));
        QCOMPARE(painting.last()[1].value<Change::Cause>(), Change::Cause::Load);
        QCOMPARE(titleWhenHeard, QString("blue"));
        QVERIFY(!modifiedWhenHeard && !model.isModified());
        QVERIFY(!model.document().canUndo());
        QCOMPARE(model.painting().size(), (base::Size{300, 200}));
        QCOMPARE(model.painting().sample(299, 199, 2), 1.f);
        QVERIFY_EXCEPTION_THROWN(model.open(DocumentState{{0, 0}, {}, 0}, {}, {}), base::UsageError);
        QCOMPARE(model.title(), QString("blue")); // what is no document changes nothing
        dab(model, {0, 0, 9, 9});
        QVERIFY(model.isModified()); // and it is still heard
        QVERIFY(model.document().canUndo());
    }
};

QTEST_GUILESS_MAIN(DocumentModelTest)
#include "document_model_test.moc"
