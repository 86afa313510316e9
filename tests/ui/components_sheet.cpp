#include "sheet_parts.h"

#include "ui/theme/theme.h"
#include "ui/widgets/brush_delegate.h"
#include "ui/widgets/choice.h"
#include "ui/widgets/colour_wheel.h"
#include "ui/widgets/drop_button.h"
#include "ui/widgets/error_bar.h"
#include "ui/widgets/film_strip.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/fold.h"
#include "ui/widgets/free_slider.h"
#include "ui/widgets/hint_bubble.h"
#include "ui/widgets/icon_button.h"
#include "ui/widgets/layer_delegate.h"
#include "ui/widgets/meter.h"
#include "ui/widgets/model_row_delegate.h"
#include "ui/widgets/number_field.h"
#include "ui/widgets/pressure_curve_editor.h"
#include "ui/widgets/push_button.h"
#include "ui/widgets/read_out.h"
#include "ui/widgets/realism_ramp.h"
#include "ui/widgets/result_delegate.h"
#include "ui/widgets/run_button.h"
#include "ui/widgets/section_head.h"
#include "ui/widgets/seed_field.h"
#include "ui/widgets/start_card.h"
#include "ui/widgets/state_mark.h"
#include "ui/widgets/swatches.h"
#include "ui/widgets/tab_head.h"
#include "ui/widgets/toggle_switch.h"
#include "ui/widgets/value_slider.h"
#include "ui/widgets/window_timeline.h"
#include "ui/widgets/word_chip.h"

#include <QMenu>
#include <QTest>

using namespace underpaint::ui;

