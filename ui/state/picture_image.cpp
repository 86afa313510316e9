#include "ui/state/picture_image.h"

#include <cstring>

namespace underpaint::ui {

namespace {

QImage::Format formatOf(int channels)
{
    return channels == 1 ? QImage::Format_Grayscale8 : channels == 3 ? QImage::Format_RGB888 : QImage::Format_RGBA8888;
}

/// Rows of the image, four-byte aligned, from the picture's, which are packed.
template <typename Sample, typename Copy>
QImage copied(const canvas::Picture& picture, std::span<const Sample> samples, Copy copy)
{
    QImage image(picture.width(), picture.height(), formatOf(picture.channels()));
    const std::size_t row = std::size_t(picture.width()) * std::size_t(picture.channels());
    for (int y = 0; y < picture.height(); ++y)
        copy(samples.data() + std::size_t(y) * row, row, image.scanLine(y));
    return image;
}

} // namespace

QImage toImage(const canvas::Picture& picture)
{
    if (picture.isNull())
        return {};
    if (picture.depth() == canvas::Depth::Sixteen)
        return copied(picture, picture.sixteen(), [](const std::uint16_t* from, std::size_t count, uchar* to) {
            for (std::size_t i = 0; i < count; ++i)
                to[i] = uchar((from[i] * 255u + 32767u) / 65535u);
        });
    const int row = picture.width() * picture.channels();
    if (row % 4 == 0)
        return QImage(picture.eight().data(), picture.width(), picture.height(), row, formatOf(picture.channels()),
            [](void* shared) { delete static_cast<canvas::Picture*>(shared); }, new canvas::Picture(picture));
    return copied(picture, picture.eight(), [](const std::uint8_t* from, std::size_t count, uchar* to) { std::memcpy(to, from, count); });
}

canvas::Picture toPicture(const QImage& image)
{
    if (image.isNull())
        return {};
    const int channels = image.hasAlphaChannel() ? 4 : image.format() == QImage::Format_Grayscale8 || image.format() == QImage::Format_Grayscale16 ? 1 : 3;
    const QImage converted = image.convertToFormat(formatOf(channels));
    const std::size_t row = std::size_t(converted.width()) * std::size_t(channels);
    std::vector<std::uint8_t> samples(row * std::size_t(converted.height()));
    for (int y = 0; y < converted.height(); ++y)
        std::memcpy(samples.data() + std::size_t(y) * row, converted.constScanLine(y), row);
    return {{converted.width(), converted.height()}, channels, std::move(samples)};
}

} // namespace underpaint::ui
