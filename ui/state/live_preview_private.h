#pragma once

#include "core/engine/job.h"
#include "ui/state/document_model.h"
#include "ui/state/error_report.h"
#include "ui/state/live_preview.h"
#include "ui/state/render_settings.h"
#include "ui/state/results_model.h"
#include "ui/state/sampling_client.h"

namespace underpaint::ui {

/// How often things changed since the start; what a run was given is known by it.
struct ChangeCount {
    int strokes = 0, edits = 0, settings = 0;
    bool operator==(const ChangeCount&) const = default;
};

/// The inside of LivePreview: live_preview.cpp hears and decides when, live_runs.cpp asks and receives, live_frames.cpp keeps the filmstrip and what survives, live_scrub.cpp follows the slider,
/// live_stage.cpp says what is shown.
struct LivePreview::Private {
    Private(LivePreview& owner, DocumentModel& document, RenderSettings& settings, SamplingClient& sampling, ResultsModel& results, ErrorReport& errors, Stage& stage);

    /// A result on its way.
    struct Run {
        engine::SharedRequest request;
        ChangeCount changes;
        double started = 0;
        int number = 0;
    };
    /// The last good result.
    struct Result {
        engine::SharedRequest request;
        canvas::Picture picture;
        QImage image;
        ChangeCount changes;
        engine::SampleRecord record;
        QString id;                            // in ResultsModel
        std::optional<engine::Scores> scores;
        bool isKept = false;
    };
    /// A job beside the results: frames, variations, what survives, or the model that is loaded. One at a time.
    struct Aside {
        engine::SharedRequest request;
        engine::Job::Kind kind;
        double started = 0;
        int count = 0, done = 0;
        bool stopping = false;
        std::vector<engine::Frame> variations; // until the record comes
    };
    /// The slider in the hand.
    struct Scrub {
        double levelBefore = 0;
        int frameBefore = -1, runsBefore = 0;
        ChangeCount changesBefore;
    };

    // live_preview.cpp
    double now() const { return clock.nsecsElapsed() * 1e-9; }
    void connectAll();
    void arm();          // sets the timer to the next thing that is due, or stops it
    void act();          // the timer: does what is due
    void heardPainting(canvas::Change::Cause cause);
    void heardMasks();
    void heardSettings();                      // anything but the level
    void heardWords();
    void heardLevel();
    void heardRest();
    void heardSeed();
    void heardCard();
    void heardOpened();
    void updatePause();

    // live_runs.cpp
    std::optional<std::pair<QString, QString>> refusal(); // why nothing can be run
    engine::SharedRequest makeRequest();
    bool hasContent() const;                   // whether there is more than blank paper
    enum class Asked { Live, ByHand };
    void start(Asked asked);
    void consume();                            // the schedule has its answer
    void forgetRuns();                         // cancelled, and not heard of any more
    void settle();                             // what is shown is what was asked for
    bool isRunning() const { return !runs.empty(); }
    Run* runOf(const engine::SharedRequest& request);
    void onProgress(const engine::Progress& progress);
    void onPreview(const engine::Preview& preview);
    void onFinished(const engine::Finished& finished);
    void onCancelled(const engine::Cancelled& cancelled);
    void onFailed(const engine::Failed& failed);
    void onScored(const engine::Scored& scored);
    void endRun(const engine::SharedRequest& request, double seconds);
    void keepResult();

    // live_frames.cpp
    engine::SampleRequest frameKey();          // what all frames share: no level, no t0 map
    void ageFrames();                          // the painting or a setting but the level changed
    void wantAside();                          // frames and what survives, after some quiet
    void startAside();
    bool startFrames(bool asked);
    bool startSurvives();
    void startLoad();                          // of a model that takes a while
    void stopAside();                          // frames and what survives, not variations
    void dropAside();                          // whatever still comes of it is not heard
    bool framesAreSlow() const;
    void onFrame(const engine::Frame& frame);
    void endAside(const engine::SampleRecord* record, bool failed);
    void relabelFrames();                      // levels and the current one, by the slider's travel
    int nearestReady(double travel) const;
    void measure();                            // curves and suggestion, once all seven are measured
    void forgetFrames();

    // live_stage.cpp
    bool isOutOfDate() const { return result && result->changes != changes; }
    void refresh();                            // picture, meters, state
    void showPicture();
    void showMark();
    void showMeters();
    QString runningText() const;
    QString outOfDateText() const;

    LivePreview& owner;
    DocumentModel& document;
    RenderSettings& settings;
    SamplingClient& sampling;
    ResultsModel& results;
    ErrorReport& errors;
    Stage& stage;

    QElapsedTimer clock;
    QTimer* timer;                             // the only one
    engine::LiveSchedule schedule;
    std::optional<double> wordsAt, restAt, asideAt, metersAt; // moments at which something is due

    ChangeCount changes;
    bool penIsDown = false, strokeCounted = false, painted = false, windowHidden = false;
    bool pausedByError = false, quiet = false; // quiet: settings that change now ask for nothing
    QString ourError;                          // sentence that a run that succeeds cures
    quint64 lastSeed = 0;
    QString lastModel;

    std::vector<Run> runs;                     // asked for and not ended
    int runNumber = 0;
    std::optional<engine::Progress> progress;
    QImage preview;                            // of the newest run that has shown one
    std::optional<engine::Scores> previewScores;    // the distance alone
    std::optional<Result> result;
    bool keepNext = false;                     // Enter on what is not exact yet
    bool failed = false;
    std::optional<std::pair<QString, QString>> refused;

    std::optional<Aside> aside;
    std::optional<engine::SampleRequest> framesKey;
    std::array<bool, Stage::frameCount> ofKey{};    // which frames were made for framesKey
    bool framesWanted = false, framesBroken = false;
    std::optional<double> framesSeconds;       // of the last whole filmstrip
    std::optional<engine::MeterScale> scale;
    std::optional<engine::SampleRequest> survivesKey;
    bool isLoading() const { return aside && aside->kind == engine::Job::Kind::Load; }
    bool variationsRunning() const { return aside && aside->kind == engine::Job::Kind::Variations; }

    std::optional<Scrub> scrub;
    int heldFrame = -1, hovered = -1;          // frames that are shown instead of the result
    int heldSince = 0;                         // runs with a higher number may replace it
    double lastMeters = -1;
};

} // namespace underpaint::ui
