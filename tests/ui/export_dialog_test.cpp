#include "core/files/colour_profile.h"
#include "core/files/file_bytes.h"
#include "core/files/picture_file.h"
#include "tests/files/layered_bytes.h"
#include "tests/ui/session_fixture.h"
#include "ui/canvas/canvas_view.h"
#include "ui/export_dialog.h"
#include "ui/screen_colours_dialog.h"
#include "ui/state/display_colours.h"
#include "ui/theme/theme.h"
#include "ui/widgets/choice.h"
#include "ui/widgets/drop_button.h"
#include "ui/widgets/picture_preview.h"
#include "ui/widgets/toggle_switch.h"
#include "ui/widgets/value_slider.h"

#include <QApplication>
#include <QLabel>

namespace underpaint::ui {

/// Exports with all choices, paintings of other programs in the window, and the colours of the screen.
class ExportDialogTest : public QObject {
    Q_OBJECT

    /// The dialog over a painting with strokes.
    struct Shown {
        SessionFixture all;
        std::unique_ptr<ExportDialog> dialog;
        Shown()
        {
            for (int i = 0; i < 12; ++i)
                all.stroke();
            dialog = std::make_unique<ExportDialog>(all.project, all.document.document().snapshot(), false);
            dialog->setAttribute(Qt::WA_DeleteOnClose, false);
            dialog->show();
        }
        bool isSampled()
        {
            QSignalSpy sampled(dialog.get(), &ExportDialog::sampled);
            return sampled.wait(10000);
        }
        template <typename Widget>
        Widget* part(const char* name) const { return dialog->findChild<Widget*>(name); }
        void chooseFormat(files::PictureFormat format)
        {
            auto* button = part<DropButton>("format");
            button->setCurrent(int(format)); // AVIF comes last but one: those before it keep their places
            Q_EMIT button->chosen(int(format));
        }
        const QImage& preview() const { return dialog->findChild<PicturePreview*>()->picture(); }
        QString size() const { return part<QLabel>("fileSize")->text(); }
    };

    static void writePhotoshop(const QString& path)
    {
        tests::PhotoshopPart red, blue;
        red.name = "Red";
        red.area = {0, 0, 70, 40};
        red.channels = {{0, 200}, {1, 40}, {2, 30}};
        blue = red;
        blue.name = "Blue";
        blue.flags = 2;
        files::writeFile(path.toStdString(), tests::PhotoshopBytes().file({red, blue}, {1, 2, 3}));
    }

private Q_SLOTS:
    void initTestCase() { Theme::instance().apply(); }
    void previewAndSizeFollowTheChoices()
    {
        Shown shown;
        QVERIFY(shown.isSampled());
        QCOMPARE(shown.preview().size(), QSize(320, 240));
        QVERIFY2(shown.size().startsWith("320 × 240"), qPrintable(shown.size()));
        const QImage lossless = shown.preview();
        QVERIFY(!shown.part<ValueSlider>("quality")->isEnabled() && shown.part<Choice>("depth")->isEnabled());
        shown.chooseFormat(files::PictureFormat::Jpeg);
        auto* quality = shown.part<ValueSlider>("quality");
        quality->setSpoken(5);
        QVERIFY(shown.isSampled());
        QVERIFY(quality->isEnabled() && !shown.part<Choice>("depth")->isEnabled());
        QVERIFY(shown.preview() != lossless); // what little quality costs is seen
        const QString small = shown.size();
        quality->setSpoken(100);
        QVERIFY(shown.isSampled());
        QVERIFY(shown.size() != small);
        shown.part<ValueSlider>("scale")->setSpoken(.5);
        QVERIFY(shown.isSampled());
        QCOMPARE(shown.preview().size(), QSize(160, 120));
        QVERIFY2(shown.size().startsWith("160 × 120"), qPrintable(shown.size()));
    }

    void sixteenBitsAndLinearLightBelongTogether()
    {
        Shown shown;
        auto *depth = shown.part<Choice>("depth"), *space = shown.part<Choice>("space");
        QVERIFY(!space->isEnabled());
        depth->choose(1);
        QVERIFY(space->isEnabled());
        space->choose(1);
        QCOMPARE(shown.dialog->settings().depth, canvas::Depth::Sixteen);
        QCOMPARE(shown.dialog->settings().space, files::ExportSpace::LinearRec709);
        QVERIFY(shown.isSampled());
        shown.chooseFormat(files::PictureFormat::Webp);
        QCOMPARE(shown.dialog->settings().depth, canvas::Depth::Eight);
        QCOMPARE(shown.dialog->settings().space, files::ExportSpace::Srgb);
    }

