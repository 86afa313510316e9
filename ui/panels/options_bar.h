#pragma once

#include "ui/state/session.h"

#include <QHash>
#include <QWidget>

namespace underpaint::ui {

class Actions;
class FlowLayout;

/// What the tool in hand lets one set, in a row above the canvas, made from the table of tool options; hidden for tools without any.
class OptionsBar : public QWidget {
    Q_OBJECT
public:
    OptionsBar(const Session& session, Actions& actions, QWidget* parent = nullptr);

    /// The control of an option that is shown now; null if it is not.
    QWidget* control(const QString& id) const { return m_controls.value(id); }
    void setAllowed(bool allowed); ///< otherwise it is hidden whatever the tool

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void showTool();
    void add(const struct ToolOptionSpec& spec);
    void addLabelled(const QString& label, QWidget* field);
    void showValue(const QString& id);

    Session m_session;
    Actions& m_actions;
    FlowLayout* m_row; // a narrow window has several
    QHash<QString, QWidget*> m_controls;
    bool m_allowed = true;
};

} // namespace underpaint::ui
