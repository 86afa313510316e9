#include "ui/state/live_preview_private.h"

namespace underpaint::ui {

namespace {

constexpr double restOfSlider = .15; // seconds

} // namespace

void LivePreview::beginScrub()
{
    if (!d->scrub)
        d->scrub = Private::Scrub{d->settings.level(), d->heldFrame, d->runNumber, d->changes};
}

void LivePreview::scrubTo(double travel)
{
    beginScrub();
    d->settings.setTravel(travel);
    d->heldFrame = d->nearestReady(travel);
    d->heldSince = d->runNumber;
    d->restAt = d->now() + restOfSlider;
    d->refresh();
    d->arm();
}

void LivePreview::endScrub()
{
    if (!d->scrub)
        return;
    d->scrub.reset();
    d->restAt.reset();
    d->settings.rest();
    d->refresh();
}

void LivePreview::cancelScrub()
{
    if (!d->scrub)
        return;
    const Private::Scrub before = *d->scrub;
    d->scrub.reset();
    d->restAt.reset();
    d->heldFrame = before.frameBefore;
    d->settings.setLevel(before.levelBefore);
    ChangeCount now = d->changes;
    now.settings = before.changesBefore.settings;
    if (now == before.changesBefore && d->runNumber == before.runsBefore)
        d->changes = now; // nothing happened but the slider's way there and back
    else
        d->settings.rest();
    d->refresh();
    d->arm();
}

void LivePreview::hoverFrame(int index)
{
    const bool isReady = index >= 0 && index < Stage::frameCount && d->stage.m_frames[std::size_t(index)].state == FilmFrame::State::Ready;
    d->hovered = isReady ? index : -1;
    d->refresh();
}

void LivePreview::takeFrame(int index)
{
    if (index < 0 || index >= Stage::frameCount)
        return;
    d->hovered = -1;
    d->settings.setLevel(d->settings.frameLevel(index));
    if (d->stage.m_frames[std::size_t(index)].state == FilmFrame::State::Ready) {
        d->heldFrame = index;
        d->heldSince = d->runNumber;
    }
    d->settings.rest();
    d->refresh();
}

void LivePreview::toSuggestion()
{
    if (!d->stage.m_suggestion)
        return;
    d->settings.setLevel(*d->stage.m_suggestion);
    d->settings.rest();
}

} // namespace underpaint::ui
