#pragma once

#include "core/engine/sample_event.h"
#include "core/engine/suggestion.h"

#include <QImage>
#include <QObject>
#include <QString>
#include <array>
#include <optional>

namespace underpaint::ui {

/// How the result side stands to the painting (studio.md, table of states). Idle: nothing was ever made.
enum class StageState { Idle, UpToDate, Running, OutOfDate, NearestFrame, Failed, NoModel, Paused, Refused };
/// How painting and result share the canvas.
enum class Compare { ResultOnly, Wipe, SideBySide, Onion, SecondWindow };

/// One place of the filmstrip.
struct FilmFrame {
    enum class State { Empty, Coming, Ready, OutOfDate, Failed } state = State::Empty;
    double level = 0;
    QImage image;               ///< canvas size or smaller; null unless Ready or OutOfDate; while it is Coming, the former one if there is one
    std::optional<engine::Scores> scores;
};

/// What is shown beside (or over) the painting, and its mark. Written by LivePreview alone; canvas and strip read it.
class Stage : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;
    static constexpr int frameCount = 7;

    StageState state() const { return m_state; }
    QString markTitle() const { return m_markTitle; }   ///< "Running"
    QString markText() const { return m_markText; }     ///< "step 7 of 20 · 1 s left"
    double progress() const { return m_progress; }      ///< 0..1 while running, -1 unknown
    int step() const { return m_step; }
    int steps() const { return m_steps; }
    const QImage& picture() const { return m_picture; } ///< result, preview or frame that is shown; null = none
    quint64 pictureNumber() const { return m_pictureNumber; } ///< rises with every new picture
    /// Meters of what is shown, 0..1; nothing = unknown. Hatched when out of date.
    std::optional<double> faithful() const { return m_faithful; }
    std::optional<double> real() const { return m_real; }
    bool metersOutOfDate() const { return m_metersOld; }

    const std::array<FilmFrame, frameCount>& frames() const { return m_frames; }
    int currentFrame() const { return m_currentFrame; } ///< the one the thumb points at
    bool framesOnRequest() const { return m_framesOnRequest; } ///< slow device: a button asks for them
    /// Meters at the frames, for the curves in the track; nothing before all seven are measured.
    const std::optional<std::array<engine::Meters, frameCount>>& curves() const { return m_curves; }
    std::optional<double> suggestion() const { return m_suggestion; } ///< the level where the meters cross

    /// Survives overlay: what the model still sees of the guide; null = off or not made yet.
    const QImage& survives() const { return m_survives; }

    // View state that canvas, strip and actions share.
    Compare compare() const { return m_compare; }
    void setCompare(Compare compare);
    bool guideHeld() const { return m_guideHeld; }      ///< `\` is down: the whole painting
    void setGuideHeld(bool held);
    double wipe() const { return m_wipe; }              ///< 0..1 of the picture's width that shows the painting
    void setWipe(double share);

Q_SIGNALS:
    void stateChanged();     ///< state, mark or progress
    void pictureChanged();
    void metersChanged();
    void framesChanged();    ///< frames, current one, curves, suggestion
    void survivesChanged();
    void compareChanged();   ///< compare, wipe, guide held

private:
    friend class LivePreview;
    StageState m_state = StageState::Idle;
    QString m_markTitle, m_markText;
    double m_progress = -1;
    int m_step = 0, m_steps = 0;
    QImage m_picture, m_survives;
    quint64 m_pictureNumber = 0;
    std::optional<double> m_faithful, m_real, m_suggestion;
    bool m_metersOld = false, m_framesOnRequest = false, m_guideHeld = false;
    std::array<FilmFrame, frameCount> m_frames;
    int m_currentFrame = 3;
    std::optional<std::array<engine::Meters, frameCount>> m_curves;
    Compare m_compare = Compare::Wipe;
    double m_wipe = .42;
};

} // namespace underpaint::ui
