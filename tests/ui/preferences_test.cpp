#include "ui/state/preferences.h"

#include <QColor>
#include <QFile>
#include <QFileInfo>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest/QtTest>

namespace underpaint::ui {

class PreferencesTest : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    QString file() const { return m_folder->filePath("config/preferences.json"); }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        qputenv("XDG_STATE_HOME", m_folder->filePath("state").toUtf8());
    }

    void startWithSoundValues()
    {
        const Preferences preferences(file());
        QCOMPARE(preferences.theme(), ThemeChoice::Dark);
        QCOMPARE(preferences.keyScheme(), KeyScheme::Underpaint);
        QCOMPARE(preferences.textScale(), 1.);
        QCOMPARE(preferences.maskOpacity(), .36);
        QVERIFY(preferences.maskColour().isValid());
        QVERIFY(!preferences.firstStartDone());
        QVERIFY(preferences.recentFiles().isEmpty());
        QVERIFY(!QFile::exists(file())); // nothing was set, nothing is written
    }

    void surviveARestart()
    {
        {
            Preferences preferences(file());
            preferences.setTheme(ThemeChoice::Light);
            preferences.setHighContrast(true);
            preferences.setReduceMotion(true);
            preferences.setTextScale(1.25);
            preferences.setKeyScheme(KeyScheme::Krita);
            preferences.setOwnKey("edit.undo", "Ctrl+U");
            preferences.setLanguage("de");
            preferences.setFirstStartDone(true);
            preferences.setCrosshair(true);
            preferences.setMaskTint(QColor(1, 2, 3), .6);
            preferences.setStripMetadata(true);
            preferences.setModelFolders({"/models", "/m\xc3\xb6re"});
            preferences.setBlob("window", QByteArray("\0\1\xff", 3));
            preferences.addRecentFile("/a.ora");
        }
        const Preferences again(file());
        QCOMPARE(again.theme(), ThemeChoice::Light);
        QVERIFY(again.highContrast() && again.reduceMotion() && again.firstStartDone() && again.crosshair() && again.stripMetadata());
        QCOMPARE(again.textScale(), 1.25);
        QCOMPARE(again.keyScheme(), KeyScheme::Krita);
        QCOMPARE(again.ownKey("edit.undo"), QString("Ctrl+U"));
        QCOMPARE(again.ownKey("edit.redo"), QString());
        QCOMPARE(again.language(), QString("de"));
        QCOMPARE(again.maskColour(), QColor(1, 2, 3));
        QCOMPARE(again.maskOpacity(), .6);
        QCOMPARE(again.modelFolders(), QStringList({"/models", "/m\xc3\xb6re"}));
        QCOMPARE(again.blob("window"), QByteArray("\0\1\xff", 3));
        QCOMPARE(again.blob("missing"), QByteArray());
        QCOMPARE(again.recentFiles(), QStringList("/a.ora"));
    }

    void areWrittenHalfASecondAfterTheLastChange()
    {
        Preferences preferences(file());
        QSignalSpy changed(&preferences, &Preferences::changed);
        preferences.setCrosshair(true);
        preferences.setCrosshair(true); // the same again is no change
        QCOMPARE(changed.count(), 1);
        QVERIFY(!QFile::exists(file()));
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(file()), 3000);
        QVERIFY(Preferences(file()).crosshair());
    }

    void rememberTheLastTwelveFiles()
    {
        Preferences preferences(file());
        for (int i = 0; i < 20; ++i)
            preferences.addRecentFile(QString("/%1.ora").arg(i));
        preferences.addRecentFile("/15.ora");
        const QStringList recent = preferences.recentFiles();
        QCOMPARE(recent.size(), 12);
        QCOMPARE(recent[0], QString("/15.ora"));
        QCOMPARE(recent[1], QString("/19.ora"));
        QCOMPARE(recent.count("/15.ora"), 1);
    }

    void numbersStayInTheirRange()
    {
        Preferences preferences(file());
        preferences.setTextScale(9);
        QCOMPARE(preferences.textScale(), 1.5);
        preferences.setMaskTint(Qt::blue, 7);
        QCOMPARE(preferences.maskOpacity(), 1.);
    }

    void damagedFilesArePutAside_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("cut off") << QByteArray("{\"theme\": \"li");
        QTest::newRow("empty") << QByteArray("");
        QTest::newRow("a list") << QByteArray("[1, 2]");
        QTest::newRow("no text") << QByteArray("\x80\x00\xff", 3);
    }

    void damagedFilesArePutAside()
    {
        QFETCH(QByteArray, bytes);
        QVERIFY(QDir().mkpath(QFileInfo(file()).path()));
        QFile damaged(file());
        QVERIFY(damaged.open(QIODevice::WriteOnly) && damaged.write(bytes) == bytes.size());
        damaged.close();
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression("was damaged"));
        const Preferences preferences(file());
        QCOMPARE(preferences.theme(), ThemeChoice::Dark);
        QVERIFY(!QFile::exists(file()));
        QFile aside(file() + ".damaged");
        QVERIFY(aside.open(QIODevice::ReadOnly));
        QCOMPARE(aside.readAll(), bytes);
    }

    void valuesOfTheWrongKindDoNotCount()
    {
        QVERIFY(QDir().mkpath(QFileInfo(file()).path()));
        QFile odd(file());
        QVERIFY(odd.open(QIODevice::WriteOnly));
        odd.write("{\"theme\": 7, \"textScale\": \"x\", \"modelFolders\": {}, \"ownKeys\": [], \"maskColour\": \"nothing\", \"crosshair\": true}");
        odd.close();
        const Preferences preferences(file());
        QCOMPARE(preferences.theme(), ThemeChoice::Dark);
        QCOMPARE(preferences.textScale(), 1.);
        QVERIFY(preferences.modelFolders().isEmpty());
        QVERIFY(preferences.maskColour().isValid());
        QVERIFY(preferences.crosshair());
    }
};

} // namespace underpaint::ui

QTEST_GUILESS_MAIN(underpaint::ui::PreferencesTest)
#include "preferences_test.moc"
