#include "core/canvas/composite.h"
#include "core/files/file_bytes.h"
#include "core/files/picture_text.h"
#include "core/files/project.h"
#include "core/files/webp_encoder.h"
#include "tests/ui/project_fixture.h"

#include <QDir>
#include <QFileInfo>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest/QtTest>
#include <set>

namespace underpaint::ui {

class ProjectSessionTest : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    QString path(const char* name) const { return m_folder->filePath(name); }
    QStringList secured() const { return QDir(path("state/underpaint/recovery")).entryList(QDir::Dirs | QDir::NoDotAndDotDot); }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        qputenv("XDG_STATE_HOME", path("state").toUtf8());
    }

    void savesAndOpensAgain()
    {
        ProjectFixture studio(m_folder->path());
        studio.session->newDocument({200, 150}, Qt::white);
        studio.paint(.8);
        studio.settings.setPrompt("a quiet harbour");
        QVERIFY(studio.document.isModified());
        QSignalSpy saved(&*studio.session, &ProjectSession::saved), status(&*studio.session, &ProjectSession::statusChanged), busy(&*studio.session, &ProjectSession::busyChanged);
        studio.session->save(path("boat")); // the ending is added
        QVERIFY(studio.session->isBusy());
        QVERIFY(studio.done());
        QVERIFY(!studio.session->isBusy());
        QCOMPARE(busy.count(), 2);
        QCOMPARE(saved.count(), 1);
        QCOMPARE(saved[0][0].toString(), path("boat.ora"));
        QVERIFY(status[0][0].toString().startsWith("Saved "));
        QVERIFY(!studio.document.isModified());
        QCOMPARE(studio.document.title(), QString("boat"));
        QCOMPARE(studio.preferences.recentFiles().value(0), path("boat.ora"));
        const canvas::Picture before = studio.document.painting();

        studio.session->newDocument({64, 64}, Qt::black);
        studio.settings.setPrompt({});
        studio.session->open(path("boat.ora"));
        QVERIFY(studio.done());
        QVERIFY2(studio.errors.isEmpty(), qPrintable(studio.errors.sentence()));
        QVERIFY(studio.document.painting() == before);
        QCOMPARE(studio.settings.prompt(), QString("a quiet harbour"));
        QCOMPARE(studio.document.path(), path("boat.ora"));
        QVERIFY(!studio.document.isModified());
    }

    void paintingGoesOnWhileASaveIsUnderWay()
    {
        ProjectFixture studio(m_folder->path());
        studio.session->newDocument({2048, 2048}, Qt::white);
        studio.paint(.1);
        const canvas::Picture then = canvas::flattened(studio.document.state());
        QElapsedTimer timer;
        timer.start();
        studio.session->save(path("large.ora"));
        QVERIFY2(timer.elapsed() < 100, qPrintable(QString::number(timer.elapsed())));
        studio.paint(.9);
        QVERIFY(studio.done());
        QVERIFY(studio.document.isModified()); // the second stroke is not in the file
        QVERIFY(canvas::flattened(files::readProject(path("large.ora").toStdString()).state) == then);
    }

    void aPictureBecomesTheGuide()
    {
        const canvas::Picture picture = gradient({90, 70});
        files::writePicture(path("sea.png").toStdString(), picture);
        ProjectFixture studio(m_folder->path());
        studio.session->open(path("sea.png"));
        QVERIFY(studio.done());
        QVERIFY2(studio.errors.isEmpty(), qPrintable(studio.errors.sentence()));
        QVERIFY(studio.document.painting() == picture);
        QCOMPARE(studio.document.state().layers.size(), std::size_t(2));
        QCOMPARE(studio.document.state().layers[1]->kind, canvas::LayerKind::Guide);
        QCOMPARE(studio.document.title(), QString("sea"));
        QVERIFY(studio.document.path().isEmpty()); // saving asks for a name
        QVERIFY(!studio.document.isModified());
    }

    void aPictureOfOursBringsItsSettingsBack_data()
    {
        QTest::addColumn<QString>("ending");
        for (const char* ending : {"png", "jpg", "webp"})
            QTest::newRow(ending) << ending;
    }

    void aPictureOfOursBringsItsSettingsBack()
    {
        QFETCH(QString, ending);
        const canvas::Picture picture = gradient({90, 70});
        const std::string file = path("made.").toStdString() + ending.toStdString();
        files::exportPicture(file, picture, generationOf(picture));
        ProjectFixture studio(m_folder->path());
        studio.session->open(QString::fromStdString(file));
        QVERIFY(studio.done());
        QCOMPARE(studio.settings.prompt(), QString("harbour"));
        QCOMPARE(studio.settings.seed(), quint64(99));
        QCOMPARE(studio.settings.level(), .55);
    }

    void rejectsWhatIsNoPictureWithOneSentence()
    {
        ProjectFixture studio(m_folder->path());
        studio.paint(.3);
        const quint64 revision = studio.document.document().revision();
        files::writeFile(path("odd.ora").toStdString(), std::string("PK but nothing else"));
        files::writeFile(path("odd.png").toStdString(), std::string("nothing"));
        for (const char* name : {"odd.ora", "odd.png", "missing.ora", "missing.png"}) {
            studio.errors.clear();
            studio.session->open(path(name));
            QVERIFY(studio.done());
            QVERIFY2(studio.errors.sentence().endsWith('.') && studio.errors.sentence().contains(name), qPrintable(studio.errors.sentence()));
        }
        QCOMPARE(studio.document.document().revision(), revision); // the open painting stayed
    }

    void strokesMadeWhileOpeningAreNotLost()
    {
        files::writePicture(path("sea.png").toStdString(), gradient({900, 700}));
        ProjectFixture studio(m_folder->path());
        studio.session->open(path("sea.png"));
        studio.paint(.6);
        const canvas::Picture painted = studio.document.painting();
        QVERIFY(studio.done());
        QVERIFY2(studio.errors.isEmpty(), qPrintable(studio.errors.sentence()));
        QCOMPARE(studio.document.title(), QString("sea")); // came beside it
        QCOMPARE(studio.session->documentCount(), 2);
        studio.session->activate(0);
        QVERIFY(studio.document.painting() == painted);
        QVERIFY(studio.document.isModified());
    }

    void placesPicturesAndPaintings()
    {
        files::writePicture(path("boat.png").toStdString(), gradient({50, 40}));
        ProjectFixture studio(m_folder->path());
        studio.session->newDocument({200, 150}, Qt::white);
        studio.paint(.4);
        studio.session->save(path("other.ora"));
        QVERIFY(studio.done());
        studio.session->placeFiles({path("boat.png"), path("other.ora"), path("missing.png")});
        QVERIFY(studio.done());
        const auto& layers = studio.document.state().layers;
        QCOMPARE(std::count_if(layers.begin(), layers.end(), [](const auto& layer) { return layer->kind == canvas::LayerKind::Placed; }), 2);
        QVERIFY(studio.errors.sentence().contains("missing.png"));
    }

    void aPictureIsReducedToStrokes()
    {
        files::writePicture(path("photo.png").toStdString(), gradient({128, 96}));
        ProjectFixture studio(m_folder->path());
        studio.session->importAsStrokes(path("photo.png"));
        QVERIFY(studio.done());
        QVERIFY2(studio.errors.isEmpty(), qPrintable(studio.errors.sentence()));
        const canvas::Picture picture = studio.document.painting();
        QCOMPARE(picture.size(), (base::Size{128, 96}));
        std::set<int> colours;
        for (std::size_t i = 0; i < picture.eight().size(); i += 3)
            colours.insert(picture.eight()[i] << 16 | picture.eight()[i + 1] << 8 | picture.eight()[i + 2]);
        QVERIFY(colours.size() >= 2 && colours.size() <= 6);
    }

    void exportsThePaintingWithWhatMadeIt()
    {
        ProjectFixture studio(m_folder->path());
        studio.session->newDocument({90, 70}, Qt::white);
        const canvas::Picture picture = gradient({90, 70});
        studio.document.applyResult(picture, "SDEdit", generationOf(picture));
        QSignalSpy exported(&*studio.session, &ProjectSession::exported);
        studio.session->exportPicture(path("whole.png"), false);
        studio.paint(.2); // the snapshot is from before
        studio.session->exportPicture(path("over.png"), false);
        studio.session->exportPicture(path("bare.png"), true);
        studio.session->exportPicture(path("odd.gif"), false);
        QVERIFY(studio.done());
        QCOMPARE(exported.count(), 3);
        QVERIFY(studio.errors.sentence().contains("odd.gif"));
        const auto origin = [&](const char* name) { return files::originOf(files::readPicture(path(name).toStdString()).texts); };
        QVERIFY(files::readPicture(path("whole.png").toStdString()).picture == picture);
        QCOMPARE(origin("whole.png").sourceType, std::string("trainedAlgorithmicMedia"));
        QCOMPARE(origin("over.png").sourceType, std::string("compositeWithTrainedAlgorithmicMedia"));
        QCOMPARE(origin("over.png").ours->request.prompt, std::string("harbour"));
        QVERIFY(origin("bare.png").maker.empty() && files::readPicture(path("bare.png").toStdString()).texts.empty());
    }

    void aSecondCopyOfTheProgramIsKeptAway()
    {
        ProjectFixture first(m_folder->path()), second(m_folder->path());
        first.session->save(path("boat.ora"));
        QVERIFY(first.done());
        second.session->open(path("boat.ora"));
        QVERIFY(second.done());
        QVERIFY2(second.errors.sentence().contains("another window"), qPrintable(second.errors.sentence()));
        QVERIFY(second.document.path().isEmpty());
        second.errors.clear();
        second.session->save(path("boat.ora"));
        QVERIFY(second.errors.sentence().contains("another window"));
        first.session->closeDocument(0); // lets it go
        second.session->open(path("boat.ora"));
        QVERIFY(second.done());
        QCOMPARE(second.document.path(), path("boat.ora"));
        second.session->open(path("boat.ora")); // its own is no hindrance
        QVERIFY(second.done());
        QCOMPARE(second.errors.sentence().contains("boat.ora\" is open"), true); // said before, not again
    }

    void securesAfterAPauseAndNotInTheMiddleOfAStroke()
    {
        ProjectFixture studio(m_folder->path());
        studio.session->setAutosaveDelays(50, 60000);
        QSignalSpy secured(&*studio.session, &ProjectSession::autosaved);
        studio.paint(.5);
        QTRY_COMPARE_WITH_TIMEOUT(secured.count(), 1, 5000);
        QTest::qWait(200);
        QCOMPARE(secured.count(), 1); // nothing changed since
        canvas::Document& page = studio.document.document();
        page.beginStroke(page.state().layers.back()->id).fill({0, 0, 5, 5}, {1, 0, 0});
        page.strokeTouched({0, 0, 5, 5});
        QTest::qWait(200);
        QCOMPARE(secured.count(), 1);
        page.endStroke("Stroke");
        QTRY_COMPARE_WITH_TIMEOUT(secured.count(), 2, 5000);
    }

    void securesAtTheLatestWhileTheHandNeverRests()
    {
        ProjectFixture studio(m_folder->path());
        studio.session->setAutosaveDelays(10000, 150);
        QSignalSpy secured(&*studio.session, &ProjectSession::autosaved);
        for (int i = 0; i < 20; ++i) {
            studio.paint(i / 20.);
            QTest::qWait(20);
        }
        QVERIFY(studio.done());
        QVERIFY(secured.count() >= 1);
    }

    void whatACrashLeavesBehindComesBackUnsaved()
    {
        canvas::Picture painted;
        {
            ProjectFixture studio(m_folder->path());
            studio.session->newDocument({200, 150}, Qt::white);
            studio.settings.setPrompt("storm");
            studio.paint(.7);
            painted = studio.document.painting();
            studio.session->leaveForRecovery();
        }
        ProjectFixture studio(m_folder->path());
        studio.settings.setPrompt({});
        const auto found = studio.session->recoverables();
        QCOMPARE(found.size(), std::size_t(1));
        studio.session->recover(QString::fromStdString(found[0].folder));
        QVERIFY(studio.done());
        QVERIFY2(studio.errors.isEmpty(), qPrintable(studio.errors.sentence()));
        QVERIFY(studio.document.painting() == painted);
        QCOMPARE(studio.settings.prompt(), QString("storm"));
        QVERIFY(studio.document.isModified());
        QVERIFY(!QFileInfo::exists(QString::fromStdString(found[0].folder))); // the old copy went
        QCOMPARE(secured().size(), 1);                                        // when the new one was complete
        studio.session->save(path("safe.ora"));
        QVERIFY(studio.done());
        QVERIFY(!studio.document.isModified());
        QVERIFY(secured().isEmpty());
    }

    void nothingIsLeftBehindByAProgramThatEndsWell()
    {
        {
            ProjectFixture studio(m_folder->path());
            studio.session->setAutosaveDelays(10, 60000);
            QSignalSpy secured(&*studio.session, &ProjectSession::autosaved);
            studio.paint(.5);
            QTRY_COMPARE_WITH_TIMEOUT(secured.count(), 1, 5000);
            QCOMPARE(this->secured().size(), 1);
        }
        QVERIFY(secured().isEmpty());
    }

    void closingWaitsForASaveUnderWay()
    {
        {
            ProjectFixture studio(m_folder->path());
            studio.session->newDocument({1024, 1024}, Qt::white);
            studio.paint(.5);
            studio.session->save(path("last.ora"));
        }
        QCOMPARE(files::readProject(path("last.ora").toStdString()).state.size, (base::Size{1024, 1024}));
    }
};

} // namespace underpaint::ui

QTEST_MAIN(underpaint::ui::ProjectSessionTest)
#include "project_session_test.moc"
