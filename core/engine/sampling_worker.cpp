#include "core/engine/sampling_worker.h"

#include "core/base/error.h"
#include "core/engine/memory_shortage.h"

namespace underpaint::engine {
namespace {

Failed memoryFailure(const SharedRequest& request, std::string details)
{
    return {request, "There was not enough memory for this picture: choose a smaller working size, or sample a smaller region.", std::move(details)};
}

/// The ending of a run that threw. Call inside a catch block.
SampleEvent endingOfException(const SharedRequest& request)
{
    try {
        throw;
    } catch (const base::Stopped&) {
        return Cancelled{request};
    } catch (const base::Error& error) {
        return Failed{request, error.what(), error.what()};
    } catch (const std::exception& error) {
        if (isMemoryShortage(error))
            return memoryFailure(request, error.what());
        return Failed{request, "The model broke off while it was sampling: run it again, or choose another model.", error.what()};
    } catch (...) {
        return Failed{request, "The model broke off while it was sampling: run it again, or choose another model.", "an unknown exception"};
    }
}

} // namespace

struct SamplingWorker::Private {
    struct Job {
        SharedRequest request;
        std::uint64_t cancelCount = 0; ///< how many cancels came before it
    };

    Private(RenderFunction renderFunction, EventSink eventSink)
        : render(std::move(renderFunction)), sink(std::move(eventSink)), thread([this](std::stop_token quit) { loop(std::move(quit)); })
    {
        workerId = thread.get_id();
    }

    void loop(std::stop_token quit)
    {
        while (const std::optional<Job> job = jobs.wait(quit))
            run(*job);
        if (const std::optional<Job> unread = jobs.take()) // nobody can submit any more
            end(Cancelled{unread->request});
    }

    void run(const Job& job)
    {
        const std::stop_token stop = begin(job);
        // A newer request waits for one preview of this one, and past half way for its end.
        const auto keepGoing = [&](int step, int steps, bool shown) { return !stop.stop_requested() && !(shown && 2 * step < steps && jobs.hasMail()); };
        SampleEvent ending = Cancelled{job.request};
        try {
            if (!stop.stop_requested()) {
                Finished finished = render(job.request, sink, stop, keepGoing);
                finished.request = job.request;
                ending = std::move(finished);
            }
        } catch (...) {
            ending = endingOfException(job.request);
        }
        finish(std::move(ending), job);
    }

    /// A fresh stop source for the job; stopped already if a cancel came between its submission and now.
    std::stop_token begin(const Job& job)
    {
        const std::lock_guard lock(mutex);
        running = std::stop_source();
        if (closed || job.cancelCount != cancels)
            running.request_stop();
        return running.get_token();
    }

    /// A run that was told to stop ends as Cancelled even if it came to its end just then.
    void finish(SampleEvent ending, const Job& job)
    {
        {
            const std::lock_guard lock(mutex);
            if (running.stop_requested())
                ending = Cancelled{job.request};
        }
        end(std::move(ending));
    }

    void end(SampleEvent ending)
    {
        {
            const std::lock_guard lock(mutex);
            --open;
        }
        sink(ending);
    }

    void cancel()
    {
        std::optional<Job> unread;
        {
            const std::lock_guard lock(mutex);
            ++cancels;
            running.request_stop();
            unread = jobs.take();
        }
        if (unread)
            end(Cancelled{unread->request});
    }

    const RenderFunction render;
    const EventSink sink;
    base::LatestMailbox<Job> jobs;
    mutable std::mutex mutex;
    bool closed = false;           // guarded by mutex, as are the next three
    int open = 0;                  // requests without an ending
    std::uint64_t cancels = 0;
    std::stop_source running;
    std::mutex joining;            // guards the thread's joining
    std::thread::id workerId;
    std::jthread thread;
};

SamplingWorker::SamplingWorker(RenderFunction render, EventSink sink) : d(std::make_unique<Private>(std::move(render), std::move(sink))) { }

SamplingWorker::~SamplingWorker() { shutdown(); }

bool SamplingWorker::submit(SharedRequest request)
{
    std::optional<Private::Job> replaced;
    {
        const std::lock_guard lock(d->mutex);
        if (d->closed)
            return false;
        ++d->open;
        replaced = d->jobs.post({std::move(request), d->cancels});
    }
    if (replaced)
        d->end(Cancelled{replaced->request});
    return true;
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
