#include "core/files/folders.h"

#include <QDir>
#include <QTemporaryDir>
#include <QtTest/QtTest>

namespace underpaint::files {

class FoldersTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void followTheVariables()
    {
        const QTemporaryDir folder;
        const std::string base = folder.path().toStdString();
        qputenv("HOME", folder.path().toUtf8());
        for (const char* name : {"XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"})
            qunsetenv(name);
        QCOMPARE(configFolder(), base + "/.config/underpaint");
        QCOMPARE(dataFolder(), base + "/.local/share/underpaint");
        QCOMPARE(stateFolder(), base + "/.local/state/underpaint");
        QCOMPARE(cacheFolder(), base + "/.cache/underpaint");
        QVERIFY(QDir(folder.filePath(".cache/underpaint")).exists());
        qputenv("XDG_STATE_HOME", folder.filePath("elsewhere/").toUtf8());
        QCOMPARE(stateFolder(), base + "/elsewhere/underpaint");
        QVERIFY(QDir(folder.filePath("elsewhere/underpaint")).exists());
        qputenv("XDG_STATE_HOME", "relative"); // does not count
        QCOMPARE(stateFolder(), base + "/.local/state/underpaint");
    }

    void resourcesAreFoundBesideTheSource()
    {
        QVERIFY(QDir(QString::fromStdString(resourceFolder())).exists("icons"));
    }
};

} // namespace underpaint::files

QTEST_APPLESS_MAIN(underpaint::files::FoldersTest)
#include "folders_test.moc"
