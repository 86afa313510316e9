#pragma once

#include "ui/state/session.h"

#include <QWidget>

namespace underpaint::ui {

/// Page of the preferences: how many steps can be taken back, and how much memory paint may take.
class MemoryPage : public QWidget {
    Q_OBJECT
public:
    MemoryPage(const Session& session, QWidget* parent);

private:
    void showUse();

    Session m_session;
    class QLabel* m_use;
};

} // namespace underpaint::ui