namespace {

QImage paintSheet(const QString& title)
{
    Sheet sheet;
    sheet.head(title);
    const QImage picture = landscape();

    const QSize sliderSize(234 + 24, 12 + 18 + 40 + 7);
    sheet.row(QStringLiteral("Free slider"), 96);
    sheet.states({}, 0, makeSlider, sliderSize, {12 + 145, 50}, -12.);

    sheet.row(QStringLiteral("Film frames"), 130);
    {
        FilmStrip strip;
        const FilmStrip::State states[] = {FilmStrip::State::Ready, FilmStrip::State::Ready, FilmStrip::State::OutOfDate, FilmStrip::State::OutOfDate,
            FilmStrip::State::Coming, FilmStrip::State::Empty, FilmStrip::State::Failed};
        const char* const captions[] = {"0.15", "current", "out of date", "0.55", "coming", "empty", "failed"};
        const auto fill = [&](FilmStrip& filled, int current) {
            for (int i = 0; i < 7; ++i)
                filled.setFrame(i, {i == 5 || i == 6 ? QImage() : picture, QString::fromLatin1(captions[i]), states[i]});
            filled.setCurrent(current);
        };
        fill(strip, 1);
        sheet.put(shot(&strip, Look::Hover, {818, 110}, {60, 40}), sheet.left(0) - 4);
        FilmStrip old;
        fill(old, 2);
        sheet.put(shot(&old, Look::Focus, {420, 82}), sheet.left(3) + 40);
    }

    sheet.row(QStringLiteral("Meters"), 52);
    const auto meter = [&](int at, const QString& name, Meter::Tone tone, std::optional<double> value, bool old) {
        Meter meter(name, tone);
        meter.setValue(value);
        meter.setOutOfDate(old);
        sheet.put(shot(&meter, Look::Normal, {200, 20}), sheet.left(at));
    };
    meter(0, QStringLiteral("Faithful"), Meter::Tone::Grey, .64, false);
    meter(1, QStringLiteral("Real"), Meter::Tone::Accent, .88, false);
    meter(2, QStringLiteral("Faithful"), Meter::Tone::Grey, .64, true);
    meter(3, QStringLiteral("Real"), Meter::Tone::Accent, .88, true);
    meter(4, QStringLiteral("Real"), Meter::Tone::Accent, {}, false);

    sheet.states(QStringLiteral("Run"), 66, [] { return new RunButton; }, {140, 36});
    const auto stop = [] {
        auto* button = new RunButton;
        button->setRunning(true);
        button->setProgress(.35, QStringLiteral("7 of 20"));
        return button;
    };
    sheet.states(QStringLiteral("Stop"), 66, stop, {140, 36});
    sheet.states(QStringLiteral("Button"), 62, [] { return new PushButton(QStringLiteral("Try 1024 px")); });
    sheet.states(QStringLiteral("Quiet button"), 62, [] { return new PushButton(QStringLiteral("Details"), PushButton::Kind::Quiet); });
    sheet.states(QStringLiteral("Tool"), 66, [] { return new IconButton(QStringLiteral("brush"), QStringLiteral("Brush"), IconButton::Kind::Tool); });
    const auto chosenTool = [] {
        auto* button = new IconButton(QStringLiteral("brush"), QStringLiteral("Brush"), IconButton::Kind::Tool);
        button->setCheckable(true);
        button->setChecked(true);
        return button;
    };
    sheet.states({}, 0, chosenTool, {}, {-1, -1}, 52);
    const auto chip = [] {
        auto* set = new WordChip(QStringLiteral("time"));
        set->setWord(QStringLiteral("golden hour"));
        return set;
    };
    sheet.states(QStringLiteral("Word chip"), 60, chip);
    sheet.states({}, 0, [] { return new WordChip(QStringLiteral("fog")); }, {}, {-1, -1}, 138);
    const auto on = [] {
        auto* toggle = new ToggleSwitch;
        toggle->setChecked(true);
        return toggle;
    };
    sheet.states(QStringLiteral("Switch"), 56, on);
    sheet.states({}, 0, [] { return new ToggleSwitch; }, {}, {-1, -1}, 52);
    const auto choice = [] {
        auto* method = new Choice;
        method->addText(QStringLiteral("SDEdit"));
        method->addText(QStringLiteral("RF-Inversion"));
        method->setCurrent(0);
        return method;
    };
    sheet.states(QStringLiteral("Choice"), 64, choice, {184, 32}, {130, 16});
    const auto value = [] {
        auto* size = new ValueSlider(QStringLiteral("Size"));
        size->setRange(0, 100);
        size->setUnit(QStringLiteral("px"));
        size->setValue(42);
        return size;
    };
    sheet.states(QStringLiteral("Value slider"), 64, value, QSize(180, 31));

    const auto layer = [](int chosen, bool locked) {
        return [=]() -> QWidget* { return makeList(new LayerDelegate, {layerRow(QStringLiteral("Guide"), QStringLiteral("your painting"), true, locked)}, chosen); };
    };
    sheet.rows(QStringLiteral("Layer row"), layer(-1, true), {246, 48});
    sheet.rows(QStringLiteral("Layer row, chosen"), layer(0, false), {246, 48});
    const auto brush = []() -> QWidget* {
        return makeList(new BrushDelegate([](const QModelIndex&, const QColor& colour, const QSize& size) { return wavyStroke(colour, size); }),
            {{{Qt::DisplayRole, QStringLiteral("Round bristle")}, {BrushDelegate::IdRole, QStringLiteral("round")}}}, -1);
    };
    sheet.rows(QStringLiteral("Brush row"), brush, {208, 42});

    sheet.row(QStringLiteral("State marks"), 110);
    const StateMark marks[] = {{StateMark::Sign::Check, QStringLiteral("Up to date"), QStringLiteral("0.65 · seed 41207")},
        {StateMark::Sign::Arc, QStringLiteral("Running"), QStringLiteral("step 7 of 20 · 1 s left"), 40},
        {StateMark::Sign::DashedRing, QStringLiteral("Out of date"), QStringLiteral("2 strokes since this result")},
        {StateMark::Sign::Triangle, QStringLiteral("Not finished"), QStringLiteral("the last good result stays")},
        {StateMark::Sign::Chip, QStringLiteral("No model"), QStringLiteral("painting works, generating waits")},
        {StateMark::Sign::Bars, QStringLiteral("Paused"), QStringLiteral("live waits while the window is hidden")}};
    double x = sheet.left(0);
    for (int i = 0; i < 6; ++i) {
        if (i == 3)
            x = sheet.left(0);
        const double wide = markSize(marks[i]).width();
        paintMark(sheet.painter(), {x + wide, sheet.top() + 18 + (i / 3) * 44}, marks[i]);
        x += wide + 18;
    }
    paintLabel(sheet.painter(), {{x, sheet.top() + 20}, labelSize(QStringLiteral("Painting"))}, QStringLiteral("Painting"));
    paintLabel(sheet.painter(), {{x + 90, sheet.top() + 24}, labelSize(QStringLiteral("0.70"), LabelHeight::Isoline)}, QStringLiteral("0.70"), LabelHeight::Isoline);

    sheet.row(QStringLiteral("Panels"), 330);
    {
        ColourWheel wheel;
        wheel.setColour(QColor(0x7D, 0x8B, 0xA6));
        sheet.put(shot(&wheel, Look::Normal, {208, 184}), sheet.left(0));
        Swatches swatches;
        QList<QColor> colours;
        for (int i = 0; i < 14; ++i)
            colours << QColor::fromHsv(i * 24, 90, 190);
        swatches.setColours(colours);
        swatches.setCurrent(colours[0]);
        sheet.put(shot(&swatches, Look::Normal, {208, swatches.sizeHint().height()}), sheet.left(0), 204);
        RealismRamp ramp;
        sheet.put(shot(&ramp, Look::Normal, {208, ramp.sizeHint().height()}), sheet.left(1));
        WindowTimeline timeline;
        std::vector<double> pulls;
        for (int i = 0; i < 28; ++i)
            pulls.push_back(std::max(0., .9 - i * .05));
        timeline.setPulls(pulls);
        timeline.setWindow(0, 7);
        timeline.setEta(.9);
        sheet.put(shot(&timeline, Look::Normal, {238, 96}), sheet.left(1), 140);
        PressureCurveEditor curve;
        curve.setCurve(underpaint::canvas::PressureCurve({{0, 0}, {.35, .15}, {.7, .8}, {1, 1}}));
        sheet.put(shot(&curve, Look::Normal, {180, 180}), sheet.left(2));
        Fold fold(QStringLiteral("More"));
        fold.setSummary(QStringLiteral("20 steps · even"));
        sheet.put(shot(&fold, Look::Normal, {238, 32}), sheet.left(3));
        SeedField seed;
        seed.setSeed(41207);
        seed.setLocked(true);
        sheet.put(shot(&seed, Look::Normal, {238, 32}), sheet.left(3), 54);
        DropButton drop;
        drop.setChoices({QStringLiteral("Normal"), QStringLiteral("Multiply")}, 0);
        sheet.put(shot(&drop, Look::Normal, {120, 32}), sheet.left(3), 96);
        DropButton quiet(DropButton::Kind::Quiet);
        quiet.setChoices({QStringLiteral("at pen-up")}, 0);
        sheet.put(shot(&quiet, Look::Normal, {96, 32}), sheet.left(3) + 140, 96);
        NumberField field;
        field.setRange(0, 100);
        field.setDecimals(0);
        field.setValue(28);
        sheet.put(shot(&field, Look::Normal, {120, 32}), sheet.left(3), 138);
        Choice icons;
        icons.addIcon(QStringLiteral("eye"), QStringLiteral("Result only"));
        icons.addIcon(QStringLiteral("wipe"), QStringLiteral("Wipe"));
        icons.addIcon(QStringLiteral("side-by-side"), QStringLiteral("Side by side"));
        icons.setCurrent(1);
        sheet.put(shot(&icons, Look::Normal, {112, 32}), sheet.left(3) + 126, 138);
        ReadOut out;
        out.setName(QStringLiteral("noise, t0"));
        out.setNote(QStringLiteral("20 steps"));
        sheet.put(shot(&out, Look::Normal, {224, 36}), sheet.left(3), 180);
        SectionHead head(QStringLiteral("Layers"));
        head.addButton(QStringLiteral("layer-add"), QStringLiteral("New layer"));
        sheet.put(shot(&head, Look::Normal, {238, 32}), sheet.left(3), 222);
        TabHead tabs({QStringLiteral("Layers"), QStringLiteral("Results")});
        sheet.put(shot(&tabs, Look::Normal, {238, 32}), sheet.left(3), 262);
        ToggleSwitch live(QStringLiteral("Live"));
        live.setBoldLabel(true);
        live.setChecked(true);
        sheet.put(shot(&live, Look::Normal, {}), sheet.left(4));
        ToggleSwitch noise(QStringLiteral("Add a little noise at every step"), nullptr, ToggleSwitch::LabelSide::Left);
        sheet.put(shot(&noise, Look::Normal, {240, 28}), sheet.left(4), 40);
        std::unique_ptr<QWidget> models(makeList(new ModelRowDelegate,
            {{{Qt::DisplayRole, QStringLiteral("Vista")}, {ModelRowDelegate::NoteRole, QStringLiteral("this processor · about 1 s")}, {ModelRowDelegate::SizeRole, QStringLiteral("43 MB")}, {ModelRowDelegate::UsableRole, true}, {ModelRowDelegate::ChosenRole, true}},
                {{Qt::DisplayRole, QStringLiteral("old-landscape.ckpt")}, {ModelRowDelegate::NoteRole, QStringLiteral("cannot be used: not a tensors-only file")}, {ModelRowDelegate::SizeRole, QStringLiteral("2.1 GB")}, {ModelRowDelegate::UsableRole, false}, {ModelRowDelegate::ChosenRole, false}}},
            -1));
        sheet.put(shot(models.get(), Look::Normal, {250, 92}), sheet.left(4), 76);
        auto* delegate = new ResultDelegate;
        delegate->setCell(ResultDelegate::cell(250));
        std::unique_ptr<QWidget> results(makeList(delegate,
            {{{Qt::DisplayRole, QStringLiteral("0.65")}, {Qt::DecorationRole, picture}, {ResultDelegate::SeedRole, 41207}, {ResultDelegate::StarredRole, true}},
                {{Qt::DisplayRole, QStringLiteral("0.55")}, {Qt::DecorationRole, picture}, {ResultDelegate::SeedRole, 41207}},
                {{Qt::DisplayRole, QStringLiteral("0.75")}, {Qt::DecorationRole, picture}, {ResultDelegate::SeedRole, 90562}}},
            0));
        auto* grid = static_cast<QListView*>(results.get());
        grid->setFlow(QListView::LeftToRight);
        grid->setWrapping(true);
        sheet.put(shot(grid, Look::Normal, {250, 90}), sheet.left(4), 190);
    }

    sheet.row(QStringLiteral("Bar and first start"), 200);
    {
        ErrorBar bar;
        bar.setParent(nullptr);
        bar.showError(QStringLiteral("The card ran out of memory at 1536 px; your painting is untouched."), QStringLiteral("Try 1024 px"), true);
        sheet.put(shot(&bar, Look::Normal, {760, 64}), sheet.left(0) - 8);
        HintBubble hint(1, QStringLiteral("Pick a brush"), QStringLiteral("B paints, E erases, [ ] set the size."), HintBubble::Points::Left);
        sheet.put(shot(&hint, Look::Normal, {}), sheet.left(3));
        StartCard sample(QStringLiteral("Sample painting"), QStringLiteral("see it work at once"));
        sample.setPicture(picture);
        sample.setRecommended(true);
        sheet.put(shot(&sample, Look::Normal, {}), sheet.left(0), 74);
        StartCard open(QStringLiteral("Open a picture"), QStringLiteral("photo, sketch, project"));
        open.setIconName(QStringLiteral("group"));
        sheet.put(shot(&open, Look::Normal, {}), sheet.left(0) + 200, 74);
    }

    sheet.row(QStringLiteral("Menus"), 260);
    {
        QMenu menu;
        menu.addSection(QStringLiteral("Live preview"));
        for (const char* const text : {"while drawing", "at pen-up", "by key\tCtrl Enter"}) {
            QAction* action = menu.addAction(QString::fromLatin1(text));
            action->setCheckable(true);
            action->setChecked(action->text() == QLatin1String("at pen-up"));
        }
        menu.addSeparator();
        menu.addAction(QStringLiteral("Live on or off\tF9"));
        menu.addMenu(QStringLiteral("Compare"))->addAction(QStringLiteral("Wipe"));
        menu.addAction(QStringLiteral("Not now"))->setEnabled(false);
        menu.ensurePolished();
        menu.resize(menu.sizeHint());
        menu.setActiveAction(menu.actions()[1]);
        sheet.put(menu.grab(), sheet.left(0) + pad, 16);
    }
    return sheet.finish();
}

} // namespace

