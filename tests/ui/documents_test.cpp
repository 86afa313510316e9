#include "core/files/file_bytes.h"
#include "core/files/picture_file.h"
#include "core/files/time_lapse.h"
#include "core/files/webp_encoder.h"
#include "tests/ui/session_fixture.h"
#include "ui/actions.h"
#include "ui/canvas/canvas_view.h"
#include "ui/canvas/view_transform.h"
#include "ui/main_window.h"
#include "ui/new_document_dialog.h"
#include "ui/panels/document_tabs.h"
#include "ui/question_sheet.h"
#include "ui/second_window.h"
#include "ui/state/templates.h"
#include "ui/state/time_lapse.h"
#include "ui/studio.h"
#include "ui/widgets/choice.h"
#include "ui/widgets/drop_button.h"

#include <QAbstractButton>
#include <QInputDialog>
#include <QtTest/QtTest>

namespace underpaint::ui {

namespace {

    struct Room {
        SessionFixture all{false};
        MainWindow window{all.session, all.project};

        Room()
        {
            all.preferences.setFirstStartDone(true);
            window.resize(1366, 768);
            window.show();
            window.studio().settle();
        }
        ~Room()
        {
            for (int i = 0; i < all.project.documentCount(); ++i) {
                all.project.activate(i);
                all.document.setSaved(all.document.document().revision());
            }
        }
        DocumentTabs* tabs() { return window.findChild<DocumentTabs*>(); }
        void trigger(const char* id) { window.actions().at(id)->trigger(); }
        /// The open question; null if there is none.
        QuestionSheet* question()
        {
            QuestionSheet* found = nullptr;
            (void)QTest::qWaitFor([&] {
                for (QuestionSheet* sheet : window.findChildren<QuestionSheet*>())
                    if (sheet->isVisible())
                        found = sheet;
                return found != nullptr;
            }, 1000);
            return found;
        }
        void answer(const QString& text)
        {
            QuestionSheet* const sheet = question();
            QVERIFY(sheet);
            for (QAbstractButton* button : sheet->findChildren<QAbstractButton*>())
                if (button->text() == text)
                    return button->click();
            QFAIL("no such answer");
        }
    };

    /// A frame without its compression's noise: mean of a channel.
    double mean(const canvas::Picture& picture, int channel)
    {
        double sum = 0;
        for (int y = 0; y < picture.height(); ++y)
            for (int x = 0; x < picture.width(); ++x)
                sum += picture.sample(x, y, channel);
        return sum / (picture.width() * picture.height());
    }

    canvas::Picture plain(base::Size size, std::uint8_t red)
    {
        std::vector<std::uint8_t> samples;
        for (int i = 0; i < size.width * size.height; ++i)
            samples.insert(samples.end(), {red, 60, 200});
        return {size, 3, std::move(samples)};
    }

} // namespace

class DocumentsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void tabsAreThereOnlyWhenThereIsMoreThanOne()
    {
        Room room;
        QVERIFY(!room.tabs()->isVisible());
        room.all.project.newDocument({64, 48}, Qt::white);
        QVERIFY(room.tabs()->isVisible());
        QCOMPARE(room.tabs()->count(), 2);
        QCOMPARE(room.tabs()->currentIndex(), 1);
        room.all.stroke();
        QVERIFY(room.tabs()->tabText(1).endsWith("●"));
        QCOMPARE(room.tabs()->tabText(0), QString("Test"));
        QTest::mouseClick(room.tabs(), Qt::LeftButton, {}, room.tabs()->tabRect(0).center());
        QCOMPARE(room.all.document.state().size.width, 320);
        QCOMPARE(room.window.windowTitle(), QString("Test"));
        room.window.studio().setPanelsHidden(true);
        QVERIFY(!room.tabs()->isVisible());
        room.window.studio().setPanelsHidden(false);
        QVERIFY(room.tabs()->isVisible());
        const QString shots = qEnvironmentVariable("UNDERPAINT_SHOTS");
        if (!shots.isEmpty())
            room.window.grab().save(shots + "/tabs.png");
        room.trigger("view.nextDocument");
        QCOMPARE(room.all.document.state().size.width, 64);
        room.trigger("view.nextDocument");
        QCOMPARE(room.all.document.state().size.width, 320);
        room.trigger("file.close"); // nothing to ask about
        QCOMPARE(room.all.project.documentCount(), 1);
        QVERIFY(!room.tabs()->isVisible());
    }

