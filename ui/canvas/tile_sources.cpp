#include "ui/canvas/tile_sources.h"

#include "ui/state/display_colours.h"
#include "ui/state/document_model.h"

#include <QColor>
#include <algorithm>
#include <cstring>

namespace underpaint::ui {

namespace {
constexpr int side = TilePyramid::side, check = 8; // canvas pixels
constexpr unsigned lightCheck = 255, darkCheck = 228; // greys near the white that a model sees there
} // namespace

void overCheckerboard(const std::uint8_t* rgba, TilePyramid::Pixels* pixels)
{
    for (int y = 0; y < side; ++y)
        for (int x = 0; x < side; ++x, rgba += 4, ++pixels) {
            unsigned red = rgba[0], green = rgba[1], blue = rgba[2];
            if (const unsigned alpha = rgba[3]; alpha != 255) {
                const unsigned ground = ((x / check) ^ (y / check)) & 1 ? darkCheck : lightCheck;
                const auto laid = [&](unsigned value) { return (value * alpha + ground * (255 - alpha) + 127) / 255; };
                red = laid(red), green = laid(green), blue = laid(blue);
            }
            *pixels = 0xFF000000U | red << 16 | green << 8 | blue;
        }
    asShown(pixels - side * side, side * side);
}

void asShown(TilePyramid::Pixels* pixels, std::size_t count)
{
    if (const files::DisplayTransform* transform = DisplayColours::instance().transform())
        transform->apply(pixels, count);
}

TilePyramid::Loader paintingTiles(DocumentModel& document)
{
    return [&document](int column, int row, TilePyramid::Pixels* pixels) {
        overCheckerboard(document.tile(column, row), pixels);
        return true;
    };
}

TilePyramid::Loader imageTiles(const QImage& image)
{
    const bool opaque = !image.hasAlphaChannel();
    const QImage source = image.convertToFormat(opaque ? QImage::Format_RGB32 : QImage::Format_ARGB32_Premultiplied);
    return [source](int column, int row, TilePyramid::Pixels* pixels) {
        const int width = std::min(side, source.width() - column * side), height = std::min(side, source.height() - row * side);
        for (int y = 0; y < height; ++y) {
            std::memcpy(pixels + y * side, source.constScanLine(row * side + y) + std::size_t(column) * side * 4, std::size_t(width) * 4);
            asShown(pixels + y * side, std::size_t(width));
        }
        return true;
    };
}

} // namespace underpaint::ui
