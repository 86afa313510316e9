#include "core/files/picture_file.h"
#include "tests/ui/session_fixture.h"
#include "ui/actions.h"
#include "ui/canvas/canvas_view.h"
#include "ui/main_window.h"
#include "ui/manual_window.h"
#include "ui/panels/brush_editor.h"
#include "ui/panels/brush_panel.h"
#include "ui/panels/options_bar.h"
#include "ui/panels/strip_panel.h"
#include "ui/state/tool_options.h"
#include "ui/studio.h"

#include <QDir>
#include <QDockWidget>
#include <QLineEdit>
#include <QListWidget>
#include <QRegularExpression>
#include <QTextBlock>
#include <QTextBrowser>
#include <QtTest/QtTest>
#include <cmath>
#include <map>
#include <set>

namespace underpaint::ui {

namespace {

    const QString examples = QStringLiteral(UNDERPAINT_TEST_DATA "/../../resources/examples/"), kept = QStringLiteral(UNDERPAINT_TEST_DATA "/manual/");
    constexpr QSize windowSize{1280, 760};
    constexpr qint64 mostBytes = 1500000;

    /// What the model is shown to make: between the painting and a result of Vista's, the freer the nearer to the latter.
    canvas::Picture shown(const engine::SampleRequest& request, double level)
    {
        static const canvas::Picture result = files::readPicture((kept + "lake_with_firs_by_vista.png").toStdString()).picture;
        if (request.painting.size() != result.size())
            return request.painting;
        const double share = std::clamp((level - .1) / .35, 0., 1.);
        std::vector<std::uint8_t> samples;
        for (int y = 0; y < result.height(); ++y)
            for (int x = 0; x < result.width(); ++x)
                for (int c = 0; c < 3; ++c)
                    samples.push_back(std::uint8_t(std::lround(255 * ((1 - share) * request.painting.sample(x, y, c) + share * result.sample(x, y, c)))));
        return {result.size(), 3, std::move(samples)};
    }

    /// The brushes that come with the program, and the model's name as it is there.
    struct Fixture : SessionFixture {
        Fixture() { brushes = canvas::findBrushes({UNDERPAINT_TEST_DATA "/../../resources/brushes"}); }
    };

    /// The window as the manual shows it.
    struct Room {
        Fixture all;
        MainWindow window{all.session, all.project};

        Room()
        {
            all.model.painter = shown;
            all.preferences.setFirstStartDone(true);
            all.preferences.setReduceMotion(true); // nothing is half faded in
            window.resize(windowSize);
            window.show();
            window.studio().settle();
        }
        ~Room() { all.document.setSaved(all.document.document().revision()); }
        static QPixmap grab(QWidget& part, QSize size = {})
        {
            QTest::qWait(400); // brush strokes arrive one by one
            const QPixmap whole = part.grab();
            return size.isEmpty() ? whole : whole.copy({QPoint(0, 0), size});
        }
        bool opensTheLake()
        {
            all.project.open(examples + "lake_with_firs.png");
            if (!all.project.waitForDone(5000))
                return false;
            all.project.closeDocument(0); // the fixture's own page
            all.document.setPath("/Lake with firs.ora");
            all.document.setSaved(all.document.document().revision());
            all.live.run();
            return QTest::qWaitFor([this] { return !all.stage.picture().isNull() && all.results.rowCount() > 0; }, 10000) && all.settles();
        }
    };

