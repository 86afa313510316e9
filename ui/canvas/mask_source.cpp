#include "ui/canvas/mask_source.h"

#include "ui/state/document_model.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace underpaint::ui {

namespace {

constexpr int side = TilePyramid::side;
constexpr std::size_t area = std::size_t(side) * side;
constexpr double strongest = .46;   // of the realism tint
constexpr double fullDistance = .3; // from the level, where the tint is strongest

TilePyramid::Pixels tinted(const QColor& colour, double alpha) { return qPremultiply(qRgba(colour.red(), colour.green(), colour.blue(), int(std::lround(alpha * 255)))); }

template <typename Visit>
bool anyLayer(const canvas::DocumentState& state, canvas::LayerKind kind, Visit visit)
{
    return std::any_of(state.layers.begin(), state.layers.end(), [&](const canvas::SharedLayer& layer) { return layer->kind == kind && layer->visible && visit(*layer); });
}

} // namespace

bool MaskSource::exists() const
{
    return anyLayer(m_document.state(), canvas::LayerKind::Mask, [](const canvas::Layer&) { return true; });
}

bool MaskSource::isSoft() const
{
    return anyLayer(m_document.state(), canvas::LayerKind::Mask, [](const canvas::Layer& layer) { return layer.feather != 0 || layer.grow != 0; });
}

bool MaskSource::values(int column, int row, float* values)
{
    const canvas::DocumentState& state = m_document.state();
    if (isSoft() && !m_document.document().strokeUnderWay()) {
        if (m_made.isNull())
            m_made = m_document.paintedMask();
        if (m_made.isNull() || m_made.size() != state.size)
            return false;
        const std::span<const std::uint16_t> samples = m_made.sixteen();
        const int width = std::min(side, m_made.width() - column * side), height = std::min(side, m_made.height() - row * side);
        std::fill_n(values, area, 0.F);
        for (int y = 0; y < height; ++y)
            for (int x = 0; x < width; ++x)
                values[y * side + x] = samples[std::size_t(row * side + y) * m_made.width() + column * side + x] / 65535.F;
        return true;
    }
    std::fill_n(values, area, 0.F);
    bool any = false;
    for (const canvas::SharedLayer& layer : state.layers) {
        if (layer->kind != canvas::LayerKind::Mask || !layer->visible)
            continue;
        const canvas::Tile* tile = layer->tiles.at(column, row);
        if (!tile && !layer->inverted)
            continue;
        any = true;
        for (std::size_t i = 0; i < area; ++i) {
            const float alpha = tile ? float(tile->samples[i * 4 + 3]) / canvas::Tile::one : 0;
            values[i] = std::max(values[i], float(layer->opacity) * (layer->inverted ? 1 - alpha : alpha));
        }
    }
    return any;
}

TilePyramid::Loader MaskSource::tint(QColor colour, double opacity)
{
    std::array<TilePyramid::Pixels, 256> table;
    for (std::size_t i = 0; i < table.size(); ++i)
        table[i] = tinted(colour, opacity * double(i) / 255);
    return [this, table](int column, int row, TilePyramid::Pixels* pixels) {
        std::array<float, area> mask;
        if (!values(column, row, mask.data()))
            return false;
        for (std::size_t i = 0; i < area; ++i)
            pixels[i] = table[std::size_t(std::clamp(mask[i], 0.F, 1.F) * 255 + .5F)];
        return true;
    };
}

bool MapSource::exists() const
{
    return anyLayer(m_document.state(), canvas::LayerKind::RealismMap, [](const canvas::Layer&) { return true; });
}

bool MapSource::values(int column, int row, double level, float* values) const
{
    std::fill_n(values, area, float(level));
    bool any = false;
    for (const canvas::SharedLayer& layer : m_document.state().layers) {
        if (layer->kind != canvas::LayerKind::RealismMap || !layer->visible)
            continue;
        const canvas::Tile* tile = layer->tiles.at(column, row);
        if (!tile)
            continue;
        any = true;
        const float strength = float(layer->opacity / canvas::Tile::one);
        for (std::size_t i = 0; i < area; ++i)
            values[i] = values[i] * (1 - strength * tile->samples[i * 4 + 3]) + strength * tile->samples[i * 4];
    }
    return any;
}

TilePyramid::Loader MapSource::tint(double level, QColor faithful, QColor freer) const
{
    return [this, level, faithful, freer](int column, int row, TilePyramid::Pixels* pixels) {
        std::array<float, area> map;
        if (!values(column, row, level, map.data()))
            return false;
        for (std::size_t i = 0; i < area; ++i) {
            const double away = map[i] - level;
            pixels[i] = tinted(away < 0 ? faithful : freer, strongest * std::min(1., std::abs(away) / fullDistance));
        }
        return true;
    };
}

} // namespace underpaint::ui
