#include "core/canvas/adjustment.h"
#include "core/canvas/groups.h"
#include "core/canvas/layer_edits.h"
#include "tests/ui/session_fixture.h"
#include "ui/actions.h"
#include "ui/effect_dialog.h"
#include "ui/main_window.h"
#include "ui/panels/layer_list_model.h"
#include "ui/panels/layers_panel.h"
#include "ui/studio.h"
#include "ui/widgets/layer_delegate.h"
#include "ui/widgets/value_slider.h"

#include <QAbstractButton>
#include <QListView>
#include <QMimeData>
#include <QtTest/QtTest>

namespace underpaint::ui {

namespace {

/// A window with paper (1), a layer (2) in a group, and one more layer (3) clipped to it there.
struct Room {
    SessionFixture all;
    MainWindow window{all.session, all.project};
    quint64 group = 0;

    Room()
    {
        all.document.document().edit("start", [&](canvas::DocumentState& state) {
            canvas::changeLayer(state, 2, [](canvas::Layer& layer) { layer.tiles.fill({40, 40, 150, 120}, {.2, .5, .9}); });
            canvas::Layer clipped;
            clipped.name = "Shade";
            clipped.clipped = true;
            clipped.label = 2;
            clipped.tiles = canvas::Tiles(state.size);
            clipped.tiles.fill({100, 60, 200, 150}, {.9, .6, .1});
            const std::uint64_t ids[]{2, canvas::addLayer(state, clipped, 2)};
            canvas::addLayerMask(state, 3, canvas::MaskStart::Shown);
            canvas::changeLayer(state, 3, [](canvas::Layer& layer) { layer.hides.fill({100, 60, 50, 150}, {0, 0, 0}); });
            group = canvas::groupLayers(state, ids, "Boat");
        });
        window.resize(1366, 768);
        window.show();
        window.activateWindow();
        (void)QTest::qWaitForWindowActive(&window);
        window.studio().settle();
    }
    ~Room() { all.document.setSaved(all.document.document().revision()); }

    const canvas::DocumentState& state() { return all.document.state(); }
    QListView* list() { return window.findChild<LayersPanel*>()->findChild<QListView*>(); }
    LayerListModel* model() { return static_cast<LayerListModel*>(list()->model()); }
    QModelIndex row(quint64 id) { return model()->index(model()->rowOf(id)); }
    QRectF place(quint64 id) { return QRectF(list()->visualRect(row(id))).adjusted(0, 1, 0, -1); }
    void click(QPointF at, Qt::KeyboardModifiers with = {}) { QTest::mouseClick(list()->viewport(), Qt::LeftButton, with, at.toPoint()); }
    bool drop(quint64 id, int row, const QModelIndex& onto = {})
    {
        const std::unique_ptr<QMimeData> data(model()->mimeData({model()->index(model()->rowOf(id))}));
        return model()->dropMimeData(data.get(), Qt::MoveAction, row, 0, onto);
    }
    QColor seen(int x, int y)
    {
        const canvas::Picture picture = all.document.painting();
        return QColor::fromRgbF(picture.sample(x, y, 0), picture.sample(x, y, 1), picture.sample(x, y, 2));
    }
    EffectDialog* dialog()
    {
        EffectDialog* found = nullptr;
        (void)QTest::qWaitFor([&] { return (found = window.findChild<EffectDialog*>()) != nullptr && found->isVisible(); }, 3000);
        return found;
    }
    /// A picture of a widget, where UNDERPAINT_LOOKS says.
    void look(QWidget* widget, const char* name)
    {
        if (const QString folder = qEnvironmentVariable("UNDERPAINT_LOOKS"); !folder.isEmpty())
            QVERIFY(widget->grab().save(folder + '/' + name + ".png"));
    }
};

} // namespace

class LayersPanelTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void groupsAreRowsThatFold()
    {
        Room room;
        QCOMPARE(room.model()->rowCount(), 4);
        QCOMPARE(room.model()->rowOf(room.group), 0);
        QCOMPARE(room.row(3).data(LayerDelegate::DepthRole).toInt(), 1);
        QCOMPARE(room.row(room.group).data(LayerDelegate::FoldRole).toInt(), 1);
        QVERIFY(!room.row(3).data(LayerDelegate::MaskRole).value<QImage>().isNull());
        room.look(&room.window, "layers");
        room.all.document.document().choose(3);
        room.click(LayerDelegate::foldRect(room.place(room.group), room.row(room.group)).center());
        QCOMPARE(room.model()->rowCount(), 2);
        QCOMPARE(room.state().active, room.group); // what is chosen is never folded away
        room.all.document.document().choose(2);
        QCOMPARE(room.model()->rowCount(), 4);
    }

