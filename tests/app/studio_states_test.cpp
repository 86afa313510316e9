#include "app/studio.h"
#include "core/canvas/layer_edits.h"
#include "ui/actions.h"
#include "ui/canvas/canvas_view.h"
#include "ui/studio.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QTemporaryDir>
#include <QtTest/QtTest>

using namespace underpaint;
using ui::StageState;

namespace {

/// The window as an artist has it, through every state of the design's table. What a state is called and says is asserted; what it looks like is in the pictures.
class StudioStatesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void firstStart();
    void upToDate();
    void running();
    void outOfDate();
    void nearestFrame();
    void maskAndMap();
    void refused();
    void inversion();
    void panelsHidden();
    void paused();
    void failed();
    void noModel();
    void everySizeAndTheme_data();
    void everySizeAndTheme();
    void cleanupTestCase();

private:
    ui::Stage& stage() { return m_studio->session().stage; }
    bool reaches(StageState state, int seconds = 60)
    {
        return QTest::qWaitFor([&] { return stage().state() == state; }, seconds * 1000);
    }
    bool framesAreThere()
    {
        return QTest::qWaitFor([&] { return stage().curves().has_value(); }, 60000);
    }
    /// A stroke across the picture, as the pen makes it.
    void stroke(canvas::LayerKind kind, canvas::Colour colour, base::Rect area, double alpha = 1)
    {
        ui::DocumentModel& document = m_studio->session().document;
        const quint64 layer = kind == canvas::LayerKind::Guide ? document.state().topmost(kind)->id : document.layerFor(kind);
        canvas::Tiles& tiles = document.beginStroke(layer);
        tiles.fill(area, colour, alpha);
        document.strokeTouched(area);
        document.endStroke("Stroke");
    }
    void size(QSize window)
    {
        m_studio->window().resize(window);
        m_studio->window().studio().settle();
        m_studio->window().studio().canvas().fit();
        QTest::qWait(400); // folds, fades and cross-fades are over
    }
    void picture(const QString& name)
    {
        QTest::qWait(150);
        QVERIFY(m_studio->window().grab().save(m_folder + '/' + name + ".png"));
    }

    const QString m_folder = QStringLiteral(UNDERPAINT_BUILD "/tests/studio");
    QTemporaryDir m_home;
    std::unique_ptr<app::Studio> m_studio;
};

void StudioStatesTest::initTestCase()
{
    QVERIFY(QDir().mkpath(m_folder));
    for (const char* variable : {"XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"})
        qputenv(variable, m_home.filePath(variable).toLocal8Bit());
    const std::vector<std::string> words = {"window"};
    m_studio = std::make_unique<app::Studio>(app::parseCommandLine(words));
    m_studio->window().start({});
    size({1366, 768});
}

void StudioStatesTest::firstStart()
{
    QVERIFY(QTest::qWaitFor([&] { return m_studio->session().models.current() != nullptr; }, 10000));
    QCOMPARE(m_studio->session().settings.card().name, std::string("Vista"));
    picture("first-start");
}

void StudioStatesTest::upToDate()
{
    m_studio->session().preferences.setFirstStartDone(true);
    m_studio->window().start({UNDERPAINT_TEST_DATA "/../../resources/examples/lake_with_firs.png"});
    QVERIFY(reaches(StageState::UpToDate));
    QVERIFY(framesAreThere());
    size({1366, 768});
    QVERIFY(reaches(StageState::UpToDate));
    QVERIFY(!stage().picture().isNull());
    QVERIFY(stage().faithful() && stage().real());
    QVERIFY(stage().suggestion().has_value());
    picture("up-to-date");
}

