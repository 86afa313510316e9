#include "app/background_hash.h"

#include "core/base/error.h"

#include <QtTest/QtTest>

#include <filesystem>
#include <thread>

namespace underpaint::app {

/// The hash of a file beside other work. A file of this size takes half a minute and more.
class BackgroundHashTest : public QObject {
    Q_OBJECT

    static constexpr std::uint64_t large = 24'000'000'000;

    /// A file of zeros that takes no room.
    QString file(const char* name, std::uint64_t size)
    {
        const QString path = m_folder.filePath(name);
        QFile made(path);
        if (!made.open(QIODevice::WriteOnly))
            qFatal("No file can be made in %s.", qPrintable(m_folder.path()));
        made.close();
        std::filesystem::resize_file(path.toStdString(), size);
        return path;
    }

private Q_SLOTS:
    void initTestCase() { qputenv("XDG_CACHE_HOME", m_folder.filePath("cache").toLocal8Bit()); }

    void aSmallFileIsThereAtOnceAndStays()
    {
        BackgroundHash hash;
        QCOMPARE(hash.get(), std::string());
        hash.start(file("small", 3).toStdString());
        QCOMPARE(hash.get(), std::string("709e80c88487a2411e1ee4dfb9f22a861492d20c4765150c0c794abd70f8147c"));
        QVERIFY(hash.isReady());
        int waits = 0;
        hash.get([&] { ++waits; });
        QCOMPARE(waits, 0);
    }

    void waitingIsSaidOnceAndCanBeStopped()
    {
        QElapsedTimer clock;
        clock.start();
        {
            BackgroundHash hash;
            hash.start(file("large", large).toStdString());
            QVERIFY(!hash.isReady());
            QVERIFY(clock.restart() < 2000); // whoever begins goes on
            std::stop_source stop;
            const std::jthread later([&] {
                std::this_thread::sleep_for(std::chrono::milliseconds(200));
                stop.request_stop();
            });
            int waits = 0;
            QVERIFY_THROWS_EXCEPTION(base::Stopped, hash.get([&] { ++waits; }, stop.get_token()));
            QCOMPARE(waits, 1);
        }
        QVERIFY2(clock.elapsed() < 5000, qPrintable(QString::number(clock.elapsed()))); // the end gives it up
    }

    void anotherFileTakesItsPlace()
    {
        BackgroundHash hash;
        hash.start(file("large", large).toStdString());
        hash.start(file("small", 3).toStdString());
        QVERIFY(hash.get().starts_with("709e80c8"));
    }

    void aFileThatIsGoneIsAnError()
    {
        BackgroundHash hash;
        hash.start(m_folder.filePath("nowhere").toStdString());
        QVERIFY_THROWS_EXCEPTION(base::Error, hash.get());
    }

private:
    QTemporaryDir m_folder;
};

} // namespace underpaint::app

QTEST_GUILESS_MAIN(underpaint::app::BackgroundHashTest)
#include "background_hash_test.moc"
