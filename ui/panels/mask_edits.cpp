#include "ui/panels/mask_edits.h"

#include "core/canvas/layer_edits.h"
#include "ui/state/document_model.h"

#include <QCoreApplication>

namespace underpaint::ui {

namespace {

    constexpr double mostFeather = 200, mostGrow = 200;

    std::string name(const char* text) { return QCoreApplication::translate("underpaint::ui::MaskSection", text).toStdString(); }

    void change(DocumentModel& document, const char* step, const std::function<void(canvas::Layer&)>& change, const std::string& mergeKey = {})
    {
        quint64 id = currentMask(document);
        if (id == 0)
            id = document.layerFor(canvas::LayerKind::Mask);
        document.document().edit(name(step), [&](canvas::DocumentState& state) { canvas::changeLayer(state, id, change); }, canvas::Change::Cause::Edit,
            mergeKey.empty() ? mergeKey : mergeKey + std::to_string(id));
    }

} // namespace

quint64 currentMask(const DocumentModel& document)
{
    const canvas::Layer* const chosen = document.state().activeLayer();
    if (chosen && chosen->kind == canvas::LayerKind::Mask)
        return chosen->id;
    const canvas::Layer* const topmost = document.state().topmost(canvas::LayerKind::Mask);
    return topmost ? topmost->id : 0;
}

void fillMask(DocumentModel& document)
{
    change(document, QT_TRANSLATE_NOOP("underpaint::ui::MaskSection", "Fill mask"), [](canvas::Layer& mask) { mask.tiles = canvas::filledMask(mask.tiles.size()); });
}

void clearMask(DocumentModel& document)
{
    if (currentMask(document) != 0)
        change(document, QT_TRANSLATE_NOOP("underpaint::ui::MaskSection", "Clear mask"), [](canvas::Layer& mask) { mask.tiles = canvas::Tiles(mask.tiles.size()); });
}

void invertMask(DocumentModel& document)
{
    change(document, QT_TRANSLATE_NOOP("underpaint::ui::MaskSection", "Invert mask"), [](canvas::Layer& mask) { mask.tiles = canvas::invertedMask(mask.tiles); });
}

void setMaskFeather(DocumentModel& document, double pixels)
{
    change(document, QT_TRANSLATE_NOOP("underpaint::ui::MaskSection", "Feather mask"),
        [=](canvas::Layer& mask) { mask.feather = std::clamp(pixels, 0., mostFeather); }, "feather ");
}

void setMaskGrow(DocumentModel& document, double pixels)
{
    change(document, QT_TRANSLATE_NOOP("underpaint::ui::MaskSection", "Grow mask"),
        [=](canvas::Layer& mask) { mask.grow = std::clamp(pixels, -mostGrow, mostGrow); }, "grow ");
}

void clearRealismMap(DocumentModel& document)
{
    const canvas::Layer* const map = document.state().topmost(canvas::LayerKind::RealismMap);
    if (!map || map->tiles.extent().isEmpty())
        return;
    document.document().edit(name(QT_TRANSLATE_NOOP("underpaint::ui::MaskSection", "Clear realism map")), [id = map->id](canvas::DocumentState& state) {
        canvas::changeLayer(state, id, [](canvas::Layer& layer) { layer.tiles = canvas::Tiles(layer.tiles.size()); });
    });
}

} // namespace underpaint::ui
