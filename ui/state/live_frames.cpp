#include "ui/state/live_preview_private.h"
#include "ui/state/picture_image.h"

#include "core/engine/knee.h"
#include "core/engine/request_level.h"

#include <algorithm>
#include <cmath>

namespace underpaint::ui {

namespace {

constexpr double restBeforeAside = .3; // seconds between the result and what comes beside it
constexpr double longestWait = 8;      // seconds; above, the artist asks for frames
constexpr int frameCount = Stage::frameCount;

} // namespace

engine::SampleRequest LivePreview::Private::frameKey()
{
    engine::SampleRequest key = *makeRequest();
    engine::clearLevel(key);
    if (auto* const sdedit = std::get_if<engine::Sdedit>(&key.method))
        sdedit->t0Map = {}; // a frame has one level all over
    return key;
}

void LivePreview::Private::relabelFrames()
{
    const int current = std::clamp(int(settings.travel() * frameCount), 0, frameCount - 1);
    if (stage.m_currentFrame == current)
        return;
    stage.m_currentFrame = current;
    Q_EMIT stage.framesChanged();
}

void LivePreview::Private::forgetFrames()
{
    stopAside();
    for (int i = 0; i < frameCount; ++i)
        stage.m_frames[std::size_t(i)] = {FilmFrame::State::Empty, settings.frameLevel(i), {}, {}};
    ofKey.fill(false);
    framesKey.reset();
    framesWanted = false;
    scale.reset();
    heldFrame = hovered = -1;
    stage.m_curves.reset();
    stage.m_suggestion.reset();
    stage.m_framesOnRequest = false;
    stage.m_currentFrame = std::clamp(int(settings.travel() * frameCount), 0, frameCount - 1);
    Q_EMIT stage.framesChanged();
}

void LivePreview::Private::ageFrames()
{
    framesWanted = false;
    asideAt.reset();
    stopAside();
    bool differs = false;
    for (FilmFrame& frame : stage.m_frames)
        if (frame.state == FilmFrame::State::Ready) {
            frame.state = FilmFrame::State::OutOfDate;
            differs = true;
        }
    if (!scrub)
        heldFrame = -1;
    hovered = -1;
    if (differs)
        Q_EMIT stage.framesChanged();
}

void LivePreview::Private::stopAside()
{
    if (!aside || aside->stopping || variationsRunning() || isLoading() || isRunning())
        return; // behind a result it makes room by itself
    aside->stopping = true;
    sampling.cancel();
}

void LivePreview::Private::dropAside()
{
    if (!aside)
        return;
    endAside(nullptr, false);
    asideAt.reset();
}

void LivePreview::Private::wantAside()
{
    framesWanted = true;
    asideAt = now() + restBeforeAside;
    arm();
}

void LivePreview::Private::startAside()
{
    if (penIsDown || isRunning() || aside || windowHidden || !settings.hasModel() || refusal())
        return;
    if (!startSurvives() && framesWanted)
        startFrames(false);
}

bool LivePreview::Private::framesAreSlow() const
{
    // Seven frames cost less than two results.
    const std::optional<double> forecast = framesSeconds ? framesSeconds : schedule.meanSeconds() ? std::optional(2 * *schedule.meanSeconds()) : std::nullopt;
    return forecast && *forecast > longestWait;
}

bool LivePreview::Private::startFrames(bool asked)
{
    if (aside || isRunning() || !settings.hasModel() || refusal())
        return false;
    engine::SampleRequest key = frameKey();
    const bool sameKey = framesKey && *framesKey == key;
    if (!sameKey) {
        ofKey.fill(false);
        framesKey = std::move(key);
    }
    engine::Job job;
    for (int i = 0; i < frameCount; ++i) {
        FilmFrame& frame = stage.m_frames[std::size_t(i)];
        frame.level = settings.frameLevel(i);
        if (ofKey[std::size_t(i)])
            frame.state = FilmFrame::State::Ready; // the painting is again what it was
        else
            job.order.push_back(i);
        job.levels.push_back(frame.level);
    }
    const int current = stage.m_currentFrame;
    std::ranges::stable_sort(job.order, {}, [current](int i) { return 2 * std::abs(i - current) - (i > current ? 1 : 0); });
    framesWanted = false;
    const bool waits = !job.order.empty() && !asked && (framesBroken || framesAreSlow());
    stage.m_framesOnRequest = waits;
    if (waits || job.order.empty()) {
        measure();
        Q_EMIT stage.framesChanged();
        return false;
    }
    for (const int i : job.order)
        stage.m_frames[std::size_t(i)].state = FilmFrame::State::Coming;
    auto request = std::make_shared<engine::SampleRequest>(*framesKey);
    engine::setLevel(*request, settings.level());
    job.request = std::move(request);
    job.kind = engine::Job::Kind::Frames;
    Aside started;
    started.request = job.request;
    started.kind = job.kind;
    started.started = now();
    started.count = int(job.order.size());
    aside = std::move(started);
    sampling.submit(std::move(job));
    Q_EMIT stage.framesChanged();
    return true;
}

bool LivePreview::Private::startSurvives()
{
    // RF-Inversion starts from the painting's own noise: nothing is lost there.
    if (!owner.m_survivesShown || settings.method() != Method::Sdedit)
        return false;
    const engine::SharedRequest request = makeRequest();
    if (survivesKey && *survivesKey == *request)
        return false;
    survivesKey = *request;
    engine::Job job;
    job.request = request;
    job.kind = engine::Job::Kind::Survives;
    Aside started;
    started.request = request;
    started.kind = job.kind;
    started.started = now();
    aside = std::move(started);
    sampling.submit(std::move(job));
    return true;
}

void LivePreview::Private::startLoad()
{
    if (aside || isRunning())
        return; // what runs loads it, or the next run will
    auto request = std::make_shared<engine::SampleRequest>();
    request->model = settings.card().id;
    engine::Job job;
    job.request = std::move(request);
    job.kind = engine::Job::Kind::Load;
    Aside started;
    started.request = job.request;
    started.kind = job.kind;
    started.started = now();
    aside = std::move(started);
    progress.reset();
    sampling.submit(std::move(job));
    refresh();
}

void LivePreview::makeVariations(int count)
{
    if (count < 1 || !d->settings.hasModel() || (d->refused = d->refusal())) {
        d->refresh();
        return;
    }
    if (d->aside && !d->variationsRunning())
        d->stopAside();
    d->dropAside();
    engine::Job job;
    job.request = d->makeRequest();
    job.kind = engine::Job::Kind::Variations;
    job.count = count;
    Private::Aside started;
    started.request = job.request;
    started.kind = job.kind;
    started.started = d->now();
    started.count = count;
    d->aside = std::move(started);
    d->progress.reset();
    d->sampling.submit(std::move(job));
    d->refresh();
    d->arm();
}

void LivePreview::Private::onFrame(const engine::Frame& frame)
{
    if (!aside || aside->request != frame.request)
        return;
    ++aside->done;
    if (aside->kind == engine::Job::Kind::Survives) {
        stage.m_survives = toImage(frame.picture);
        Q_EMIT stage.survivesChanged();
    } else if (aside->kind == engine::Job::Kind::Variations) {
        aside->variations.push_back(frame);
        showMark();
    } else if (frame.index >= 0 && frame.index < frameCount) {
        FilmFrame& place = stage.m_frames[std::size_t(frame.index)];
        place.state = aside->stopping ? FilmFrame::State::OutOfDate : FilmFrame::State::Ready;
        place.level = frame.level;
        place.image = toImage(frame.picture);
        place.scores = frame.scores;
        ofKey[std::size_t(frame.index)] = true;
        measure();
        Q_EMIT stage.framesChanged();
    }
}

void LivePreview::Private::endAside(const engine::SampleRecord* record, bool broken)
{
    const Aside ended = std::move(*aside);
    aside.reset();
    using Kind = engine::Job::Kind;
    if (ended.kind == Kind::Variations) {
        // Each is a result of its own; the record of the whole holds for all of them.
        const engine::SampleRecord none;
        for (const engine::Frame& frame : ended.variations) {
            auto request = std::make_shared<engine::SampleRequest>(*frame.request);
            request->seed = frame.seed;
            engine::SampleRecord each = record ? *record : result ? result->record : none;
            each.t0 = std::holds_alternative<engine::Sdedit>(request->method) ? frame.level : each.t0;
            each.eta = std::holds_alternative<engine::RfInversion>(request->method) ? frame.level : each.eta;
            results.add({std::move(request), frame.picture, each}, document.title());
        }
        if (!isRunning())
            progress.reset();
    } else if (ended.kind == Kind::Frames) {
        for (FilmFrame& frame : stage.m_frames)
            if (frame.state == FilmFrame::State::Coming)
                frame.state = broken ? FilmFrame::State::Failed : frame.image.isNull() ? FilmFrame::State::Empty : FilmFrame::State::OutOfDate;
        if (ended.done == ended.count)
            framesSeconds = (now() - ended.started) * frameCount / ended.count;
        framesBroken = framesBroken || broken;
        stage.m_framesOnRequest = stage.m_framesOnRequest || broken;
        Q_EMIT stage.framesChanged();
    } else if (ended.kind == Kind::Load) {
        if (!isRunning())
            progress.reset();
    } else if (!record && !broken) {
        survivesKey.reset(); // interrupted: again when there is time
    }
    if (record && (framesWanted || owner.m_survivesShown))
        asideAt = now(); // the other one
    refresh();
    arm();
}

int LivePreview::Private::nearestReady(double travel) const
{
    int nearest = -1;
    double least = 2;
    for (int i = 0; i < frameCount; ++i) {
        const double away = std::abs((i + .5) / frameCount - travel);
        if (stage.m_frames[std::size_t(i)].state == FilmFrame::State::Ready && away < least) {
            least = away;
            nearest = i;
        }
    }
    return nearest;
}

void LivePreview::Private::measure()
{
    std::vector<engine::Scores> scores;
    std::vector<double> levels, distances, realism;
    for (std::size_t i = 0; i < stage.m_frames.size(); ++i)
        if (ofKey[i] && stage.m_frames[i].scores) {
            scores.push_back(*stage.m_frames[i].scores);
            levels.push_back(stage.m_frames[i].level);
            distances.push_back(scores.back().distance);
            realism.push_back(scores.back().realism);
        }
    if (scores.size() < std::size_t(frameCount))
        return;
    scale = engine::MeterScale(scores);
    stage.m_curves.emplace();
    for (std::size_t i = 0; i < scores.size(); ++i)
        (*stage.m_curves)[i] = scale->of(scores[i]);
    stage.m_suggestion = engine::suggestedLevel(levels, distances, realism);
    showMeters();
}

} // namespace underpaint::ui
