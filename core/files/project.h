#pragma once

#include "core/canvas/document.h"
#include "core/engine/sample_event.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace underpaint::files {

/// A picture that results were made from, losslessly packed, shared among the results that were.
struct KeptPicture {
    std::string sha256;            ///< pixelSha256() of the picture: its name in the project
    std::vector<std::uint8_t> png; ///< every sample, 8 or 16 bits
};
using SharedPicture = std::shared_ptr<const KeptPicture>;

/// Packs a guide, mask or map for keeping; null for the null picture. Takes some tenths of a second for a large one: any thread. `former`: the same pixels again share what was packed before.
SharedPicture keptPicture(const canvas::Picture& picture, const std::vector<SharedPicture>& former = {});
/// The picture again, to the bit. Throws base::Error if it is damaged.
canvas::Picture pictureOf(const KeptPicture& kept);

/// A result that was made, with everything that made it.
struct KeptResult {
    std::string id;              ///< unique within the project
    std::string generation;      ///< generation data, JSON (generation_data.h); its request has no pictures
    std::vector<std::uint8_t> picture;   ///< lossless WebP, canvas size
    std::vector<std::uint8_t> thumbnail; ///< WebP, at most 256 x 256
    bool starred = false;
    /// What the run was given: request.painting, request.mask, and t0Map or etaMap; null = none (guide null: made before this was kept). With them `underpaint render --from` makes the result again.
    SharedPicture guide, mask, map;
};

/// A document with what Underpaint knows beyond OpenRaster.
struct Project {
    canvas::DocumentState state;
    std::string settings;               ///< what is set in the window, JSON (ui/state/render_settings.h writes and reads it); empty = none
    std::vector<KeptResult> results;    ///< newest first, at most 50
    std::vector<std::string> notices;   ///< read: what is not as it was saved, or not as its maker had it, a sentence each; never written
};

/// Whether the file is packed as OpenRaster is (not yet whether it is good), or is named like it.
bool isProjectFile(const std::string& path);

/// Reads an .ora of any program. Layers of ours come back as they were: kinds, placements, masks, maps, 15-bit samples. Throws base::UsageError or base::Error in one sentence for whatever is no good OpenRaster file.
Project readProject(const std::string& path);

/// OpenRaster with our folder `underpaint/` in it; a temporary file, flushed and renamed. Throws base::Error.
void writeProject(const std::string& path, const Project& project);

/// The flattened picture as PNG, JPEG, WebP, TIFF, AVIF or BMP, by the name's ending (picture_export.h has more choices), with generation data unless `strip`. quality: 1..100 of JPEG, WebP and AVIF (100 = lossless, but for JPEG). base::UsageError for another ending.
void exportPicture(const std::string& path, const canvas::Picture& picture, const std::string& generation, bool strip = false, int quality = 92);

} // namespace underpaint::files
