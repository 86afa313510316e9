#include "core/base/error.h"
#include "core/engine/memory_shortage.h"
#include "core/engine/sampling_worker.h"
#include "event_log.h"

#include <QtTest/QtTest>

#include <sys/resource.h>

#include <new>
#include <semaphore>
#include <thread>

using namespace underpaint;
using namespace underpaint::engine;

namespace {

SharedRequest request(std::uint64_t seed = 0)
{
    auto made = std::make_shared<SampleRequest>();
    made->seed = seed;
    return made;
}

Job job(Job::Kind kind, const SharedRequest& asked) { return {asked, kind, {}, {}, 0}; }

/// A sampler that takes a step each time the test lets it, and shows a preview with each (a frame in jobs of other kinds).
class SteppedRender {
public:
    Finished operator()(const Job& job, const EventSink& sink, const std::stop_token& stop, const std::function<bool(int, int, bool)>& keepGoing)
    {
        const SharedRequest& asked = job.request;
        for (int step = 0; step < steps; ++step) {
            if (stop.stop_requested() || !keepGoing(step, steps, previews && step > 0))
                throw base::Stopped();
            if (step == 0)
                m_begun.release(); // from here on the first call is made, whatever happens
            m_allowed.acquire(); // the network call
            if (job.kind != Job::Kind::Result)
                sink(Frame{asked, step, 0, 0, {}, {}});
            else if (previews)
                sink(Preview{asked, {}, step + 1, steps, -1});
            m_taken.release();
        }
        if (!scores)
            return {asked, {}, {}};
        sink(Finished{asked, {}, {}});
        m_scoring.release();
        m_judged.acquire();
        if (!keepGoing(0, 0, false))
            throw base::Stopped();
        sink(Scored{asked, {}});
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

    /// One more step if the run is to take one: it may already have seen that it is to stop.
    void allowStep() { m_allowed.release(); }
    void waitForScoring() { m_scoring.acquire(); }
    void letJudge() { m_judged.release(); }

    int steps = 6;
    bool previews = true, scores = false;

private:
    std::counting_semaphore<> m_begun{0}, m_allowed{0}, m_taken{0}, m_scoring{0}, m_judged{0};
};

JobFunction by(SteppedRender& render)
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
        render.allowStep(); // the call that was under way
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
            [&](const Job& asked, const auto&...) {
                pointer->cancel();
                return Finished{asked.request, {}, {}};
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
            [kind](const Job& asked, const auto&...) -> Finished {
                if (asked.request->seed == 1)
                    return {asked.request, {}, {}};
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
        SamplingWorker worker([](const Job& asked, const auto&...) { return Finished{asked.request, {}, {}}; },
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

    void aResultEndsARunningJobOfAnotherKindAtTheNextStep_data()
    {
        QTest::addColumn<int>("kind");
        QTest::newRow("frames") << int(Job::Kind::Frames);
        QTest::newRow("variations") << int(Job::Kind::Variations);
        QTest::newRow("survives") << int(Job::Kind::Survives);
    }

    void aResultEndsARunningJobOfAnotherKindAtTheNextStep()
    {
        QFETCH(int, kind);
        SteppedRender render;
        EventLog log;
        SamplingWorker worker(by(render), std::ref(log));
        const SharedRequest strip = request(1), painted = request(2);
        worker.submit(job(Job::Kind(kind), strip));
        render.waitForRun();
        render.letStep(4); // past half way, too
        worker.submit(painted);
        render.allowStep();
        QVERIFY(endsAs<Cancelled>(log, strip));
        render.waitForRun();
        render.letStep(6);
        QVERIFY(endsAs<Finished>(log, painted));
        QCOMPARE(log.endings(strip), 1);
    }

    void framesNeverInterruptAResult()
    {
        SteppedRender render;
        EventLog log;
        SamplingWorker worker(by(render), std::ref(log));
        const SharedRequest running = request(1), strip = request(2), overlay = request(3);
        worker.submit(running);
        render.waitForRun();
        render.letStep(2); // shown, and under half done
        worker.submit(job(Job::Kind::Frames, strip));
        worker.submit(job(Job::Kind::Survives, overlay)); // one of another kind waits, the newest
        QVERIFY(endsAs<Cancelled>(log, strip));
        render.letStep(4);
        QVERIFY(endsAs<Finished>(log, running));
        render.waitForRun();
        render.letStep(6);
        QVERIFY(endsAs<Finished>(log, overlay));
    }

    void framesWaitBehindAResultInsteadOfReplacingIt()
    {
        SteppedRender render;
        EventLog log;
        SamplingWorker worker(by(render), std::ref(log));
        const SharedRequest running = request(1), painted = request(2), strip = request(3);
        worker.submit(running);
        render.waitForRun();
        render.letStep(4);
        worker.submit(painted);
        worker.submit(job(Job::Kind::Frames, strip));
        render.letStep(2);
        QVERIFY(endsAs<Finished>(log, running));
        render.waitForRun();
        render.letStep(6);
        QVERIFY(endsAs<Finished>(log, painted));
        render.waitForRun();
        render.letStep(6);
        QVERIFY(endsAs<Finished>(log, strip));
    }

    void aResultReplacesFramesThatWait()
    {
        SteppedRender render;
        EventLog log;
        SamplingWorker worker(by(render), std::ref(log));
        const SharedRequest running = request(1), strip = request(2), painted = request(3);
        worker.submit(running);
        render.waitForRun();
        render.letStep(4);
        worker.submit(job(Job::Kind::Frames, strip));
        worker.submit(painted);
        QVERIFY(endsAs<Cancelled>(log, strip));
        render.letStep(2);
        render.waitForRun();
        render.letStep(6);
        QVERIFY(endsAs<Finished>(log, painted));
    }

    void newerFramesInterruptFramesAndNothingElse()
    {
        SteppedRender render;
        EventLog log;
        SamplingWorker worker(by(render), std::ref(log));
        const SharedRequest old = request(1), newer = request(2), overlay = request(3);
        worker.submit(job(Job::Kind::Frames, old));
        render.waitForRun();
        worker.submit(job(Job::Kind::Frames, newer));
        render.letStep();
        QVERIFY(endsAs<Cancelled>(log, old));
        render.waitForRun();
        worker.submit(job(Job::Kind::Survives, overlay));
        render.letStep(6);
        QVERIFY(endsAs<Finished>(log, newer));
        render.waitForRun();
        render.letStep(6);
        QVERIFY(endsAs<Finished>(log, overlay));
    }

    void loadingIsEndedByCancelOnly()
    {
        SteppedRender render;
        EventLog log;
        SamplingWorker worker(by(render), std::ref(log));
        const SharedRequest first = request(1), painted = request(2), second = request(3);
        worker.submit(job(Job::Kind::Load, first));
        render.waitForRun();
        render.letStep();
        worker.submit(painted);
        render.letStep(5);
        QVERIFY(endsAs<Finished>(log, first));
        render.waitForRun();
        render.letStep(6);
        QVERIFY(endsAs<Finished>(log, painted));
        worker.submit(job(Job::Kind::Load, second));
        render.waitForRun();
        worker.cancel();
        render.letStep();
        QVERIFY(endsAs<Cancelled>(log, second));
    }

    void scoresComeAfterTheResult()
    {
        SteppedRender render;
        render.scores = true;
        EventLog log;
        const SharedRequest asked = request();
        {
            SamplingWorker worker(by(render), std::ref(log));
            worker.submit(asked);
            render.letStep(6);
            QVERIFY(endsAs<Finished>(log, asked));
            QVERIFY(!worker.isBusy()); // it has had its ending
            render.waitForScoring();
            render.letJudge();
            while (log.all().size() < 8)
                std::this_thread::yield();
        }
        QVERIFY(std::holds_alternative<Scored>(log.all()[7]));
        QCOMPARE(log.endings(asked), 1);
    }

    void anythingNewerComesBeforeScores()
    {
        for (const Job::Kind kind : {Job::Kind::Result, Job::Kind::Frames}) {
            SteppedRender render;
            render.scores = true;
            EventLog log;
            SamplingWorker worker(by(render), std::ref(log));
            const SharedRequest first = request(1), newer = request(2);
            worker.submit(first);
            render.letStep(6);
            render.waitForScoring();
            worker.submit(job(kind, newer));
            render.letJudge();
            render.waitForRun();
            render.waitForRun(); // the second run has begun
            for (const SampleEvent& event : log.all())
                QVERIFY(!std::holds_alternative<Scored>(event));
            QCOMPARE(log.endings(first), 1);
            worker.cancel();
            render.letStep();
            QVERIFY(endsAs<Cancelled>(log, newer));
            render.letJudge(); // in case
        }
    }

    void aResultThatIsCancelledAtItsEndHasNoScores()
    {
        EventLog log;
        SamplingWorker* pointer = nullptr;
        const SharedRequest asked = request();
        {
            SamplingWorker worker(
                [&](const Job& job, const EventSink& sink, const auto&...) {
                    pointer->cancel();
                    sink(Finished{job.request, {}, {}});
                    sink(Scored{job.request, {}});
                    return Finished{job.request, {}, {}};
                },
                std::ref(log));
            pointer = &worker;
            worker.submit(asked);
            QVERIFY(endsAs<Cancelled>(log, asked));
        }
        QCOMPARE(log.all().size(), std::size_t(1));
    }

    void aShortageOfMemoryNamesASmallerSize()
    {
        EventLog log;
        SamplingWorker worker([](const Job&, const auto&...) -> Finished { throw MemoryShortage("Not enough.", 768); }, std::ref(log));
        const SharedRequest asked = request();
        worker.submit(asked);
        const SampleEvent ending = log.ending(asked);
        QCOMPARE(std::get<Failed>(ending).smallerSize, 768);
        QCOMPARE(std::get<Failed>(ending).sentence, std::string("Not enough."));
    }

    void aWorkerOfLowPriorityLeavesTheProcessorToOthers()
    {
        const int ours = getpriority(PRIO_PROCESS, 0);
        int worker = 0, pool = 0;
        {
            EventLog log;
            SamplingWorker low(
                [&](const Job& job, const auto&...) {
                    worker = getpriority(PRIO_PROCESS, 0); // of the calling thread
                    std::jthread([&] { pool = getpriority(PRIO_PROCESS, 0); }).join();
                    return Finished{job.request, {}, {}};
                },
                std::ref(log), ThreadPriority::Low);
            const SharedRequest asked = request();
            low.submit(asked);
            QVERIFY(endsAs<Finished>(log, asked));
        }
        QCOMPARE(worker, std::max(ours, 10));
        QCOMPARE(pool, worker);
        QCOMPARE(getpriority(PRIO_PROCESS, 0), ours);
    }
};

QTEST_APPLESS_MAIN(SamplingWorkerTest)
#include "sampling_worker_test.moc"
