#include "ui/state/live_preview.h"

#include "ui/state/live_preview_private.h"
#include "ui/state/picture_image.h"

#include <algorithm>
#include <cmath>

namespace underpaint::ui {

namespace {

constexpr double restOfWords = .4, quietBeforeFrames = .3; // seconds

} // namespace

LivePreview::Private::Private(LivePreview& owner, DocumentModel& document, RenderSettings& settings, SamplingClient& sampling, ResultsModel& results, ErrorReport& errors, Stage& stage)
    : owner(owner)
    , document(document)
    , settings(settings)
    , sampling(sampling)
    , results(results)
    , errors(errors)
    , stage(stage)
    , timer(new QTimer(&owner))
    , lastSeed(settings.seed())
    , lastModel(QString::fromStdString(settings.card().id))
{
    clock.start();
    timer->setSingleShot(true);
    timer->setTimerType(Qt::PreciseTimer);
    schedule.setEnabled(settings.live());
    schedule.setMode(settings.liveMode());
}

void LivePreview::Private::connectAll()
{
    connect(timer, &QTimer::timeout, &owner, [this] { act(); });
    connect(&document, &DocumentModel::paintingChanged, &owner, [this](const QRect&, canvas::Change::Cause cause) { heardPainting(cause); });
    connect(&document, &DocumentModel::masksChanged, &owner, [this] { heardMasks(); });
    connect(&document, &DocumentModel::selectionChanged, &owner, [this] { heardMasks(); }); // a run changes only what is selected
    connect(&document, &DocumentModel::opened, &owner, [this] { heardOpened(); });
    connect(&document, &DocumentModel::strokeBegan, &owner, [this] {
        penIsDown = true;
        strokeCounted = false;
        schedule.penDown(now());
        asideAt.reset();
        stopAside();
        arm();
    });
    connect(&document, &DocumentModel::strokeEnded, &owner, [this] {
        penIsDown = false;
        schedule.penUp(now());
        if (owner.m_survivesShown)
            asideAt = now() + quietBeforeFrames;
        arm();
    });
    connect(&settings, &RenderSettings::levelChanged, &owner, [this] { heardLevel(); });
    connect(&settings, &RenderSettings::levelRested, &owner, [this] { heardRest(); });
    connect(&settings, &RenderSettings::wordsChanged, &owner, [this] { heardWords(); });
    connect(&settings, &RenderSettings::seedChanged, &owner, [this] { heardSeed(); });
    connect(&settings, &RenderSettings::moreChanged, &owner, [this] { heardSettings(); });
    connect(&settings, &RenderSettings::methodChanged, &owner, [this] {
        forgetFrames();
        heardSettings();
    });
    connect(&settings, &RenderSettings::cardChanged, &owner, [this] { heardCard(); });
    connect(&settings, &RenderSettings::liveChanged, &owner, [this] {
        schedule.setEnabled(settings.live());
        schedule.setMode(settings.liveMode());
        refresh();
        arm();
    });
    connect(&errors, &ErrorReport::changed, &owner, [this] {
        if (!errors.isEmpty() || !pausedByError)
            return;
        pausedByError = failed = false;
        updatePause();
    });
    connect(&sampling, &SamplingClient::progress, &owner, [this](const engine::Progress& event) { onProgress(event); });
    connect(&sampling, &SamplingClient::preview, &owner, [this](const engine::Preview& event) { onPreview(event); });
    connect(&sampling, &SamplingClient::frame, &owner, [this](const engine::Frame& event) { onFrame(event); });
    connect(&sampling, &SamplingClient::finished, &owner, [this](const engine::Finished& event) { onFinished(event); });
    connect(&sampling, &SamplingClient::cancelled, &owner, [this](const engine::Cancelled& event) { onCancelled(event); });
    connect(&sampling, &SamplingClient::failed, &owner, [this](const engine::Failed& event) { onFailed(event); });
    connect(&sampling, &SamplingClient::scored, &owner, [this](const engine::Scored& event) { onScored(event); });
}

void LivePreview::Private::arm()
{
    results.setSampling(isRunning() || aside);
    std::optional<double> next;
    const double time = now();
    for (const std::optional<double>& at : {wordsAt, restAt, asideAt, metersAt, settings.hasModel() ? schedule.dueAt(time) : std::nullopt})
        if (at)
            next = std::min(next.value_or(*at), *at);
    if (next)
        timer->start(int(std::ceil(std::max(0., *next - time) * 1000)));
    else
        timer->stop();
}

void LivePreview::Private::act()
{
    const double time = now();
    const auto isDue = [time](std::optional<double>& at) {
        if (!at || *at > time)
            return false;
        at.reset();
        return true;
    };
    if (isDue(wordsAt))
        schedule.settingsChanged(time);
    if (isDue(restAt))
        schedule.settingsChanged(time);
    if (const std::optional<double> due = schedule.dueAt(time); due && *due <= time && settings.hasModel())
        start(Asked::Live);
    if (isDue(asideAt))
        startAside();
    if (isDue(metersAt))
        showMeters();
    arm();
}

void LivePreview::Private::heardPainting(canvas::Change::Cause cause)
{
    using Cause = canvas::Change::Cause;
    if (cause == Cause::Load)
        return; // opened() follows
    painted = true;
    refused.reset();
    ageFrames();
    if (cause != Cause::Keep) {
        if (cause == Cause::Undo && result)
            result->isKept = false;
        if (!penIsDown)
            ++changes.edits;
        else if (!strokeCounted)
            ++changes.strokes;
        strokeCounted = penIsDown;
        if (!scrub)
            heldFrame = -1;
        schedule.paintingChanged(now());
    }
    refresh();
    arm();
}

void LivePreview::Private::heardMasks() { heardPainting(penIsDown ? canvas::Change::Cause::Stroke : canvas::Change::Cause::Edit); }

void LivePreview::Private::heardSettings()
{
    ageFrames();
    refused.reset();
    if (!quiet) {
        ++changes.settings;
        schedule.settingsChanged(now());
    }
    refresh();
    arm();
}

void LivePreview::Private::heardWords()
{
    if (quiet || !settings.card().words.empty()) {
        heardSettings(); // chosen, not typed
        return;
    }
    ageFrames();
    ++changes.settings;
    wordsAt = now() + restOfWords;
    refresh();
    arm();
}

void LivePreview::Private::heardSeed()
{
    if (settings.seed() == lastSeed)
        return;
    lastSeed = settings.seed();
    heardSettings();
}

void LivePreview::Private::heardLevel()
{
    if (!quiet)
        ++changes.settings;
    relabelFrames();
    refresh();
}

void LivePreview::Private::heardRest()
{
    if (owner.m_survivesShown)
        asideAt = now() + quietBeforeFrames;
    if (!quiet)
        schedule.settingsChanged(now());
    arm();
}

void LivePreview::Private::heardCard()
{
    const QString model = QString::fromStdString(settings.card().id);
    if (model == lastModel)
        return;
    lastModel = model;
    framesBroken = false;
    framesSeconds.reset();
    forgetFrames();
    if (settings.card().freeText) // with text encoders, and gigabytes to read
        startLoad();
    heardSettings();
}

void LivePreview::Private::heardOpened()
{
    forgetRuns();
    stopAside();
    if (variationsRunning())
        sampling.cancel();
    if (!isLoading())
        dropAside();
    forgetFrames();
    consume();
    schedule.penUp(now());
    penIsDown = strokeCounted = painted = keepNext = failed = false;
    changes = {};
    result.reset();
    preview = {};
    progress.reset();
    refused.reset();
    scrub.reset();
    heldFrame = hovered = -1;
    wordsAt.reset(), restAt.reset(), asideAt.reset();
    survivesKey.reset();
    if (!stage.m_survives.isNull()) {
        stage.m_survives = {};
        Q_EMIT stage.survivesChanged();
    }
    if (hasContent())
        schedule.paintingChanged(now());
    refresh();
    arm();
}

void LivePreview::Private::updatePause()
{
    schedule.setPaused(windowHidden || pausedByError);
    refresh();
    arm();
}

LivePreview::LivePreview(DocumentModel& document, RenderSettings& settings, SamplingClient& sampling, ResultsModel& results, ErrorReport& errors, Stage& stage, QObject* parent)
    : QObject(parent), d(std::make_unique<Private>(*this, document, settings, sampling, results, errors, stage))
{
    d->connectAll();
    d->forgetFrames();
    d->refresh();
}

LivePreview::~LivePreview() = default;

void LivePreview::run()
{
    if (d->pausedByError) {
        d->pausedByError = false;
        d->updatePause();
    }
    if (!d->settings.seedLocked())
        d->settings.nextSeed();
    d->start(Private::Asked::ByHand);
    d->arm();
}

void LivePreview::stop()
{
    d->sampling.cancel();
    d->keepNext = d->framesWanted = false;
    d->wordsAt.reset(), d->restAt.reset(), d->asideAt.reset();
    d->consume();
    d->arm();
}

void LivePreview::keep()
{
    const auto& frames = d->stage.frames();
    if (d->hovered >= 0) {
        const double level = frames[std::size_t(d->hovered)].level;
        d->heldFrame = std::exchange(d->hovered, -1);
        d->heldSince = d->runNumber;
        d->settings.setLevel(level);
    }
    if (d->heldFrame >= 0) {
        d->keepNext = true;
        d->start(Private::Asked::ByHand);
    } else if (!d->preview.isNull() && d->isRunning()) {
        d->keepNext = true;
    } else {
        d->keepResult();
    }
    d->arm();
}

void LivePreview::makeFrames()
{
    d->framesBroken = false;
    d->startFrames(true);
    d->refresh();
    d->arm();
}

void LivePreview::setWindowHidden(bool hidden)
{
    if (d->windowHidden == hidden)
        return;
    d->windowHidden = hidden;
    if (hidden)
        d->stopAside();
    else if (d->framesWanted)
        d->wantAside();
    d->updatePause();
}

void LivePreview::setSurvivesShown(bool shown)
{
    if (m_survivesShown == shown)
        return;
    m_survivesShown = shown;
    d->survivesKey.reset();
    if (shown)
        d->asideAt = d->now();
    else if (!d->stage.m_survives.isNull()) {
        d->stage.m_survives = {};
        Q_EMIT d->stage.survivesChanged();
    }
    d->arm();
}

void LivePreview::show(const QString& resultId, bool withSettings)
{
    const QImage image = d->results.picture(resultId);
    if (image.isNull()) {
        d->errors.report(tr("This result cannot be read any more: make it again."));
        return;
    }
    // Without its data the picture can be looked at all the same.
    const std::optional<engine::Finished> run = d->results.run(resultId);
    if (run && withSettings) {
        d->quiet = true;
        d->settings.take(*run->request);
        d->quiet = false;
    }
    d->preview = {};
    d->heldFrame = d->hovered = -1;
    d->failed = false;
    Private::Result shown;
    shown.request = run ? run->request : std::make_shared<const engine::SampleRequest>();
    shown.picture = run ? run->picture : toPicture(image);
    shown.image = image;
    shown.changes = d->changes;
    shown.record = run ? run->record : engine::SampleRecord();
    shown.id = resultId;
    const engine::SharedRequest now = d->makeRequest();
    if (!(shown.request->painting == now->painting) || !(shown.request->mask == now->mask))
        --shown.changes.edits; // made from something else than what is there now
    else if (*shown.request != *now)
        --shown.changes.settings;
    d->result = std::move(shown);
    d->results.setCurrent(resultId);
    if (!d->isOutOfDate())
        d->wantAside();
    d->refresh();
    d->arm();
}

} // namespace underpaint::ui
