#pragma once

#include "core/canvas/picture.h"
#include "models/vista/scene_attributes.h"

#include <string>
#include <vector>

namespace underpaint::app::evaluation {

/// A picture to measure with.
struct TestPicture {
    std::string name; ///< for keys: "500012" of a scene, "own-003" of an own picture
    canvas::Picture picture; ///< RGB, 8 bits, square
    models::vista::Attributes attributes; ///< of a scene: what is to be seen; of an own picture: unspecified
    std::string caption;     ///< of a scene
};

/// Held-out scenes (seeds from 500000 up, which no training uses) or the pictures of a folder. Scenes are kept in the program's cache.
class PictureSet {
public:
    /// side: of all pictures, in pixels. folder: of own pictures; empty = scenes. Throws base::UsageError for a folder without pictures.
    PictureSet(int side, const std::string& folder);

    bool isOwn() const { return !m_files.empty(); }
    int side() const { return m_side; }
    /// Number of pictures; scenes have no end.
    int size() const;
    /// Throws base::UsageError if the folder has fewer.
    void require(int count) const;
    /// The index-th picture: the middle square of an own one.
    TestPicture at(int index) const;
    /// The index-th scene with some attributes as given; `kind` tells such scenes apart from others in the cache.
    TestPicture scene(int index, const models::vista::Attributes& forced, const std::string& kind) const;
    /// Equal for equal pictures: changes with the generator, the folder's list of files and the size.
    std::string fingerprint() const { return m_fingerprint; }

private:
    int m_side;
    std::vector<std::string> m_files;
    std::string m_cache, m_fingerprint;
};

/// A scene's pixels as a picture.
canvas::Picture pictureOf(std::vector<std::uint8_t> pixels, int width, int height);
/// The guide that simulates strokes on a picture: median 23 per channel (at 256 pixels; the border repeated), then a palette of `colours` by k-means in RGB, no dithering.
canvas::Picture strokesOf(const canvas::Picture& picture, int colours = 6);

} // namespace underpaint::app::evaluation
