#include "core/base/error.h"
#include "core/canvas/layer_edits.h"
#include "core/canvas/selection_edits.h"

#include <QtTest/QtTest>

using namespace underpaint;
using canvas::DocumentState;
using canvas::Layer;
using canvas::LayerKind;
using canvas::Picture;
using canvas::Tiles;

namespace {

constexpr base::Size size{150, 100};
constexpr std::uint64_t paper = 1, painting = 2;

/// Paper under a layer with a red box on it; a smaller box is selected.
DocumentState easel()
{
    DocumentState state = canvas::Document(size, {1, 1, 1}).state();
    canvas::changeLayer(state, painting, [](Layer& layer) { layer.tiles.fill({20, 20, 80, 60}, {1, 0, 0}); });
    state.selection = canvas::selectedRectangle(size, {10, 10}, {50, 50});
    return state;
}

Picture pixel(const Tiles& tiles, int x, int y) { return tiles.picture({x, y, 1, 1}); }
std::vector<std::uint8_t> rgba(const Tiles& tiles, int x, int y)
{
    const Picture one = pixel(tiles, x, y);
    return {one.eight().begin(), one.eight().end()};
}
using Rgba = std::vector<std::uint8_t>;

std::string refusal(const std::function<void()>& edit)
{
    try {
        edit();
    } catch (const base::UsageError& error) {
        return error.what();
    }
    return {};
}

} // namespace

class SelectionEditsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aSelectionAsPaintComesBackExactly()
    {
        const Picture soft = canvas::feathered(canvas::selectedEllipse(size, {20, 20}, {120, 90}), 6);
        Layer mask;
        mask.kind = LayerKind::Mask;
        mask.tiles = canvas::selectionTiles(soft, size);
        QCOMPARE(canvas::selectionOfMask(mask), soft);
        QCOMPARE(canvas::selectedAlpha(mask.tiles), soft);
        mask.inverted = true;
        QCOMPARE(canvas::selectionOfMask(mask), canvas::inverted(soft, size));
        QVERIFY(canvas::selectionTiles({}, size).extent().isEmpty());
    }

    void clearingTakesAwayWhatIsSelectedAlone()
    {
        DocumentState state = easel();
        canvas::clearSelected(state, painting);
        const Tiles& tiles = state.layer(painting)->tiles;
        QCOMPARE(rgba(tiles, 20, 20), (Rgba{0, 0, 0, 0}));
        QCOMPARE(rgba(tiles, 49, 49), (Rgba{0, 0, 0, 0}));
        QCOMPARE(rgba(tiles, 50, 49), (Rgba{255, 0, 0, 255}));
        QCOMPARE(rgba(state.layer(paper)->tiles, 20, 20), (Rgba{255, 255, 255, 255}));
        state.selection = {};
        canvas::clearSelected(state, painting);
        QVERIFY(state.layer(painting)->tiles.extent().isEmpty());
    }

    void clearingWhereNothingIsChangesNothing()
    {
        DocumentState state = easel();
        state.selection = canvas::selectedRectangle(size, {130, 0}, {150, 10});
        const canvas::SharedLayer before = state.layers[1];
        canvas::clearSelected(state, painting);
        QCOMPARE(state.layers[1], before);
    }

    void fillingCoversWhatIsSelected()
    {
        DocumentState state = easel();
        canvas::fillSelected(state, painting, {0, 0, 1});
        const Tiles& tiles = state.layer(painting)->tiles;
        QCOMPARE(rgba(tiles, 10, 10), (Rgba{0, 0, 255, 255}));
        QCOMPARE(rgba(tiles, 30, 30), (Rgba{0, 0, 255, 255}));
        QCOMPARE(rgba(tiles, 60, 60), (Rgba{255, 0, 0, 255}));
        QCOMPARE(rgba(tiles, 9, 10), (Rgba{0, 0, 0, 0}));
        // Where alpha is locked only paint gets the colour.
        state = easel();
        canvas::changeLayer(state, painting, [](Layer& layer) { layer.alphaLocked = true; });
        canvas::fillSelected(state, painting, {0, 1, 0});
        QCOMPARE(rgba(state.layer(painting)->tiles, 10, 10), (Rgba{0, 0, 0, 0}));
        QCOMPARE(rgba(state.layer(painting)->tiles, 30, 30), (Rgba{0, 255, 0, 255}));
    }

    void onALayersMaskDarkColoursHide()
    {
        DocumentState state = easel();
        canvas::changeLayer(state, painting, [](Layer& layer) { layer.hides = Tiles(size); });
        state.active = painting;
        state.onMask = true;
        canvas::fillSelected(state, painting, {0, 0, 0});
        QCOMPARE(pixel(state.layer(painting)->hides, 30, 30).sample(0, 0, 3), 1.F);
        QCOMPARE(pixel(state.layer(painting)->hides, 60, 60).sample(0, 0, 3), 0.F);
        QCOMPARE(rgba(state.layer(painting)->tiles, 30, 30), (Rgba{255, 0, 0, 255}));
        canvas::fillSelected(state, painting, {1, 1, 1});
        QCOMPARE(pixel(state.layer(painting)->hides, 30, 30).sample(0, 0, 3), 0.F);
    }

    void whatCannotBeChangedIsRefusedInASentence()
    {
        for (const auto& change : std::vector<std::function<void(Layer&)>>{[](Layer& layer) { layer.locked = true; }, [](Layer& layer) { layer.visible = false; },
                 [](Layer& layer) { layer.kind = LayerKind::Result; }, [](Layer& layer) { layer.kind = LayerKind::Group; }}) {
            DocumentState state = easel();
            canvas::changeLayer(state, painting, change);
            for (const auto& edit : std::vector<std::function<void()>>{[&] { canvas::clearSelected(state, painting); }, [&] { canvas::fillSelected(state, painting, {}); }}) {
                const std::string sentence = refusal(edit);
                QVERIFY2(sentence.ends_with("."), sentence.c_str());
            }
        }
    }

    void aSelectionBecomesAMaskAndReplacesTheOneThatIsThere()
    {
        DocumentState state = easel();
        state.active = painting;
        const Picture box = state.selection;
        canvas::selectionToMask(state, "Mask");
        QVERIFY(state.selection.isNull());
        QCOMPARE(state.active, painting);
        QCOMPARE(state.layers.size(), std::size_t(3));
        QCOMPARE(canvas::selectionOfMask(*state.topmost(LayerKind::Mask)), box);
        canvas::changeLayer(state, state.topmost(LayerKind::Mask)->id, [](Layer& layer) { layer.feather = 9, layer.inverted = true; });
        state.selection = canvas::inverted(box, size);
        canvas::selectionToMask(state, "Mask");
        QCOMPARE(state.layers.size(), std::size_t(3));
        QCOMPARE(canvas::selectionOfMask(*state.topmost(LayerKind::Mask)), canvas::inverted(box, size));
    }

    void aLayersMaskHidesWhatIsNotSelected()
    {
        DocumentState state = easel();
        const Picture box = state.selection;
        canvas::selectionToLayerMask(state, painting);
        QVERIFY(state.selection.isNull());
        QCOMPARE(canvas::selectedAlpha(state.layer(painting)->hides), canvas::inverted(box, size));
    }

    void theQuickMaskGoesAndComesBack()
    {
        DocumentState state = easel();
        state.active = painting;
        const Picture box = state.selection;
        QVERIFY(!canvas::quickMask(state));
        canvas::beginQuickMask(state, "Selection");
        QVERIFY(state.selection.isNull());
        const Layer* const mask = canvas::quickMask(state);
        QVERIFY(mask && mask->id == state.active && mask->name == "Selection");
        canvas::changeLayer(state, mask->id, [](Layer& layer) { layer.tiles.fill({100, 60, 20, 20}, {0, 0, 0}); });
        canvas::endQuickMask(state);
        QVERIFY(!canvas::quickMask(state));
        QCOMPARE(state.active, painting);
        QCOMPARE(state.selection, canvas::combined(box, canvas::selectedRectangle(size, {100, 60}, {120, 80}), canvas::SelectMode::Add));
        // Nothing painted is nothing selected.
        state.selection = {};
        canvas::beginQuickMask(state, "Selection");
        canvas::endQuickMask(state);
        QVERIFY(state.selection.isNull());
        QCOMPARE(state.layers.size(), std::size_t(2));
    }

    void aPartIsCutOutWithItsPlace()
    {
        const DocumentState state = easel();
        const canvas::SelectedPicture part = canvas::selectedPicture(state.layer(painting)->tiles, state.selection);
        QCOMPARE(part.picture.size(), (base::Size{30, 30}));
        QCOMPARE(part.x, 20);
        QCOMPARE(part.y, 20);
        QCOMPARE(part.picture.sample(29, 29, 0), 1.F);
        QCOMPARE(part.picture.sample(29, 29, 3), 1.F);
        const Picture soft = canvas::feathered(state.selection, 4);
        const canvas::SelectedPicture softPart = canvas::selectedPicture(state.layer(painting)->tiles, soft);
        QCOMPARE(softPart.picture.sample(50 - softPart.x, 30 - softPart.y, 3), soft.sample(50, 30, 0));
        QVERIFY(canvas::selectedPicture(Tiles(size), soft).picture.isNull());
    }
};

QTEST_GUILESS_MAIN(SelectionEditsTest)
#include "selection_edits_test.moc"
