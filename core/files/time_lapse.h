#pragma once

#include "core/canvas/picture.h"

#include <functional>
#include <string>
#include <vector>

namespace underpaint::files {

/// Frames of a painting as it grew, one WebP file each in a folder: frame_000001.webp and so on.
///
/// Bounded: beyond `mostFrames` every second one is removed, so that a long recording becomes coarser, never larger. A frame equal to the one before it is not written.
///
/// Thread safety: one thread.
class TimeLapseFolder {
public:
    /// Makes the folder; goes on behind the frames that are there. Throws base::Error if it cannot be made.
    explicit TimeLapseFolder(std::string path, int mostFrames = 2000);
    /// Shrunk until neither side is above `side` pixels (even numbers, as videos want them). Whether it was written. Throws base::Error.
    bool add(const canvas::Picture& picture, int side);
    int thinned() const { return m_thinned; } ///< how often half of the frames went: time between them doubles each time

private:
    std::string m_path;
    int m_mostFrames, m_next = 1, m_count = 0, m_thinned = 0;
    std::vector<std::uint8_t> m_last;
};

/// The frames of a recording, in order; empty if there are none.
std::vector<std::string> timeLapseFrames(const std::string& folder);

/// A frame's samples, RGB of 8 bits, in the middle of a page of that size, shrunk to fit; the rest is grey.
std::vector<std::uint8_t> frameOn(base::Size page, const canvas::Picture& picture);

/// Between two frames; false stops the work.
using OnFrame = std::function<bool(int frame, int frames)>;

/// All frames as one animated WebP of this many frames a second, the last one held for two seconds; all have the size of the last. Throws base::UsageError if there are no frames, base::Error if one is damaged or the file cannot be written. Nothing is written if it was stopped.
void writeAnimatedWebp(const std::string& path, const std::vector<std::string>& frames, int framesPerSecond, const OnFrame& onFrame = {});
/// As painting_0001.png and so on into a folder, which is made. Throws as above.
void writePngFrames(const std::string& folder, const std::vector<std::string>& frames, const OnFrame& onFrame = {});

} // namespace underpaint::files