void StudioStatesTest::running()
{
    m_studio->session().settings.setLiveMode(engine::LiveSchedule::Mode::ByKey);
    m_studio->session().settings.setSteps(60);
    m_studio->session().live.run();
    QVERIFY(QTest::qWaitFor([&] { return stage().state() == StageState::Running && stage().step() > 5; }, 60000));
    QVERIFY(stage().markText().contains("60"));
    picture("running");
    m_studio->session().settings.setSteps(0);
    m_studio->session().live.run();
    QVERIFY(reaches(StageState::UpToDate));
    QVERIFY(QTest::qWaitFor([&] { return stage().real().has_value(); }, 20000));
}

void StudioStatesTest::outOfDate()
{
    stroke(canvas::LayerKind::Guide, {.35, .42, .2}, {20, 180, 120, 22});
    stroke(canvas::LayerKind::Guide, {.35, .42, .2}, {90, 205, 120, 22});
    QVERIFY(reaches(StageState::OutOfDate));
    QVERIFY2(stage().markText().contains("2"), qPrintable(stage().markText()));
    QTRY_VERIFY(stage().metersOutOfDate()); // meters follow every 300 ms
    picture("out-of-date");
    m_studio->session().live.run();
    QVERIFY(reaches(StageState::UpToDate));
    QVERIFY(framesAreThere());
}

void StudioStatesTest::nearestFrame()
{
    ui::LivePreview& live = m_studio->session().live;
    QVERIFY(QTest::qWaitFor([&] { return stage().frames()[5].state == ui::FilmFrame::State::Ready; }, 60000));
    live.beginScrub();
    live.scrubTo(.8);
    QCOMPARE(stage().state(), StageState::NearestFrame);
    picture("nearest-frame");
    live.endScrub();
    live.run(); // the mode is by key
    QVERIFY(reaches(StageState::UpToDate));
}

void StudioStatesTest::maskAndMap()
{
    stroke(canvas::LayerKind::RealismMap, {.8, .8, .8}, {30, 150, 90, 60}, .9);
    stroke(canvas::LayerKind::RealismMap, {.3, .3, .3}, {160, 90, 60, 120}, .9);
    stroke(canvas::LayerKind::Mask, {1, 1, 1}, {0, 0, 256, 80});
    m_studio->session().tools.setTool(ui::Tool::RealismBrush);
    picture("mask-and-map");
    m_studio->session().live.run();
    QVERIFY(reaches(StageState::UpToDate));
    m_studio->session().tools.setTool(ui::Tool::MaskBrush);
    picture("mask");
    m_studio->session().tools.setTool(ui::Tool::Brush);
    m_studio->session().document.undo();
    m_studio->session().document.undo();
    m_studio->session().document.undo();
}

void StudioStatesTest::refused()
{
    ui::DocumentModel& document = m_studio->session().document;
    while (document.state().topmost(canvas::LayerKind::RealismMap) || document.state().topmost(canvas::LayerKind::Mask))
        document.undo();
    document.layerFor(canvas::LayerKind::Mask);
    m_studio->session().live.run();
    QVERIFY(reaches(StageState::Refused));
    QVERIFY2((stage().markTitle() + stage().markText()).contains("mask"), qPrintable(stage().markTitle() + stage().markText()));
    picture("refused");
    document.undo();
    m_studio->session().live.run();
    QVERIFY(reaches(StageState::UpToDate));
}

void StudioStatesTest::inversion()
{
    size({1920, 1080});
    m_studio->session().settings.setMethod(ui::Method::RfInversion);
    m_studio->session().settings.setPrompt("sunset");
    m_studio->session().live.run();
    QVERIFY(reaches(StageState::UpToDate));
    QVERIFY(framesAreThere());
    picture("rf-1920");
    m_studio->session().settings.setPrompt({});
    m_studio->session().settings.setMethod(ui::Method::Sdedit);
    m_studio->session().live.run();
    QVERIFY(reaches(StageState::UpToDate));
    QVERIFY(framesAreThere());
}

