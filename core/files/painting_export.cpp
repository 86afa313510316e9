#include "core/files/painting_export.h"

#include "core/canvas/composite.h"
#include "core/canvas/deep_picture.h"

namespace underpaint::files {

PaintingExport::PaintingExport(canvas::DocumentState state) : m_state(std::move(state)), m_generation(generationOf(m_state)) {}

canvas::Picture PaintingExport::picture(canvas::Depth depth, base::Size size)
{
    canvas::Picture& flat = depth == canvas::Depth::Sixteen ? m_sixteen : m_eight;
    if (flat.isNull())
        flat = depth == canvas::Depth::Sixteen ? canvas::flattenedDeep(m_state) : canvas::flattened(m_state);
    return size.isEmpty() ? flat : scaledPicture(flat, size);
}

std::vector<std::uint8_t> PaintingExport::encoded(const ExportSettings& settings, base::Size size)
{
    return encodedPicture(picture(settings.depth, size), m_generation, settings);
}

std::string generationOf(const canvas::DocumentState& state)
{
    std::string generation;
    for (const canvas::SharedLayer& layer : state.layers)
        if (layer->kind == canvas::LayerKind::Result && layer->visible && !layer->origin.empty())
            generation = layer->origin;
    return generation;
}

} // namespace underpaint::files
