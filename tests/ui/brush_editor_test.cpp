#include "core/base/error.h"
#include "core/canvas/brush_design.h"
#include "core/canvas/brush_engine.h"
#include "core/files/own_brushes.h"
#include "tests/ui/session_fixture.h"
#include "ui/actions.h"
#include "ui/panels/brush_browser.h"
#include "ui/panels/brush_editor.h"
#include "ui/panels/brush_list.h"
#include "ui/panels/brush_panel.h"
#include "ui/state/brush_library.h"
#include "ui/state/brush_previews.h"
#include "ui/theme/theme.h"
#include "ui/widgets/brush_curve_editor.h"
#include "ui/widgets/choice.h"
#include "ui/widgets/drop_button.h"
#include "ui/widgets/value_slider.h"

#include <QAbstractButton>
#include <QLabel>
#include <QLineEdit>
#include <QtTest/QtTest>
#include <cmath>

namespace underpaint::ui {

namespace {

    using canvas::BrushDesign;
    using canvas::BrushInput;
    using canvas::BrushQuality;

    const std::string ours = std::string(UNDERPAINT_TEST_DATA) + "/../../resources/brushes";

    /// A straight stroke from left to right; tilt in degrees, pressure from begin to end.
    canvas::Picture stroke(const std::string& json, double from, double to, double milliseconds = 600, double tilt = 0)
    {
        canvas::BrushPreset preset = canvas::brushFromJson("test", json);
        canvas::BrushSettings settings;
        settings.size = 2 * preset.radius;
        settings.opacity = preset.opacity;
        settings.hardness = preset.hardness;
        settings.stabiliser = 0;
        settings.colour = {0, 0, 0};
        canvas::BrushEngine engine;
        engine.setPreset(preset);
        engine.setSettings(settings);
        canvas::Tiles tiles({400, 120});
        std::vector<canvas::PenSample> path;
        for (int i = 0; i <= 40; ++i) {
            canvas::PenSample sample;
            sample.at = {50 + 7.5 * i, 60};
            sample.pressure = from + (to - from) * i / 40.;
            sample.tiltX = tilt;
            sample.time = milliseconds * i / 40;
            path.push_back(sample);
        }
        engine.begin(tiles, path.front());
        engine.extend(std::span(path).subspan(1));
        engine.end();
        return tiles.picture({0, 0, 400, 120});
    }

    double alpha(const canvas::Picture& picture, int x, int y) { return picture.eight()[std::size_t((y * picture.width() + x) * 4 + 3)] / 255.; }

    /// How high the stroke is at that column, in pixels.
    int height(const canvas::Picture& picture, int x)
    {
        int high = 0;
        for (int y = 0; y < picture.height(); ++y)
            high += alpha(picture, x, y) > .1;
        return high;
    }

    double ink(const canvas::Picture& picture)
    {
        double sum = 0;
        for (std::size_t i = 3; i < picture.eight().size(); i += 4)
            sum += picture.eight()[i] / 255.;
        return sum;
    }

    /// A round brush that follows nothing.
    BrushDesign plain()
    {
        BrushDesign design(canvas::plainBrush().json);
        design.setCurve(BrushQuality::Opacity, BrushInput::Pressure, {});
        design.setValue(BrushQuality::Size, 20);
        design.setValue(BrushQuality::Opacity, 1);
        return design;
    }

    struct Panel {
        SessionFixture all{false};
        QWidget window;
        Actions actions{all.preferences, &window};
        BrushPanel panel{all.session, actions};

        Panel()
        {
            Theme::instance().apply();
            all.tools.restore({}, all.brushes);
            panel.resize(260, 700);
            panel.show();
        }
        BrushEditor* editor()
        {
            panel.openEditor();
            return panel.findChild<BrushEditor*>();
        }
        ValueSlider* slider(BrushQuality quality) { return editor()->findChild<ValueSlider*>(QStringLiteral("quality%1").arg(int(quality))); }
        void press(const char* name) { QTest::mouseClick(editor()->findChild<QWidget*>(name), Qt::LeftButton); }
        QString ownFile(const char* name) { return all.folder.filePath(QStringLiteral("XDG_DATA_HOME/underpaint/brushes/own/") + name); }
    };

} // namespace

class BrushEditorTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void anUntouchedDesignPaintsTheSamePixels()
    {
        int compared = 0;
        for (const canvas::BrushPreset& preset : canvas::findBrushes({ours})) {
            const BrushDesign design(preset.json);
            const canvas::BrushPreset again = canvas::brushFromJson(preset.id, design.json());
            QVERIFY2(std::abs(again.radius - preset.radius) < 1e-3 * preset.radius, preset.id.c_str());
            const canvas::Picture before = stroke(preset.json, .3, .9), after = stroke(design.json(), .3, .9);
            double most = 0;
            for (std::size_t i = 0; i < before.eight().size(); ++i)
                most = std::max(most, std::abs(double(before.eight()[i]) - after.eight()[i]));
            QVERIFY2(most <= 2, qPrintable(QString("%1: %2").arg(QString::fromStdString(preset.id)).arg(most))); // the last bit of 15, rounded twice
            ++compared;
        }
        QVERIFY(compared >= 12);
    }

