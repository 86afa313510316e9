#pragma once

#include "ui/state/session.h"

#include <QWidget>

class QLabel;

namespace underpaint::ui {

class PushButton;
class RealismRamp;
class SectionHead;

/// How free, here: what the realism brush paints.
class RealismSection : public QWidget {
    Q_OBJECT
public:
    explicit RealismSection(const Session& session, QWidget* parent = nullptr);

private:
    void refresh();
    void showPresets();

    Session m_session;
    SectionHead* m_head;
    RealismRamp* m_ramp;
    QLabel* m_text;
    PushButton* m_clear;
};

} // namespace underpaint::ui
