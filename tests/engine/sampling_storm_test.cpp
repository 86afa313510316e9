#include "core/base/error.h"
#include "core/engine/sampling_worker.h"

#include <QtTest/QtTest>

#include <atomic>
#include <map>
#include <new>
#include <random>
#include <thread>

using namespace underpaint;
using namespace underpaint::engine;

namespace {

/// How often each request has ended, and with what.
struct Ledger {
    std::mutex mutex;
    std::map<const SampleRequest*, int> open; // accepted minus ended
    std::array<int, std::variant_size_v<SampleEvent>> byKind{};
    int accepted = 0, wrong = 0;

    void submitted(const SampleRequest* request, int count)
    {
        const std::lock_guard lock(mutex);
        accepted += count;
        if ((open[request] += count) == 0)
            open.erase(request);
    }

    void event(const SampleEvent& event)
    {
        const std::lock_guard lock(mutex);
        ++byKind[event.index()];
        if (event.index() < 2 || event.index() > 4)
            return; // no ending
        const SampleRequest* const request = std::visit([](const auto& e) { return e.request.get(); }, event);
        const auto entry = open.find(request);
        if (entry == open.end() || entry->second < 1)
            ++wrong;
        else if (--entry->second == 0)
            open.erase(entry);
    }
};

/// Some steps with previews; now and then something breaks.
Finished stormyRender(const Job& job, const EventSink& sink, const std::stop_token& stop, const std::function<bool(int, int, bool)>& keepGoing)
{
    const SharedRequest& asked = job.request;
    const int steps = int(asked->seed % 7);
    for (int step = 0; step < steps; ++step) {
        if (stop.stop_requested() || !keepGoing(step, steps, step > 1))
            throw base::Stopped();
        if (job.kind == Job::Kind::Result)
            sink(Preview{asked, {}, step + 1, steps, -1});
        else
            sink(Frame{asked, step, 0, 0, {}, {}});
        std::this_thread::yield();
    }
    switch (asked->seed % 53) {
    case 0: throw std::bad_alloc();
    case 1: throw base::Error("Broken.");
    case 2: throw std::runtime_error("broken");
    default: break;
    }
    if (job.kind == Job::Kind::Result && asked->seed % 2) {
        sink(Finished{asked, {}, {}});
        std::this_thread::yield();
        if (!keepGoing(0, 0, false))
            throw base::Stopped();
        sink(Scored{asked, {}});
    }
    return {asked, {}, {}};
}

} // namespace

/// Random submit, cancel, replace and shutdown from three threads: 10^4 events, 10^5 with UNDERPAINT_LONG=1.
class SamplingStormTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void noEndingIsLostNothingLeaksAndNothingHangs()
    {
        const int events = qEnvironmentVariableIntValue("UNDERPAINT_LONG") ? 100'000 : 10'000, perRound = 250, threads = 3;
        Ledger ledger;
        std::atomic<int> alive = 0, cancels = 0, shutdowns = 0, refused = 0;
        for (int done = 0, round = 0; done < events; done += perRound, ++round) {
            SamplingWorker worker(stormyRender, [&](const SampleEvent& event) { ledger.event(event); });
            std::vector<std::jthread> people;
            for (int person = 0; person < threads; ++person)
                people.emplace_back([&, random = std::mt19937(std::uint32_t(round * threads + person))]() mutable {
                    for (int i = 0; i < (perRound + threads - 1) / threads; ++i) {
                        const std::uint32_t dice = random() % 1000;
                        if (dice < 2) {
                            ++shutdowns;
                            worker.shutdown();
                        } else if (dice < 200) {
                            ++cancels;
                            worker.cancel();
                        } else {
                            ++alive;
                            const std::shared_ptr<SampleRequest> request(new SampleRequest, [&alive](const SampleRequest* gone) {
                                delete gone;
                                --alive;
                            });
                            request->seed = random();
                            ledger.submitted(request.get(), 1); // before: the ending may come at once
                            const auto kind = dice < 600 ? Job::Kind::Result : Job::Kind(1 + dice % 4);
                            if (!worker.submit(Job{request, kind, {}, {}, 0})) {
                                ++refused;
                                ledger.submitted(request.get(), -1);
                            }
                        }
                        if (dice % 3 == 0)
                            std::this_thread::yield();
                        if (dice % 41 == 0)
                            std::this_thread::sleep_for(std::chrono::microseconds(dice));
                    }
                });
        }
        qInfo("%d taken, %d refused, %d cancels, %d shutdowns: %d finished, %d cancelled, %d failed, %d previews, %d frames, %d scored", ledger.accepted, int(refused),
            int(cancels), int(shutdowns), ledger.byKind[2], ledger.byKind[3], ledger.byKind[4], ledger.byKind[1], ledger.byKind[5], ledger.byKind[6]);
        QCOMPARE(ledger.wrong, 0);                     // no second ending
        QCOMPARE(ledger.open.size(), std::size_t(0));  // no lost one
        QCOMPARE(int(alive), 0);                       // no request kept
        QCOMPARE(ledger.byKind[2] + ledger.byKind[3] + ledger.byKind[4], ledger.accepted);
        QVERIFY(ledger.accepted > events / 2 && ledger.byKind[2] > 0 && ledger.byKind[3] > 0 && ledger.byKind[4] > 0 && cancels > 0 && shutdowns > 0);
        QVERIFY(ledger.byKind[5] > 0 && ledger.byKind[6] > 0); // all kinds took part
    }
};

QTEST_APPLESS_MAIN(SamplingStormTest)
#include "sampling_storm_test.moc"
