#include "core/files/raster.h"

#include <algorithm>
#include <cstring>
#include <memory>
#include <tiffio.h>

namespace underpaint::files {

namespace {

constexpr const char* damaged = "is a damaged or cut off TIFF. Save or fetch it again.";

struct Memory {
    Bytes file;
    std::size_t at = 0;
};

tmsize_t readMemory(thandle_t handle, void* to, tmsize_t count)
{
    auto& memory = *static_cast<Memory*>(handle);
    const std::size_t part = std::min(std::size_t(count), memory.file.size() - std::min(memory.at, memory.file.size()));
    if (part > 0)
        std::memcpy(to, memory.file.data() + memory.at, part);
    memory.at += part;
    return tmsize_t(part);
}

toff_t seekMemory(thandle_t handle, toff_t offset, int whence)
{
    auto& memory = *static_cast<Memory*>(handle);
    memory.at = std::size_t(offset) + (whence == SEEK_CUR ? memory.at : whence == SEEK_END ? memory.file.size() : 0);
    return memory.at;
}

toff_t sizeOfMemory(thandle_t handle)
{
    return static_cast<Memory*>(handle)->file.size();
}

tmsize_t refuseToWrite(thandle_t, void*, tmsize_t)
{
    return 0;
}

int closeMemory(thandle_t)
{
    return 0;
}

using Tiff = std::unique_ptr<TIFF, decltype(&TIFFClose)>;

Tiff open(Memory& memory)
{
    const std::unique_ptr<TIFFOpenOptions, decltype(&TIFFOpenOptionsFree)> options(TIFFOpenOptionsAlloc(),
        TIFFOpenOptionsFree);
    // Silent, and no more memory for one table or strip than the largest picture needs.
    const auto silent = [](TIFF*, void*, const char*, const char*, va_list) { return 1; };
    TIFFOpenOptionsSetErrorHandlerExtR(options.get(), silent, nullptr);
    TIFFOpenOptionsSetWarningHandlerExtR(options.get(), silent, nullptr);
    TIFFOpenOptionsSetMaxSingleMemAlloc(options.get(), tmsize_t(largestPicture) * 8);
    // "m": no memory mapping.
    return {TIFFClientOpenExt("picture", "rm", &memory, readMemory, refuseToWrite, seekMemory, closeMemory,
                sizeOfMemory, nullptr, nullptr, options.get()),
        TIFFClose};
}

struct Layout {
    std::uint32_t width = 0, height = 0;
    std::uint16_t bits = 1, channels = 1, photometric = PHOTOMETRIC_MINISBLACK, planes = PLANARCONFIG_CONTIG;
    std::uint16_t format = SAMPLEFORMAT_UINT, orientation = 1, extras = 0, compression = COMPRESSION_NONE;
    std::uint16_t* extraKinds = nullptr;

    bool hasAlpha() const { return extras > 0 && extraKinds && extraKinds[0] != EXTRASAMPLE_UNSPECIFIED; }
    bool isGrey() const { return photometric == PHOTOMETRIC_MINISBLACK || photometric == PHOTOMETRIC_MINISWHITE; }
    int colours() const { return isGrey() ? 1 : photometric == PHOTOMETRIC_RGB ? 3 : 4; }

