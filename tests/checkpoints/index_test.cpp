#include "checkpoint_case.h"

#include <QtTest/QtTest>

using namespace underpaint::tests;

/// The list of the checkpoint goldens and who runs what.
class IndexTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyCaseHasAProgramThatRunsIt()
    {
        QVERIFY(!checkpointCases().empty());
        for (const CheckpointCase& one : checkpointCases())
            QVERIFY2(!programFor(one).empty(), one.name.c_str());
    }
};

QTEST_GUILESS_MAIN(IndexTest)
#include "index_test.moc"
