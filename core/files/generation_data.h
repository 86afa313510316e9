#pragma once

#include "core/engine/sample_event.h"
#include "core/files/picture_file.h"

#include <optional>
#include <string>

namespace underpaint::files {

/// A picture that a result was made from: enough to know it again, not the picture itself.
struct SourcePicture {
    std::string name;        ///< file name without folder
    std::string fileSha256;  ///< hex, of all bytes of the file
    std::string pixelSha256; ///< hex, see pixelSha256()
    base::Size size;
    int channels = 0;
    int depth = 8; ///< bits per channel
    bool operator==(const SourcePicture&) const = default;
};

SourcePicture sourceOf(const std::string& path, const PictureFile& file);

/// How a result was made. `request` has no pictures in it: guide, mask and maps say which they were.
struct GenerationData {
    static constexpr int currentSchema = 1; ///< a number, once written, never changes its meaning

    int schema = currentSchema;
    std::string program; ///< "Underpaint 0.1.0"
    engine::SampleRequest request;
    engine::SampleRecord record; ///< without `seconds`, so that equal runs make equal files
    SourcePicture guide;
    std::optional<SourcePicture> mask, t0Map, etaMap;
    std::string resultSha256; ///< pixelSha256 of the result

    /// Whether pixels of the guide are still in the result: mask, region or a map that keeps.
    bool keepsPixels() const { return mask || t0Map || request.region; }
};

/// One line of JSON, ASCII only.
std::string toJson(const GenerationData& data);

/// Throws base::Error in one sentence if the text is not ours, is damaged, or is of a schema that came later.
GenerationData generationDataFromJson(const std::string& json);

} // namespace underpaint::files
