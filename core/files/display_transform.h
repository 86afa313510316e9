#pragma once

#include "core/files/raster.h"

#include <memory>

namespace underpaint::files {

/// From the painting's sRGB to what a screen needs, and on the way to what a print can show.
///
/// Thread safety: apply() may run on several threads.
class DisplayTransform {
public:
    struct Choice {
        std::vector<std::uint8_t> screen; ///< the screen's profile (ICC, RGB); empty = sRGB
        std::vector<std::uint8_t> proof;  ///< of a printer or another screen, to be shown as far as this one can; empty = none
        bool marksGamut = false;          ///< colours that the proof cannot show are grey
    };
    /// Null if there is nothing to do. Throws base::Error in one sentence for a profile that does not fit.
    static std::shared_ptr<const DisplayTransform> make(const Choice& choice);
    ~DisplayTransform();
    DisplayTransform(const DisplayTransform&) = delete;
    DisplayTransform& operator=(const DisplayTransform&) = delete;

    /// In place: 0xAARRGGBB, premultiplied; alpha stays.
    void apply(std::uint32_t* pixels, std::size_t count) const;

private:
    explicit DisplayTransform(void* transform) : m_transform(transform) {}
    void* m_transform; // lcms2's
};

/// What a profile calls itself: "sRGB IEC61966-2.1". Throws base::UsageError or base::Error in one sentence if the file is no colour profile.
std::string profileName(const std::string& path);

} // namespace underpaint::files
