#include "core/canvas/deep_picture.h"

#include "core/canvas/tile_mixer.h"

namespace underpaint::canvas {

Picture flattenedDeep(const DocumentState& state)
{
    const Picture whole = mixedTiles(state).picture({0, 0, state.size.width, state.size.height}, Depth::Sixteen);
    const std::span<const std::uint16_t> samples = whole.sixteen();
    std::vector<std::uint16_t> opaque;
    opaque.reserve(samples.size() / 4 * 3);
    for (std::size_t i = 0; i < samples.size(); i += 4) {
        if (samples[i + 3] != 65535)
            return whole;
        opaque.insert(opaque.end(), samples.begin() + long(i), samples.begin() + long(i) + 3);
    }
    return {state.size, 3, std::move(opaque)};
}

} // namespace underpaint::canvas