    void eachPaintingIsSeenAsItWasLeft()
    {
        Room room;
        CanvasView& canvas = room.window.studio().canvas();
        room.all.project.newDocument({64, 48}, Qt::white);
        room.trigger("view.previousDocument");
        canvas.setZoom(4);
        canvas.rotateBy(30);
        canvas.panBy({60, -40});
        const QPointF centre = canvas.transform().centre();
        const double zoom = canvas.zoom();
        room.trigger("view.nextDocument");
        QCOMPARE(canvas.angle(), 0.);
        QVERIFY(canvas.zoom() != zoom);
        canvas.setMirrored(true);
        room.trigger("view.nextDocument");
        QCOMPARE(canvas.zoom(), zoom);
        QCOMPARE(canvas.angle(), 30.);
        QVERIFY(!canvas.isMirrored());
        QVERIFY(QLineF(canvas.transform().centre(), centre).length() < .01);
        room.trigger("view.nextDocument");
        QVERIFY(canvas.isMirrored());
        room.trigger("file.close");
        QCOMPARE(canvas.angle(), 30.);
    }

    void closingAsksAboutWhatIsNotSaved()
    {
        Room room;
        room.all.stroke();
        room.all.project.newDocument({64, 48}, Qt::white);
        Q_EMIT room.tabs()->closeAsked(0);
        QCOMPARE(room.all.project.currentDocument(), 0); // it is seen
        room.answer("Cancel");
        QCOMPARE(room.all.project.documentCount(), 2);
        Q_EMIT room.tabs()->closeAsked(0);
        room.answer("Discard");
        QTRY_COMPARE(room.all.project.documentCount(), 1);
        QCOMPARE(room.all.document.state().size.width, 64);
    }

    void quittingAsksAboutEachOne()
    {
        Room room;
        room.all.stroke();
        room.all.project.newDocument({64, 48}, Qt::white);
        room.all.stroke();
        room.all.project.newDocument({32, 24}, Qt::white);
        room.window.close();
        QVERIFY(room.window.isVisible());
        room.answer("Discard");
        QTest::qWait(20);
        room.answer("Cancel"); // nothing is lost yet
        QTest::qWait(20);
        QVERIFY(room.window.isVisible());
        QCOMPARE(room.all.project.documentCount(), 3);
        int modified = 0;
        for (int i = 0; i < 3; ++i)
            modified += room.all.project.documentInfo(i).modified;
        QCOMPARE(modified, 2);
        room.window.close();
        room.answer("Discard");
        QTest::qWait(20);
        room.answer("Discard");
        QTRY_VERIFY(!room.window.isVisible());
    }

    void aNewPaintingRemembersItsSize()
    {
        Room room;
        {
            NewDocumentDialog dialog(room.all.preferences, {320, 240});
            QCOMPARE(dialog.canvasSize(), QSize(320, 240));
            dialog.setAttribute(Qt::WA_DeleteOnClose, false);
            auto* preset = dialog.findChild<DropButton*>("preset");
            for (int i = 0; i < 14; ++i) {
                Q_EMIT preset->chosen(i);
                QCOMPARE(preset->current(), i);
                QVERIFY(dialog.canvasSize().width() <= 8192 && dialog.canvasSize().height() <= 8192);
            }
            QCOMPARE(dialog.canvasSize(), QSize(1748, 2480)); // A5 at 300 dpi
            if (const QString shots = qEnvironmentVariable("UNDERPAINT_SHOTS"); !shots.isEmpty())
                dialog.grab().save(shots + "/new_painting.png");
            dialog.findChild<Choice*>("paper")->setCurrent(2);
            dialog.accept();
        }
        NewDocumentDialog again(room.all.preferences, {320, 240});
        QCOMPARE(again.canvasSize(), QSize(1748, 2480));
        QCOMPARE(again.findChild<Choice*>("paper")->current(), 2);
    }

