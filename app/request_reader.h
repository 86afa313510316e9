#pragma once

#include "app/launch_options.h"
#include "core/engine/sample_request.h"
#include "core/files/generation_data.h"

#include <optional>
#include <string>

namespace underpaint::app {

/// The request that the options describe, without pictures. `method`: "sdedit", "rf", "ddim", "negative-prompt" or "null-text"; throws
/// base::UsageError for options that belong to another one.
engine::SampleRequest requestFrom(const LaunchOptions& options, const std::string& method);

/// A picture read for a request, and what files say about it later.
struct NamedPicture {
    std::string path;
    canvas::Picture picture;
    files::SourcePicture source;
};

NamedPicture readGuide(const std::string& path);

/// Mask and maps of a run; they are the same for all its guides.
struct SideInputs {
    std::optional<NamedPicture> mask, t0Map, etaMap;

    /// Puts guide, mask and maps into the request. Throws base::UsageError if a size differs from the guide's.
    void into(engine::SampleRequest& request, const NamedPicture& guide) const;
};

/// Reads what --mask, --t0-map and --eta-map name.
SideInputs readSideInputs(const LaunchOptions& options);

} // namespace underpaint::app