    void aClickChoosesLayerOrMask()
    {
        Room room;
        room.click(LayerDelegate::maskRect(room.place(3), room.row(3)).center());
        QCOMPARE(room.state().active, std::uint64_t(3));
        QVERIFY(room.state().onMask);
        room.look(room.window.findChild<LayersPanel*>(), "layers-on-mask");
        room.click(LayerDelegate::pictureRect(room.place(3), room.row(3)).center());
        QVERIFY(!room.state().onMask && room.state().active == 3);
        QCOMPARE(room.seen(120, 100), room.seen(60, 100)); // the mask hides the shade there
        room.click(LayerDelegate::maskRect(room.place(3), room.row(3)).center(), Qt::ShiftModifier);
        QVERIFY(!room.state().layer(3)->hidesOn);
        QVERIFY(room.seen(120, 100) != room.seen(60, 100));
    }

    void altClickOnTheEyeShowsOneAlone()
    {
        Room room;
        const canvas::Picture all = room.all.document.painting();
        const quint64 revision = room.all.document.document().revision();
        room.click(LayerDelegate::eyeRect(room.place(2)).center(), Qt::AltModifier);
        QCOMPARE(room.all.document.solo(), quint64(2));
        QCOMPARE(room.all.document.painting().channels(), 4);
        QCOMPARE(room.all.document.painting().sample(10, 10, 3), 0.f);
        room.click(LayerDelegate::eyeRect(room.place(2)).center(), Qt::AltModifier);
        QVERIFY(room.all.document.painting() == all);
        QCOMPARE(room.all.document.document().revision(), revision); // nothing to save
    }

    void rowsAreDroppedBetweenOthersAndIntoGroups()
    {
        Room room;
        room.drop(2, 0); // above the group
        QCOMPARE(room.state().layer(2)->group, std::uint64_t(0));
        QCOMPARE(room.state().layers.back()->id, std::uint64_t(2));
        room.drop(2, -1, room.row(room.group)); // onto it: inside, on top
        QCOMPARE(room.state().layer(2)->group, room.group);
        QCOMPARE(room.state().indexOf(2) + 1, room.state().indexOf(room.group));
        room.drop(2, room.model()->rowOf(1)); // between the group's last row and the paper: below it,
        QCOMPARE(room.state().layer(2)->group, std::uint64_t(0));
        QCOMPARE(room.state().indexOf(2), 1);
        room.model()->setDropDepth(LayerDelegate::depthAt(LayerDelegate::pictureRect(room.place(3), room.row(3)).center().x()));
        room.drop(2, room.model()->rowOf(2)); // and further right in it, at its end
        QCOMPARE(room.state().layer(2)->group, room.group);
        QCOMPARE(room.state().indexOf(2), 1);
        room.model()->setDropDepth(0);
        room.drop(room.group, room.model()->rowCount()); // below all
        QCOMPARE(room.state().layers.back()->id, std::uint64_t(1));
        QCOMPARE(canvas::membersOf(room.state(), room.group).size(), std::size_t(2));
        const quint64 revision = room.all.document.document().revision();
        room.drop(room.group, -1, room.row(room.group)); // a group cannot lie in itself
        room.drop(room.group, room.model()->rowOf(3));
        QCOMPARE(room.all.document.document().revision(), revision);
        room.all.document.undo();
        QCOMPARE(room.state().layers.front()->id, std::uint64_t(1));
    }

