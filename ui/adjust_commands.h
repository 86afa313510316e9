#pragma once

#include "core/canvas/document.h"
#include "core/canvas/filter.h"
#include "ui/state/session.h"

#include <QObject>
#include <functional>
#include <memory>

class QWidget;

namespace underpaint::ui {

class Actions;
class EffectDialog;

/// Adjustment layers, and adjustments and filters that change the chosen layer, each with a dialog whose effect is seen at once. One undo step each; Cancel leaves everything as it was.
class AdjustCommands : public QObject {
    Q_OBJECT
public:
    AdjustCommands(const Session& session, Actions& actions, QWidget* window);

    /// The dialog of an adjustment layer that is there.
    void open(quint64 layer);

private:
    using Effect = std::function<canvas::Tiles(const canvas::Tiles& paint, const canvas::Layer& layer, const canvas::Picture& selection)>;
    void addLayer(const char* name);
    void editLayer(quint64 layer, bool isNew);
    void adjust(const char* name);
    void filter(const char* name);
    /// Shows the dialog; with each change of it the chosen layer's paint (or mask) is the effect of what it was.
    void change(const QString& title, EffectDialog* dialog, const Effect& effect);
    /// Throws base::UsageError if the chosen layer is not to be changed.
    void requirePaint(bool colours) const;
    void apply(canvas::DocumentState& state, const canvas::Layer& before, const Effect& effect) const;

    Session m_session;
    QWidget* m_window;
    int m_number = 0; // of steps that merge
};

} // namespace underpaint::ui
