#pragma once

#include "models/vista/scene.h"

#include <array>
#include <cstdint>
#include <string>
#include <vector>

namespace underpaint::models::vista {

/// Something a crude painting names, and where: a tree stays a tree if the classifier still finds it.
struct PaintedObject {
    AttributeName attribute; ///< e.g. Extra
    int word;                ///< e.g. House
    int x, y, width, height; ///< its box in pixels
};

/// A painting as a hand without patience makes it: flat bands, blobs and sticks of few colours, uneven edges, nothing shaded.
struct CrudePainting {
    Scene scene;         ///< pixels, attributes and caption
    std::string subject; ///< "three firs at a lake"
    std::vector<PaintedObject> objects;
};

/// Seeds of the paintings that the program is measured and shown with: one of every subject.
const std::array<std::uint64_t, 24>& shippedPaintings();

/// The painting of a seed: a pure function with the same bits on every machine. Sizes as for makeScene; objects that are mere dabs, or mostly outside, are not named.
CrudePainting makeCrudePainting(std::uint64_t seed, int width, int height);

} // namespace underpaint::models::vista