    /// Every picture of the manual, made from the window as it is.
    std::map<QString, QPixmap> madePictures()
    {
        std::map<QString, QPixmap> made;
        Room room;
        Studio& studio = room.window.studio();
        if (!room.opensTheLake())
            return made;
        room.window.actions().at("generate.frames")->trigger();
        (void)QTest::qWaitFor([&] { return std::ranges::all_of(room.all.stage.frames(), [](const FilmFrame& frame) { return frame.state == FilmFrame::State::Ready; }); }, 10000);
        room.all.settles();
        made["window.png"] = Room::grab(room.window, windowSize);
        made["strip.png"] = Room::grab(studio.strip());
        made["layers.png"] = Room::grab(*studio.layersDock(), {264, 250});
        room.all.tools.setTool(Tool::Fill);
        made["options.png"] = Room::grab(studio.options(), {760, 84});
        const quint64 map = room.all.document.layerFor(canvas::LayerKind::RealismMap);
        canvas::Tiles& tiles = room.all.document.beginStroke(map);
        tiles.fill({0, 0, 256, 90}, {.8, .8, .8});
        tiles.fill({0, 170, 256, 86}, {.3, .3, .3});
        room.all.document.strokeTouched({0, 0, 256, 256});
        room.all.document.endStroke("Map");
        room.all.tools.setTool(Tool::RealismBrush);
        QTest::qWait(1200);
        made["realism.png"] = Room::grab(studio.canvas(), {studio.canvas().width(), 420});
        room.all.tools.setTool(Tool::Brush);
        studio.brushPanel().openEditor();
        made["brush_editor.png"] = Room::grab(*studio.brushPanel().findChild<BrushEditor*>());
        return made;
    }

    QString plain(const QString& text) { return QString(text).remove(QLatin1Char('\\')).remove(QLatin1String("**")); }

} // namespace

class ManualTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { SessionFixture::modelName = "Vista"; }

    void everyPageIsInTheContents()
    {
        Room room;
        const auto pages = manualPages(room.window.actions());
        QStringList named;
        for (const ManualPage& page : pages) {
            named << page.file;
            QVERIFY2(!page.title.isEmpty() && page.text.size() > 300, qPrintable(page.file));
            QVERIFY2(!page.text.contains("{{"), qPrintable(page.file));
        }
        named.sort();
        QCOMPARE(named, QDir(manualFolder()).entryList({"*.md"}, QDir::Files, QDir::Name));
        QVERIFY(pages.size() >= 12);
    }

    void linksLeadToPages()
    {
        Room room;
        const QRegularExpression link("(?<!!)\\[[^\\]]+\\]\\(([^)]+)\\)");
        int links = 0;
        for (const ManualPage& page : manualPages(room.window.actions()))
            for (auto found = link.globalMatch(page.text); found.hasNext(); ++links)
                QVERIFY(QFile::exists(manualFolder() + '/' + found.next().captured(1)));
        QVERIFY(links > 3);
    }

    void theTablesAreTheProgramsOwn()
    {
        Room room;
        QString all, keys;
        for (const ManualPage& page : manualPages(room.window.actions())) {
            all += plain(page.text);
            if (page.file == "keys.md")
                keys = plain(page.text);
        }
        for (const ActionSpec& spec : Actions::table()) {
            if (!*spec.menu)
                continue;
            const bool sample = QByteArray(spec.id).startsWith("file.example.");
            QVERIFY2(sample || keys.contains(plain(Actions::tr(spec.tip))), spec.id);
            for (const QKeySequence& key : room.window.actions().at(spec.id)->shortcuts())
                QVERIFY2(keys.contains(plain(key.toString(QKeySequence::NativeText))), spec.id);
        }
        for (const ToolOptionSpec& option : ToolOptions::table())
            QVERIFY2(all.contains(plain(ToolOptions::tr(option.tip))), option.id);
    }

    /// A key that the text names does something.
    void keysInTheTextAreKeysOfTheProgram()
    {
        Room room;
        std::set<QString> keys = {"Enter", "Esc"};
        for (const ActionSpec& spec : Actions::table())
            for (const QKeySequence& key : Actions::schemeKeys(spec, KeyScheme::Underpaint))
                keys.insert(key.toString(QKeySequence::PortableText).replace("Return", "Enter"));
        const QRegularExpression bold("\\*\\*([^*]+)\\*\\*"), aKey("^((Ctrl|Shift|Alt)\\+)*(F\\d+|[A-Z0-9;'\\[\\]\\\\]|Tab|Enter|Esc)$");
        int seen = 0;
        for (const QFileInfo& file : QDir(manualFolder()).entryInfoList({"*.md"}, QDir::Files)) {
            QFile page(file.filePath());
            QVERIFY(page.open(QIODevice::ReadOnly));
            const QString text = QString::fromUtf8(page.readAll());
            for (auto found = bold.globalMatch(text); found.hasNext();) {
                const QString key = found.next().captured(1).replace("\\\\", "\\");
                if (!aKey.match(key).hasMatch())
                    continue;
                QVERIFY2(keys.count(key) == 1, qPrintable(file.fileName() + ": " + key));
                ++seen;
            }
        }
        QVERIFY(seen > 25);
    }

