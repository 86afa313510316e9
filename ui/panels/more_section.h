#pragma once

#include "core/engine/sample_request.h"
#include "ui/state/session.h"

#include <QWidget>

class QGridLayout;
class QLabel;

namespace underpaint::ui {

class DropButton;
class NumberField;
class RfSection;
class SourceSection;
class ToggleSwitch;
class ValueSlider;
class WordChips;

/// "model's own", "angle", "Heun", ... as artists read it.
QString samplerName(engine::Sampler sampler);

/// What lies under More: steps, sampler, rule, repeats, guidance, detail, size, what to leave out, region, variations; for inversions what the painting shows now, and for
/// RF-Inversion when it pulls.
class MoreSection : public QWidget {
    Q_OBJECT
public:
    explicit MoreSection(const Session& session, QWidget* parent = nullptr);

private:
    QLabel* addRow(const QString& label, QWidget* control);
    void addFields();
    void addSwitches();
    void showLeaveOut();
    void showValues();
    void showWhyNothingIsLeftOut();

    Session m_session;
    QGridLayout* m_grid;
    NumberField *m_steps, *m_repeats, *m_guidance, *m_size;
    DropButton *m_sampler, *m_grids, *m_rule;
    ValueSlider* m_detail;
    QWidget* m_leaveOut = nullptr;
    int m_leaveOutRow = 0;
    ToggleSwitch *m_followMask, *m_seedAfterKeep;
    RfSection* m_rf;
    SourceSection* m_source;
    QLabel *m_leaveOutLabel, *m_leaveOutNote;
    QList<QWidget*> m_sdeditOnly, m_notDdim;
};

} // namespace underpaint::ui
