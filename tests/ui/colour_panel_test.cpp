#include "core/canvas/colour_space.h"
#include "core/files/gimp_palette.h"
#include "tests/ui/session_fixture.h"
#include "ui/panels/colour_section.h"
#include "ui/panels/palette_section.h"
#include "ui/state/palettes.h"
#include "ui/theme/theme.h"
#include "ui/widgets/colour_sliders.h"
#include "ui/widgets/colour_square.h"
#include "ui/widgets/colour_value.h"
#include "ui/widgets/colour_wheel.h"
#include "ui/widgets/drop_button.h"
#include "ui/widgets/swatches.h"
#include "ui/widgets/value_slider.h"

#include <QAbstractButton>
#include <QAccessible>
#include <QFileInfo>
#include <QLineEdit>
#include <QMenu>

using namespace underpaint;
using namespace underpaint::ui;
using Chooser = ColourSection::Chooser;

namespace {

struct Panel {
    SessionFixture all{false};
    std::unique_ptr<ColourSection> section;

    explicit Panel(Chooser chooser = Chooser::Wheel)
    {
        Theme::instance().set(true, false);
        Theme::instance().apply();
        make();
        section->setChooser(chooser);
    }
    void make()
    {
        section = std::make_unique<ColourSection>(all.session);
        section->setAutoFillBackground(true);
        section->resize(208, 420);
        section->show();
    }
    template <typename Widget>
    Widget* at(const char* name) const
    {
        return section->findChild<Widget*>(name);
    }
    QColor colour() const { return all.tools.colour(); }
    PaletteSection* palette() const { return section->findChild<PaletteSection*>(); }
    const canvas::NamedPalette& current() const { return section->palettes().find(palette()->current())->palette; }
};

int apart(const QColor& one, const QColor& other)
{
    return std::max({std::abs(one.red() - other.red()), std::abs(one.green() - other.green()), std::abs(one.blue() - other.blue())});
}

void dragTo(QWidget* widget, QPoint from, QPoint to)
{
    QTest::mousePress(widget, Qt::LeftButton, {}, from);
    QTest::mouseMove(widget, to);
    QTest::mouseRelease(widget, Qt::LeftButton, {}, to);
}

} // namespace

class ColourPanelTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void wheelIsWhatOneSeesAtFirst()
    {
        Panel panel;
        QVERIFY(panel.at<ColourWheel>("colourWheel")->isVisible());
        QVERIFY(!panel.at<QWidget>("colourSquare")->isVisible());
        QVERIFY(!panel.at<QWidget>("harmony")->isVisible());
        QCOMPARE(panel.at<QLineEdit>("hex")->text(), panel.colour().name().toUpper());
    }

    void oneChooserIsSeenAtATimeAndKept()
    {
        Panel panel;
        const char* const names[] = {"colourWheel", "colourSquare", "hsvSliders", "oklchSliders", "rgbSliders", "palette"};
        for (int chosen = 0; chosen < 6; ++chosen) {
            panel.section->setChooser(Chooser(chosen));
            for (int i = 0; i < 6; ++i)
                QCOMPARE(panel.at<QWidget>(names[i])->isVisible(), i == chosen);
        }
        panel.section->setChooser(Chooser::Oklch);
        panel.section->setHarmony(int(canvas::Harmony::Triad));
        panel.make(); // the next start
        QCOMPARE(panel.section->chooser(), Chooser::Oklch);
        QCOMPARE(panel.section->harmony(), int(canvas::Harmony::Triad));
        QVERIFY(panel.at<QWidget>("harmony")->isVisible());
    }

    void menuOfTheHeadChooses()
    {
        Panel panel;
        const std::unique_ptr<QMenu> menu(panel.section->makeMenu());
        QCOMPARE(menu->actions()[0]->isChecked(), true);
        menu->actions()[1]->trigger();
        QCOMPARE(panel.section->chooser(), Chooser::Square);
        QVERIFY(menu->actions().back()->menu());
        menu->actions().back()->menu()->actions()[1]->trigger();
        QCOMPARE(panel.section->harmony(), int(canvas::Harmony::Complement));
    }

    void squareTakesSaturationValueAndHue()
    {
        Panel panel(Chooser::Square);
        auto* const square = panel.at<ColourSquare>("colourSquare");
        const QRectF field = square->square(), bar = square->bar();
        dragTo(square, bar.center().toPoint(), QPoint(int(bar.center().x()), qRound(bar.top() + bar.height() / 3)));
        dragTo(square, field.center().toPoint(), field.topRight().toPoint());
        QVERIFY(apart(panel.colour(), QColor(0, 255, 0)) <= 6);
        dragTo(square, field.center().toPoint(), field.bottomLeft().toPoint() + QPoint(-40, 40)); // beyond the border is the border
        QVERIFY(apart(panel.colour(), Qt::black) <= 2);
        const QImage seen = square->grab().toImage();
        QVERIFY(apart(seen.pixelColor(field.topLeft().toPoint() + QPoint(5, 5)), Qt::white) < 24);
        QVERIFY(apart(seen.pixelColor(QPoint(qRound(field.right()) - 5, qRound(field.top()) + 5)), QColor(0, 255, 0)) < 24);
    }

    void squareListensToKeys()
    {
        Panel panel(Chooser::Square);
        panel.all.tools.setColour(QColor::fromHsvF(.5F, .5F, .5F));
        auto* const square = panel.at<ColourSquare>("colourSquare");
        QTest::keyClick(square, Qt::Key_Right);
        QVERIFY(std::abs(panel.colour().hsvSaturationF() - .52F) < .01);
        QTest::keyClick(square, Qt::Key_Up);
        QVERIFY(std::abs(panel.colour().valueF() - .52F) < .01);
        QTest::keyClick(square, Qt::Key_PageUp);
        QVERIFY(std::abs(panel.colour().hsvHueF() - .52F) < .01);
        QAccessibleInterface* const spoken = QAccessible::queryAccessibleInterface(square);
        QVERIFY(spoken && spoken->valueInterface());
        QCOMPARE(spoken->text(QAccessible::Value), panel.colour().name().toUpper());
    }

    void slidersSetTheirOwnChannel_data()
    {
        QTest::addColumn<int>("chooser");
        QTest::addColumn<QString>("slider");
        QTest::addColumn<double>("value");
        QTest::addColumn<QColor>("colour");
        const QColor start(200, 100, 50);
        QTest::newRow("red") << int(Chooser::Rgb) << "red" << 10. << QColor(10, 100, 50);
        QTest::newRow("blue") << int(Chooser::Rgb) << "blue" << 255. << QColor(200, 100, 255);
        QTest::newRow("hue") << int(Chooser::Hsv) << "hue" << 120. << QColor::fromHsvF(1 / 3.F, start.hsvSaturationF(), start.valueF());
        QTest::newRow("value") << int(Chooser::Hsv) << "value" << 40. << QColor::fromHsvF(start.hsvHueF(), start.hsvSaturationF(), .4F);
        const canvas::Oklch lch = canvas::toOklch(toColour(start));
        QTest::newRow("lightness") << int(Chooser::Oklch) << "lightness" << 50. << toColour(canvas::fromOklch({.5, lch.chroma, lch.hue}));
        QTest::newRow("chroma") << int(Chooser::Oklch) << "chroma" << .05 << toColour(canvas::fromOklch({lch.lightness, .05, lch.hue}));
    }

    void slidersSetTheirOwnChannel()
    {
        QFETCH(int, chooser);
        QFETCH(QString, slider);
        QFETCH(double, value);
        QFETCH(QColor, colour);
        Panel panel{Chooser(chooser)};
        panel.all.tools.setColour(QColor(200, 100, 50));
        const char* const names[] = {"", "", "hsvSliders", "oklchSliders", "rgbSliders"};
        auto* const one = panel.at<QWidget>(names[chooser])->findChild<ValueSlider*>(slider);
        QVERIFY(one->isVisible());
        // Typed: the number is clicked, written and taken.
        QTest::mouseClick(one, Qt::LeftButton, {}, QPoint(one->width() - 6, 6));
        auto* const field = one->findChild<QLineEdit*>();
        QVERIFY(field);
        field->setText(QString::number(value));
        QTest::keyClick(field, Qt::Key_Return);
        QVERIFY2(apart(panel.colour(), colour) <= 1, qPrintable(panel.colour().name() + ' ' + colour.name()));
        const double before = one->value();
        QTest::keyClick(one, Qt::Key_Left);
        QVERIFY(one->value() < before);
        QAccessibleInterface* const spoken = QAccessible::queryAccessibleInterface(one);
        QCOMPARE(spoken->valueInterface()->currentValue().toDouble(), one->value());
    }

    void sliderBandShowsWhatItWouldMake()
    {
        Panel panel(Chooser::Rgb);
        panel.all.tools.setColour(QColor(128, 40, 60));
        auto* const red = panel.at<QWidget>("rgbSliders")->findChild<ValueSlider*>("red");
        const QImage seen = red->grab().toImage();
        const int y = red->height() - 6;
        QVERIFY(apart(seen.pixelColor(3, y), QColor(0, 40, 60)) < 16);
        QVERIFY(apart(seen.pixelColor(red->width() - 4, y), QColor(255, 40, 60)) < 16);
    }

    void greyKeepsTheHueThatWas()
    {
        Panel panel(Chooser::Hsv);
        panel.all.tools.setColour(QColor::fromHsvF(.6F, .8F, .7F));
        auto* const sliders = panel.at<ColourSliders>("hsvSliders");
        const double hue = sliders->slider(0)->value();
        sliders->slider(1)->setSpoken(0);
        QVERIFY(panel.colour().hsvSaturation() == 0);
        sliders->slider(1)->setSpoken(80);
        QVERIFY(std::abs(sliders->slider(0)->value() - hue) < 1e-9);
        QVERIFY(std::abs(panel.colour().hsvHueF() - .6F) < .01);
    }

    void hexFieldTakesNumbersAndPutsBackOtherWords()
    {
        Panel panel;
        auto* const hex = panel.at<QLineEdit>("hex");
        const auto type = [&](const QString& text) {
            hex->setFocus();
            hex->selectAll();
            QTest::keyClicks(hex, text);
            QTest::keyClick(hex, Qt::Key_Return);
        };
        type("#1a2B3c");
        QCOMPARE(panel.colour(), QColor(0x1A, 0x2B, 0x3C));
        type("f80");
        QCOMPARE(panel.colour(), QColor(0xFF, 0x88, 0x00));
        type("green");
        QCOMPARE(panel.colour(), QColor(0xFF, 0x88, 0x00));
        QCOMPARE(hex->text(), QString("#FF8800"));
    }

    void harmonyStaysWhileOneChoosesInIt()
    {
        Panel panel;
        panel.all.tools.setColour(QColor(150, 110, 90));
        panel.section->setHarmony(int(canvas::Harmony::Tetrad));
        auto* const fitting = panel.at<Swatches>("harmony");
        QCOMPARE(fitting->shown(), 4);
        const QColor third = fitting->colourAt(2);
        QTest::mouseClick(fitting, Qt::LeftButton, {}, fitting->swatchRect(2).center().toPoint());
        QVERIFY(apart(panel.colour(), third) == 0);
        QCOMPARE(fitting->currentIndex(), 2);
        QVERIFY(apart(fitting->colourAt(0), QColor(150, 110, 90)) <= 1);
        QTest::keyClick(fitting, Qt::Key_Left);
        QTest::keyClick(fitting, Qt::Key_Return);
        QVERIFY(apart(panel.colour(), fitting->colourAt(1)) == 0);
        panel.all.tools.setColour(QColor(20, 120, 90)); // from elsewhere: its own harmony
        QVERIFY(apart(fitting->colourAt(0), QColor(20, 120, 90)) <= 1);
    }

    void shippedPalettesAreThere()
    {
        Panel panel(Chooser::Palette);
        QVERIFY(panel.section->palettes().all().size() >= 5);
        for (const Palettes::Item& item : panel.section->palettes().all()) {
            QVERIFY(!item.own);
            QVERIFY2(item.palette.colours.size() >= 5 && !item.palette.name.empty(), qPrintable(item.file));
        }
        auto* const colours = panel.palette()->swatches();
        QCOMPARE(colours->spokenCount(), int(panel.current().colours.size()));
        QTest::mouseClick(colours, Qt::LeftButton, {}, colours->swatchRect(3).center().toPoint());
        QVERIFY(apart(panel.colour(), toColour(panel.current().colours[3].colour)) == 0);
        QVERIFY(colours->spokenName(3).startsWith(QString::fromStdString(panel.current().colours[3].name)));
    }

    void addingToAShippedPaletteMakesAnOwnCopy()
    {
        Panel panel(Chooser::Palette);
        const std::size_t palettes = panel.section->palettes().all().size(), colours = panel.current().colours.size();
        const QString shipped = panel.palette()->current();
        panel.all.tools.setColour(QColor(1, 2, 3));
        QTest::mouseClick(panel.at<QAbstractButton>("paletteAdd"), Qt::LeftButton);
        QCOMPARE(panel.section->palettes().all().size(), palettes + 1);
        QVERIFY(panel.palette()->current() != shipped);
        QCOMPARE(panel.current().colours.size(), colours + 1);
        QCOMPARE(panel.section->palettes().find(shipped)->palette.colours.size(), colours);
        QCOMPARE(toColour(panel.current().colours.back().colour).rgb(), QColor(1, 2, 3).rgb());
        // The next colour goes to the same file, and the next start finds it.
        panel.all.tools.setColour(QColor(4, 5, 6));
        QTest::mouseClick(panel.at<QAbstractButton>("paletteAdd"), Qt::LeftButton);
        QCOMPARE(panel.section->palettes().all().size(), palettes + 1);
        panel.make();
        QCOMPARE(panel.current().colours.size(), colours + 2);
        QVERIFY(panel.section->palettes().find(panel.palette()->current())->own);
        // Taken out again: the one where the arrows are.
        auto* const seen = panel.palette()->swatches();
        seen->setFocused(int(colours));
        QTest::mouseClick(panel.at<QAbstractButton>("paletteRemove"), Qt::LeftButton);
        QCOMPARE(panel.current().colours.size(), colours + 1);
        QCOMPARE(toColour(panel.current().colours.back().colour).rgb(), QColor(4, 5, 6).rgb());
    }

    void palettesAreNamedImportedExportedAndRemoved()
    {
        Panel panel(Chooser::Palette);
        Palettes& palettes = panel.section->palettes();
        const std::size_t before = palettes.all().size();
        const QString file = panel.all.folder.filePath("mine.gpl"), out = panel.all.folder.filePath("out.gpl");
        files::writePalette(file.toStdString(), {"Mine", 0, {{"Red", {1, 0, 0}}, {"Blue", {0, 0, 1}}}});
        panel.palette()->setCurrent(palettes.importFile(file));
        QCOMPARE(panel.current().name, std::string("Mine"));
        panel.palette()->rename("Two");
        QCOMPARE(panel.current().name, std::string("Two"));
        QCOMPARE(panel.at<DropButton>("paletteChoice")->text(), QString("Two"));
        palettes.exportFile(panel.palette()->current(), out);
        QCOMPARE(files::readPalette(out.toStdString()).colours.size(), std::size_t(2));
        QCOMPARE(files::readPalette(out.toStdString()).name, std::string("Two"));
        palettes.remove(panel.palette()->current());
        QCOMPARE(palettes.all().size(), before);
        QVERIFY_EXCEPTION_THROWN(palettes.remove(palettes.all().front().file), base::UsageError);
        QVERIFY_EXCEPTION_THROWN(palettes.importFile(panel.all.folder.filePath("none.gpl")), base::UsageError);
    }

    void coloursComeFromThePainting()
    {
        Panel panel(Chooser::Palette);
        canvas::Tiles& tiles = panel.all.document.beginStroke(panel.all.document.state().active);
        tiles.fill({0, 0, 320, 80}, {.1, .2, .5});
        tiles.fill({0, 80, 320, 60}, {.8, .3, .2});
        panel.all.document.strokeTouched({0, 0, 320, 240});
        panel.all.document.endStroke("Stroke");
        panel.palette()->addFromPainting(5);
        const auto& colours = panel.current().colours;
        QVERIFY(colours.size() >= 3 && colours.size() <= 5);
        const auto has = [&](const QColor& wanted) {
            return std::any_of(colours.begin(), colours.end(), [&](const auto& entry) { return apart(toColour(entry.colour), wanted) <= 3; });
        };
        QVERIFY(has(QColor::fromRgbF(.1F, .2F, .5F)) && has(QColor::fromRgbF(.8F, .3F, .2F)) && has(Qt::white));
        for (std::size_t i = 1; i < colours.size(); ++i)
            QVERIFY(canvas::toOklab(colours[i - 1].colour).lightness <= canvas::toOklab(colours[i].colour).lightness);
        QVERIFY(panel.section->palettes().find(panel.palette()->current())->own);
    }

    void picturesOfEveryChooser()
    {
        for (const bool dark : {true, false}) {
            Panel panel;
            Theme::instance().set(dark, false);
            for (int i = 0; i < 6; ++i) {
                panel.section->setChooser(Chooser(i));
                panel.section->setHarmony(i == 3 ? int(canvas::Harmony::Triad) : -1);
                const QImage seen = panel.section->grab().toImage();
                QVERIFY(!seen.isNull());
                if (const QByteArray folder = qgetenv("UNDERPAINT_PICTURES"); !folder.isEmpty())
                    QVERIFY(seen.save(QStringLiteral("%1/colour-%2-%3.png").arg(folder).arg(i).arg(dark ? "dark" : "light")));
            }
        }
        Theme::instance().set(true, false);
    }
};

QTEST_MAIN(ColourPanelTest)
#include "colour_panel_test.moc"
