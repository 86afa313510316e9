#include "core/engine/sampling_worker.h"

#include "core/base/error.h"
#include "core/engine/job_box.h"
#include "core/engine/memory_shortage.h"
#include "core/engine/thread_priority.h"

#include <thread>

namespace underpaint::engine {
namespace {

/// The ending of a run that threw. Call inside a catch block.
SampleEvent endingOfException(const SharedRequest& request)
{
    try {
        throw;
    } catch (const base::Stopped&) {
        return Cancelled{request};
    } catch (const MemoryShortage& shortage) {
        return Failed{request, shortage.what(), shortage.what(), shortage.smallerSize()};
    } catch (const base::Error& error) {
        return Failed{request, error.what(), error.what()};
    } catch (const std::exception& error) {
        if (isMemoryShortage(error))
            return Failed{request, "There was not enough memory for this picture: choose a smaller working size, or sample a smaller region.", error.what()};
        return Failed{request, "The model broke off while it was sampling: run it again, or choose another model.", error.what()};
    } catch (...) {
        return Failed{request, "The model broke off while it was sampling: run it again, or choose another model.", "an unknown exception"};
    }
}

} // namespace

struct SamplingWorker::Private {
    Private(JobFunction jobFunction, EventSink eventSink, ThreadPriority priority)
        : work(std::move(jobFunction)), sink(std::move(eventSink)), thread([this, priority](std::stop_token quit) {
              if (priority == ThreadPriority::Low)
                  lowerThreadPriority();
              loop(std::move(quit));
          })
    {
        workerId = thread.get_id();
    }

    void loop(std::stop_token quit)
    {
        while (const std::optional<JobLetter> letter = box.wait(quit))
            run(*letter);
        drop(box.takeAll()); // nobody can submit any more
    }

    void run(const JobLetter& letter)
    {
        const Job& job = letter.job;
        const std::stop_token stop = begin(letter);
        enum class Ending { None, Finished, Cancelled } ended = Ending::None;
        const auto forward = [&](const SampleEvent& event) {
            if (const auto* finished = std::get_if<Finished>(&event)) {
                if (ended == Ending::None)
                    ended = finish(*finished, job.request) ? Ending::Finished : Ending::Cancelled;
            } else if (ended != Ending::Cancelled) {
                sink(event);
            }
        };
        const auto keepGoing = [&](int step, int steps, bool shown) {
            if (stop.stop_requested())
                return false;
            if (ended != Ending::None)
                return !box.hasMail();
            // A newer result waits for one preview of this one, and past half way for its end.
            return job.kind == Job::Kind::Result ? !(shown && 2 * step < steps && box.hasResult()) : !box.wantsInsteadOf(job.kind);
        };
        SampleEvent ending = Cancelled{job.request};
        try {
            if (!stop.stop_requested())
                ending = work(job, forward, stop, keepGoing);
        } catch (...) {
            ending = endingOfException(job.request);
        }
        if (ended == Ending::None)
            finish(std::move(ending), job.request);
    }

    /// A fresh stop source for the job; stopped already if a cancel came between its submission and now.
    std::stop_token begin(const JobLetter& letter)
    {
        const std::lock_guard lock(mutex);
        running = std::stop_source();
        if (closed || letter.cancelCount != cancels)
            running.request_stop();
        return running.get_token();
    }

    /// A run that was told to stop ends as Cancelled even if it came to its end just then. Whether it ended as given.
    bool finish(SampleEvent ending, const SharedRequest& request)
    {
        bool asGiven = true;
        {
            const std::lock_guard lock(mutex);
            asGiven = !running.stop_requested();
        }
        if (auto* finished = std::get_if<Finished>(&ending))
            finished->request = request;
        end(asGiven ? std::move(ending) : Cancelled{request});
        return asGiven;
    }

    void end(SampleEvent ending)
    {
        {
            const std::lock_guard lock(mutex);
            --open;
        }
        sink(ending);
    }

    void drop(const std::vector<JobLetter>& unread)
    {
        for (const JobLetter& letter : unread)
            end(Cancelled{letter.job.request});
    }

    void cancel()
    {
        std::vector<JobLetter> unread;
        {
            const std::lock_guard lock(mutex);
            ++cancels;
            running.request_stop();
            unread = box.takeAll();
        }
        drop(unread);
    }

    const JobFunction work;
    const EventSink sink;
    JobBox box;
    mutable std::mutex mutex;
    bool closed = false;           // guarded by mutex, as are the next three
    int open = 0;                  // jobs without an ending
    std::uint64_t cancels = 0;
    std::stop_source running;
    std::mutex joining;            // guards the thread's joining
    std::thread::id workerId;
    std::jthread thread;
};

SamplingWorker::SamplingWorker(JobFunction run, EventSink sink, ThreadPriority priority)
    : d(std::make_unique<Private>(std::move(run), std::move(sink), priority))
{
}

SamplingWorker::~SamplingWorker() { shutdown(); }

bool SamplingWorker::submit(Job job)
{
    std::vector<JobLetter> replaced;
    {
        const std::lock_guard lock(d->mutex);
        if (d->closed)
            return false;
        ++d->open;
        replaced = d->box.post({std::move(job), d->cancels});
    }
    d->drop(replaced);
    return true;
}

bool SamplingWorker::submit(SharedRequest request)
{
    Job job;
    job.request = std::move(request);
    return submit(std::move(job));
}

void SamplingWorker::cancel() { d->cancel(); }

void SamplingWorker::shutdown()
{
    {
        const std::lock_guard lock(d->mutex);
        d->closed = true;
        d->running.request_stop();
    }
    d->thread.request_stop();
    if (std::this_thread::get_id() == d->workerId)
        return; // asked by the sink on the worker's own thread, which ends after this call
    const std::lock_guard lock(d->joining);
    if (d->thread.joinable())
        d->thread.join();
}

bool SamplingWorker::isBusy() const
{
    const std::lock_guard lock(d->mutex);
    return d->open > 0;
}

} // namespace underpaint::engine