    void anAdjustmentIsSeenWhileItIsSetAndIsOneStep()
    {
        Room room;
        room.all.document.document().choose(room.group);
        const QColor before = room.seen(60, 100);
        room.window.actions().at("layer.adjust.brightness")->trigger();
        EffectDialog* dialog = room.dialog();
        QVERIFY(dialog);
        QCOMPARE(room.state().activeLayer()->kind, canvas::LayerKind::Adjustment);
        auto* slider = dialog->findChildren<ValueSlider*>().first();
        slider->setSpoken(.5);
        QTRY_VERIFY(room.seen(60, 100).lightnessF() > before.lightnessF() + .1);
        room.look(dialog, "brightness");
        dialog->findChild<QAbstractButton*>("preview")->setChecked(false);
        QTRY_COMPARE(room.seen(60, 100), before);
        dialog->findChild<QAbstractButton*>("apply")->click();
        QTRY_VERIFY(room.seen(60, 100).lightnessF() > before.lightnessF() + .1);
        const quint64 layer = room.state().active;
        room.all.document.undo(); // the layer and its values were one step
        QVERIFY(!room.state().layer(layer));
        QCOMPARE(room.seen(60, 100), before);
        room.all.document.redo();

        QTRY_VERIFY(!room.window.findChild<EffectDialog*>());
        const QPointF picture = LayerDelegate::pictureRect(room.place(layer), room.row(layer)).center();
        room.click(picture);
        QTest::mouseDClick(room.list()->viewport(), Qt::LeftButton, {}, picture.toPoint());
        dialog = room.dialog();
        QVERIFY(dialog);
        const QColor bright = room.seen(60, 100);
        slider = dialog->findChildren<ValueSlider*>().first();
        QCOMPARE(slider->value(), .5);
        slider->setSpoken(-1);
        QTRY_COMPARE(room.seen(60, 100), QColor(Qt::black));
        dialog->reject();
        QTRY_COMPARE(room.seen(60, 100), bright);
    }

    void aFilterChangesWhatIsSelectedAndCancelRestores()
    {
        Room room;
        room.all.document.document().choose(2);
        std::vector<std::uint8_t> left(320 * 240);
        for (std::size_t i = 0; i < left.size(); ++i)
            left[i] = i % 320 < 100 ? 255 : 0;
        room.all.document.document().edit("select", [&](canvas::DocumentState& state) { state.selection = canvas::Picture({320, 240}, 1, left); });
        const canvas::DocumentState before = room.state();
        room.window.actions().at("filter.noise")->trigger();
        EffectDialog* dialog = room.dialog();
        QVERIFY(dialog);
        room.look(dialog, "noise");
        QVERIFY(!(room.state().layer(2)->tiles.picture({40, 40, 60, 60}) == before.layer(2)->tiles.picture({40, 40, 60, 60})));
        QVERIFY(room.state().layer(2)->tiles.picture({100, 40, 90, 60}) == before.layer(2)->tiles.picture({100, 40, 90, 60}));
        dialog->reject();
        QTRY_COMPARE(room.state().layers, before.layers);
        QTRY_VERIFY(!room.window.findChild<EffectDialog*>());

        room.window.actions().at("adjust.hue")->trigger();
        dialog = room.dialog();
        QVERIFY(dialog);
        dialog->findChildren<ValueSlider*>().first()->setSpoken(120);
        dialog->findChild<QAbstractButton*>("apply")->click();
        QVERIFY(!(room.state().layer(2)->tiles.picture({40, 40, 60, 60}) == before.layer(2)->tiles.picture({40, 40, 60, 60})));
        room.all.document.undo();
        QCOMPARE(room.state().layers, before.layers);
    }

    void everyKindHasItsRows()
    {
        Room room;
        room.all.document.document().choose(2);
        for (const char* id : {"adjust.levels", "adjust.curves", "adjust.balance", "adjust.temperature", "adjust.posterise", "filter.blur", "filter.sharpen", "filter.median", "filter.strokes"}) {
            const canvas::DocumentState before = room.state();
            room.window.actions().at(id)->trigger();
            EffectDialog* const dialog = room.dialog();
            QVERIFY2(dialog, id);
            room.look(dialog, id);
            dialog->reject();
            QTRY_COMPARE(room.state().layers, before.layers);
            QTRY_VERIFY(!room.window.findChild<EffectDialog*>());
        }
    }

    void whatHasNoPaintIsNotFiltered()
    {
        Room room;
        room.all.document.document().choose(room.group);
        room.window.actions().at("filter.blur")->trigger();
        QVERIFY(!room.window.findChild<EffectDialog*>());
        QVERIFY(!room.all.document.document().canRedo());
    }
};

} // namespace underpaint::ui

QTEST_MAIN(underpaint::ui::LayersPanelTest)
#include "layers_panel_test.moc"
