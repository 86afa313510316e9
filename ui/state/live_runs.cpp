#include "ui/state/live_preview_private.h"
#include "ui/state/picture_image.h"

#include <QPointer>
#include <algorithm>
#include <cmath>

namespace underpaint::ui {

namespace {

/// The root mean square difference of two pictures of one size, 0..1, over some ten thousand pixels.
double distanceBetween(const canvas::Picture& one, const canvas::Picture& other)
{
    const int step = std::max(1, std::max(one.width(), one.height()) / 128);
    double sum = 0;
    int count = 0;
    for (int y = step / 2; y < one.height(); y += step)
        for (int x = step / 2; x < one.width(); x += step)
            for (int c = 0; c < 3; ++c, ++count)
                sum += std::pow(double(one.sample(x, y, c)) - double(other.sample(x, y, c)), 2);
    return count > 0 ? std::sqrt(sum / count) : 0;
}

bool isEmptyMask(const canvas::Picture& mask)
{
    const auto isZero = [](auto sample) { return sample == 0; };
    return mask.depth() == canvas::Depth::Eight ? std::ranges::all_of(mask.eight(), isZero) : std::ranges::all_of(mask.sixteen(), isZero);
}

} // namespace

std::optional<std::pair<QString, QString>> LivePreview::Private::refusal()
{
    const std::vector<canvas::SharedLayer>& layers = document.state().layers;
    if (std::ranges::none_of(layers, [](const canvas::SharedLayer& layer) { return layer->isPaint() && layer->visible; }))
        return std::pair(tr("Every layer is hidden"), tr("show one to start from"));
    const canvas::Picture mask = document.mask();
    if (!mask.isNull() && isEmptyMask(mask) && !document.state().selection.isNull() && !document.paintedMask().isNull() && !isEmptyMask(document.paintedMask()))
        return std::pair(tr("Mask and selection do not meet"), tr("nothing to change"));
    if (!mask.isNull() && isEmptyMask(mask))
        return std::pair(tr("The mask is empty"), tr("nothing to change"));
    return {};
}

engine::SharedRequest LivePreview::Private::makeRequest()
{
    // Where nothing is painted a map says the slider's level; a factor of eta says 1.
    const double rest = settings.method() == Method::Sdedit ? settings.level() : 1;
    return std::make_shared<const engine::SampleRequest>(settings.request(document.painting(), document.mask(), document.realismMap(rest)));
}

bool LivePreview::Private::hasContent() const
{
    return painted || std::ranges::any_of(document.state().layers, [](const canvas::SharedLayer& layer) {
        return layer->isPaint() && layer->visible && layer->kind != canvas::LayerKind::Ground && !layer->tiles.extent().isEmpty();
    });
}

void LivePreview::Private::consume()
{
    schedule.runStarted(now());
    schedule.runEnded(now(), 0);
}

void LivePreview::Private::start(Asked asked)
{
    wordsAt.reset();
    restAt.reset();
    refused.reset();
    // Null-text inversion takes minutes and much memory: by hand alone.
    const bool byHandOnly = settings.method() == Method::DdimInversion && settings.ddim().kind == engine::DdimInversion::Kind::NullText;
    if (!settings.hasModel() || (asked == Asked::Live && (byHandOnly || !hasContent()))) {
        consume();
        keepNext = false;
        refresh();
        return;
    }
    if ((refused = refusal())) {
        consume();
        keepNext = false;
        refresh();
        return;
    }
    engine::SharedRequest request = makeRequest();
    if (result && *result->request == *request) {
        forgetRuns(); // they are on their way to something that is no longer wanted
        consume();
        settle();
        return;
    }
    if (isRunning() && *runs.back().request == *request) {
        runs.back().changes = changes;
        consume();
        refresh();
        return;
    }
    asideAt.reset();
    if (!isRunning()) {
        progress.reset();
        preview = {};
    }
    schedule.runStarted(now());
    runs.push_back({request, changes, now(), ++runNumber});
    engine::Job job;
    job.request = std::move(request);
    sampling.submit(std::move(job));
    refresh();
}

void LivePreview::Private::forgetRuns()
{
    if (!isRunning())
        return;
    while (isRunning())
        endRun(engine::SharedRequest(runs.back().request), 0);
    progress.reset();
    sampling.cancel();
}

void LivePreview::Private::settle()
{
    result->changes = changes;
    failed = false;
    preview = {};
    heldFrame = -1;
    results.setCurrent(result->id);
    wantAside();
    if (std::exchange(keepNext, false))
        keepResult();
    refresh();
}

LivePreview::Private::Run* LivePreview::Private::runOf(const engine::SharedRequest& request)
{
    const auto found = std::ranges::find_if(runs, [&](const Run& run) { return run.request == request; });
    return found == runs.end() ? nullptr : &*found;
}

void LivePreview::Private::endRun(const engine::SharedRequest& request, double seconds)
{
    std::erase_if(runs, [&](const Run& run) { return run.request == request; });
    schedule.runEnded(now(), seconds);
}

void LivePreview::Private::onProgress(const engine::Progress& event)
{
    if (!runOf(event.request) && !((variationsRunning() || isLoading()) && aside->request == event.request))
        return;
    progress = event;
    showMark();
}

void LivePreview::Private::onPreview(const engine::Preview& event)
{
    const Run* const run = runOf(event.request);
    if (!run)
        return;
    preview = toImage(event.picture);
    previewScores.reset();
    if (now() >= lastMeters + .3 && event.picture.size() == event.request->painting.size() && event.picture.channels() >= 3)
        previewScores = engine::Scores{distanceBetween(event.picture, event.request->painting), 0};
    progress = engine::Progress{event.request, "sampling", event.step, event.steps, event.secondsLeft};
    if (run->number > heldSince)
        heldFrame = -1;
    refresh();
}

void LivePreview::Private::onFinished(const engine::Finished& finished)
{
    if (aside && aside->request == finished.request) {
        endAside(&finished.record, false);
        return;
    }
    if (!runOf(finished.request))
        return;
    const Run run = *runOf(finished.request);
    endRun(finished.request, finished.record.seconds > 0 ? finished.record.seconds : now() - run.started);
    Result made;
    made.request = finished.request;
    made.picture = finished.picture;
    made.image = toImage(finished.picture);
    made.changes = run.changes;
    made.record = finished.record;
    made.id = results.add(finished, document.title());
    result = std::move(made);
    results.setCurrent(result->id);
    preview = {};
    progress.reset();
    failed = false;
    if (run.number > heldSince)
        heldFrame = -1;
    if (!ourError.isEmpty() && errors.sentence() == ourError)
        errors.clear(); // cured
    ourError.clear();
    if (!isOutOfDate())
        wantAside();
    if (!isRunning() && std::exchange(keepNext, false))
        keepResult();
    refresh();
    arm();
}

void LivePreview::Private::onCancelled(const engine::Cancelled& cancelled)
{
    if (aside && aside->request == cancelled.request) {
        endAside(nullptr, false);
        return;
    }
    if (!runOf(cancelled.request))
        return;
    endRun(cancelled.request, 0);
    if (!isRunning()) {
        preview = {};
        progress.reset();
        keepNext = false;
    }
    refresh();
    arm();
}

void LivePreview::Private::onFailed(const engine::Failed& event)
{
    const bool isAside = aside && aside->request == event.request;
    if (!isAside && !runOf(event.request))
        return;
    ErrorReport::WayOut wayOut;
    if (event.smallerSize > 0)
        wayOut = {tr("Try %1 px").arg(event.smallerSize), [live = QPointer<LivePreview>(&owner), size = event.smallerSize] {
            if (!live)
                return;
            live->d->settings.setSize(size);
            live->run();
        }};
    if (isAside) {
        endAside(nullptr, true);
    } else {
        endRun(event.request, 0);
        failed = true;
        pausedByError = true;
        preview = {};
        progress.reset();
        keepNext = false;
    }
    ourError = QString::fromStdString(event.sentence);
    errors.report(ourError, QString::fromStdString(event.details), std::move(wayOut));
    updatePause();
}

void LivePreview::Private::onScored(const engine::Scored& scored)
{
    if (!result || result->request != scored.request)
        return;
    result->scores = scored.scores;
    showMeters();
    arm();
}

void LivePreview::Private::keepResult()
{
    if (!result || result->isKept || result->picture.isNull())
        return;
    if (!results.result(result->id)) { // the history has dropped it meanwhile
        result->id = results.add({result->request, result->picture, result->record}, document.title());
        results.setCurrent(result->id);
    }
    document.applyResult(result->picture, resultTitle(*result->request, result->record), results.generation(result->id));
    result->isKept = true;
    if (settings.seedAfterKeep()) {
        quiet = true;
        settings.nextSeed();
        quiet = false;
    }
    refresh();
}

} // namespace underpaint::ui
