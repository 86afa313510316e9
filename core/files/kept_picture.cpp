#include "core/base/error.h"
#include "core/files/picture_file.h"
#include "core/files/project.h"

#include <algorithm>
#include <fmt/format.h>

namespace underpaint::files {

SharedPicture keptPicture(const canvas::Picture& picture, const std::vector<SharedPicture>& former)
{
    if (picture.isNull())
        return {};
    std::string sha256 = pixelSha256(picture);
    const auto same = std::find_if(former.begin(), former.end(), [&](const SharedPicture& other) { return other && other->sha256 == sha256; });
    if (same != former.end())
        return *same;
    return std::make_shared<const KeptPicture>(KeptPicture{std::move(sha256), encodePng(picture, {}, PngUse::ProjectPart)});
}

canvas::Picture pictureOf(const KeptPicture& kept)
{
    try {
        Raster raster = decodePng(kept.png);
        canvas::Picture picture = std::visit([&](auto& samples) { return canvas::Picture(raster.size, channelsOf(raster.colour), std::move(samples)); }, raster.samples);
        if (pixelSha256(picture) == kept.sha256)
            return picture;
    } catch (const Fault&) {
        // told below
    }
    throw base::Error("The painting that this result was made from is damaged in the project's file: paint it again.");
}

} // namespace underpaint::files
