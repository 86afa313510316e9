#include "ui/layer_commands.h"

#include "core/base/error.h"
#include "core/canvas/groups.h"
#include "core/canvas/layer_edits.h"
#include "ui/actions.h"
#include "ui/state/document_model.h"
#include "ui/state/error_report.h"
#include "ui/theme/label_colours.h"

namespace underpaint::ui {

namespace {

    QByteArray labelAction(int label) { return QByteArray("layer.label") + QByteArray::number(label); }

    /// Whether a layer of paint lies below in the same group.
    bool hasBelow(const canvas::DocumentState& state, const canvas::Layer& layer)
    {
        for (int i = state.indexOf(layer.id) - 1; i >= 0; --i)
            if (const canvas::Layer& below = *state.layers[std::size_t(i)]; below.group == layer.group && below.isPaint())
                return true;
        return false;
    }

} // namespace

LayerCommands::LayerCommands(const Session& session, Actions& actions, QObject* parent)
    : QObject(parent)
    , m_session(session)
    , m_actions(actions)
{
    const auto change = [](void (*what)(canvas::Layer&)) {
        return [what](canvas::DocumentState& state, std::uint64_t chosen) { canvas::changeLayer(state, chosen, what); };
    };
    edit("layer.group", tr("Group"), [](canvas::DocumentState& state, std::uint64_t chosen) {
        const std::uint64_t ids[]{chosen};
        canvas::groupLayers(state, ids, tr("Group").toStdString());
    });
    edit("layer.ungroup", tr("Ungroup"), canvas::ungroup);
    edit("layer.mergeGroup", tr("Merge group"), canvas::mergeGroup);
    edit("layer.mergeVisible", tr("Merge visible layers"), [](canvas::DocumentState& state, std::uint64_t) { canvas::mergeVisible(state); });
    edit("layer.flatten", tr("Flatten"), [](canvas::DocumentState& state, std::uint64_t) { canvas::flatten(state); });
    edit("layer.clip", tr("Clip to the layer below"), change([](canvas::Layer& layer) { layer.clipped = !layer.clipped; }));
    edit("layer.alphaLock", tr("Lock alpha"), change([](canvas::Layer& layer) { layer.alphaLocked = !layer.alphaLocked; }));
    edit("layer.mask.add", tr("Add mask"), [](canvas::DocumentState& state, std::uint64_t chosen) { canvas::addLayerMask(state, chosen, canvas::MaskStart::Shown); });
    edit("layer.mask.addHidden", tr("Add mask"), [](canvas::DocumentState& state, std::uint64_t chosen) { canvas::addLayerMask(state, chosen, canvas::MaskStart::Hidden); });
    edit("layer.mask.apply", tr("Apply mask"), canvas::applyLayerMask);
    edit("layer.mask.remove", tr("Remove mask"), canvas::removeLayerMask);
    edit("layer.mask.off", tr("Mask on or off"), change([](canvas::Layer& layer) { layer.hidesOn = !layer.hidesOn; }));
    for (int label = 0; label <= labelCount; ++label)
        edit(labelAction(label).constData(), tr("Label"), [label](canvas::DocumentState& state, std::uint64_t chosen) { canvas::changeLayer(state, chosen, [=](canvas::Layer& layer) { layer.label = label; }); });
    connect(m_actions.at("layer.solo"), &QAction::triggered, this, [this] {
        DocumentModel& document = m_session.document;
        document.setSolo(document.solo() == document.state().active ? 0 : document.state().active);
        show();
    });
    connect(&session.document, &DocumentModel::layersChanged, this, &LayerCommands::show);
    connect(&session.document, &DocumentModel::opened, this, &LayerCommands::show);
    show();
}

void LayerCommands::edit(const char* action, const QString& step, Edit change)
{
    connect(m_actions.at(action), &QAction::triggered, this, [this, step, change = std::move(change)] {
        DocumentModel& document = m_session.document;
        try {
            const std::uint64_t chosen = document.state().active;
            document.document().edit(step.toStdString(), [&](canvas::DocumentState& state) { change(state, chosen); });
        } catch (const base::Error& error) {
            m_session.errors.report(QString::fromUtf8(error.what()));
        }
        show(); // also where nothing came of it: the mark goes back
    });
}

void LayerCommands::show()
{
    const canvas::DocumentState& state = m_session.document.state();
    const canvas::Layer* const chosen = state.activeLayer();
    const bool paint = chosen && chosen->isPaint(), group = paint && chosen->kind == canvas::LayerKind::Group, mask = paint && chosen->hasMask();
    const auto enable = [this](const char* id, bool enabled) { m_actions.at(id)->setEnabled(enabled); };
    const auto check = [this](const char* id, bool checked) { m_actions.at(id)->setChecked(checked); };
    enable("layer.group", paint);
    enable("layer.ungroup", group);
    enable("layer.mergeGroup", group);
    enable("layer.clip", paint && (chosen->clipped || hasBelow(state, *chosen)));
    enable("layer.alphaLock", paint && chosen->hasOwnPaint());
    enable("layer.solo", paint);
    enable("layer.mask.add", paint && !mask);
    enable("layer.mask.addHidden", paint && !mask);
    enable("layer.mask.apply", mask && chosen->hasOwnPaint());
    enable("layer.mask.remove", mask);
    enable("layer.mask.off", mask);
    check("layer.clip", paint && chosen->clipped);
    check("layer.alphaLock", paint && chosen->alphaLocked);
    check("layer.solo", chosen && m_session.document.solo() == chosen->id);
    check("layer.mask.off", mask && !chosen->hidesOn);
    for (int label = 0; label <= labelCount; ++label) {
        enable(labelAction(label).constData(), chosen);
        check(labelAction(label).constData(), chosen && chosen->label == label);
    }
}

} // namespace underpaint::ui