    /// Whether the samples lie in the file as a Raster wants them, but for surplus channels.
    bool isPlain() const
    {
        const bool known =
            isGrey() || photometric == PHOTOMETRIC_RGB || (photometric == PHOTOMETRIC_SEPARATED && bits == 8);
        return known && (bits == 8 || bits == 16) && planes == PLANARCONFIG_CONTIG && format == SAMPLEFORMAT_UINT
            && channels >= colours() && channels <= 16;
    }
};

Layout layoutOf(TIFF* tiff)
{
    Layout layout;
    TIFFGetField(tiff, TIFFTAG_IMAGEWIDTH, &layout.width);
    TIFFGetField(tiff, TIFFTAG_IMAGELENGTH, &layout.height);
    TIFFGetFieldDefaulted(tiff, TIFFTAG_BITSPERSAMPLE, &layout.bits);
    TIFFGetFieldDefaulted(tiff, TIFFTAG_SAMPLESPERPIXEL, &layout.channels);
    TIFFGetField(tiff, TIFFTAG_PHOTOMETRIC, &layout.photometric);
    TIFFGetFieldDefaulted(tiff, TIFFTAG_PLANARCONFIG, &layout.planes);
    TIFFGetFieldDefaulted(tiff, TIFFTAG_SAMPLEFORMAT, &layout.format);
    TIFFGetFieldDefaulted(tiff, TIFFTAG_ORIENTATION, &layout.orientation);
    TIFFGetFieldDefaulted(tiff, TIFFTAG_COMPRESSION, &layout.compression);
    TIFFGetFieldDefaulted(tiff, TIFFTAG_EXTRASAMPLES, &layout.extras, &layout.extraKinds);
    return layout;
}

/// Copies `count` pixels of the file's layout to the Raster's: inverts white-is-zero, divides by alpha, drops surplus channels.
template <typename Sample>
void copyPixels(const Sample* from, Sample* to, std::size_t count, const Layout& layout, int channels)
{
    constexpr std::uint32_t most = Sample(-1);
    for (std::size_t i = 0; i < count; ++i, from += layout.channels, to += channels) {
        std::copy_n(from, channels, to);
        if (layout.photometric == PHOTOMETRIC_MINISWHITE)
            to[0] = Sample(most - to[0]);
        const int colours = layout.colours();
        if (channels > colours && layout.extraKinds[0] == EXTRASAMPLE_ASSOCALPHA && to[colours] > 0)
            for (int c = 0; c < colours; ++c)
                to[c] = Sample(std::min<std::uint64_t>(most,
                    (std::uint64_t(to[c]) * most + to[colours] / 2) / to[colours]));
    }
}

template <typename Sample>
std::vector<Sample> readPlain(TIFF* tiff, const Layout& layout, int channels)
{
    std::vector<Sample> samples(std::size_t(layout.width) * layout.height * std::size_t(channels));
    const std::size_t row = std::size_t(layout.width) * std::size_t(channels);
    if (!TIFFIsTiled(tiff)) {
        const std::size_t length = std::size_t(std::max<tmsize_t>(0, TIFFScanlineSize(tiff)));
        std::vector<Sample> line(std::max(length / sizeof(Sample) + 1, std::size_t(layout.width) * layout.channels));
        for (std::uint32_t y = 0; y < layout.height; ++y) {
            if (TIFFReadScanline(tiff, line.data(), y, 0) < 0)
                throw Fault(damaged);
            copyPixels(line.data(), samples.data() + y * row, layout.width, layout, channels);
        }
        return samples;
    }
    std::uint32_t width = 0, height = 0;
    TIFFGetField(tiff, TIFFTAG_TILEWIDTH, &width);
    TIFFGetField(tiff, TIFFTAG_TILELENGTH, &height);
    const tmsize_t size = TIFFTileSize(tiff);
    if (width == 0 || height == 0 || width > 1 << 16 || height > 1 << 16
        || std::uint64_t(width) * height * layout.channels * sizeof(Sample)
            > std::uint64_t(std::max<tmsize_t>(0, size)))
        throw Fault(damaged);
    requireFits(width, height);
    std::vector<Sample> tile(std::size_t(size) / sizeof(Sample) + 1);
    for (std::uint32_t y = 0; y < layout.height; y += height)
        for (std::uint32_t x = 0; x < layout.width; x += width) {
            if (TIFFReadTile(tiff, tile.data(), x, y, 0, 0) < 0)
                throw Fault(damaged);
            for (std::uint32_t line = 0; line < std::min(height, layout.height - y); ++line)
                copyPixels(tile.data() + std::size_t(line) * width * layout.channels,
                    samples.data() + (y + line) * row + std::size_t(x) * std::size_t(channels),
                    std::min(width, layout.width - x), layout, channels);
        }
    return samples;
}

/// Palettes, few bits, YCbCr and the like, by libtiff's own conversion to 8 bits; without alpha.
std::vector<std::uint8_t> readConverted(TIFF* tiff, const Layout& layout)
{
    char why[1024] = "";
    if (!TIFFRGBAImageOK(tiff, why))
        throw Fault(
            "is a TIFF with a kind of samples that Underpaint does not read: save it with 8 or 16 bits per channel.");
    std::vector<std::uint32_t> pixels(std::size_t(layout.width) * layout.height);
    TIFFSetField(tiff, TIFFTAG_ORIENTATION, ORIENTATION_TOPLEFT); // we turn it ourselves
    if (!TIFFReadRGBAImageOriented(tiff, layout.width, layout.height, pixels.data(), ORIENTATION_TOPLEFT, 1))
        throw Fault(damaged);
    std::vector<std::uint8_t> samples;
    samples.reserve(pixels.size() * 3);
    for (const std::uint32_t pixel : pixels)
        samples.insert(samples.end(),
            {std::uint8_t(TIFFGetR(pixel)), std::uint8_t(TIFFGetG(pixel)), std::uint8_t(TIFFGetB(pixel))});
    return samples;
}

} // namespace

Raster decodeTiff(Bytes file)
{
    Memory memory = {file};
    const Tiff tiff = open(memory);
    if (!tiff)
        throw Fault(damaged);
    const Layout layout = layoutOf(tiff.get());
    requireFits(layout.width, layout.height);

    Raster raster;
    raster.size = {int(layout.width), int(layout.height)};
    raster.orientation = layout.orientation;
    std::uint32_t length = 0;
    void* profile = nullptr;
    if (TIFFGetField(tiff.get(), TIFFTAG_ICCPROFILE, &length, &profile) && profile)
        raster.profile.assign(static_cast<std::uint8_t*>(profile), static_cast<std::uint8_t*>(profile) + length);
    if (!layout.isPlain()) {
        raster.samples = readConverted(tiff.get(), layout);
        return raster;
    }
    const bool alpha = layout.hasAlpha() && layout.colours() < 4 && layout.channels > layout.colours();
    raster.colour = layout.colours() == 4 ? Colour::Cmyk
        : layout.isGrey()                 ? (alpha ? Colour::GreyAlpha : Colour::Grey)
        : alpha                           ? Colour::Rgba
                                          : Colour::Rgb;
    if (layout.bits == 16)
        raster.samples = readPlain<std::uint16_t>(tiff.get(), layout, channelsOf(raster.colour));
    else
        raster.samples = readPlain<std::uint8_t>(tiff.get(), layout, channelsOf(raster.colour));
    return raster;
}

} // namespace underpaint::files
