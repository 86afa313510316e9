#pragma once

#include "ui/state/session.h"

#include <QWidget>

namespace underpaint::ui {

class Actions;

/// Page of the preferences: what the pen's buttons do, taps with fingers, the pressure curve and a field to try the pen in.
class PenPage : public QWidget {
    Q_OBJECT
public:
    PenPage(const Session& session, Actions& actions, QWidget* parent);

private:
    void addButtons(class QFormLayout& form);
    void addTester(class QVBoxLayout& column);

    Session m_session;
};

} // namespace underpaint::ui
