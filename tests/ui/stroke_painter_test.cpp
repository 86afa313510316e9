#include "core/canvas/layer_edits.h"
#include "core/canvas/selection.h"
#include "core/canvas/tile_memory.h"
#include "ui/canvas/stroke_painter.h"
#include "ui/state/document_model.h"

#include <QSignalSpy>
#include <QtTest/QtTest>

using namespace underpaint;
using namespace underpaint::ui;
using canvas::LayerKind;
using canvas::PenSample;

namespace {

PenSample at(double x, double y, double time, double pressure = .7)
{
    PenSample sample;
    sample.at = {x, y};
    sample.pressure = pressure;
    sample.time = time;
    return sample;
}

/// Document, tools and painter, and what was refused.
struct Easel {
    DocumentModel document;
    ToolState tools;
    StrokePainter painter{document, tools};
    QSignalSpy refused{&painter, &StrokePainter::refused};

    Easel() { tools.setStabiliser(0); }

    bool stroke(double y = 300, StrokePainter::End end = StrokePainter::End::Tip)
    {
        if (!painter.begin(at(200, y, 0), end))
            return false;
        for (int i = 1; i <= 50; ++i)
            painter.extend(at(200 + 8 * i, y, 8 * i));
        painter.end();
        return true;
    }
    quint64 add(LayerKind kind, const char* name)
    {
        quint64 id = 0;
        document.document().edit("Add", [&](canvas::DocumentState& state) {
            canvas::Layer layer;
            layer.kind = kind;
            layer.name = name;
            layer.tiles = canvas::Tiles(state.size);
            id = canvas::addLayer(state, layer);
        });
        return id;
    }
    double alpha(quint64 id, int x, int y) const
    {
        const canvas::Picture pixel = document.state().layer(id)->tiles.picture({x, y, 1, 1});
        return pixel.sample(0, 0, 3);
    }
};

} // namespace

class StrokePainterTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aStrokeWithoutRoomIsTakenBackAndSaid()
    {
        Easel easel;
        canvas::limitTileMemory(1, "/proc/no such folder");
        easel.stroke();
        canvas::limitTileMemory(0, {});
        QVERIFY(easel.refused.count() >= 1);
        QVERIFY(easel.refused.first().first().toString().contains("no room on the disk"));
        QVERIFY(!easel.painter.isUnderWay());
        QVERIFY(!easel.document.document().canUndo());
        QVERIFY(easel.stroke());
        QVERIFY(easel.document.document().canUndo());
    }

    void theBrushPaintsOnTheChosenLayerInOneUndoStep()
    {
        Easel easel;
        const quint64 layer = easel.document.state().active;
        QSignalSpy painted(&easel.document, &DocumentModel::paintingChanged);
        QVERIFY(easel.stroke());
        QVERIFY(painted.count() > 20); // announced while it is painted
        QVERIFY(easel.alpha(layer, 400, 300) > .3);
        QCOMPARE(easel.document.document().undoName(), std::string("Brush stroke"));
        QCOMPARE(easel.tools.recentColours().first(), easel.tools.colour());
        easel.document.undo();
        QCOMPARE(easel.alpha(layer, 400, 300), 0.);
        QVERIFY(!easel.document.document().canUndo());
        QCOMPARE(easel.refused.count(), 0);
    }

    void theEraserAndThePensOtherEndTakePaintAway()
    {
        for (const bool otherEnd : {false, true}) {
            Easel easel;
            const quint64 layer = easel.document.state().active;
            easel.stroke();
            const double before = easel.alpha(layer, 400, 300);
            if (!otherEnd)
                easel.tools.setTool(Tool::Eraser);
            easel.tools.setStabiliser(0);
            easel.tools.setOpacity(1);
            QVERIFY(easel.stroke(300, otherEnd ? StrokePainter::End::Eraser : StrokePainter::End::Tip));
            QVERIFY(easel.alpha(layer, 400, 300) < before / 2);
            QCOMPARE(easel.document.document().undoName(), std::string("Erase"));
        }
    }

    void theMaskBrushPaintsAMaskAndMakesOneIfThereIsNone()
    {
        Easel easel;
        const quint64 layer = easel.document.state().active;
        easel.tools.setTool(Tool::MaskBrush);
        easel.tools.setStabiliser(0);
        QVERIFY(easel.stroke());
        const canvas::Layer* mask = easel.document.state().topmost(LayerKind::Mask);
        QVERIFY(mask);
        QVERIFY(easel.alpha(mask->id, 400, 300) > .3);
        QCOMPARE(easel.alpha(layer, 400, 300), 0.);
        QCOMPARE(easel.document.document().undoName(), std::string("Mask"));
        QCOMPARE(easel.document.state().active, layer); // the brush still has its layer
        const quint64 id = mask->id;
        const double before = easel.alpha(id, 400, 300);
        easel.tools.toggleEraser(); // now erases the mask, not the paint
        QVERIFY(easel.stroke());
        QVERIFY(easel.alpha(id, 400, 300) < before);
    }

    void theRealismBrushPaintsTheLevelAsGrey()
    {
        Easel easel;
        easel.tools.setTool(Tool::RealismBrush);
        easel.tools.setRealismValue(.25);
        QVERIFY(easel.stroke());
        const canvas::Layer* map = easel.document.state().topmost(LayerKind::RealismMap);
        QVERIFY(map);
        QVERIFY(std::abs(map->tiles.picture({400, 300, 1, 1}, canvas::Depth::Sixteen).sample(0, 0, 0) - .25f) < .01f);
        QCOMPARE(easel.document.document().undoName(), std::string("Realism"));
    }

    void aChosenMaskIsTakenBeforeTheTopmost()
    {
        Easel easel;
        const quint64 lower = easel.add(LayerKind::Mask, "Sky");
        const quint64 upper = easel.add(LayerKind::Mask, "Ground");
        easel.document.document().choose(lower);
        easel.tools.setTool(Tool::MaskBrush);
        QVERIFY(easel.stroke());
        QVERIFY(easel.alpha(lower, 400, 300) > .2);
        QCOMPARE(easel.alpha(upper, 400, 300), 0.);
    }

    void paintNeverDestroysAResult()
    {
        Easel easel;
        const quint64 result = easel.add(LayerKind::Result, "SDEdit");
        const auto layers = easel.document.state().layers.size();
        QVERIFY(easel.stroke());
        QCOMPARE(easel.alpha(result, 400, 300), 0.);
        QCOMPARE(easel.document.state().layers.size(), layers + 1);
        const canvas::Layer* top = easel.document.state().layers.back().get();
        QVERIFY(top->kind == LayerKind::Guide && easel.alpha(top->id, 400, 300) > .3);
        easel.document.undo(); // paint and layer go together
        QCOMPARE(easel.document.state().layers.size(), layers);
    }

    void whatCannotBePaintedOnIsSaidInOneSentence()
    {
        Easel easel;
        const quint64 guide = easel.document.state().active;
        const auto refuses = [&](const QString& words) {
            const quint64 revision = easel.document.document().revision();
            easel.refused.clear();
            const bool painted = easel.stroke();
            return !painted && easel.refused.count() == 1 && easel.refused[0][0].toString().contains(words)
                && easel.document.document().revision() == revision && !easel.painter.isUnderWay();
        };
        easel.document.setLayerLocked(guide, true);
        QVERIFY(refuses("locked"));
        easel.document.setLayerLocked(guide, false);
        easel.document.setLayerVisible(guide, false);
        QVERIFY(refuses("hidden"));
        easel.document.setLayerVisible(guide, true);
        easel.document.document().choose(easel.add(LayerKind::Mask, "Sky"));
        QVERIFY(refuses("mask brush"));
        easel.document.document().choose(easel.add(LayerKind::RealismMap, "Map"));
        QVERIFY(refuses("realism brush"));
        easel.document.document().choose(easel.add(LayerKind::Result, "R"));
        easel.tools.setTool(Tool::Eraser);
        QVERIFY(refuses("result"));
        Easel bare;
        bare.tools.setTool(Tool::MaskBrush);
        bare.tools.toggleEraser();
        QVERIFY(!bare.stroke() && bare.refused.count() == 1);
        QVERIFY(!bare.document.state().topmost(LayerKind::Mask));
    }

    void lockedAlphaOfALayerHolds()
    {
        Easel easel;
        const quint64 layer = easel.document.state().active;
        easel.document.document().edit("Lock alpha", [&](canvas::DocumentState& state) {
            canvas::changeLayer(state, layer, [](canvas::Layer& l) { l.alphaLocked = true; });
        });
        easel.stroke();
        QCOMPARE(easel.alpha(layer, 400, 300), 0.);
    }

    void aCancelledStrokeLeavesNothing()
    {
        Easel easel;
        const quint64 layer = easel.document.state().active;
        QVERIFY(easel.painter.begin(at(200, 300, 0)));
        for (int i = 1; i < 30; ++i)
            easel.painter.extend(at(200 + 8 * i, 300, 8 * i));
        QVERIFY(easel.alpha(layer, 300, 300) > 0);
        easel.painter.cancel();
        QVERIFY(!easel.painter.isUnderWay());
        QCOMPARE(easel.alpha(layer, 300, 300), 0.);
        QVERIFY(!easel.document.document().canUndo());
        QVERIFY(easel.stroke());
    }

    void anUndoOrAnotherDocumentInTheMiddleOfAStrokeDoesNoHarm()
    {
        Easel easel;
        QVERIFY(easel.painter.begin(at(200, 300, 0)));
        easel.painter.extend(at(300, 300, 80));
        easel.document.undo();
        QVERIFY(!easel.painter.isUnderWay());
        easel.painter.extend(at(500, 300, 160)); // the pen is still down
        easel.painter.end();
        QVERIFY(easel.painter.begin(at(200, 300, 500)));
        easel.painter.extend(at(300, 300, 580));
        easel.document.open(canvas::Document({64, 64}, {1, 1, 1}).state(), {}, "Small");
        QVERIFY(!easel.painter.isUnderWay());
        easel.painter.extend(at(20, 20, 600));
        easel.painter.end();
        QVERIFY(!easel.document.document().canUndo());
    }

    void aPressThatStandsStillShowsAfter20Milliseconds()
    {
        Easel easel;
        const quint64 layer = easel.document.state().active;
        QVERIFY(easel.painter.begin(at(300, 300, 0)));
        QCOMPARE(easel.alpha(layer, 300, 300), 0.);
        QTRY_VERIFY_WITH_TIMEOUT(easel.alpha(layer, 300, 300) > 0, 3000);
        easel.painter.end();
    }

    void aStraightLineLeadsFromTheLastStrokesEnd()
    {
        Easel easel;
        const quint64 layer = easel.document.state().active;
        QVERIFY(easel.stroke()); // ends at 600, 300
        QVERIFY(easel.painter.begin(at(600, 700, 1000, .02), StrokePainter::End::Tip, StrokePainter::Start::StraightFromLastStroke));
        easel.painter.end();
        for (int y = 320; y < 690; y += 20)
            QVERIFY2(easel.alpha(layer, 600, y) > .3, qPrintable(QString::number(y)));
    }

    void thePainterMayGoWhileItPaints()
    {
        DocumentModel document;
        ToolState tools;
        {
            StrokePainter painter(document, tools);
            QVERIFY(painter.begin(at(200, 300, 0)));
            painter.extend(at(400, 300, 80));
        }
        QVERIFY(document.document().canUndo());
    }

    void strokesKeepToWhatIsSelected()
    {
        Easel easel;
        const quint64 layer = easel.document.state().active;
        const base::Size size = easel.document.state().size;
        easel.document.document().edit("Select", [&](canvas::DocumentState& state) { state.selection = canvas::selectedRectangle(size, {300, 200}, {400, 400}); });
        QVERIFY(easel.stroke());
        QVERIFY(easel.alpha(layer, 350, 300) > .3);
        QCOMPARE(easel.alpha(layer, 299, 300), 0.);
        QCOMPARE(easel.alpha(layer, 400, 300), 0.);
        // Where nothing is selected a stroke does nothing at all.
        QCOMPARE(easel.document.document().undoName(), std::string("Brush stroke"));
        const quint64 revision = easel.document.document().revision();
        QVERIFY(easel.stroke(500));
        QCOMPARE(easel.document.document().revision(), revision);
        easel.document.undo();
        QCOMPARE(easel.document.document().undoName(), std::string("Select"));
    }

    void onALayersMaskDarkPaintHidesAndLightPaintShows()
    {
        Easel easel;
        const quint64 layer = easel.document.state().active;
        easel.document.document().edit("Mask", [&](canvas::DocumentState& state) {
            canvas::changeLayer(state, layer, [&](canvas::Layer& masked) {
                masked.tiles.fill({0, 0, 1024, 768}, {1, 0, 0});
                masked.hides = canvas::Tiles(state.size);
            });
            state.onMask = true;
        });
        const auto hidden = [&](int x, int y) { return easel.document.state().layer(layer)->hides.picture({x, y, 1, 1}).sample(0, 0, 3); };
        const canvas::Tiles paint = easel.document.state().layer(layer)->tiles;
        easel.tools.setColour(Qt::black);
        QVERIFY(easel.stroke());
        QVERIFY(hidden(400, 300) > .3F);
        QCOMPARE(easel.document.document().undoName(), std::string("Layer mask"));
        QVERIFY(canvas::Tiles::difference(paint, easel.document.state().layer(layer)->tiles).isEmpty());
        QVERIFY(easel.document.painting().sample(400, 300, 1) > .3F); // the paper is seen through it
        const float before = hidden(400, 300);
        easel.tools.setColour(Qt::white);
        QVERIFY(easel.stroke());
        QVERIFY(hidden(400, 300) < before / 2);
        easel.document.undo();
        QCOMPARE(hidden(400, 300), before);
        easel.tools.setTool(Tool::Eraser);
        easel.tools.setStabiliser(0);
        QVERIFY(easel.stroke());
        QVERIFY(hidden(400, 300) < before / 2);
    }

    void onAResultsMaskNoLayerIsAdded()
    {
        Easel easel;
        const quint64 result = easel.add(LayerKind::Result, "Result");
        easel.document.document().edit("Mask", [&](canvas::DocumentState& state) {
            canvas::changeLayer(state, result, [&](canvas::Layer& masked) { masked.hides = canvas::Tiles(state.size); });
            state.active = result;
            state.onMask = true;
        });
        const std::size_t count = easel.document.state().layers.size();
        easel.tools.setColour(Qt::black);
        QVERIFY(easel.stroke());
        QCOMPARE(easel.document.state().layers.size(), count);
        QVERIFY(easel.document.state().layer(result)->hides.picture({400, 300, 1, 1}).sample(0, 0, 3) > .3F);
        QVERIFY(easel.document.state().layer(result)->tiles.extent().isEmpty());
    }
};

QTEST_GUILESS_MAIN(StrokePainterTest)
#include "stroke_painter_test.moc"
