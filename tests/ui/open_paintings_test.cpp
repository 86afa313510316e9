#include "core/canvas/composite.h"
#include "core/files/project.h"
#include "core/files/webp_encoder.h"
#include "tests/ui/project_fixture.h"
#include "ui/state/picture_image.h"

#include <QDir>
#include <QFileInfo>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest/QtTest>

namespace underpaint::ui {

class OpenPaintingsTest : public QObject {
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

    void aSecondPaintingComesBesideTheFirst()
    {
        ProjectFixture studio(m_folder->path());
        studio.session->newDocument({200, 150}, Qt::white); // in place of the untouched page
        QCOMPARE(studio.session->documentCount(), 1);
        studio.paint(.2);
        studio.paint(.9);
        studio.settings.setPrompt("sea");
        const canvas::Picture first = studio.document.painting();
        QSignalSpy changed(&*studio.session, &ProjectSession::documentsChanged), opened(&studio.document, &DocumentModel::opened);
        studio.session->newDocument({64, 48}, Qt::black);
        QCOMPARE(studio.session->documentCount(), 2);
        QCOMPARE(studio.session->currentDocument(), 1);
        QVERIFY(changed.count() >= 1);
        QCOMPARE(opened.count(), 1);
        QCOMPARE(studio.document.state().size, (base::Size{64, 48}));
        QVERIFY(!studio.document.isModified() && !studio.document.document().canUndo());
        studio.settings.setPrompt("night");
        QVERIFY(studio.session->documentInfo(0).modified && !studio.session->documentInfo(1).modified);

        studio.session->activate(0);
        QVERIFY(studio.document.painting() == first);
        QCOMPARE(studio.settings.prompt(), QString("sea"));
        QVERIFY(studio.document.isModified());
        studio.document.undo(); // its steps came with it
        QVERIFY(!(studio.document.painting() == first));
        studio.document.redo();
        QVERIFY(studio.document.painting() == first);
        studio.document.undo();
        studio.document.undo();
        QVERIFY(!studio.document.document().canUndo());
        studio.session->activate(1);
        QCOMPARE(studio.settings.prompt(), QString("night"));
        QCOMPARE(studio.document.state().size, (base::Size{64, 48}));
    }

    void changesAreHeardOnlyOfThePaintingOnTheCanvas()
    {
        ProjectFixture studio(m_folder->path());
        studio.paint(.2);
        studio.session->newDocument({64, 48}, Qt::black);
        QSignalSpy painting(&studio.document, &DocumentModel::paintingChanged);
        studio.paint(.5);
        QVERIFY(painting.count() > 0);
        studio.session->activate(0);
        painting.clear();
        studio.paint(.7);
        QVERIFY(painting.count() > 0);
        QCOMPARE(studio.document.painting().size(), (base::Size{1024, 768}));
        studio.session->moveDocument(0, 1);
        QCOMPARE(studio.session->currentDocument(), 1);
    }

    void aStrokeUnderWayEndsOnItsOwnPainting()
    {
        ProjectFixture studio(m_folder->path());
        studio.paint(.2);
        studio.document.beginStroke(studio.document.state().layers.back()->id).fill({100, 100, 60, 40}, {0, 0, 1});
        studio.document.strokeTouched({100, 100, 60, 40});
        studio.session->newDocument({64, 48}, Qt::black);
        QVERIFY(!studio.document.document().strokeUnderWay());
        studio.session->activate(0);
        QCOMPARE(studio.document.painting().sample(120, 120, 2), 1.f);
        QCOMPARE(studio.document.painting().sample(120, 120, 0), 0.f);
    }

