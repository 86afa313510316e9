#include "ui/canvas/canvas_view_private.h"

#include "core/canvas/fix15.h"
#include "ui/state/document_model.h"
#include "ui/state/render_settings.h"

#include <array>
#include <cmath>

namespace underpaint::ui {
namespace {

/// Paint that is averaged by its alpha.
struct Mean {
    double red = 0, green = 0, blue = 0, alpha = 0;

    void add(double r, double g, double b, double a) // straight, 0..1
    {
        red += r * a;
        green += g * a;
        blue += b * a;
        alpha += a;
    }
    std::optional<QColor> colour() const
    {
        if (alpha <= 0)
            return {}; // nothing is painted there
        const auto eight = [&](double sum) { return int(std::lround(255 * sum / alpha)); };
        return QColor(eight(red), eight(green), eight(blue));
    }
};

} // namespace

/// Of the pixel there; with the eyedropper, the mean of a circle as its options say.
std::optional<QColor> CanvasView::Private::colourAt(QPointF at)
{
    const QPointF on = toCanvas(at);
    const QPoint pixel(int(std::floor(on.x())), int(std::floor(on.y())));
    const QRect all({}, transform.canvas());
    if (!all.contains(pixel))
        return {};
    const ToolOptions& options = session.tools.options();
    const bool dropper = session.tools.tool() == Tool::Eyedropper;
    const int radius = dropper ? int(options.number("eyedropper.radius")) : 0;
    const canvas::Layer* const layer = dropper && options.choice("eyedropper.source") == 1 ? session.document.state().activeLayer() : nullptr;
    const bool result = !layer && resultAt(at);
    const QImage& picture = session.stage.picture();
    constexpr int side = TilePyramid::side;
    Mean mean;
    const auto take = [&](int x, int y) {
        const std::size_t within = std::size_t(y % side * side + x % side) * 4;
        if (result) {
            const QColor colour = picture.pixelColor(x * picture.width() / all.width(), y * picture.height() / all.height());
            mean.add(colour.redF(), colour.greenF(), colour.blueF(), 1);
        } else if (layer) {
            if (const canvas::Tile* const tile = layer->tiles.at(x / side, y / side); tile && tile->samples[within + 3] > 0) {
                std::array<std::uint8_t, 4> rgba;
                canvas::straightEight(tile->samples.data() + within, rgba.data(), 1);
                mean.add(rgba[0] / 255., rgba[1] / 255., rgba[2] / 255., tile->samples[within + 3] / double(canvas::Tile::one));
            }
        } else {
            const std::uint8_t* const rgba = session.document.tile(x / side, y / side) + within;
            mean.add(rgba[0] / 255., rgba[1] / 255., rgba[2] / 255., rgba[3] / 255.);
        }
    };
    const QRect around = QRect(pixel.x() - radius, pixel.y() - radius, 2 * radius + 1, 2 * radius + 1).intersected(all);
    for (int y = around.top(); y <= around.bottom(); ++y)
        for (int x = around.left(); x <= around.right(); ++x)
            if ((x - pixel.x()) * (x - pixel.x()) + (y - pixel.y()) * (y - pixel.y()) <= radius * radius)
                take(x, y);
    return mean.colour();
}

void CanvasView::Private::pick(QPointF at)
{
    if (session.tools.tool() == Tool::RealismBrush) {
        const QPointF on = toCanvas(at);
        const QPoint pixel(int(std::floor(on.x())), int(std::floor(on.y())));
        if (!QRect({}, transform.canvas()).contains(pixel))
            return;
        constexpr int side = TilePyramid::side;
        std::array<float, std::size_t(side) * side> values;
        renderer.maps().values(pixel.x() / side, pixel.y() / side, session.settings.level(), values.data());
        const float value = values[std::size_t(pixel.y() % side * side + pixel.x() % side)];
        session.tools.setRealismValue(value);
        colourNow = QColor::fromRgbF(value, value, value);
    } else if (const std::optional<QColor> colour = colourAt(at)) {
        session.tools.setColour(*colour);
        colourNow = *colour;
    }
}

} // namespace underpaint::ui