    void aTemplateBringsItsLayers()
    {
        Room room;
        room.all.document.addPaintLayer();
        room.all.stroke();
        const canvas::Picture painted = room.all.document.painting();
        room.trigger("file.template");
        auto* question = room.window.findChild<QInputDialog*>("templateName");
        QVERIFY(question);
        question->setTextValue("a/b");
        question->accept();
        QVERIFY(room.all.errors.sentence().endsWith('.'));
        room.all.project.saveTemplate("Two layers");
        QVERIFY(room.all.project.waitForDone(5000));
        QCOMPARE(templateFiles().size(), 1);

        NewDocumentDialog dialog(room.all.preferences, {320, 240});
        auto* choice = dialog.findChild<DropButton*>("template");
        choice->setCurrent(1);
        Q_EMIT choice->chosen(1);
        QVERIFY(!dialog.findChild<QWidget*>("width")->isEnabled());
        room.all.project.newFromTemplate(dialog.templateFile());
        QVERIFY(room.all.project.waitForDone(5000));
        QCOMPARE(room.all.project.documentCount(), 2);
        QCOMPARE(room.all.document.state().layers.size(), std::size_t(3));
        QVERIFY(room.all.document.painting() == painted);
        QVERIFY(room.all.document.path().isEmpty() && !room.all.document.isModified());
    }

    void aSecondViewHasAZoomOfItsOwn()
    {
        Room room;
        room.trigger("view.newView");
        auto* view = room.window.findChild<SecondWindow*>("secondView");
        QVERIFY(view && view->isVisible());
        room.window.studio().canvas().setZoom(1);
        view->canvas()->setZoom(4);
        QCOMPARE(room.window.studio().canvas().zoom(), 1.);
        QCOMPARE(view->canvas()->zoom(), 4.);
        room.all.tools.setTool(Tool::Brush);
        QTest::mousePress(view->canvas(), Qt::LeftButton, {}, view->canvas()->rect().center());
        QTest::mouseMove(view->canvas(), view->canvas()->rect().center() + QPoint(40, 10));
        QTest::mouseRelease(view->canvas(), Qt::LeftButton, {}, view->canvas()->rect().center() + QPoint(40, 10));
        QVERIFY(room.all.document.isModified()); // it is painted on like the first
        view->close();
        QTRY_VERIFY(!room.window.findChild<SecondWindow*>("secondView"));
    }

    void framesAreTakenAfterStrokesAndNotMoreOftenThanAsked()
    {
        Room room;
        TimeLapse lapse(room.all.document, room.all.preferences, room.all.errors);
        lapse.setInterval(200);
        lapse.setSide(128);
        QVERIFY(!lapse.hasFrames());
        lapse.setRecording(true);
        QVERIFY(lapse.waitForDone(5000));
        QElapsedTimer timer;
        timer.start();
        for (int i = 0; i < 12; ++i) {
            room.all.stroke();
            QTest::qWait(60);
        }
        const qint64 took = timer.elapsed();
        lapse.setRecording(false);
        QVERIFY(lapse.waitForDone(5000));
        const QString root = QString::fromStdString(qgetenv("XDG_STATE_HOME").toStdString()) + "/underpaint/timelapse/";
        const QString folder = root + QDir(root).entryList(QDir::Dirs | QDir::NoDotAndDotDot).value(0);
        const auto frames = files::timeLapseFrames(folder.toStdString());
        QVERIFY2(frames.size() >= 3 && int(frames.size()) <= int(took / 200) + 3, qPrintable(QString::number(frames.size())));
        const canvas::Picture first = files::pictureFromWebp(files::readFile(frames.front())), last = files::pictureFromWebp(files::readFile(frames.back()));
        QCOMPARE(first.size(), (base::Size{128, 96}));
        QVERIFY(mean(first, 0) > .99 && mean(last, 0) < mean(first, 0) - .02); // the strokes are seen
        QVERIFY(lapse.hasFrames());

        // Export: an animation, a folder, and a video by a program of that name.
        QSignalSpy exported(&lapse, &TimeLapse::exported);
        lapse.exportTo(room.all.folder.filePath("growing.webp"));
        lapse.exportTo(room.all.folder.filePath("growing.png"));
        QVERIFY(lapse.waitForDone(20000));
        QVERIFY2(room.all.errors.isEmpty(), qPrintable(room.all.errors.sentence()));
        QCOMPARE(exported.count(), 2);
        QFile animation(room.all.folder.filePath("growing.webp"));
        QVERIFY(animation.open(QIODevice::ReadOnly));
        const QByteArray bytes = animation.readAll();
        QVERIFY(bytes.startsWith("RIFF") && bytes.mid(8, 8) == "WEBPVP8X");
        QCOMPARE(bytes.count("ANMF"), int(frames.size()));
        QCOMPARE(QDir(room.all.folder.filePath("growing")).entryList(QDir::Files).size(), int(frames.size()));
        QVERIFY(files::readPicture(room.all.folder.filePath("growing/painting_0001.png").toStdString()).picture.size() == first.size());
    }