    void theFileIsTheOneThatWasShown()
    {
        Shown shown;
        shown.chooseFormat(files::PictureFormat::Webp);
        shown.part<ValueSlider>("scale")->setSpoken(.25);
        QVERIFY(shown.isSampled());
        const QString path = shown.all.folder.filePath("out.webp");
        shown.all.project.exportPicture(path, shown.dialog->painting(), shown.dialog->settings(), shown.dialog->pictureSize());
        QVERIFY(shown.all.project.waitForDone(10000));
        const files::PictureFile file = files::readPicture(path.toStdString());
        QCOMPARE(file.picture.size(), (base::Size{80, 60}));
        QCOMPARE(QSize(80, 60), shown.preview().size());
        QCOMPARE(shown.preview().pixelColor(10, 10), QColor(file.picture.eight()[(10 * 80 + 10) * 3], file.picture.eight()[(10 * 80 + 10) * 3 + 1], file.picture.eight()[(10 * 80 + 10) * 3 + 2]));
        QVERIFY(shown.size().contains(QLocale().formattedDataSize(qint64(file.bytes), 1, QLocale::DataSizeSIFormat)));
    }

    void paintingsOfOtherProgramsOpenWithTheirLayers()
    {
        SessionFixture all;
        writePhotoshop(all.folder.filePath("lake.psd"));
        all.project.open(all.folder.filePath("lake.psd"));
        QVERIFY(all.project.waitForDone(10000));
        QCOMPARE(all.document.state().layers.size(), std::size_t(2));
        QCOMPARE(all.document.state().layers[0]->name, std::string("Red"));
        QVERIFY(!all.document.state().layers[1]->visible);
        QVERIFY(all.document.path().isEmpty()); // saving asks for an .ora's name
        QCOMPARE(all.document.title(), QString("lake"));
        all.project.placeFiles({all.folder.filePath("lake.psd")}); // as dropping does
        QVERIFY(all.project.waitForDone(10000));
        QCOMPARE(all.document.state().layers.size(), std::size_t(3));
    }

    void theCanvasIsShownByTheScreensProfile()
    {
        SessionFixture all;
        DisplayColours& colours = DisplayColours::instance();
        colours.restore(all.preferences);
        CanvasView view(all.session);
        view.resize(500, 400);
        view.show();
        canvas::Tiles& tiles = all.document.beginStroke(all.document.state().active);
        tiles.fill({0, 0, 320, 240}, {.5, .5, .5});
        all.document.strokeTouched({0, 0, 320, 240});
        all.document.endStroke("Fill");
        const auto middle = [&] { return view.grab().toImage().pixelColor(250, 200); };
        QCOMPARE(middle(), QColor(128, 128, 128));
        QVERIFY(!colours.transform());
        const QString profile = all.folder.filePath("linear.icc");
        files::writeFile(profile.toStdString(), files::linearRec709Profile());
        colours.setScreen(profile);
        QVERIFY2(std::abs(middle().red() - 55) <= 1, qPrintable(middle().name())); // (128 / 255 as sRGB) is .2158 of the light
        QCOMPARE(all.document.tile(2, 2)[0], std::uint8_t(128));                     // the painting itself stays
        colours.setProof(profile);
        colours.setProofShown(true);
        colours.setScreen({});
        QVERIFY(colours.proofShown() && std::abs(middle().red() - 128) <= 1); // that print can show all
        colours.setProof({});
        QVERIFY(!colours.proofShown() && !colours.transform());
        QCOMPARE(middle(), QColor(128, 128, 128));
        const QString text = all.folder.filePath("text.icc");
        files::writeFile(text.toStdString(), std::string("no profile"));
        QVERIFY_EXCEPTION_THROWN(colours.setScreen(text), base::Error);
        QVERIFY(colours.screen().isEmpty());
    }

    void profilesAreChosenAndKept()
    {
        SessionFixture all;
        DisplayColours& colours = DisplayColours::instance();
        colours.restore(all.preferences);
        const QString profile = all.folder.filePath("srgb.icc");
        files::writeFile(profile.toStdString(), files::srgbProfile());
        {
            ScreenColoursDialog dialog(all.errors);
            dialog.choose(true, profile);
            QVERIFY(colours.proofShown());
            QVERIFY(dialog.findChild<QLabel*>("proofName")->text().contains("sRGB"));
            dialog.findChild<ToggleSwitch*>("marksGamut")->setChecked(true);
            QVERIFY(colours.marksGamut());
        }
        colours.restore(all.preferences); // the next start: chosen, but not shown
        QCOMPARE(colours.proof(), profile);
        QVERIFY(colours.marksGamut() && !colours.proofShown());
        colours.setProof({});
        colours.setMarksGamut(false);
    }

    void theDialogIsDrawnInBothThemes()
    {
        for (const bool dark : {true, false}) {
            Theme::instance().set(dark, false);
            Shown shown;
            QVERIFY(shown.isSampled());
            const QImage picture = shown.dialog->grab().toImage();
            QVERIFY(picture.width() > 600 && picture.save(QStringLiteral(UNDERPAINT_BUILD "/export-%1.png").arg(dark ? "dark" : "light")));
        }
        Theme::instance().set(true, false);
    }
};

} // namespace underpaint::ui

QTEST_MAIN(underpaint::ui::ExportDialogTest)
#include "export_dialog_test.moc"
