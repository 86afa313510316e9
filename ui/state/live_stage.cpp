#include "core/engine/request_level.h"
#include "ui/state/live_preview_private.h"

#include <QLocale>
#include <cmath>

namespace underpaint::ui {

namespace {

constexpr double metersPause = .3; // seconds
constexpr QChar thinSpace(0x2009);

QString shown(double level) { return QLocale::c().toString(level, 'f', 2); }

} // namespace

void LivePreview::Private::refresh()
{
    showPicture();
    showMark();
    showMeters();
}

void LivePreview::Private::showPicture()
{
    const int frame = hovered >= 0 ? hovered : heldFrame;
    const QImage& wanted = frame >= 0 ? stage.m_frames[std::size_t(frame)].image : !preview.isNull() ? preview : result ? result->image : preview;
    if (wanted.cacheKey() == stage.m_picture.cacheKey())
        return;
    stage.m_picture = wanted;
    ++stage.m_pictureNumber;
    Q_EMIT stage.pictureChanged();
}

QString LivePreview::Private::runningText() const
{
    QStringList parts;
    const std::string what = progress ? progress->stage : std::string();
    if (what == "loading")
        parts << tr("loading the model");
    else if (what == "encoding" || what == "inverting")
        parts << tr("reading the painting");
    else if (what == "words")
        parts << tr("reading the words");
    else if (what == "optimizing")
        parts << tr("finding the way back");
    else if (what == "decoding")
        parts << tr("finishing");
    if (variationsRunning() && !isRunning())
        parts << tr("variation %1 of %2").arg(std::min(aside->done + 1, aside->count)).arg(aside->count);
    if (progress && progress->steps > 0 && what != "loading")
        parts << tr("step %1 of %2").arg(progress->step).arg(progress->steps);
    if (progress && progress->secondsLeft >= 0) {
        const int seconds = std::max(1, int(std::ceil(progress->secondsLeft)));
        parts << (seconds < 100 ? tr("%1%2s left") : tr("%1%2min left")).arg(seconds < 100 ? seconds : (seconds + 59) / 60).arg(thinSpace);
    }
    return parts.join(QStringLiteral(" · "));
}

QString LivePreview::Private::outOfDateText() const
{
    const int strokes = changes.strokes - result->changes.strokes;
    if (strokes == 1)
        return tr("1 stroke since this result");
    if (strokes > 1)
        return tr("%1 strokes since this result").arg(strokes);
    return changes.edits != result->changes.edits ? tr("the painting changed since this result") : tr("settings changed since this result");
}

void LivePreview::Private::showMark()
{
    StageState state = StageState::Idle;
    QString title, text;
    double share = -1;
    int step = 0, steps = 0;
    const bool isBusy = isRunning() || variationsRunning() || isLoading();
    if (!settings.hasModel()) {
        state = StageState::NoModel;
        title = tr("No model");
        text = tr("painting works, generating waits");
    } else if (refused) {
        state = StageState::Refused;
        title = refused->first;
        text = refused->second;
    } else if (heldFrame >= 0 && scrub) {
        state = StageState::NearestFrame;
        title = tr("Nearest frame");
        text = tr("refines when the slider rests");
    } else if (isBusy) {
        state = StageState::Running;
        title = tr("Running");
        text = runningText();
        if (progress && progress->steps > 0) {
            step = progress->step;
            steps = progress->steps;
            share = double(step) / steps;
        }
    } else if (hovered >= 0 || heldFrame >= 0) {
        state = StageState::NearestFrame;
        title = hovered >= 0 ? tr("Frame") : tr("Nearest frame");
        text = hovered >= 0 ? tr("%1 · click to take it").arg(shown(stage.m_frames[std::size_t(hovered)].level)) : tr("Run makes the exact picture");
    } else if (failed) {
        state = StageState::Failed;
        title = tr("Not finished");
        text = tr("the last good result stays");
    } else if (windowHidden && settings.live()) {
        state = StageState::Paused;
        title = tr("Paused");
        text = tr("live waits while the window is hidden");
    } else if (isOutOfDate()) {
        state = StageState::OutOfDate;
        title = tr("Out of date");
        text = outOfDateText();
    } else if (result) {
        state = StageState::UpToDate;
        title = tr("Up to date");
        text = tr("%1 · seed %2").arg(shown(engine::levelOf(*result->request, result->record))).arg(result->request->seed);
    }
    if (state == stage.m_state && title == stage.m_markTitle && text == stage.m_markText && share == stage.m_progress && step == stage.m_step && steps == stage.m_steps)
        return;
    stage.m_state = state;
    stage.m_markTitle = title;
    stage.m_markText = text;
    stage.m_progress = share;
    stage.m_step = step;
    stage.m_steps = steps;
    Q_EMIT stage.stateChanged();
}

void LivePreview::Private::showMeters()
{
    std::optional<double> faithful, real;
    const int frame = hovered >= 0 ? hovered : heldFrame;
    const bool showsPreview = frame < 0 && !preview.isNull();
    const std::optional<engine::Scores>& scores = frame >= 0 ? stage.m_frames[std::size_t(frame)].scores : showsPreview ? previewScores : result ? result->scores : previewScores;
    if (scale && scores && (result || frame >= 0 || showsPreview)) {
        const engine::Meters meters = scale->of(*scores);
        faithful = meters.faithful;
        if (!showsPreview)
            real = meters.real; // how natural a picture is says the model at its end
    }
    const bool old = frame < 0 && !showsPreview && isOutOfDate();
    if (faithful == stage.m_faithful && real == stage.m_real && old == stage.m_metersOld)
        return;
    const double time = now();
    if (time < lastMeters + metersPause) {
        metersAt = lastMeters + metersPause;
        arm();
        return;
    }
    lastMeters = time;
    metersAt.reset();
    stage.m_faithful = faithful;
    stage.m_real = real;
    stage.m_metersOld = old;
    Q_EMIT stage.metersChanged();
}

} // namespace underpaint::ui
