#pragma once

#include "ui/state/session.h"

#include <QObject>

namespace underpaint::ui {

class Actions;
class TimeLapse;

/// File > Time-lapse: record, how often, how large, export.
class TimeLapseCommands : public QObject {
    Q_OBJECT
public:
    TimeLapseCommands(const Session& session, Actions& actions, QWidget* window);

    TimeLapse& timeLapse() const { return *m_timeLapse; }

Q_SIGNALS:
    void statusChanged(const QString& text);

private:
    void addChoices(class QMenu* menu);
    void chooseFile();

    Actions& m_actions;
    QWidget* m_window;
    TimeLapse* m_timeLapse;
};

} // namespace underpaint::ui
