#include "core/files/raster.h"

#include <array>
#include <bit>

namespace underpaint::files {

namespace {

constexpr const char* cutOff = "is cut off: the file ends before the picture does. Save or fetch it again.";
constexpr const char* damaged = "is a damaged or unusual BMP. Save or fetch it again.";

struct Reader {
    Bytes file;

    std::uint32_t number(std::size_t at, int bytes) const
    {
        if (at > file.size() || file.size() - at < std::size_t(bytes))
            throw Fault(cutOff);
        std::uint32_t value = 0;
        for (int i = bytes - 1; i >= 0; --i)
            value = value << 8 | file[at + std::size_t(i)];
        return value;
    }
};

struct Header {
    std::uint32_t pixels = 0; ///< offset of the first row
    std::uint32_t length = 0; ///< of the information header: 12 = the oldest kind
    std::int64_t width = 0, height = 0;
    bool fromTop = false;
    int bits = 0;
    std::uint32_t compression = 0; ///< 0 none, 1 RLE8, 2 RLE4, 3 and 6 masks
    std::array<std::uint32_t, 4> masks{};
    std::vector<std::array<std::uint8_t, 3>> palette;
};

Header readHeader(const Reader& reader)
{
    Header h;
    h.pixels = reader.number(10, 4);
    h.length = reader.number(14, 4);
    const bool old = h.length == 12;
    if (!old && (h.length < 40 || h.length > 1024))
        throw Fault(damaged);
    h.width = old ? std::int64_t(reader.number(18, 2)) : std::int32_t(reader.number(18, 4));
    h.height = old ? std::int64_t(reader.number(20, 2)) : std::int32_t(reader.number(22, 4));
    h.fromTop = h.height < 0;
    h.height = h.fromTop ? -h.height : h.height;
    requireFits(h.width, h.height);
    h.bits = int(reader.number(old ? 24 : 28, 2));
    h.compression = old ? 0 : reader.number(30, 4);
    if (h.compression == 3 || h.compression == 6) {
        for (std::size_t i = 0; i < (h.length >= 56 || h.compression == 6 ? 4u : 3u); ++i)
            h.masks[i] = reader.number(54 + 4 * i, 4);
    } else if (h.bits == 16) {
        h.masks = {0x7c00, 0x3e0, 0x1f, 0};
    } else if (h.bits == 32) {
        h.masks = {0xff0000, 0xff00, 0xff, 0};
    }
    const bool runs = h.compression == 1 || h.compression == 2;
    const bool masked = h.compression == 3 || h.compression == 6;
    const bool known = h.bits == 1 || h.bits == 4 || h.bits == 8 || h.bits == 16 || h.bits == 24 || h.bits == 32;
    if (!known || (runs && h.bits != (h.compression == 1 ? 8 : 4)) || (masked && h.bits != 16 && h.bits != 32)
        || (!runs && !masked && h.compression != 0))
        throw Fault(damaged);
    if (h.bits <= 8) {
        std::size_t count = old ? 0 : reader.number(46, 4);
        if (count == 0 || count > 256)
            count = std::size_t(1) << h.bits;
        const std::size_t step = old ? 3 : 4, first = 14 + std::size_t(h.length);
        for (std::size_t i = 0; i < count; ++i) {
            const std::uint32_t colour = reader.number(first + i * step, 3);
            h.palette.push_back({std::uint8_t(colour >> 16), std::uint8_t(colour >> 8), std::uint8_t(colour)});
        }
    }
    return h;
}

/// Palette indices of a run-length coded picture, rows from the bottom; what is skipped is 0.
std::vector<std::uint8_t> unpackRuns(const Reader& reader, const Header& h)
{
    std::vector<std::uint8_t> indices(std::size_t(h.width * h.height));
    std::int64_t x = 0, y = 0;
    const auto put = [&](std::uint32_t index) {
        if (x < h.width && y < h.height)
            indices[std::size_t(y * h.width + x)] = std::uint8_t(index);
        ++x;
    };
    for (std::size_t at = h.pixels; y < h.height;) {
        const std::uint32_t count = reader.number(at, 1), value = reader.number(at + 1, 1);
        at += 2;
        if (count > 0) {
            for (std::uint32_t i = 0; i < count; ++i)
                put(h.bits == 8 ? value : i % 2 ? value & 15 : value >> 4);
        } else if (value == 0) {
            x = 0, ++y;
        } else if (value == 1) {
            break;
        } else if (value == 2) {
            x += reader.number(at, 1), y += reader.number(at + 1, 1);
            at += 2;
        } else {
            for (std::uint32_t i = 0; i < value; ++i) {
                const std::uint32_t byte = reader.number(at + (h.bits == 8 ? i : i / 2), 1);
                put(h.bits == 8 ? byte : i % 2 ? byte & 15 : byte >> 4);
            }
            const std::size_t bytes = h.bits == 8 ? value : (value + 1) / 2;
            at += bytes + bytes % 2;
        }
    }
    return indices;
}

std::uint8_t masked(std::uint32_t pixel, std::uint32_t mask)
{
    if (mask == 0)
        return 0;
    const std::uint64_t most = mask >> std::countr_zero(mask);
    return std::uint8_t((std::uint64_t(pixel & mask) >> std::countr_zero(mask)) * 255 / most);
}

} // namespace

Raster decodeBmp(Bytes file)
{
    const Reader reader = {file};
    const Header h = readHeader(reader);
    const bool runs = h.compression == 1 || h.compression == 2;
    const std::size_t stride = std::size_t((h.width * h.bits + 31) / 32 * 4);
    if (!runs
        && (h.pixels > file.size()
            || file.size() - h.pixels < stride * std::size_t(h.height - 1) + std::size_t((h.width * h.bits + 7) / 8)))
        throw Fault(cutOff);
    const std::vector<std::uint8_t> indices = runs ? unpackRuns(reader, h) : std::vector<std::uint8_t>();

    Raster raster;
    raster.size = {int(h.width), int(h.height)};
    raster.colour = h.masks[3] != 0 ? Colour::Rgba : Colour::Rgb;
    const int channels = channelsOf(raster.colour);
    std::vector<std::uint8_t> samples(std::size_t(h.width * h.height) * std::size_t(channels));
    for (std::size_t y = 0; y < std::size_t(h.height); ++y) {
        const std::size_t row = h.fromTop ? y : std::size_t(h.height) - 1 - y; // as stored
        std::uint8_t* to = samples.data() + y * std::size_t(h.width) * std::size_t(channels);
        for (std::size_t x = 0; x < std::size_t(h.width); ++x, to += channels) {
            if (h.bits <= 8) {
                const std::size_t bit = x * std::size_t(h.bits);
                const std::size_t index = runs
                    ? indices[row * std::size_t(h.width) + x]
                    : std::size_t(file[h.pixels + row * stride + bit / 8] >> (8 - h.bits - int(bit % 8))
                        & ((1 << h.bits) - 1));
                if (index >= h.palette.size())
                    throw Fault(damaged);
                std::copy_n(h.palette[index].data(), 3, to);
            } else if (h.bits == 24) {
                const std::uint8_t* from = file.data() + h.pixels + row * stride + 3 * x;
                to[0] = from[2], to[1] = from[1], to[2] = from[0];
            } else {
                const std::uint32_t pixel =
                    reader.number(h.pixels + row * stride + x * std::size_t(h.bits / 8), h.bits / 8);
                for (int c = 0; c < channels; ++c)
                    to[c] = masked(pixel, h.masks[std::size_t(c)]);
            }
        }
    }
    raster.samples = std::move(samples);
    return raster;
}

} // namespace underpaint::files