    void eachNumberDoesWhatItsNameSays()
    {
        BrushDesign design = plain();
        QCOMPARE(height(stroke(design.json(), 1, 1), 200), 20);
        design.setValue(BrushQuality::Size, 60);
        QVERIFY(std::abs(height(stroke(design.json(), 1, 1), 200) - 60) <= 2);
        design.setValue(BrushQuality::Size, 20);

        design.setValue(BrushQuality::Opacity, .25);
        QVERIFY(std::abs(alpha(stroke(design.json(), 1, 1), 200, 60) - .25) < .12);
        design.setValue(BrushQuality::Opacity, 1);

        design.setValue(BrushQuality::Hardness, .1);
        const canvas::Picture soft = stroke(design.json(), 1, 1);
        design.setValue(BrushQuality::Hardness, 1);
        const canvas::Picture hard = stroke(design.json(), 1, 1);
        QVERIFY(alpha(hard, 200, 52) > .95 && alpha(soft, 200, 52) < .9);

        const double whole = ink(hard);
        design.setValue(BrushQuality::Spacing, .25); // a dab every four radii: dots
        const canvas::Picture dots = stroke(design.json(), 1, 1);
        QVERIFY2(ink(dots) < .6 * whole, qPrintable(QString::number(ink(dots) / whole)));
        design.setValue(BrushQuality::Spacing, 4);

        design.setValue(BrushQuality::Jitter, 2);
        const canvas::Picture strewn = stroke(design.json(), 1, 1);
        double beyond = 0;
        for (int x = 60; x < 340; ++x)
            for (int y : {40, 44, 76, 80})
                beyond += alpha(strewn, x, y);
        QVERIFY(beyond > 20 && alpha(hard, 200, 44) == 0);
    }

    void qualitiesFollowPressureSpeedAndTilt()
    {
        BrushDesign design = plain();
        design.setCurve(BrushQuality::Size, BrushInput::Pressure, {{0, -1}, {1, 0}});
        const canvas::Picture swelling = stroke(design.json(), .1, 1);
        QVERIFY(height(swelling, 80) < height(swelling, 200) && height(swelling, 200) < height(swelling, 330));
        QVERIFY(std::abs(height(stroke(design.json(), 1, 1), 200) - 20) <= 1); // full pressure is what is set

        design = plain();
        design.setCurve(BrushQuality::Opacity, BrushInput::Pressure, {{0, -1}, {1, 0}});
        QVERIFY(alpha(stroke(design.json(), .2, .2), 200, 60) + .2 < alpha(stroke(design.json(), 1, 1), 200, 60));

        design = plain();
        design.setCurve(BrushQuality::Size, BrushInput::Speed, {{0, 0}, {1, -.5}});
        QVERIFY(height(stroke(design.json(), 1, 1, 80), 250) + 3 < height(stroke(design.json(), 1, 1, 6000), 250));

        design = plain();
        design.setCurve(BrushQuality::Size, BrushInput::Tilt, {{0, 0}, {1, .4}});
        QCOMPARE(height(stroke(design.json(), 1, 1, 600, 0), 200), 20);
        QVERIFY(height(stroke(design.json(), 1, 1, 600, 55), 200) > 26);
    }

