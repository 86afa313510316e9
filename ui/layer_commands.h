#pragma once

#include "core/canvas/document.h"
#include "ui/state/session.h"

#include <QObject>
#include <functional>

namespace underpaint::ui {

class Actions;

/// What the menu "Layer" does beyond new, copy and delete: groups, merges, clipping, masks of layers, labels, solo.
class LayerCommands : public QObject {
    Q_OBJECT
public:
    LayerCommands(const Session& session, Actions& actions, QObject* parent);

private:
    using Edit = std::function<void(canvas::DocumentState& state, std::uint64_t chosen)>;
    /// One undo step; errors become the error bar's sentence.
    void edit(const char* action, const QString& step, Edit change);
    void show();

    Session m_session;
    Actions& m_actions;
};

} // namespace underpaint::ui
