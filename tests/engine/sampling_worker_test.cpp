#include "core/base/error.h"
#include "core/engine/sampling_worker.h"
#include "event_log.h"

#include <QtTest/QtTest>

#include <new>
#include <semaphore>

using namespace underpaint;
using namespace underpaint::engine;

namespace {

SharedRequest request(std::uint64_t seed = 0)
{
    auto made = std::make_shared<SampleRequest>();
    made->seed = seed;
    return made;
}

/// A sampler that takes a step each time the test lets it, and shows a preview with each.
class SteppedRender {
public:
    Finished operator()(const SharedRequest& asked, const EventSink& sink, const std::stop_token& stop,
        const std::function<bool(int, int, bool)>& keepGoing)
    {
        m_begun.release();
        for (int step = 0; step < steps; ++step) {
            if (stop.stop_requested() || !keepGoing(step, steps, previews && step > 0))
                throw base::Stopped();
            m_allowed.acquire(); // the network call
            if (previews)
                sink(Preview{asked, {}, step + 1, steps, -1});
            m_taken.release();
        }
        return {asked, {}, {}};
    }

    void waitForRun() { m_begun.acquire(); }
    void letStep(int count = 1)
    {
        for (int i = 0; i < count; ++i) {
            m_allowed.release();
            m_taken.acquire();
        }
    }

    int steps = 6;
    bool previews = true;

private:
    std::counting_semaphore<> m_begun{0}, m_allowed{0}, m_taken{0};
};

RenderFunction by(SteppedRender& render)
{
    return [&render](const auto&... arguments) { return render(arguments...); };
}

template <typename Ending>
bool endsAs(EventLog& log, const SharedRequest& asked)
{
    return std::holds_alternative<Ending>(log.ending(asked));
}

} // namespace

class SamplingWorkerTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aRequestComesBackFinishedWithItsPreviews()
    {
        SteppedRender render;
        EventLog log;
        const SharedRequest asked = request();
        {
            SamplingWorker worker(by(render), std::ref(log));
            QVERIFY(worker.submit(asked));
            QVERIFY(worker.isBusy());
            render.letStep(6);
            QVERIFY(endsAs<Finished>(log, asked));
            QVERIFY(!worker.isBusy());
        }
        QCOMPARE(log.all().size(), std::size_t(7));
        QCOMPARE(std::get<Preview>(log.all()[5]).step, 6);
        QCOMPARE(log.endings(asked), 1);
    }

    void anUnreadRequestIsReplacedByANewerOne()
    {
        SteppedRender render;
        EventLog log;
        SamplingWorker worker(by(render), std::ref(log));
        const SharedRequest running = request(1), unread = request(2), newest = request(3);
        worker.submit(running);
        render.waitForRun();
        worker.submit(unread);
        worker.submit(newest);
        QVERIFY(endsAs<Cancelled>(log, unread)); // at once: nothing has stepped yet
        render.letStep();
        render.waitForRun();
        render.letStep(6);
        QVERIFY(endsAs<Cancelled>(log, running));
        QVERIFY(endsAs<Finished>(log, newest));
    }

    void theRunningOneIsDroppedOnlyAfterItHasShownAPreview()
    {
        SteppedRender render;
        render.previews = false;
        EventLog log;
        SamplingWorker worker(by(render), std::ref(log));
        const SharedRequest running = request(1), newer = request(2);
        worker.submit(running);
        render.waitForRun();
        worker.submit(newer);
        render.letStep(6); // all steps, though somebody waits
        QVERIFY(endsAs<Finished>(log, running));
        render.waitForRun();
        worker.cancel();
        render.letStep();
        QVERIFY(endsAs<Cancelled>(log, newer));
    }

    void pastHalfWayTheRunningOneIsFinishedFirst()
    {
        SteppedRender render;
        EventLog log;
        SamplingWorker worker(by(render), std::ref(log));
        const SharedRequest running = request(1), newer = request(2);
        worker.submit(running);
        render.waitForRun();
        render.letStep(3);
        worker.submit(newer);
        render.letStep(3);
        QVERIFY(endsAs<Finished>(log, running));
        render.waitForRun();
        render.letStep(6);
        QVERIFY(endsAs<Finished>(log, newer));
    }

    void cancelTakesEffectWithinOneNetworkCallAndDropsTheUnreadOneToo()
    {
        SteppedRender render;
        EventLog log;
        SamplingWorker worker(by(render), std::ref(log));
        const SharedRequest running = request(1), unread = request(2), next = request(3);
        worker.submit(running);
        render.waitForRun();
        render.letStep(4);
        worker.submit(unread);
        worker.cancel();
        QVERIFY(endsAs<Cancelled>(log, unread));
        render.letStep(); // the call that was under way
        QVERIFY(endsAs<Cancelled>(log, running));
        worker.submit(next); // cancel is no lasting state
        render.waitForRun();
        render.letStep(6);
        QVERIFY(endsAs<Finished>(log, next));
    }

    void aRunThatEndsJustWhenItIsCancelledCountsAsCancelled()
    {
        EventLog log;
        SamplingWorker* pointer = nullptr;
        SamplingWorker worker(
            [&](const SharedRequest& asked, const auto&...) {
                pointer->cancel();
                return Finished{asked, {}, {}};
            },
            std::ref(log));
        pointer = &worker;
        const SharedRequest asked = request();
        worker.submit(asked);
        QVERIFY(endsAs<Cancelled>(log, asked));
    }

    void whateverBreaksBecomesFailedAndTheNextRequestWorks_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<QString>("words");
        QTest::newRow("our own sentence") << 0 << "Choose a smaller t0.";
        QTest::newRow("memory") << 1 << "not enough memory";
        QTest::newRow("the allocator's memory") << 2 << "not enough memory";
        QTest::newRow("the card's memory") << 3 << "not enough memory";
        QTest::newRow("a broken model") << 4 << "broke off";
        QTest::newRow("anything") << 5 << "broke off";
    }

    void whateverBreaksBecomesFailedAndTheNextRequestWorks()
    {
        QFETCH(int, kind);
        QFETCH(QString, words);
        EventLog log;
        SamplingWorker worker(
            [kind](const SharedRequest& asked, const auto&...) -> Finished {
                if (asked->seed == 1)
                    return {asked, {}, {}};
                switch (kind) {
                case 0: throw base::Error("Choose a smaller t0.");
                case 1: throw std::bad_alloc();
                case 2: throw std::runtime_error("[enforce fail at alloc_cpu.cpp] DefaultCPUAllocator: can't allocate memory");
                case 3: throw std::runtime_error("CUDA out of memory. Tried to allocate 20.00 GiB\nstack");
                case 4: throw std::runtime_error("The size of tensor a (3) must match\nException raised from here");
                default: throw 5;
                }
            },
            std::ref(log));
        const SharedRequest broken = request(0), sound = request(1);
        worker.submit(broken);
        const SampleEvent ending = log.ending(broken);
        QVERIFY(std::holds_alternative<Failed>(ending));
        const QString sentence = QString::fromStdString(std::get<Failed>(ending).sentence);
        QVERIFY2(sentence.contains(words), qPrintable(sentence));
        QVERIFY(!sentence.contains('\n') && sentence.endsWith('.'));
        QVERIFY(!std::get<Failed>(ending).details.empty());
        worker.submit(sound);
        QVERIFY(endsAs<Finished>(log, sound));
    }

    void shutdownEndsEverythingAsCancelledAndTakesNothingMore()
    {
        SteppedRender render;
        EventLog log;
        SamplingWorker worker(by(render), std::ref(log));
        const SharedRequest running = request(1), unread = request(2), late = request(3);
        worker.submit(running);
        render.waitForRun();
        worker.submit(unread);
        std::jthread closing([&] { worker.shutdown(); });
        while (worker.submit(late)) // until the other thread has closed the door; each one taken ends as well
            std::this_thread::yield();
        render.letStep();
        closing.join();
        QCOMPARE(log.endings(running), 1);
        QVERIFY(endsAs<Cancelled>(log, running));
        QVERIFY(endsAs<Cancelled>(log, unread));
        QVERIFY(!worker.submit(late));
        worker.cancel();
        worker.shutdown();
        QVERIFY(!worker.isBusy());
    }

    void theDestructorDeliversEveryEndingFirst()
    {
        SteppedRender render;
        EventLog log;
        const SharedRequest running = request(1), unread = request(2);
        {
            SamplingWorker worker(by(render), std::ref(log));
            worker.submit(running);
            render.waitForRun();
            worker.submit(unread);
            worker.cancel();
            render.letStep();
        }
        QCOMPARE(log.endings(running), 1);
        QCOMPARE(log.endings(unread), 1);
    }

    void theSinkMayShutTheWorkerDown()
    {
        EventLog log;
        SamplingWorker* pointer = nullptr;
        SamplingWorker worker([](const SharedRequest& asked, const auto&...) { return Finished{asked, {}, {}}; },
            [&](const SampleEvent& event) {
                pointer->shutdown();
                log(event);
            });
        pointer = &worker;
        const SharedRequest asked = request();
        worker.submit(asked);
        QVERIFY(endsAs<Finished>(log, asked));
        QVERIFY(!worker.submit(request()));
    }
};

QTEST_APPLESS_MAIN(SamplingWorkerTest)
#include "sampling_worker_test.moc"
