#include "core/files/bmp_encoder.h"

#include "core/files/layer_tiles.h"

namespace underpaint::files {

std::vector<std::uint8_t> encodeBmp(const canvas::Picture& picture)
{
    const canvas::Picture flat = picture.overWhite();
    const std::size_t width = std::size_t(flat.width()), height = std::size_t(flat.height()), row = (width * 3 + 3) / 4 * 4;
    constexpr std::size_t head = 14 + 40;
    std::vector<std::uint8_t> bytes = {'B', 'M'};
    bytes.reserve(head + row * height);
    putNumber(bytes, head + row * height, 4);
    putNumber(bytes, 0, 4);
    putNumber(bytes, head, 4);
    putNumber(bytes, 40, 4);
    putNumber(bytes, width, 4);
    putNumber(bytes, height, 4);
    putNumber(bytes, 1, 2);
    putNumber(bytes, 24, 2);
    putNumber(bytes, 0, 4);
    putNumber(bytes, row * height, 4);
    putNumber(bytes, 2835, 4); // 72 dots an inch, in metres
    putNumber(bytes, 2835, 4);
    putNumber(bytes, 0, 8);
    const auto sample = [&](std::size_t at) { return flat.depth() == canvas::Depth::Eight ? flat.eight()[at] : std::uint8_t((flat.sixteen()[at] * 255u + 32767) / 65535); };
    for (std::size_t y = height; y-- > 0;) { // the lowest row first, blue first
        for (std::size_t x = 0; x < width; ++x)
            for (std::size_t c = 3; c-- > 0;)
                bytes.push_back(sample((y * width + x) * 3 + c));
        bytes.insert(bytes.end(), row - width * 3, 0);
    }
    return bytes;
}

} // namespace underpaint::files
