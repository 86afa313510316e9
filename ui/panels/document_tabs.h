#pragma once

#include <QTabBar>

namespace underpaint::ui {

class DocumentModel;
class ProjectSession;

/// The open paintings in a row above the canvas; there only when there is more than one. A point marks what is not saved.
class DocumentTabs : public QTabBar {
    Q_OBJECT
public:
    DocumentTabs(DocumentModel& document, ProjectSession& project, QWidget* parent = nullptr);

    void setAllowed(bool allowed); ///< false: not shown either way (panels are hidden)

Q_SIGNALS:
    void closeAsked(int index);

protected:
    void mouseReleaseEvent(QMouseEvent* event) override; ///< the middle button closes
    void wheelEvent(QWheelEvent* event) override;        ///< would change the painting under a hand that scrolls

private:
    void show();
    void dress();

    ProjectSession& m_project;
    bool m_showing = false, m_allowed = true;
};

} // namespace underpaint::ui