    void aVideoIsMadeByTheProgramThatIsThere()
    {
        QTemporaryDir folder;
        files::TimeLapseFolder recording(folder.filePath("frames").toStdString());
        for (int i = 0; i < 4; ++i)
            QVERIFY(recording.add(plain({50, 37}, std::uint8_t(40 * i)), 64));
        const auto frames = files::timeLapseFrames(folder.filePath("frames").toStdString());
        const QString path = folder.filePath("video.mp4");
        QVERIFY_EXCEPTION_THROWN(writeVideo("no-such-program-here", path, frames, 25), base::Error);
        QVERIFY(!QFile::exists(path));
        const auto program = [&](const QByteArray& text) {
            QFile script(folder.filePath("ffmpeg"));
            script.open(QIODevice::WriteOnly);
            script.write("#!/bin/sh\nfor last; do :; done\n" + text);
            script.close();
            script.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
            return script.fileName();
        };
        writeVideo(program("cat > \"$last\"\n"), path, frames, 25);
        QCOMPARE(QFileInfo(path).size(), qint64(4 * 50 * 36 * 3)); // even sides, every frame whole
        QFile::remove(path);
        try {
            writeVideo(program("cat > /dev/null; echo no such codec; exit 1\n"), path, frames, 25);
            QFAIL("taken");
        } catch (const base::Error& error) {
            QVERIFY(QString::fromUtf8(error.what()).contains("no such codec"));
        }
        QCOMPARE(QDir(folder.path()).entryList(QDir::Files | QDir::Hidden), QStringList{"ffmpeg"}); // nothing half-made is left
        QVERIFY_EXCEPTION_THROWN(files::writeAnimatedWebp(folder.filePath("none.webp").toStdString(), {}, 25), base::UsageError);
    }

    void aLongRecordingBecomesCoarserNotLarger()
    {
        QTemporaryDir folder;
        files::TimeLapseFolder recording(folder.path().toStdString(), 10);
        for (int i = 0; i < 60; ++i)
            QVERIFY(recording.add(plain({20, 20}, std::uint8_t(4 * i)), 20));
        const auto frames = files::timeLapseFrames(folder.path().toStdString());
        QVERIFY(frames.size() <= 10 && frames.size() >= 5);
        QVERIFY(recording.thinned() >= 5);
        QVERIFY(QString::fromStdString(frames.front()).endsWith("frame_000001.webp") && QString::fromStdString(frames.back()).endsWith("frame_000060.webp"));
        QVERIFY(!recording.add(plain({20, 20}, 4 * 59), 20)); // nothing differs
        QVERIFY(std::is_sorted(frames.begin(), frames.end()));
    }

    void anotherPaintingEndsTheRecording()
    {
        Room room;
        TimeLapse lapse(room.all.document, room.all.preferences, room.all.errors);
        lapse.setRecording(true);
        QVERIFY(lapse.waitForDone(5000));
        room.all.stroke();
        room.all.project.newDocument({64, 48}, Qt::black);
        QVERIFY(!lapse.isRecording());
        QVERIFY(lapse.waitForDone(5000));
        for (int i = 0; i < 5; ++i) { // old recordings go
            lapse.setRecording(true);
            lapse.setRecording(false);
            QVERIFY(lapse.waitForDone(5000));
            QTest::qWait(5);
        }
        QCOMPARE(QDir(qEnvironmentVariable("XDG_STATE_HOME") + "/underpaint/timelapse").entryList(QDir::Dirs | QDir::NoDotAndDotDot).size(), 3);
    }
};

} // namespace underpaint::ui

QTEST_MAIN(underpaint::ui::DocumentsTest)
#include "documents_test.moc"
