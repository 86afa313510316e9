#include "core/base/error.h"
#include "core/engine/freedom.h"

#include <QtTest/QtTest>

#include <cmath>
#include <set>

using underpaint::engine::Freedom;

class FreedomTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void endsAndMiddleAreTheCardsValues()
    {
        const Freedom rising({.1, .3, .9});
        QCOMPARE(rising.levelAt(0), .1);
        QCOMPARE(rising.levelAt(.5), .3);
        QCOMPARE(rising.levelAt(1), .9);
        QCOMPARE(rising.levelAt(-1), .1);
        QCOMPARE(rising.levelAt(2), .9);
    }

    void everyPositionHasItsOwnLevelAndComesBack_data()
    {
        QTest::addColumn<QList<double>>("values");
        QTest::newRow("t0 rises") << QList<double>{0, .3, .65, .85, 1};
        QTest::newRow("eta falls") << QList<double>{1, .4, .1, 0};
    }

    void everyPositionHasItsOwnLevelAndComesBack()
    {
        QFETCH(QList<double>, values);
        const Freedom freedom({values.begin(), values.end()});
        std::set<double> levels;
        for (int i = 0; i <= 1000; ++i) {
            const double level = freedom.levelAt(i / 1000.);
            levels.insert(level);
            QVERIFY(std::abs(freedom.positionOf(level) - i / 1000.) < 1e-12);
        }
        QCOMPARE(levels.size(), std::size_t(1001));
    }

    void aTravelThatTurnsIsRefused()
    {
        using underpaint::base::Error;
        QVERIFY_THROWS_EXCEPTION(Error, Freedom({.1, .3, .3}));
        QVERIFY_THROWS_EXCEPTION(Error, Freedom({.1, .3, .2}));
        QVERIFY_THROWS_EXCEPTION(Error, Freedom({.1}));
    }
};

QTEST_APPLESS_MAIN(FreedomTest)
#include "freedom_test.moc"
