#include "ui/adjust_commands.h"

#include "core/base/error.h"
#include "core/canvas/layer_edits.h"
#include "ui/actions.h"
#include "ui/effect_dialog.h"
#include "ui/effect_rows.h"
#include "ui/state/document_model.h"
#include "ui/state/error_report.h"

#include <QWidget>

namespace underpaint::ui {

AdjustCommands::AdjustCommands(const Session& session, Actions& actions, QWidget* window)
    : QObject(window)
    , m_session(session)
    , m_window(window)
{
    const auto on = [&](const QByteArray& action, const std::function<void()>& effect) {
        connect(actions.at(action.constData()), &QAction::triggered, this, [this, effect] {
            try {
                effect();
            } catch (const base::Error& error) {
                m_session.errors.report(QString::fromUtf8(error.what()));
            }
        });
    };
    for (const char* const name : adjustmentNames) {
        on(QByteArray("layer.adjust.") + name, [this, name] { addLayer(name); });
        on(QByteArray("adjust.") + name, [this, name] { adjust(name); });
    }
    for (const char* const name : filterNames)
        on(QByteArray("filter.") + name, [this, name] { filter(name); });
}

void AdjustCommands::addLayer(const char* name)
{
    const canvas::Adjustment adjustment = adjustmentNamed(name);
    const QString title = titleOf(adjustment);
    const canvas::DocumentState& state = m_session.document.state();
    const canvas::Layer* above = state.activeLayer();
    for (auto layer = state.layers.rbegin(); layer != state.layers.rend() && (!above || !above->isPaint()); ++layer)
        above = layer->get(); // above all paint, if a mask or map is chosen
    if (!above)
        return;
    ++m_number;
    const std::string key = "adjustment " + std::to_string(m_number);
    quint64 id = 0;
    m_session.document.document().edit(title.toStdString(), [&](canvas::DocumentState& after) { id = canvas::addAdjustment(after, adjustment, title.toStdString(), above->id); }, canvas::Change::Cause::Edit, key);
    if (hasRows(adjustment))
        editLayer(id, true);
    else
        m_session.document.document().closeMerge();
}

void AdjustCommands::open(quint64 layer)
{
    const canvas::Layer* const found = m_session.document.state().layer(layer);
    if (!found || !found->adjustment || !hasRows(*found->adjustment))
        return;
    m_session.document.document().choose(layer);
    ++m_number;
    editLayer(layer, false);
}

void AdjustCommands::editLayer(quint64 layer, bool isNew)
{
    const std::shared_ptr<const canvas::Adjustment> before = m_session.document.state().layer(layer)->adjustment;
    const auto values = std::make_shared<canvas::Adjustment>(*before);
    const auto changed = std::make_shared<bool>(isNew);
    const std::string key = "adjustment " + std::to_string(m_number);
    auto* dialog = new EffectDialog(titleOf(*before), m_window);
    addRows(*dialog, values);
    const auto put = [this, layer, key, changed, isNew, title = titleOf(*before).toStdString()](const canvas::Adjustment& adjustment) {
        const canvas::Layer* const now = m_session.document.state().layer(layer);
        if (!now || (now->adjustment && *now->adjustment == adjustment))
            return;
        *changed = true;
        m_session.document.document().edit(title, [&](canvas::DocumentState& state) {
            canvas::changeLayer(state, layer, [&](canvas::Layer& after) { after.adjustment = std::make_shared<const canvas::Adjustment>(adjustment); });
        }, canvas::Change::Cause::Edit, key);
    };
    connect(dialog, &EffectDialog::changed, this, [put, dialog, values, before] { put(dialog->showsPreview() ? *values : *before); });
    connect(dialog, &QDialog::accepted, this, [this, put, values] {
        put(*values);
        m_session.document.document().closeMerge();
    });
    connect(dialog, &QDialog::rejected, this, [this, changed] {
        if (*changed)
            m_session.document.undo();
    });
    dialog->open();
}

void AdjustCommands::requirePaint(bool colours) const
{
    const canvas::DocumentState& state = m_session.document.state();
    const canvas::Layer* const layer = state.activeLayer();
    if (!layer)
        throw base::UsageError(tr("No layer is chosen: choose one first.").toStdString());
    if (layer->locked)
        throw base::UsageError(tr("This layer is locked. Unlock it first.").toStdString());
    if (!layer->visible)
        throw base::UsageError(tr("This layer is hidden: show it first.").toStdString());
    if (state.onMask && !colours)
        return;
    if (colours && (state.onMask || !layer->isPaint()))
        throw base::UsageError(tr("A mask has no colours: choose a layer with paint.").toStdString());
    if (layer->isPaint() && !layer->hasOwnPaint())
        throw base::UsageError(tr("This layer has no paint of its own: choose one that has.").toStdString());
    if (layer->kind == canvas::LayerKind::Result)
        throw base::UsageError(tr("A result stays as it was made: merge it into a layer, or put an adjustment above it.").toStdString());
}

void AdjustCommands::apply(canvas::DocumentState& state, const canvas::Layer& before, const Effect& effect) const
{
    const bool onMask = state.onMask && state.active == before.id;
    canvas::Tiles changed = effect(onMask ? before.hides : before.tiles, before, state.selection);
    canvas::changeLayer(state, before.id, [&](canvas::Layer& layer) {
        (onMask ? layer.hides : layer.tiles) = std::move(changed);
        if (!onMask) { // painted on since it was placed
            layer.placement.reset();
            layer.text.reset();
        }
    });
}

void AdjustCommands::change(const QString& title, EffectDialog* dialog, const Effect& effect)
{
    const std::string key = "effect " + std::to_string(++m_number), step = title.toStdString();
    const canvas::Layer before = *m_session.document.state().activeLayer();
    const auto shown = std::make_shared<bool>(false);
    const auto show = [this, key, step, before, effect, shown](bool on) {
        if (!on && !*shown)
            return;
        *shown = true;
        m_session.document.document().edit(step, [&](canvas::DocumentState& state) {
            if (on)
                apply(state, before, effect);
            else
                canvas::changeLayer(state, before.id, [&](canvas::Layer& layer) { layer = before; });
        }, canvas::Change::Cause::Edit, key);
    };
    connect(dialog, &EffectDialog::changed, this, [show, dialog] { show(dialog->showsPreview()); });
    connect(dialog, &QDialog::accepted, this, [this, show] {
        show(true);
        m_session.document.document().closeMerge();
    });
    connect(dialog, &QDialog::rejected, this, [this, shown] {
        if (*shown)
            m_session.document.undo();
    });
    dialog->open();
    show(true);
}

void AdjustCommands::adjust(const char* name)
{
    requirePaint(true);
    const auto values = std::make_shared<canvas::Adjustment>(adjustmentNamed(name));
    const Effect effect = [values](const canvas::Tiles& paint, const canvas::Layer&, const canvas::Picture& selection) { return canvas::adjusted(paint, *values, selection); };
    if (hasRows(*values)) {
        auto* dialog = new EffectDialog(titleOf(*values), m_window);
        addRows(*dialog, values);
        change(titleOf(*values), dialog, effect);
        return;
    }
    const canvas::Layer before = *m_session.document.state().activeLayer();
    m_session.document.document().edit(titleOf(*values).toStdString(), [&](canvas::DocumentState& state) { apply(state, before, effect); });
}

void AdjustCommands::filter(const char* name)
{
    requirePaint(false);
    const auto values = std::make_shared<canvas::Filter>(filterNamed(name));
    auto* dialog = new EffectDialog(titleOf(*values), m_window);
    addRows(*dialog, values);
    change(titleOf(*values), dialog, [values](const canvas::Tiles& paint, const canvas::Layer& layer, const canvas::Picture& selection) {
        return canvas::filtered(paint, *values, selection, layer.alphaLocked);
    });
}

} // namespace underpaint::ui