    void curvesComeBackAsTheyWereDrawn()
    {
        const std::vector<base::Point> drawn = {{0, -.5}, {.25, .1}, {.75, .2}, {1, .9}};
        for (int quality = 0; quality < canvas::brushQualities; ++quality)
            for (const BrushInput input : {BrushInput::Pressure, BrushInput::Speed, BrushInput::Tilt}) {
                BrushDesign design = plain();
                design.setCurve(BrushQuality(quality), input, drawn);
                const auto here = design.curve(BrushQuality(quality), input);
                QCOMPARE(here.size(), drawn.size());
                for (std::size_t i = 0; i < drawn.size(); ++i)
                    QVERIFY(std::abs(here[i].x - drawn[i].x) < 1e-6 && std::abs(here[i].y - drawn[i].y) < 1e-6);
                design.setCurve(BrushQuality(quality), input, {});
                QVERIFY(design.curve(BrushQuality(quality), input).empty());
            }
    }

    void valuesAreKeptThroughTheFile()
    {
        BrushDesign design = plain();
        for (int quality = 0; quality < canvas::brushQualities; ++quality) {
            const canvas::BrushRange range = canvas::rangeOf(BrushQuality(quality));
            for (const double value : {range.least, range.most, (range.least + range.most) / 3}) {
                design.setValue(BrushQuality(quality), value);
                QVERIFY(std::abs(BrushDesign(design.json()).value(BrushQuality(quality)) - value) < 1e-4 * std::max(1., value));
            }
            design.setValue(BrushQuality(quality), std::nan(""));
            QCOMPARE(design.value(BrushQuality(quality)) + 1, range.least + 1);
        }
    }

    void ownBrushesAreFilesThatAreFoundAgain()
    {
        QTemporaryDir home;
        qputenv("XDG_DATA_HOME", home.path().toUtf8());
        const canvas::BrushPreset saved = files::saveOwnBrush("Wet reed", plain().json());
        QCOMPARE(saved.id, std::string("own/Wet_reed"));
        QCOMPARE(saved.name, std::string("Wet reed"));
        const auto found = canvas::findBrushes(canvas::brushFolders({}));
        const auto own = std::find_if(found.begin(), found.end(), [&](const canvas::BrushPreset& preset) { return preset.id == saved.id; });
        QVERIFY(own != found.end());
        QCOMPARE(own->group, std::string("own"));
        QCOMPARE(own->json, saved.json);
        const QImage picture(QString::fromStdString(own->preview));
        QVERIFY(!picture.isNull() && picture.hasAlphaChannel());
        QCOMPARE(QDir(home.filePath("underpaint/brushes/own")).entryList(QDir::Files).size(), 2); // no temporary file is left

        QVERIFY_EXCEPTION_THROWN(files::saveOwnBrush("Wet reed", plain().json()), base::UsageError);
        files::saveOwnBrush("Wet reed", plain().json(), saved.id);
        for (const char* name : {"", "   ", "a/b", "../up", ".hidden", "line\nbreak"})
            QVERIFY_EXCEPTION_THROWN(files::saveOwnBrush(name, plain().json()), base::UsageError);
        const canvas::BrushPreset renamed = files::renameOwnBrush(saved, "Dry reed");
        QCOMPARE(renamed.id, std::string("own/Dry_reed"));
        QCOMPARE(QDir(home.filePath("underpaint/brushes/own")).entryList(QDir::Files), (QStringList{"Dry_reed.myb", "Dry_reed_prev.png"}));
        files::deleteOwnBrush("own/../Dry_reed"); // is no own brush
        files::deleteOwnBrush("deevad/2B_pencil");
        QVERIFY(QFile::exists(home.filePath("underpaint/brushes/own/Dry_reed.myb")));
        files::deleteOwnBrush(renamed.id);
        QVERIFY(QDir(home.filePath("underpaint/brushes/own")).entryList(QDir::Files).isEmpty());
    }

    void aFileThatIsNoBrushGivesASentence()
    {
        QTemporaryDir folder;
        for (const QByteArray& text : {QByteArray("{{{"), QByteArray("[1]"), QByteArray("{\"version\": 2}"), QByteArray("{\"version\": 3}"), QByteArray(3000, '[')}) {
            QFile file(folder.filePath("odd.myb"));
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(text);
            file.close();
            try {
                files::readBrushFile(file.fileName().toStdString());
                QFAIL("taken");
            } catch (const base::Error& error) {
                const QString sentence = QString::fromUtf8(error.what());
                QVERIFY2(sentence.contains("odd.myb") && sentence.endsWith('.'), qPrintable(sentence));
            }
        }
        QVERIFY_EXCEPTION_THROWN(files::readBrushFile(folder.filePath("missing.myb").toStdString()), base::Error);
    }

