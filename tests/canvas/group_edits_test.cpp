#include "core/base/error.h"
#include "core/canvas/composite.h"
#include "core/canvas/groups.h"
#include "core/canvas/layer_edits.h"
#include "tests/canvas/random_paint.h"

#include <QtTest/QtTest>

#include <cstdlib>

using namespace underpaint;
using canvas::BlendMode;
using canvas::DocumentState;
using canvas::Layer;
using canvas::LayerKind;
using canvas::Picture;
using canvas::Tiles;

namespace {

constexpr base::Size size{220, 180};

/// Opaque ground (1), an empty guide (2), and what is given, lowest first.
DocumentState stateOf(std::vector<Layer> layers)
{
    DocumentState state = canvas::Document(size, {.7, .6, .5}).state();
    for (Layer& layer : layers)
        canvas::addLayer(state, std::move(layer));
    return state;
}

int largestDifference(const Picture& one, const Picture& other)
{
    int most = one.size() == other.size() && one.channels() == other.channels() ? 0 : 255;
    for (std::size_t i = 0; i < one.eight().size() && most < 255; ++i)
        most = std::max(most, std::abs(int(one.eight()[i]) - int(other.eight()[i])));
    return most;
}

std::vector<std::uint64_t> order(const DocumentState& state)
{
    std::vector<std::uint64_t> ids;
    for (const canvas::SharedLayer& layer : state.layers)
        ids.push_back(layer->id);
    return ids;
}

} // namespace

class GroupEditsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void groupsHoldLayersAndGiveThemBack()
    {
        DocumentState state = stateOf({paint::layer(size, 1), paint::layer(size, 2), paint::layer(size, 3)}); // ids 3, 4, 5
        const Picture before = canvas::flattened(state);
        const std::uint64_t ids[]{3, 5};
        const std::uint64_t group = canvas::groupLayers(state, ids, "both");
        QCOMPARE(order(state), (std::vector<std::uint64_t>{1, 2, 4, 3, 5, group}));
        QCOMPARE(state.layer(3)->group, group);
        QCOMPARE(state.active, group);
        const std::uint64_t outer[]{group, 5, 4};
        const std::uint64_t around = canvas::groupLayers(state, outer, "around");
        QCOMPARE(order(state), (std::vector<std::uint64_t>{1, 2, 4, 3, 5, group, around}));
        QCOMPARE(state.layer(5)->group, group); // came along in its group
        QCOMPARE(canvas::depthOf(state, *state.layer(3)), 2);
        QVERIFY_THROWS_EXCEPTION(base::UsageError, canvas::moveLayer(state, around, 0, group));
        canvas::ungroup(state, around);
        canvas::ungroup(state, group);
        QCOMPARE(order(state), (std::vector<std::uint64_t>{1, 2, 4, 3, 5}));
        QCOMPARE(state.active, std::uint64_t(5));
        canvas::moveLayer(state, 4, 3);
        QVERIFY(canvas::flattened(state) == before);
    }

    void aGroupMovesIsCopiedAndGoesAsAWhole()
    {
        DocumentState state = stateOf({paint::layer(size, 1), paint::layer(size, 2)}); // ids 3, 4
        const std::uint64_t ids[]{2, 3};
        const std::uint64_t group = canvas::groupLayers(state, ids, "two");
        QVERIFY(canvas::stepLayer(state, group, true));
        QCOMPARE(order(state), (std::vector<std::uint64_t>{1, 4, 2, 3, group}));
        QVERIFY(canvas::stepLayer(state, 2, false)); // out of the group at its end
        QCOMPARE(order(state), (std::vector<std::uint64_t>{1, 4, 2, 3, group}));
        QCOMPARE(state.layer(2)->group, std::uint64_t(0));
        canvas::moveLayer(state, 4, 3, group);
        QCOMPARE(order(state), (std::vector<std::uint64_t>{1, 2, 3, 4, group}));
        const std::uint64_t copy = canvas::duplicateLayer(state, group);
        QCOMPARE(state.layers.size(), std::size_t(8));
        QCOMPARE(canvas::membersOf(state, copy).size(), std::size_t(2));
        QCOMPARE(state.layer(copy)->name, std::string("two copy"));
        canvas::removeLayer(state, group);
        QCOMPARE(state.layers.size(), std::size_t(5));
        QVERIFY(!state.layer(3) && state.layer(copy));
        canvas::removeLayer(state, 1);
        canvas::removeLayer(state, 2);
        QVERIFY_THROWS_EXCEPTION(base::UsageError, canvas::removeLayer(state, copy));
    }

    void mergedGroupsAndFlatPicturesLookAsBefore()
    {
        Layer clipped = paint::layer(size, 4, BlendMode::Multiply, .8), hidden = paint::layer(size, 5);
        clipped.clipped = true;
        hidden.visible = false;
        DocumentState state = stateOf({paint::layer(size, 3, BlendMode::Screen, .9), clipped, hidden}); // ids 3, 4, 5
        const std::uint64_t ids[]{3, 4, 5};
        const std::uint64_t group = canvas::groupLayers(state, ids, "three");
        canvas::changeLayer(state, group, [](Layer& layer) { layer.blend = BlendMode::Overlay; });
        canvas::addLayerMask(state, group, canvas::MaskStart::Hidden);
        canvas::changeLayer(state, group, [](Layer& layer) { layer.hides.fill({20, 20, 90, 90}, {0, 0, 0}, .3); });
        const Picture before = canvas::flattened(state);
        DocumentState merged = state;
        canvas::mergeGroup(merged, group);
        QCOMPARE(order(merged), (std::vector<std::uint64_t>{1, 2, group}));
        QVERIFY(canvas::flattened(merged) == before);
        merged = state;
        canvas::mergeVisible(merged);
        QCOMPARE(order(merged), (std::vector<std::uint64_t>{1, 5}));
        QVERIFY(!merged.layer(5)->visible && merged.layer(5)->group == 0);
        QVERIFY(canvas::flattened(merged) == before);
        merged = state;
        canvas::flatten(merged);
        QCOMPARE(order(merged), (std::vector<std::uint64_t>{1}));
        QCOMPARE(merged.layers[0]->kind, LayerKind::Ground);
        QVERIFY(canvas::flattened(merged) == before);
        merged = state;
        canvas::changeLayer(merged, group, [](Layer& layer) { layer.blend = BlendMode::Normal; });
        const Picture normal = canvas::flattened(merged);
        canvas::mergeDown(merged, group); // into the empty guide
        QCOMPARE(order(merged), (std::vector<std::uint64_t>{1, 2}));
        QVERIFY(largestDifference(canvas::flattened(merged), normal) <= 1);
    }

    void masksOfLayersAreAddedAppliedAndRemoved()
    {
        DocumentState state = stateOf({paint::layer(size, 6)});
        const Picture before = canvas::flattened(state);
        std::vector<std::uint8_t> selected(std::size_t(size.width) * size.height);
        for (std::size_t i = 0; i < selected.size(); ++i)
            selected[i] = i % std::size_t(size.width) < 64 ? 255 : 0;
        state.selection = Picture(size, 1, selected);
        canvas::addLayerMask(state, 3, canvas::MaskStart::Selection);
        QVERIFY(state.onMask && state.active == 3);
        const Picture masked = canvas::flattened(state);
        QCOMPARE(masked.sample(63, 9, 0), before.sample(63, 9, 0));
        QCOMPARE(masked.sample(64, 9, 0), canvas::flattened(stateOf({})).sample(64, 9, 0));
        QVERIFY_THROWS_EXCEPTION(base::UsageError, canvas::addLayerMask(state, 3, canvas::MaskStart::Shown));
        DocumentState removed = state;
        canvas::removeLayerMask(removed, 3);
        QVERIFY(!removed.onMask);
        QVERIFY(canvas::flattened(removed) == before);
        canvas::applyLayerMask(state, 3);
        QVERIFY(!state.layer(3)->hasMask());
        QVERIFY(canvas::flattened(state) == masked);
        QVERIFY_THROWS_EXCEPTION(base::UsageError, canvas::applyLayerMask(state, 3));
    }

    void aCanvasOfAnotherSizeTakesMasksAndSelectionAlong()
    {
        DocumentState state = stateOf({paint::layer(size, 7)});
        std::vector<std::uint8_t> selected(std::size_t(size.width) * size.height);
        selected[std::size_t(10) * size.width + 20] = 200;
        state.selection = Picture(size, 1, selected);
        canvas::addLayerMask(state, 3, canvas::MaskStart::Selection);
        canvas::resizeCanvas(state, {100, 90}, -5, 3);
        QCOMPARE(state.selection.eight()[std::size_t(13) * 100 + 15], std::uint8_t(200));
        QCOMPARE(state.layer(3)->hides.picture({15, 13, 1, 1}).eight()[3], std::uint8_t(55));
        const canvas::Document document(state); // fits together
        QCOMPARE(document.state().size, (base::Size{100, 90}));
    }

    void groupsOutOfOrderAreSettled()
    {
        Layer a = paint::layer(size, 8), b = a, loop = a;
        a.group = 77;                      // no such group
        b.group = 3;                       // no group, but a layer
        loop.kind = LayerKind::Group;
        loop.tiles = Tiles(size);
        loop.group = 5;                    // itself
        DocumentState state = stateOf({a, b, loop});
        canvas::settleGroups(state);
        for (const auto& layer : state.layers)
            QCOMPARE(layer->group, std::uint64_t(0));
        canvas::changeLayer(state, 1, [](Layer& layer) { layer.group = 5; });
        canvas::settleGroups(state);
        QCOMPARE(order(state), (std::vector<std::uint64_t>{2, 3, 4, 1, 5}));
    }
};

QTEST_APPLESS_MAIN(GroupEditsTest)
#include "group_edits_test.moc"
