#include "core/engine/memory_shortage.h"
#include "core/engine/sampling_worker.h"
#include "engine_fixture.h"
#include "event_log.h"

#include <cmath>
#include <new>

using namespace underpaint;
using namespace underpaint::engine;

namespace {

const std::vector<double> levels = {.2, .4, .6, .8};

Job job(const SampleRequest& request, Job::Kind kind) { return {Bench::shared(request), kind, levels, {2, 1, 3, 0}, 3}; }

/// The events of one job, in order.
struct Heard {
    std::vector<SampleEvent> all;
    Finished answer;

    template <typename Event>
    std::vector<Event> of() const
    {
        std::vector<Event> found;
        for (const SampleEvent& event : all)
            if (const auto* one = std::get_if<Event>(&event))
                found.push_back(*one);
        return found;
    }
};

Heard heard(Engine& engine, const Job& job, const std::function<bool(int, int, bool)>& keepGoing = {})
{
    Heard events;
    events.answer = engine.run(job, [&](const SampleEvent& event) { events.all.push_back(event); }, {}, keepGoing);
    return events;
}

} // namespace

/// What each kind of job sends.
class EngineJobsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aResultIsFollowedByItsScores()
    {
        Bench bench;
        bench.engine.setPreviewInterval(0);
        const SampleRequest request = Bench::request(randomPicture({64, 64}, 3, Depth::Eight));
        const Heard events = heard(bench.engine, job(request, Job::Kind::Result));
        QVERIFY(!events.of<Preview>().empty() && !events.of<Progress>().empty());
        QVERIFY(std::holds_alternative<Finished>(events.all[events.all.size() - 2]));
        const Scores scores = std::get<Scored>(events.all.back()).scores;
        QVERIFY(scores.distance > .01 && scores.distance < 1 && scores.realism > 0);
        QVERIFY(events.answer.picture == bench.run(request).picture);
    }

    void scoresGiveWayToAnythingNewer()
    {
        Bench bench;
        const Job result = job(Bench::request(randomPicture({64, 64}, 3, Depth::Eight)), Job::Kind::Result);
        bool finished = false;
        std::vector<SampleEvent> events;
        bench.engine.run(result, [&](const SampleEvent& event) {
            finished |= std::holds_alternative<Finished>(event);
            events.push_back(event);
        }, {}, [&](int, int, bool) { return !finished; });
        QVERIFY(std::holds_alternative<Finished>(events.back()));
        QCOMPARE(bench.model->calls, 6); // not one for the scores
    }

    void thePaintingItselfIsWhollyFaithful()
    {
        Bench bench;
        const SampleRequest request = Bench::request(randomPicture({64, 64}, 3, Depth::Eight), Sdedit{.t0 = 0});
        const Heard events = heard(bench.engine, job(request, Job::Kind::Result));
        QVERIFY(events.answer.picture == request.painting);
        QVERIFY(events.of<Scored>().front().scores.distance < 1e-6);
    }

    void framesComeInTheirOrderWithLevelsAndScores()
    {
        Bench bench;
        const SampleRequest request = Bench::request(randomPicture({64, 64}, 3, Depth::Eight));
        const Heard events = heard(bench.engine, job(request, Job::Kind::Frames));
        const std::vector<Frame> frames = events.of<Frame>();
        QCOMPARE(frames.size(), std::size_t(4));
        QCOMPARE(frames[0].index, 2);
        QCOMPARE(frames[0].level, .6);
        QCOMPARE(frames[3].index, 0);
        QVERIFY(frames[3].scores.distance < frames[1].scores.distance && frames[1].scores.distance < frames[0].scores.distance
            && frames[0].scores.distance < frames[2].scores.distance);
        for (const Frame& frame : frames) {
            QCOMPARE(frame.picture.size(), request.painting.size());
            QVERIFY(frame.scores.realism > 0);
        }
        QVERIFY(events.answer.picture.isNull());
        QCOMPARE(events.of<Progress>().size(), std::size_t(1)); // loading: frames are their own progress
    }

    void framesAreTheFilmstripsPictures()
    {
        Bench bench;
        const SampleRequest request = Bench::request(randomPicture({64, 64}, 3, Depth::Eight));
        std::vector<Picture> strip(levels.size());
        bench.engine.filmstrip(Bench::shared(request), levels, {0, 1, 2, 3}, [&](int index, const Picture& frame) { strip[std::size_t(index)] = frame; }, {});
        for (const Frame& frame : heard(bench.engine, job(request, Job::Kind::Frames)).of<Frame>())
            QVERIFY(frame.picture == strip[std::size_t(frame.index)]);
    }

    void pullsAreFramesToo()
    {
        Bench bench;
        const SampleRequest request = Bench::request(randomPicture({64, 64}, 3, Depth::Eight), RfInversion{.gamma = .5, .windowStart = 0, .windowStop = 8});
        const std::vector<Frame> frames = heard(bench.engine, job(request, Job::Kind::Frames)).of<Frame>();
        QCOMPARE(bench.model->calls, 5 * 8 + 4 * 4); // one way in, four back; four calls for each frame's scores
        QVERIFY(frames[2].scores.distance < frames[3].scores.distance); // eta .8 lies nearer than .2
    }

    void variationsHaveTheSeedsThatFollow()
    {
        Bench bench;
        SampleRequest request = Bench::request(randomPicture({64, 64}, 3, Depth::Eight));
        request.seed = 41;
        const Heard events = heard(bench.engine, job(request, Job::Kind::Variations));
        const std::vector<Frame> frames = events.of<Frame>();
        QCOMPARE(frames.size(), std::size_t(3));
        for (int i = 0; i < 3; ++i) {
            QCOMPARE(frames[std::size_t(i)].seed, std::uint64_t(42 + i));
            QCOMPARE(frames[std::size_t(i)].level, .65);
            QVERIFY(frames[std::size_t(i)].request->seed == 41);
            request.seed = std::uint64_t(42 + i);
            QVERIFY(frames[std::size_t(i)].picture == bench.run(request).picture); // full size, as if asked for alone
        }
        const std::vector<Progress> progress = events.of<Progress>();
        QCOMPARE(progress.back().steps, 18);
        QCOMPARE(progress.back().step, 18);
        QVERIFY(events.answer.picture.isNull());
    }

    void whatSurvivesIsOneFrame()
    {
        Bench bench;
        const SampleRequest request = Bench::request(randomPicture({64, 64}, 3, Depth::Eight), Sdedit{.t0 = .5});
        const Heard events = heard(bench.engine, job(request, Job::Kind::Survives));
        const std::vector<Frame> frames = events.of<Frame>();
        QCOMPARE(frames.size(), std::size_t(1));
        QCOMPARE(frames[0].level, .5);
        QCOMPARE(frames[0].picture.size(), request.painting.size());
        QVERIFY(!(frames[0].picture == request.painting));
        QCOMPARE(bench.model->calls, 0);
    }

    void loadingTellsItsStagesAndPreparesTheModel()
    {
        Bench bench;
        const Heard events = heard(bench.engine, job(Bench::request(randomPicture({64, 48}, 3, Depth::Eight)), Job::Kind::Load));
        std::vector<std::string> stages;
        for (const Progress& progress : events.of<Progress>())
            if (stages.empty() || stages.back() != progress.stage)
                stages.push_back(progress.stage);
        QCOMPARE(stages, (std::vector<std::string>{"loading", "preparing"}));
        QCOMPARE(events.of<Progress>().back().step, 2);
        QCOMPARE(bench.loads, 1);
        QCOMPARE(bench.model->calls, 1);
        QCOMPARE(bench.model->shapes.front(), (std::vector<std::int64_t>{1, 3, 48, 64}));
        heard(bench.engine, job(Bench::request(Picture()), Job::Kind::Load)); // no painting yet
        QCOMPARE(bench.loads, 1);
        QCOMPARE(bench.model->calls, 1);
    }

    void stopEndsEveryKindWithinOneCall_data()
    {
        QTest::addColumn<int>("kind");
        for (const auto& [name, kind] : {std::pair("frames", Job::Kind::Frames), {"variations", Job::Kind::Variations}, {"result", Job::Kind::Result}})
            QTest::newRow(name) << int(kind);
    }

    void stopEndsEveryKindWithinOneCall()
    {
        QFETCH(int, kind);
        Bench bench;
        std::stop_source source;
        bench.model->onCall = [&] {
            if (bench.model->calls == 3)
                source.request_stop();
        };
        QVERIFY_THROWS_EXCEPTION(base::Stopped,
            bench.engine.run(job(Bench::request(randomPicture({64, 64}, 3, Depth::Eight)), Job::Kind(kind)), [](const SampleEvent&) {}, source.get_token()));
        QCOMPARE(bench.model->calls, 3);
    }

    void aShortageNamesTheNextSmallerSizeAndTheNextRunWorks()
    {
        Bench bench;
        bench.model->changeCard().workingSize = 1024;
        SampleRequest request = Bench::request(randomPicture({128, 96}, 3, Depth::Eight));
        request.size = 128;
        bench.model->onCall = [] { throw std::bad_alloc(); };
        EventLog log;
        SamplingWorker worker([&](const Job& asked, const auto&... rest) { return bench.engine.run(asked, rest...); }, std::ref(log));
        const SharedRequest first = Bench::shared(request), second = Bench::shared(request);
        worker.submit(first);
        const SampleEvent ending = log.ending(first);
        QVERIFY(std::holds_alternative<Failed>(ending));
        QCOMPARE(std::get<Failed>(ending).smallerSize, 96);
        QVERIFY(QString::fromStdString(std::get<Failed>(ending).sentence).contains("96 pixels"));
        bench.model->onCall = {};
        worker.submit(second);
        QVERIFY(std::holds_alternative<Finished>(log.ending(second)));
        QCOMPARE(bench.loads, 2); // everything had been given back
    }

    void aRunThatPlainlyDoesNotFitIsNotBegun()
    {
        Bench bench;
        bench.model->bytesPerPixel = 1000;
        bench.engine.setMemoryProbe([] { return std::uint64_t(3'000'000); });
        SampleRequest request = Bench::request(randomPicture({64, 64}, 3, Depth::Eight));
        try {
            bench.run(request);
            QFAIL("it ran");
        } catch (const MemoryShortage& shortage) {
            QCOMPARE(shortage.smallerSize(), 48);
            const QString sentence = QString::fromUtf8(shortage.what());
            QVERIFY2(sentence.contains("64 x 64") && sentence.contains("4 MB") && sentence.contains("48 pixels"), shortage.what());
        }
        QCOMPARE(bench.model->calls, 0);
        request.size = 48;
        QCOMPARE(bench.run(request).record.calls, 6);
        bench.engine.setMemoryProbe([] { return std::uint64_t(0); }); // not known
        request.size = 0;
        QCOMPARE(bench.run(request).record.calls, 6);
    }

    void thisMachineTellsItsMemory()
    {
#ifdef __linux__
        QVERIFY(availableMemory() > 10'000'000);
#endif
        QCOMPARE(smallerSide({1024, 512}, 16), 768);
        QCOMPARE(smallerSide({48, 48}, 16), 32);
        QCOMPARE(smallerSide({32, 32}, 16), 0);
    }
};

QTEST_APPLESS_MAIN(EngineJobsTest)
#include "engine_jobs_test.moc"
