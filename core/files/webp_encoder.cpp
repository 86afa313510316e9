#include "core/files/webp_encoder.h"

#include "core/base/error.h"
#include "core/files/picture_export.h"
#include "core/files/raster.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <memory>
#include <webp/encode.h>

namespace underpaint::files {

namespace {

/// RGB or RGBA of 8 bits, as WebP wants it.
std::vector<std::uint8_t> eightBitSamples(const canvas::Picture& picture)
{
    const int channels = picture.channels();
    const std::size_t count = std::size_t(picture.width()) * std::size_t(picture.height()) * std::size_t(channels);
    std::vector<std::uint8_t> samples(count);
    if (picture.depth() == canvas::Depth::Eight)
        std::copy(picture.eight().begin(), picture.eight().end(), samples.begin());
    else
        std::transform(picture.sixteen().begin(), picture.sixteen().end(), samples.begin(),
            [](std::uint16_t sample) { return std::uint8_t((sample * 255u + 32767) / 65535); });
    if (channels != 1)
        return samples;
    std::vector<std::uint8_t> rgb(count * 3);
    for (std::size_t i = 0; i < count; ++i)
        std::fill_n(rgb.begin() + std::ptrdiff_t(i * 3), 3, samples[i]);
    return rgb;
}

} // namespace

std::vector<std::uint8_t> encodeWebp(const canvas::Picture& picture, bool lossless, int quality)
{
    if (picture.isNull() || std::max(picture.width(), picture.height()) > WEBP_MAX_DIMENSION)
        throw base::Error(fmt::format("WebP holds pictures of 1 to {} pixels a side, but this one is {} x {}: choose PNG.", WEBP_MAX_DIMENSION, picture.width(), picture.height()));
    quality = std::clamp(quality, 0, 100);
    WebPConfig config;
    WebPConfigInit(&config);
    if (lossless) {
        WebPConfigLosslessPreset(&config, quality / 25);
        config.exact = 1;
    } else {
        config.quality = float(quality);
    }
    WebPPicture page;
    WebPPictureInit(&page);
    const std::unique_ptr<WebPPicture, void (*)(WebPPicture*)> freePage(&page, WebPPictureFree);
    WebPMemoryWriter writer;
    WebPMemoryWriterInit(&writer);
    const std::unique_ptr<WebPMemoryWriter, void (*)(WebPMemoryWriter*)> freeWriter(&writer, WebPMemoryWriterClear);
    page.use_argb = lossless;
    page.width = picture.width();
    page.height = picture.height();
    page.writer = WebPMemoryWrite;
    page.custom_ptr = &writer;
    const std::vector<std::uint8_t> samples = eightBitSamples(picture);
    const bool taken = picture.hasAlpha() ? WebPPictureImportRGBA(&page, samples.data(), page.width * 4) : WebPPictureImportRGB(&page, samples.data(), page.width * 3);
    if (!taken || !WebPEncode(&config, &page)) {
        if (page.error_code == VP8_ENC_ERROR_OUT_OF_MEMORY || page.error_code == VP8_ENC_ERROR_BITSTREAM_OUT_OF_MEMORY)
            throw std::bad_alloc();
        throw base::Error("The picture could not be packed as WebP: choose PNG.");
    }
    return {writer.mem, writer.mem + writer.size};
}

canvas::Picture pictureFromWebp(const std::vector<std::uint8_t>& webp)
{
    try {
        const Raster raster = decodeWebp(webp);
        return {raster.size, channelsOf(raster.colour), std::get<std::vector<std::uint8_t>>(raster.samples)};
    } catch (const Fault& fault) {
        throw base::Error(fmt::format("A kept picture {}", fault.what()));
    }
}

canvas::Picture thumbnailOf(const canvas::Picture& picture, int side)
{
    if (picture.isNull())
        return {};
    const double scale = std::min(1., double(side) / std::max(picture.width(), picture.height()));
    const base::Size to = {std::max(1, int(std::lround(picture.width() * scale))), std::max(1, int(std::lround(picture.height() * scale)))};
    return scaledPicture(withDepth(picture, canvas::Depth::Eight), to);
}

} // namespace underpaint::files