    /// Written to the build folder; those in resources/manual are the same, smaller packed.
    void itsPicturesAreTheWindowsOwn()
    {
        const auto made = madePictures();
        const QString folder = QStringLiteral(UNDERPAINT_BUILD "/manual");
        QVERIFY(QDir().mkpath(folder));
        std::set<QString> named;
        {
            Room room;
            for (const ManualPage& page : manualPages(room.window.actions()))
                for (const QString& picture : picturesOf(page))
                    named.insert(picture);
        }
        qint64 bytes = 0;
        for (const auto& [name, picture] : made) {
            QVERIFY(picture.save(folder + '/' + name));
            QVERIFY2(named.count(name) == 1, qPrintable(name));
        }
        for (const QString& name : named) {
            QVERIFY2(made.contains(name), qPrintable(name));
            const QImage shipped(manualFolder() + '/' + name);
            QVERIFY2(!shipped.isNull(), qPrintable(name));
            QVERIFY2(shipped.size() == made.at(name).size(),
                qPrintable(QString("%1 is %2 x %3, the window makes %4 x %5: take the one in %6").arg(name).arg(shipped.width()).arg(shipped.height()).arg(made.at(name).width()).arg(made.at(name).height()).arg(folder)));
            bytes += QFileInfo(manualFolder() + '/' + name).size();
        }
        QCOMPARE(QDir(manualFolder()).entryList({"*.png"}, QDir::Files).size(), int(named.size()));
        QVERIFY2(bytes <= mostBytes, qPrintable(QString::number(bytes)));
    }

    void theWindowShowsPagesAndSearchesThem()
    {
        Room room;
        room.window.actions().at("help.manual")->trigger();
        auto* manual = room.window.findChild<ManualWindow*>();
        QVERIFY(manual && manual->isVisible());
        auto* contents = manual->findChild<QListWidget*>("manualContents");
        auto* text = manual->findChild<QTextBrowser*>("manualText");
        auto* search = manual->findChild<QLineEdit*>("manualSearch");
        QVERIFY(text->toPlainText().contains("First steps"));
        int pictures = 0; // the picture is there, not only its name
        for (QTextBlock block = text->document()->begin(); block.isValid(); block = block.next())
            for (auto part = block.begin(); !part.atEnd(); ++part)
                if (const QTextImageFormat image = part.fragment().charFormat().toImageFormat(); image.isValid())
                    pictures += !text->document()->resource(QTextDocument::ImageResource, QUrl(image.name())).isNull();
        QVERIFY(pictures >= 1);
        const QString shots = qEnvironmentVariable("UNDERPAINT_SHOTS");
        if (!shots.isEmpty())
            manual->grab().save(shots + "/manual_start.png");
        manual->showPage("layers.md");
        QVERIFY(text->toPlainText().startsWith("Layers"));
        if (!shots.isEmpty())
            manual->grab().save(shots + "/manual_layers.png");
        manual->showPage("nowhere.md");
        QVERIFY(text->toPlainText().startsWith("Layers"));
        search->setText("ffmpeg");
        int left = 0;
        for (int i = 0; i < contents->count(); ++i)
            left += !contents->item(i)->isHidden();
        QVERIFY(left >= 1 && left <= 2);
        QVERIFY(text->toPlainText().contains("ffmpeg"));
        QVERIFY(text->textCursor().hasSelection());
        search->setText("no page says this");
        search->clear();
        for (int i = 0; i < contents->count(); ++i)
            QVERIFY(!contents->item(i)->isHidden());
    }
};

} // namespace underpaint::ui

QTEST_MAIN(underpaint::ui::ManualTest)
#include "manual_test.moc"