    void everyChangeIsInTheHandAtOnce()
    {
        Panel room;
        BrushEditor* editor = room.editor();
        auto* shown = editor->findChild<QLabel*>("brushStroke");
        QTRY_VERIFY(!shown->pixmap(Qt::ReturnByValue).isNull());
        const QImage before = shown->pixmap(Qt::ReturnByValue).toImage();
        Q_EMIT room.slider(BrushQuality::Jitter)->changed(3);
        QCOMPARE(BrushDesign(room.all.tools.preset().json).value(BrushQuality::Jitter), 3.);
        QTRY_VERIFY(shown->pixmap(Qt::ReturnByValue).toImage() != before);
        Q_EMIT room.slider(BrushQuality::Size)->changed(77);
        QVERIFY(std::abs(room.all.tools.brush().size - 77) < .01);
        room.all.tools.setSize(33); // by key, by the panel
        QVERIFY(std::abs(room.slider(BrushQuality::Size)->value() - 33) < .01);
        QCOMPARE(BrushDesign(room.all.tools.preset().json).value(BrushQuality::Jitter), 3.);
        room.press("resetBrush");
        QCOMPARE(BrushDesign(room.all.tools.preset().json).value(BrushQuality::Jitter), 0.);
    }

    void curvesAreDrawnByHand()
    {
        Panel room;
        BrushEditor* editor = room.editor();
        QTest::qWait(10);
        editor->findChild<Choice*>("curveInput")->choose(1); // speed
        auto* curve = editor->findChild<BrushCurveEditor*>();
        QVERIFY(curve->points().empty() && !curve->isEnabled());
        room.press("curveOn");
        QCOMPARE(curve->points().size(), std::size_t(2));
        const QRect area = curve->rect().adjusted(10, 10, -10, -28);
        QTest::mousePress(curve, Qt::LeftButton, {}, {area.right() + 1, area.center().y()});
        QTest::mouseMove(curve, {area.right() + 1, area.top()});
        QTest::mouseRelease(curve, Qt::LeftButton, {}, {area.right() + 1, area.top()});
        QVERIFY(curve->points().back().y > .9);
        const auto kept = BrushDesign(room.all.tools.preset().json).curve(BrushQuality::Size, BrushInput::Speed);
        QCOMPARE(kept.size(), std::size_t(2));
        QVERIFY(std::abs(kept.back().y - curve->points().back().y) < 1e-6);
        const QString shots = qEnvironmentVariable("UNDERPAINT_SHOTS");
        if (!shots.isEmpty()) {
            QTest::qWait(50);
            editor->grab().save(shots + "/brush_editor.png");
        }
        room.press("curveOn");
        QVERIFY(BrushDesign(room.all.tools.preset().json).curve(BrushQuality::Size, BrushInput::Speed).empty());
    }

    void ownBrushesAreSavedRenamedAndDeleted()
    {
        Panel room;
        BrushEditor* editor = room.editor();
        auto* name = editor->findChild<QLineEdit*>("brushName");
        QVERIFY(!editor->findChild<QWidget*>("deleteBrush")->isVisible());
        Q_EMIT room.slider(BrushQuality::Spacing)->changed(1);
        name->setText("Pebbles");
        room.press("saveBrush");
        QVERIFY2(room.all.errors.isEmpty(), qPrintable(room.all.errors.sentence()));
        QVERIFY(QFile::exists(room.ownFile("Pebbles.myb")) && QFile::exists(room.ownFile("Pebbles_prev.png")));
        QCOMPARE(room.all.tools.preset().id, std::string("own/Pebbles"));
        QVERIFY(room.panel.library().find("own/Pebbles"));
        BrushPreviews previews(room.panel.library().all());
        BrushListModel list(room.panel.library(), BrushListModel::Content::All);
        QCOMPARE(list.find("own/Pebbles").data(BrushListModel::GroupRole).toString(), QString("Own"));

        Q_EMIT room.slider(BrushQuality::Spacing)->changed(2); // its own file may be written over
        room.press("saveBrush");
        QVERIFY(room.all.errors.isEmpty());
        QVERIFY(std::abs(BrushDesign(room.panel.library().find("own/Pebbles")->json).value(BrushQuality::Spacing) - 2) < 1e-4);
        name->setText("Gravel");
        room.press("renameBrush");
        QVERIFY(!QFile::exists(room.ownFile("Pebbles.myb")) && QFile::exists(room.ownFile("Gravel.myb")));
        QCOMPARE(room.all.tools.preset().name, std::string("Gravel"));
        name->setText("a/b");
        room.press("saveBrush");
        QVERIFY(room.all.errors.sentence().endsWith('.'));
        room.press("deleteBrush"); // asks
        QVERIFY(QFile::exists(room.ownFile("Gravel.myb")));
        room.press("deleteBrush");
        QVERIFY(!QFile::exists(room.ownFile("Gravel.myb")));
        QVERIFY(!room.panel.library().find("own/Gravel"));
        QVERIFY(room.all.tools.preset().group != "own");
    }