/// Paints all components with all their states, to be laid beside the design; fails only when something cannot be painted or two looks that must differ do not.
class ComponentsSheet : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        Theme::instance().apply();
        Theme::instance().setReduceMotion(true);
    }

    void paintsBothThemes()
    {
        const QString scale = qApp->devicePixelRatio() == 1 ? QString() : QStringLiteral("-%1").arg(qRound(qApp->devicePixelRatio() * 100));
        for (const bool dark : {true, false}) {
            Theme::instance().set(dark, false);
            const QImage sheet = paintSheet(dark ? QStringLiteral("Components, dark") : QStringLiteral("Components, light"));
            QVERIFY(sheet.height() > 1000);
            QCOMPARE(sheet.pixelColor(2, 2), Theme::instance().palette().panel);
            QVERIFY(sheet.save(QStringLiteral(UNDERPAINT_BUILD "/components-%1%2.png").arg(dark ? QStringLiteral("dark") : QStringLiteral("light"), scale)));
        }
        Theme::instance().set(true, false);
    }

    void everyStateLooksDifferent_data()
    {
        QTest::addColumn<int>("part");
        for (int i = 0; i < 5; ++i)
            QTest::newRow(qPrintable(QString::number(i))) << i;
    }
    void everyStateLooksDifferent()
    {
        QFETCH(int, part);
        const std::function<QWidget*()> makers[] = {makeSlider, [] { return new RunButton; }, [] { return new PushButton(QStringLiteral("Keep")); },
            [] { return new ToggleSwitch(QStringLiteral("Live")); }, [] { return new WordChip(QStringLiteral("fog")); }};
        QList<QImage> pictures;
        for (const Look look : looks) {
            const std::unique_ptr<QWidget> widget(makers[part]());
            const QPoint place = part == 0 ? QPoint(12 + 145, 50) : QPoint(-1, -1);
            const QImage picture = shot(widget.get(), look, part == 0 ? QSize(258, 77) : QSize(), place).toImage();
            for (const QImage& other : pictures)
                QVERIFY(picture != other);
            pictures << picture;
        }
    }
};

QTEST_MAIN(ComponentsSheet)
#include "components_sheet.moc"
