#pragma once

#include "ui/state/session.h"

#include <QObject>

namespace underpaint::ui {

class ErrorBar;
class Studio;

/// Shows the error report in its bar: 16 in from the sides, 12 below the top bar, over the canvas. Never modal; details open in a sheet.
class ErrorHost : public QObject {
    Q_OBJECT
public:
    ErrorHost(const Session& session, Studio& studio, QObject* parent);

    ErrorBar* bar() const { return m_bar; }

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void show();
    void place();

    Session m_session;
    Studio& m_studio;
    ErrorBar* m_bar;
};

} // namespace underpaint::ui