    void aBadFileChangesNothing()
    {
        Panel room;
        const canvas::BrushPreset before = room.all.tools.preset();
        QFile file(room.all.folder.filePath("noise.myb"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("noise");
        file.close();
        room.editor()->openFile(file.fileName());
        QVERIFY(room.all.errors.sentence().contains("noise.myb"));
        QVERIFY(room.all.tools.preset() == before);
        room.editor()->openFile(QString::fromStdString(ours + "/underpaint/rake.myb"));
        QCOMPARE(room.all.tools.preset().id, std::string("own/rake"));
    }

    void favouritesStandFirstAndOutliveTheProgram()
    {
        Panel room;
        BrushLibrary& library = room.panel.library();
        BrushListModel panel(library, BrushListModel::Content::Panel);
        const int before = panel.rowCount();
        library.setFavourite("deevad/watercolour", true);
        QCOMPARE(panel.rowCount(), before + 1);
        QCOMPARE(panel.preset(panel.index(0)).id, std::string("deevad/watercolour"));
        library.setFavourite("nobody/knows", true);
        QCOMPARE(library.favourites(), QStringList{"deevad/watercolour"});
        room.all.tools.setPreset(*library.find("deevad/2B_pencil"));
        room.all.stroke();
        QCOMPARE(library.recent(), QStringList{"deevad/2B_pencil"});
        const BrushLibrary again(room.all.brushes, room.all.preferences);
        QCOMPARE(again.favourites(), library.favourites());
        QCOMPARE(again.recent(), library.recent());
    }

    void theBrowserShowsFavouritesRecentAndOwn()
    {
        Panel room;
        BrushLibrary& library = room.panel.library();
        library.save("Reed", plain().json());
        BrushPreviews previews(library.all());
        BrushBrowser browser(room.all.session, library, previews);
        browser.open(&room.panel);
        auto* list = browser.findChild<BrushList*>();
        auto* groups = browser.findChild<DropButton*>("brushGroup");
        QCOMPARE(list->model()->rowCount(), int(room.all.brushes.size()) + 1);
        const auto choose = [&](int entry) {
            groups->setCurrent(entry);
            Q_EMIT groups->chosen(entry);
        };
        choose(1);
        QCOMPARE(list->model()->rowCount(), 0);
        choose(0);
        const QModelIndex third = list->model()->index(2, 0);
        const QString id = third.data(Qt::UserRole + 101).toString();
        list->scrollTo(third);
        QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, {8, list->visualRect(third).center().y()});
        QVERIFY(library.isFavourite(id));
        QVERIFY(browser.isVisible()); // a star is no choice
        choose(1);
        QCOMPARE(list->model()->rowCount(), 1);
        library.noteUsed("underpaint/soft_air");
        library.noteUsed("underpaint/flat_wash");
        choose(2);
        QCOMPARE(list->model()->rowCount(), 2);
        QCOMPARE(list->model()->index(0, 0).data().toString(), QString("Flat wash")); // newest first
        choose(0);
        browser.findChild<QLineEdit*>("brushSearch")->setText("own");
        QCOMPARE(list->model()->rowCount(), 1);
        const QString shots = qEnvironmentVariable("UNDERPAINT_SHOTS");
        if (!shots.isEmpty()) {
            browser.findChild<QLineEdit*>("brushSearch")->clear();
            QTest::qWait(400);
            browser.grab().save(shots + "/brush_browser.png");
            browser.findChild<QLineEdit*>("brushSearch")->setText("own");
        }
        QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, list->visualRect(list->model()->index(0, 0)).center());
        QCOMPARE(room.all.tools.preset().id, std::string("own/Reed"));
    }
};

} // namespace underpaint::ui

QTEST_MAIN(underpaint::ui::BrushEditorTest)
#include "brush_editor_test.moc"