    void aSaveEndsAtThePaintingItWasBegunOn()
    {
        ProjectFixture studio(m_folder->path());
        studio.session->newDocument({1500, 1200}, Qt::white);
        studio.paint(.4);
        const canvas::Picture painted = studio.document.painting();
        studio.session->save(path("boat.ora"));
        studio.session->newDocument({64, 48}, Qt::black); // before it is written
        studio.paint(.9);
        QVERIFY(studio.done());
        QVERIFY(studio.document.isModified() && studio.document.path().isEmpty()); // this one was not saved
        QVERIFY(!studio.session->documentInfo(0).modified);
        QCOMPARE(studio.session->documentInfo(0).path, path("boat.ora"));
        QCOMPARE(studio.session->documentInfo(0).title, QString("boat"));
        QVERIFY(canvas::flattened(files::readProject(path("boat.ora").toStdString()).state) == painted);
        studio.session->open(path("boat.ora")); // is open: comes to the front
        QVERIFY(studio.done());
        QCOMPARE(studio.session->documentCount(), 2);
        QCOMPARE(studio.session->currentDocument(), 0);
        QVERIFY(studio.document.painting() == painted);
        studio.paint(.1);
        QVERIFY(studio.session->documentInfo(0).modified);
    }

    void resultsStayWithTheirPainting()
    {
        ProjectFixture studio(m_folder->path());
        studio.session->newDocument({90, 70}, Qt::white);
        const canvas::Picture picture = gradient({90, 70});
        files::KeptResult kept;
        kept.id = "one";
        kept.generation = generationOf(picture);
        kept.picture = files::encodeWebp(picture, true);
        kept.thumbnail = files::encodeWebp(files::thumbnailOf(picture), false);
        studio.results.setAll({kept});
        studio.session->newDocument({64, 48}, Qt::black);
        QCOMPARE(studio.session->documentCount(), 2);
        QCOMPARE(studio.results.rowCount(), 0);
        studio.session->activate(0);
        QCOMPARE(studio.results.rowCount(), 1);
        QVERIFY(studio.results.picture("one") == toImage(picture));
    }

    void whatACrashLeavesOfTwoPaintingsComesBack()
    {
        std::vector<canvas::Picture> painted;
        {
            ProjectFixture studio(m_folder->path());
            studio.session->newDocument({200, 150}, Qt::white);
            studio.paint(.7);
            painted.push_back(studio.document.painting());
            studio.session->newDocument({120, 90}, Qt::black);
            studio.paint(.3);
            painted.push_back(studio.document.painting());
            studio.session->leaveForRecovery();
        }
        ProjectFixture studio(m_folder->path());
        const auto found = studio.session->recoverables();
        QCOMPARE(found.size(), std::size_t(2));
        for (const auto& one : found)
            studio.session->recover(QString::fromStdString(one.folder));
        QVERIFY(studio.done());
        QVERIFY2(studio.errors.isEmpty(), qPrintable(studio.errors.sentence()));
        QCOMPARE(studio.session->documentCount(), 2);
        for (const canvas::Picture& one : painted) {
            int seen = 0;
            for (int i = 0; i < 2; ++i) {
                studio.session->activate(i);
                QVERIFY(studio.document.isModified());
                seen += studio.document.painting() == one;
            }
            QCOMPARE(seen, 1);
        }
        QVERIFY(studio.done());
        QCOMPARE(secured().size(), 2); // each secured anew
        studio.session->closeDocument(0);
        QVERIFY(studio.done());
        QCOMPARE(secured().size(), 1); // given up by the artist
    }

    void theLastOneClosedLeavesAnEmptyPage()
    {
        ProjectFixture studio(m_folder->path());
        studio.session->newDocument({200, 150}, Qt::black);
        studio.paint(.7);
        studio.session->save(path("boat.ora"));
        QVERIFY(studio.done());
        studio.session->closeDocument(0);
        QCOMPARE(studio.session->documentCount(), 1);
        QVERIFY(studio.document.path().isEmpty() && !studio.document.isModified());
        QCOMPARE(studio.document.state().size, (base::Size{200, 150}));
        studio.session->open(path("boat.ora")); // its lock is free again
        QVERIFY(studio.done());
        QVERIFY2(studio.errors.isEmpty(), qPrintable(studio.errors.sentence()));
        QCOMPARE(studio.session->documentCount(), 1);
        QCOMPARE(studio.document.path(), path("boat.ora"));
    }
};

} // namespace underpaint::ui

QTEST_MAIN(underpaint::ui::OpenPaintingsTest)
#include "open_paintings_test.moc"
