#pragma once

#include "core/engine/live_schedule.h"
#include "ui/state/stage.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>
#include <memory>

namespace underpaint::ui {

class DocumentModel;
class ErrorReport;
class RenderSettings;
class ResultsModel;
class SamplingClient;

/// Turns changes of painting and settings into jobs, on LiveSchedule's word, and what comes back into the Stage. Asks for the filmstrip after the main result and 300 ms of quiet; stops it when the painting changes.
/// No timer runs while nothing changes.
class LivePreview : public QObject {
    Q_OBJECT
public:
    LivePreview(DocumentModel& document, RenderSettings& settings, SamplingClient& sampling, ResultsModel& results, ErrorReport& errors, Stage& stage, QObject* parent = nullptr);
    ~LivePreview() override;

    void run();                 ///< Ctrl+Enter: now, whatever the mode. Refused (with a mark and a sentence) for an empty mask, no visible layer, no model
    void stop();                ///< Shift+X
    /// Enter: the picture on the stage becomes a layer, one undo step; a new seed after it if the settings say so, which asks for no run. A frame is of half size and a preview is not at its
    /// end: then the exact picture is asked for, and kept when it arrives (unless it is stopped).
    void keep();
    void makeFrames();          ///< on request, on slow devices
    void makeVariations(int count); ///< several seeds; they arrive in the results
    void setWindowHidden(bool hidden);
    void setSurvivesShown(bool shown);
    bool survivesShown() const { return m_survivesShown; }

    // The slider's scrubbing.
    void beginScrub();
    void scrubTo(double travel);        ///< sets the settings' level and shows the nearest ready frame at once
    void endScrub();                    ///< asks for the exact value
    void cancelScrub();                 ///< back to the value before
    void hoverFrame(int index);         ///< -1 = none: shows that frame without setting anything
    void takeFrame(int index);          ///< a click: exactly its level
    void toSuggestion();                ///< K

    /// A result of the history on the stage again, with its settings if asked.
    void show(const QString& resultId, bool withSettings);

private:
    struct Private;
    std::unique_ptr<Private> d;
    bool m_survivesShown = false;
};

} // namespace underpaint::ui
