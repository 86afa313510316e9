#include "core/base/error.h"
#include "core/canvas/selection.h"
#include "core/files/autosave_index.h"
#include "core/files/file_bytes.h"
#include "core/files/recovery.h"
#include "tests/files/test_projects.h"

#include <QElapsedTimer>
#include <QProcess>
#include <QTemporaryDir>
#include <QtTest/QtTest>
#include <csignal>
#include <filesystem>
#include <fmt/format.h>
#include <iostream>

namespace underpaint::files {

namespace {

namespace fs = std::filesystem;

/// What the child paints: stroke n touches some tiles of the guide, in the way that n says.
void paintStroke(canvas::Document& document, std::uint32_t n)
{
    const std::uint64_t guide = document.state().layers.back()->id;
    std::mt19937 random(n);
    canvas::Tiles& tiles = document.beginStroke(guide);
    for (int i = 0; i < 6; ++i) {
        const int column = int(random() % unsigned(tiles.columns())), row = int(random() % unsigned(tiles.rows()));
        canvas::Tile& tile = tiles.writable(column, row);
        for (int k = 0; k < 400; ++k) {
            const std::size_t at = random() % (canvas::Tile::side * canvas::Tile::side) * 4;
            tile.samples[at] = tile.samples[at + 1] = tile.samples[at + 2] = std::uint16_t(random() % (canvas::Tile::one + 1));
            tile.samples[at + 3] = canvas::Tile::one;
        }
        document.strokeTouched({column * 64, row * 64, 64, 64});
    }
    document.endStroke("Stroke");
}

canvas::Document blank() { return canvas::Document({500, 400}, {1, 1, 1}); }

/// The test program as the painter that gets killed: paints, saves every few strokes, says which save is complete.
int paintUntilKilled(const char* root, int first)
{
    canvas::Document document = blank();
    Autosave autosave(root, "/home/artist/harbour.ora", "harbour");
    Project project;
    for (std::uint32_t n = std::uint32_t(first);; ++n) {
        paintStroke(document, n);
        if (n % 3 == 0) {
            project.state = document.snapshot();
            project.settings = std::to_string(n - std::uint32_t(first) + 1);
            autosave.save(project);
            std::cout << project.settings << std::endl;
        }
    }
}

} // namespace

class RecoveryTest : public QObject {
    Q_OBJECT

    static std::uint64_t bytesIn(const std::string& folder)
    {
        std::uint64_t bytes = 0;
        for (const auto& entry : fs::directory_iterator(folder))
            bytes += fs::file_size(entry.path());
        return bytes;
    }

    static void damage(const std::string& path, std::size_t at)
    {
        std::vector<std::uint8_t> bytes = readFile(path);
        bytes[std::min(at, bytes.size() - 1)] ^= 0x55;
        writeFile(path, bytes);
    }

private Q_SLOTS:
    void bringsEverythingBack()
    {
        const QTemporaryDir root;
        const Project project = richProject();
        std::string folder;
        {
            Autosave autosave(root.path().toStdString(), "/somewhere/boat.ora", "boat");
            autosave.save(project);
            folder = autosave.folder();
            QVERIFY(findRecoverable(root.path().toStdString()).empty()); // it is alive
            autosave.leave();
        }
        const std::vector<Recoverable> found = findRecoverable(root.path().toStdString());
        QCOMPARE(found.size(), std::size_t(1));
        QCOMPARE(found[0].folder, folder);
        QCOMPARE(found[0].originalPath, std::string("/somewhere/boat.ora"));
        QCOMPARE(found[0].title, std::string("boat"));
        QVERIFY(std::abs(found[0].time - QDateTime::currentSecsSinceEpoch()) < 60);
        QCOMPARE(decodePng(found[0].thumbnail).size, (base::Size{150, 100}));
        QCOMPARE(differenceOf(project, recover(folder)), std::string());
        forget(folder);
        QVERIFY(findRecoverable(root.path().toStdString()).empty());
        QVERIFY(!fs::exists(folder));
    }

