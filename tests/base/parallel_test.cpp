#include "core/base/parallel.h"

#include <QtTest/QtTest>

using namespace underpaint;

class ParallelTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everythingIsDoneOnce()
    {
        for (const std::size_t count : {0, 1, 2, 7, 1000}) {
            std::vector<std::atomic<int>> done(count);
            base::inParallel(count, [&](std::size_t i) { ++done[i]; });
            for (const std::atomic<int>& times : done)
                QCOMPARE(times.load(), 1);
        }
    }

    void whatIsThrownComesBackAndTheRestIsLeftOut()
    {
        std::atomic<int> begun = 0;
        QVERIFY_THROWS_EXCEPTION(std::runtime_error, base::inParallel(100000, [&](std::size_t) {
            ++begun;
            throw std::runtime_error("no");
        }));
        QVERIFY(begun >= 1);
        QVERIFY(begun < 100000);
    }
};

QTEST_APPLESS_MAIN(ParallelTest)
#include "parallel_test.moc"
