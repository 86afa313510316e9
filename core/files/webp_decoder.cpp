#include "core/files/exif.h"
#include "core/files/raster.h"
#include "core/files/xmp.h"

#include <algorithm>
#include <cstring>
#include <webp/decode.h>

namespace underpaint::files {

namespace {

/// The first chunk of that name in the RIFF container; empty if there is none.
Bytes chunk(Bytes file, const char (&name)[5])
{
    for (std::size_t at = 12; at + 8 <= file.size();) {
        const std::size_t length = file[at + 4] | std::size_t(file[at + 5]) << 8 | std::size_t(file[at + 6]) << 16
            | std::size_t(file[at + 7]) << 24;
        const Bytes rest = file.subspan(at + 8);
        if (std::memcmp(file.data() + at, name, 4) == 0)
            return rest.first(std::min(length, rest.size()));
        if (length >= rest.size())
            break;
        at += 8 + length + length % 2;
    }
    return {};
}

} // namespace

Raster decodeWebp(Bytes file)
{
    WebPBitstreamFeatures features;
    const VP8StatusCode status = WebPGetFeatures(file.data(), file.size(), &features);
    if (status == VP8_STATUS_NOT_ENOUGH_DATA)
        throw Fault("is cut off: the file ends before the picture does. Save or fetch it again.");
    if (status != VP8_STATUS_OK)
        throw Fault("is a damaged WebP. Save or fetch it again.");
    if (features.has_animation)
        throw Fault("is an animation: save the frame that you want as a picture of its own.");
    requireFits(features.width, features.height);

    Raster raster;
    raster.size = {features.width, features.height};
    raster.colour = features.has_alpha ? Colour::Rgba : Colour::Rgb;
    const std::size_t row = std::size_t(features.width) * std::size_t(channelsOf(raster.colour));
    std::vector<std::uint8_t> samples(row * std::size_t(features.height));
    const auto decode = features.has_alpha ? WebPDecodeRGBAInto : WebPDecodeRGBInto;
    if (!decode(file.data(), file.size(), samples.data(), samples.size(), int(row)))
        throw Fault("is a damaged or cut off WebP. Save or fetch it again.");
    raster.samples = std::move(samples);

    const Bytes profile = chunk(file, "ICCP");
    raster.profile.assign(profile.begin(), profile.end());
    const Exif exif = parseExif(chunk(file, "EXIF"));
    raster.orientation = exif.orientation;
    if (!exif.userComment.empty())
        raster.texts.emplace_back("parameters", exif.userComment);
    addXmp(raster.texts, chunk(file, "XMP "));
    return raster;
}

} // namespace underpaint::files