    void whatIsSelectedComesBackToo()
    {
        const QTemporaryDir root;
        Project project = richProject();
        project.state.selection = canvas::selectedEllipse(project.state.size, {10, 10}, {60, 50});
        Autosave autosave(root.path().toStdString(), {}, "Untitled");
        autosave.save(project);
        QVERIFY(recover(autosave.folder()).state.selection == project.state.selection);
        project.settings += " "; // the selection lies where it was
        autosave.save(project);
        QVERIFY(recover(autosave.folder()).state.selection == project.state.selection);
        project.state.selection = {};
        autosave.save(project);
        QVERIFY(recover(autosave.folder()).state.selection.isNull());
    }

    void leavesNothingBehindWhenTheDocumentIsClosed()
    {
        const QTemporaryDir root;
        {
            Autosave autosave(root.path().toStdString(), {}, "Untitled");
            autosave.save(richProject());
            QVERIFY(fs::exists(autosave.folder() + "/index-1.json"));
        }
        QVERIFY(fs::is_empty(root.path().toStdString()));
    }

    void writesOnlyWhatChanged()
    {
        const QTemporaryDir root;
        canvas::Document document({2048, 2048}, {1, 1, 1});
        const std::uint64_t guide = document.state().layers.back()->id;
        document.edit("Fill", [&](canvas::DocumentState& state) { canvas::changeLayer(state, guide, [](canvas::Layer& layer) { layer.tiles = wildTiles({2048, 2048}, 3); }); });
        Autosave autosave(root.path().toStdString(), {}, "Untitled");
        Project project;
        project.state = document.snapshot();
        autosave.save(project);
        const auto whole = fs::file_size(packPath(autosave.folder(), 1));
        paintStroke(document, 5);
        project.state = document.snapshot();
        autosave.save(project);
        const auto stroke = fs::file_size(packPath(autosave.folder(), 2));
        QVERIFY2(stroke * 20 < whole, qPrintable(QString("%1 of %2 bytes").arg(stroke).arg(whole)));
        autosave.save(project);
        QVERIFY(!fs::exists(packPath(autosave.folder(), 3))); // nothing new, nothing written but the index
        QCOMPARE(differenceOf(project, recover(autosave.folder())), std::string());
    }

    void formerTimesDoNotFillTheDisk()
    {
        const QTemporaryDir root;
        Autosave autosave(root.path().toStdString(), {}, "Untitled");
        Project project;
        project.state = canvas::Document({1024, 1024}, {1, 1, 1}).snapshot();
        std::uint64_t once = 0, most = 0;
        for (unsigned i = 0; i < 12; ++i) {
            canvas::Layer layer = *project.state.layers.back();
            layer.tiles = wildTiles({1024, 1024}, i);
            project.state.layers.back() = std::make_shared<const canvas::Layer>(layer);
            autosave.save(project);
            once = std::max(once, std::uint64_t(fs::file_size(packPath(autosave.folder(), i + 1))));
            most = std::max(most, bytesIn(autosave.folder()));
        }
        QVERIFY2(most < 3 * once, qPrintable(QString("%1 bytes, one save is %2").arg(most).arg(once)));
        QCOMPARE(differenceOf(project, recover(autosave.folder())), std::string());
    }

    void fallsBackToTheSaveBefore()
    {
        const QTemporaryDir root;
        Autosave autosave(root.path().toStdString(), {}, "Untitled");
        canvas::Document document = blank();
        Project first, second;
        paintStroke(document, 1);
        first.state = document.snapshot();
        autosave.save(first);
        paintStroke(document, 2);
        second.state = document.snapshot();
        autosave.save(second);
        QCOMPARE(differenceOf(second, recover(autosave.folder())), std::string());
        damage(packPath(autosave.folder(), 2), 100);
        QCOMPARE(differenceOf(first, recover(autosave.folder())), std::string());
        damage(indexPath(autosave.folder(), 2), 200);
        QCOMPARE(differenceOf(first, recover(autosave.folder())), std::string());
        damage(packPath(autosave.folder(), 1), 100); // now nothing is whole: what can be read is better than nothing
        const Project rest = recover(autosave.folder());
        QCOMPARE(rest.state.size, first.state.size);
        damage(indexPath(autosave.folder(), 1), 70);
        QVERIFY_EXCEPTION_THROWN(recover(autosave.folder()), base::Error);
    }

