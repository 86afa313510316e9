#pragma once

#include "core/canvas/picture.h"
#include "ui/state/session.h"

#include <QObject>
#include <functional>

namespace underpaint::ui {

class Actions;

/// The menu "Select": what is selected as a whole, from layers and masks, and to them; quick mask; fill and clear.
class SelectionCommands : public QObject {
    Q_OBJECT
public:
    SelectionCommands(const Session& session, Actions& actions, QWidget* window);

private:
    using Change = std::function<canvas::Picture(const canvas::Picture& selection)>;

    void connectWhole();
    void connectAmounts();
    void connectLayers();
    void connectPaint();
    /// Errors of edits become the error bar's sentence.
    void on(const char* action, std::function<void()> effect);
    /// One undo step that selects something else.
    void select(const QString& name, const canvas::Picture& selection);
    /// A dialog asks for a number first, which is there again the next time.
    void askFirst(const char* action, const QString& label, double first, double highest, std::function<canvas::Picture(const canvas::Picture&, double)> change);
    void toggleQuickMask();
    void remember();
    void show();

    Session m_session;
    Actions& m_actions;
    QWidget* m_window;
    canvas::Picture m_now, m_former; // what is selected, and what was before nothing was
};

} // namespace underpaint::ui
