#pragma once

#include "ui/state/session.h"

#include <QObject>

class QDockWidget;

namespace underpaint::ui {

class Actions;
class Navigator;
class ReferencePanel;
class Studio;

/// Navigator and reference pictures: docks that float until they are put at a side. The View menu shows and hides them; the studio's layout remembers where they were.
class SideDocks : public QObject {
    Q_OBJECT
public:
    SideDocks(const Session& session, Actions& actions, Studio& studio);

    QDockWidget* navigatorDock() const { return m_navigatorDock; }
    QDockWidget* referenceDock() const { return m_referenceDock; }
    Navigator& navigator() const { return *m_navigator; }
    ReferencePanel& reference() const { return *m_reference; }
    QByteArray save() const;
    void restore(const QByteArray& saved); ///< damaged text changes nothing

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    struct Side {
        QDockWidget* dock;
        const char* action;
        QSize size;
        bool wanted = false, placed = false; // shown while the panels are not hidden; has been put somewhere
    };
    QDockWidget* makeDock(const QString& title, const char* name, QWidget* content);
    void setShown(Side& side, bool shown);
    void follow(); ///< the panels are hidden or shown

    Session m_session;
    Actions& m_actions;
    Studio& m_studio;
    Navigator* m_navigator;
    ReferencePanel* m_reference;
    QDockWidget *m_navigatorDock, *m_referenceDock;
    Side m_sides[2];
};

} // namespace underpaint::ui