    void strangeFoldersAreNoPaintings()
    {
        const QTemporaryDir root;
        const std::string base = root.path().toStdString();
        for (const char* name : {"session-empty", "session-odd", "other"})
            fs::create_directory(base + "/" + name);
        writeFile(base + "/session-odd/index-7.json", std::string("nonsense"));
        writeFile(base + "/session-odd/index-99999999999.json", std::string(200, 'x'));
        writeFile(base + "/file", std::string("x"));
        fs::create_directory_symlink("/", base + "/session-link");
        QVERIFY(findRecoverable(base).empty());
        QVERIFY(findRecoverable(base + "/missing").empty());
        QVERIFY_EXCEPTION_THROWN(recover(base + "/session-odd"), base::Error);
        forget(base + "/other"); // never anything but what is ours
        QVERIFY(fs::exists(base + "/other"));
    }

    void losesAtMostTheLastSaveHoweverItIsKilled()
    {
        const int times = qEnvironmentVariableIsSet("UNDERPAINT_LONG") ? 50 : 10;
        std::mt19937 random(20260101);
        int midway = 0;
        for (int i = 0; i < times; ++i) {
            const QTemporaryDir root;
            const int first = int(random() % 1000) * 3 + 1;
            QProcess child;
            child.setProcessChannelMode(QProcess::SeparateChannels);
            child.start(QCoreApplication::applicationFilePath(), {"--paint-until-killed", root.path(), QString::number(first)});
            QVERIFY(child.waitForStarted());
            QVERIFY(child.waitForReadyRead(20000)); // one save is complete
            QTest::qWait(int(random() % 150));
            ::kill(pid_t(child.processId()), SIGKILL);
            QVERIFY(child.waitForFinished());
            const QList<QByteArray> said = child.readAllStandardOutput().trimmed().split('\n');
            const std::uint32_t completed = said.last().toUInt();
            QVERIFY(completed > 0);
            const std::vector<Recoverable> found = findRecoverable(root.path().toStdString());
            QCOMPARE(found.size(), std::size_t(1));
            QCOMPARE(found[0].title, std::string("harbour"));
            const Project project = recover(found[0].folder);
            QVERIFY(project.notices.empty());
            const auto strokes = std::uint32_t(std::stoul(project.settings));
            QVERIFY2(strokes >= completed, qPrintable(QString("%1 strokes came back, %2 were secured").arg(strokes).arg(completed)));
            midway += strokes > completed || fs::exists(fmt::format("{}/pack-{}", found[0].folder, strokes / 3 + 1));
            // Exactly the painting as it was then: painted again, stroke by stroke.
            canvas::Document again = blank();
            for (std::uint32_t n = 0; n < strokes; ++n)
                paintStroke(again, std::uint32_t(first) + n);
            QVERIFY(samePaint(project.state.layers.back()->tiles, again.state().layers.back()->tiles));
            QVERIFY(samePaint(project.state.layers.front()->tiles, again.state().layers.front()->tiles));
        }
        qInfo("killed %d times, %d of them in the middle of a save", times, midway);
    }

    void oneProgramPerDocument()
    {
        const QTemporaryDir folder;
        const std::string path = folder.filePath("boat.ora").toStdString();
        {
            std::optional<DocumentLock> lock = DocumentLock::take(path);
            QVERIFY(lock.has_value());
            QVERIFY(!DocumentLock::take(path).has_value());
            QVERIFY(DocumentLock::take(folder.filePath("other.ora").toStdString()).has_value());
            std::optional<DocumentLock> moved = std::move(lock);
            QVERIFY(!DocumentLock::take(path).has_value());
        }
        QVERIFY(DocumentLock::take(path).has_value());
        QVERIFY(fs::is_empty(folder.path().toStdString()));
        writeFile(folder.filePath(".boat.ora.underpaint-lock").toStdString(), std::string("host\n1\n")); // of a program that was killed
        QVERIFY(DocumentLock::take(path).has_value());
        QVERIFY(DocumentLock::take("/proc/nowhere/boat.ora").has_value()); // nothing can be kept apart there
    }
};

} // namespace underpaint::files

int main(int argc, char** argv)
{
    if (argc == 4 && std::string(argv[1]) == "--paint-until-killed")
        return underpaint::files::paintUntilKilled(argv[2], std::atoi(argv[3]));
    QCoreApplication application(argc, argv);
    underpaint::files::RecoveryTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "recovery_test.moc"
