#include "core/base/error.h"
#include "ui/state/sampling_client.h"

#include <QSignalSpy>
#include <QTest>
#include <QThread>
#include <atomic>
#include <latch>

namespace underpaint::ui {

using engine::Job;

namespace {

Job jobOf(int steps)
{
    Job job;
    auto request = std::make_shared<engine::SampleRequest>();
    request->steps = steps;
    job.request = std::move(request);
    return job;
}

} // namespace

class SamplingClientTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void eventsArriveOnTheWindowsThread()
    {
        SamplingClient client([](const Job& job, const engine::EventSink& sink, const std::stop_token&, const auto&) {
            sink(engine::Progress{job.request, "sampling", 1, 2, -1});
            return engine::Finished{job.request, {}, {}};
        });
        QThread* heardOn = nullptr;
        connect(&client, &SamplingClient::progress, this, [&] { heardOn = QThread::currentThread(); }, Qt::DirectConnection);
        QSignalSpy finished(&client, &SamplingClient::finished);
        client.submit(jobOf(1));
        QTRY_COMPARE(finished.count(), 1);
        QCOMPARE(heardOn, thread());
        QVERIFY(!client.isBusy());
    }

    void windowThatIsLateSeesTheNewestStepAndEveryFrame()
    {
        std::atomic<bool> told = false;
        SamplingClient client([&](const Job& job, const engine::EventSink& sink, const std::stop_token&, const auto&) {
            for (int step = 1; step <= 1000; ++step) {
                sink(engine::Progress{job.request, "sampling", step, 1000, -1});
                sink(engine::Preview{job.request, {}, step, 1000, -1});
                if (step % 100 == 0)
                    sink(engine::Frame{job.request, step / 100, 0, 0, {}, {}});
            }
            sink(engine::Finished{job.request, {}, {}});
            sink(engine::Scored{job.request, {.5, 1}});
            told = true;
            return engine::Finished{job.request, {}, {}};
        });
        std::vector<int> steps, previews, frames;
        QStringList order;
        connect(&client, &SamplingClient::progress, this, [&](const engine::Progress& event) { steps.push_back(event.step); });
        connect(&client, &SamplingClient::preview, this, [&](const engine::Preview& event) { previews.push_back(event.step); });
        connect(&client, &SamplingClient::frame, this, [&](const engine::Frame& event) { frames.push_back(event.index); });
        connect(&client, &SamplingClient::finished, this, [&] { order << "finished"; });
        connect(&client, &SamplingClient::scored, this, [&] { order << "scored"; });
        client.submit(jobOf(1));
        while (!told) // the window does not look
            QThread::msleep(1);
        QTRY_COMPARE(order, (QStringList{"finished", "scored"}));
        QCOMPARE(steps, std::vector<int>{1000});
        QCOMPARE(previews, std::vector<int>{1000});
        QCOMPARE(frames, (std::vector<int>{1, 2, 3, 4, 5, 6, 7, 8, 9, 10}));
    }

    void everyJobEndsOnce()
    {
        std::atomic<bool> go = false;
        SamplingClient client([&](const Job& job, const engine::EventSink&, const std::stop_token& stop, const auto&) -> engine::Finished {
            while (!go && !stop.stop_requested())
                QThread::msleep(1);
            if (stop.stop_requested())
                throw base::Stopped();
            if (job.request->steps % 3 == 0)
                throw base::Error("Three is one too many.");
            return {job.request, {}, {}};
        });
        QSignalSpy finished(&client, &SamplingClient::finished), cancelled(&client, &SamplingClient::cancelled), failed(&client, &SamplingClient::failed);
        for (int i = 1; i <= 20; ++i)
            client.submit(jobOf(i));
        go = true;
        QTRY_COMPARE(finished.count() + cancelled.count() + failed.count(), 20);
        client.submit(jobOf(3));
        QTRY_COMPARE(failed.count(), 1);
        QTest::qWait(20);
        QCOMPARE(finished.count() + cancelled.count() + failed.count(), 21);
    }

    void cancelStopsWhatRunsAndWhatWaits()
    {
        SamplingClient client([](const Job& job, const engine::EventSink&, const std::stop_token& stop, const auto&) -> engine::Finished {
            while (!stop.stop_requested())
                QThread::msleep(1);
            return {job.request, {}, {}};
        });
        QSignalSpy cancelled(&client, &SamplingClient::cancelled);
        client.submit(jobOf(1));
        client.submit(jobOf(2));
        QVERIFY(client.isBusy());
        client.cancel();
        QTRY_COMPARE(cancelled.count(), 2);
        QTRY_VERIFY(!client.isBusy());
    }

    void canGoAwayWhileItSamples()
    {
        for (int round = 0; round < 20; ++round) {
            SamplingClient client([](const Job& job, const engine::EventSink& sink, const std::stop_token& stop, const auto&) -> engine::Finished {
                while (!stop.stop_requested())
                    sink(engine::Progress{job.request, "sampling", 1, 2, -1});
                return {job.request, {}, {}};
            });
            client.submit(jobOf(round));
            if (round % 2)
                client.shutdown();
        }
        QCoreApplication::processEvents();
        SamplingClient closed([](const Job& job, const engine::EventSink&, const std::stop_token&, const auto&) { return engine::Finished{job.request, {}, {}}; });
        closed.shutdown();
        QSignalSpy finished(&closed, &SamplingClient::finished);
        closed.submit(jobOf(1));
        QTest::qWait(20);
        QCOMPARE(finished.count(), 0);
        QVERIFY(!closed.isBusy());
    }
};

} // namespace underpaint::ui

QTEST_GUILESS_MAIN(underpaint::ui::SamplingClientTest)
#include "sampling_client_test.moc"