void StudioStatesTest::panelsHidden()
{
    m_studio->window().actions().at("view.hidePanels")->trigger();
    QTest::qWait(400);
    picture("panels-hidden-1920");
    m_studio->window().actions().at("view.hidePanels")->trigger();
    size({1366, 768});
}

void StudioStatesTest::paused()
{
    m_studio->session().settings.setLiveMode(engine::LiveSchedule::Mode::AtPenUp);
    m_studio->session().live.setWindowHidden(true);
    QVERIFY(reaches(StageState::Paused));
    picture("paused");
    m_studio->session().live.setWindowHidden(false);
    QVERIFY(reaches(StageState::UpToDate));
}

void StudioStatesTest::failed()
{
    // A model that breaks between being found and being loaded.
    const QString models = m_home.filePath("models");
    QVERIFY(QDir().mkpath(models));
    const std::string shipped = m_studio->session().models.current()->path;
    const QString copy = models + "/broken.safetensors";
    QVERIFY(QFile::copy(QString::fromStdString(shipped), copy));
    QFile(copy).setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    ui::ModelList& list = m_studio->session().models;
    QSignalSpy found(&list, &ui::ModelList::found);
    list.setFolders({models});
    QVERIFY(found.wait(10000));
    QString id;
    for (const base::ModelEntry& entry : list.entries())
        if (entry.path == copy.toStdString())
            id = QString::fromStdString(entry.card.id);
    QVERIFY(!id.isEmpty());
    QVERIFY(QFile::resize(copy, 1000000));
    list.choose(id);
    m_studio->session().live.run();
    QVERIFY(reaches(StageState::Failed));
    QVERIFY(!m_studio->session().errors.isEmpty());
    QVERIFY(!stage().picture().isNull()); // the last good result stays
    picture("failed");
    m_studio->session().errors.clear();
    list.choose("vista");
    m_studio->session().live.run();
    QVERIFY(reaches(StageState::UpToDate));
}

void StudioStatesTest::noModel()
{
    const base::ModelCard card = m_studio->session().settings.card();
    m_studio->session().settings.setCard({});
    QVERIFY(reaches(StageState::NoModel));
    picture("no-model");
    m_studio->session().settings.setCard(card);
    m_studio->session().live.run();
    QVERIFY(reaches(StageState::UpToDate));
    QVERIFY(framesAreThere());
}

void StudioStatesTest::everySizeAndTheme_data()
{
    QTest::addColumn<QSize>("window");
    QTest::addColumn<bool>("dark");
    QTest::addColumn<bool>("contrast");
    QTest::newRow("studio-1366-dark") << QSize(1366, 768) << true << false;
    QTest::newRow("studio-1920-dark") << QSize(1920, 1080) << true << false;
    QTest::newRow("studio-1920-light") << QSize(1920, 1080) << false << false;
    QTest::newRow("studio-2560-dark") << QSize(2560, 1440) << true << false;
    QTest::newRow("studio-1366-contrast") << QSize(1366, 768) << true << true;
    QTest::newRow("studio-1100-dark") << QSize(1100, 700) << true << false;
    QTest::newRow("studio-800-dark") << QSize(800, 600) << true << false;
}

void StudioStatesTest::everySizeAndTheme()
{
    QFETCH(QSize, window);
    QFETCH(bool, dark);
    QFETCH(bool, contrast);
    ui::Preferences& preferences = m_studio->session().preferences;
    preferences.setTheme(dark ? ui::ThemeChoice::Dark : ui::ThemeChoice::Light);
    preferences.setHighContrast(contrast);
    size(window);
    QCOMPARE(m_studio->window().size(), window);
    QCOMPARE(ui::Theme::instance().palette().dark, dark);
    picture(QTest::currentDataTag());
}

void StudioStatesTest::cleanupTestCase()
{
    m_studio->session().document.setSaved(m_studio->session().document.document().revision());
    m_studio.reset();
}

} // namespace

QTEST_MAIN(StudioStatesTest)
#include "studio_states_test.moc"
