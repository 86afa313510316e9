#include "ui/panels/layer_thumbnail.h"

#include <QPointF>
#include <QSizeF>
#include <algorithm>

namespace underpaint::ui {

namespace {

enum class Shows { Paint, Value, Alpha, NoAlpha };

/// Tiles seen small, cropped to 4 : 3 about its middle; one pixel of the layer for each of the picture.
QImage small(const canvas::Tiles& tiles, Shows shows)
{
    const QSize size(tiles.size().width, tiles.size().height);
    const QSizeF window = QSizeF(thumbnailSize).scaled(size, Qt::KeepAspectRatio);
    const QPointF corner((size.width() - window.width()) / 2, (size.height() - window.height()) / 2);
    const double step = window.width() / thumbnailSize.width();
    QImage image(thumbnailSize, QImage::Format_RGBA8888_Premultiplied);
    for (int y = 0; y < image.height(); ++y) {
        auto* line = image.scanLine(y);
        for (int x = 0; x < image.width(); ++x, line += 4) {
            const int px = std::min(size.width() - 1, int(corner.x() + (x + .5) * step)), py = std::min(size.height() - 1, int(corner.y() + (y + .5) * step));
            const canvas::Tile* tile = tiles.at(px / canvas::Tile::side, py / canvas::Tile::side);
            static constexpr std::uint16_t nothing[4] = {};
            const std::uint16_t* sample =
                tile ? &tile->samples[std::size_t((py % canvas::Tile::side) * canvas::Tile::side + px % canvas::Tile::side) * 4] : nothing;
            for (int c = 0; c < 4; ++c)
                line[c] = uchar((sample[c] * 255 + canvas::Tile::one / 2) / canvas::Tile::one);
            if (shows == Shows::Paint) { // over white, as on paper
                for (int c = 0; c < 3; ++c)
                    line[c] = uchar(line[c] + 255 - line[3]);
            } else { // masks and maps as the grey they mean
                const int grey = shows == Shows::Value ? line[0] : shows == Shows::Alpha ? line[3] : 255 - line[3];
                line[0] = line[1] = line[2] = uchar(grey);
            }
            line[3] = 255;
        }
    }
    return image;
}

} // namespace

QImage smallLayer(const canvas::Layer& layer)
{
    if (layer.isPaint())
        return small(layer.tiles, Shows::Paint);
    return small(layer.tiles, layer.kind != canvas::LayerKind::Mask ? Shows::Value : layer.inverted ? Shows::NoAlpha : Shows::Alpha);
}

QImage smallMask(const canvas::Layer& layer) { return small(layer.hides, Shows::NoAlpha); }

} // namespace underpaint::ui
