#include "core/files/exr_decoder.h"

#include <algorithm>

#ifdef UNDERPAINT_OPENEXR
#include <ImfRgbaFile.h>
#include <ImathMatrix.h>
#include <ImfChromaticities.h>
#include <ImfHeader.h>
#include <ImfIO.h>
#include <ImfStandardAttributes.h>
#include <cmath>
#include <cstring>
#endif

namespace underpaint::files {

bool isExr(Bytes file)
{
    return file.size() >= 4 && file[0] == 0x76 && file[1] == 0x2f && file[2] == 0x31 && file[3] == 0x01;
}

#ifdef UNDERPAINT_OPENEXR

namespace {

constexpr const char* damaged = "is a damaged or cut off OpenEXR picture, or one of a kind that Underpaint does not read. Save it with one plain part in RGB.";

class Memory : public Imf::IStream {
public:
    explicit Memory(Bytes file) : Imf::IStream("picture"), m_file(file) {}
    bool read(char to[], int count) override
    {
        if (count < 0 || m_at > m_file.size() || std::size_t(count) > m_file.size() - m_at)
            throw Fault(damaged);
        std::memcpy(to, m_file.data() + m_at, std::size_t(count));
        m_at += std::size_t(count);
        return m_at < m_file.size();
    }
    std::uint64_t tellg() override { return m_at; }
    void seekg(std::uint64_t at) override { m_at = std::size_t(at); }

private:
    Bytes m_file;
    std::size_t m_at = 0;
};

/// Light to an sRGB value of 16 bits; what is beyond black and white is cut.
std::uint16_t curved(float light)
{
    if (!(light > 0)) // no numbers are black as well
        return 0;
    const double value = light <= .0031308f ? 12.92 * double(light) : 1.055 * std::pow(double(std::min(light, 1.f)), 1 / 2.4) - .055;
    return std::uint16_t(std::lround(std::clamp(value, 0., 1.) * 65535));
}

/// From the file's primaries to those of sRGB; identity if it names none.
Imath::M44f primaries(const Imf::Header& header)
{
    if (!Imf::hasChromaticities(header))
        return {};
    return Imf::RGBtoXYZ(Imf::chromaticities(header), 1) * Imf::XYZtoRGB(Imf::Chromaticities(), 1);
}

Raster decode(Bytes file)
{
    static const bool limited = [] { // before the library takes memory for what a header says
        Imf::Header::setMaxImageSize(1 << 17, 1 << 17);
        Imf::Header::setMaxTileSize(8192, 8192);
        return true;
    }();
    static_cast<void>(limited);
    Memory memory(file);
    Imf::RgbaInputFile input(memory, 0);
    const Imath::Box2i page = input.displayWindow(), data = input.dataWindow();
    const auto extent = [](int from, int to) { return std::int64_t(to) - from + 1; };
    requireFits(extent(page.min.x, page.max.x), extent(page.min.y, page.max.y));
    requireFits(extent(data.min.x, data.max.x), extent(data.min.y, data.max.y));
    const int width = page.max.x - page.min.x + 1, height = page.max.y - page.min.y + 1;
    const bool alpha = (input.channels() & Imf::WRITE_A) || data.min.x > page.min.x || data.min.y > page.min.y || data.max.x < page.max.x || data.max.y < page.max.y;
    const Imath::M44f matrix = primaries(input.header());
    Raster raster;
    raster.size = {width, height};
    raster.colour = alpha ? Colour::Rgba : Colour::Rgb;
    const std::size_t channels = alpha ? 4 : 3;
    std::vector<std::uint16_t> samples(std::size_t(width) * std::size_t(height) * channels);
    std::vector<Imf::Rgba> row(std::size_t(extent(data.min.x, data.max.x)));
    for (int y = std::max(data.min.y, page.min.y); y <= std::min(data.max.y, page.max.y); ++y) {
        input.setFrameBuffer(row.data() - data.min.x, 1, 0);
        input.readPixels(y);
        for (int x = std::max(data.min.x, page.min.x); x <= std::min(data.max.x, page.max.x); ++x) {
            const Imf::Rgba& pixel = row[std::size_t(x - data.min.x)];
            const float cover = alpha ? std::clamp(float(pixel.a), 0.f, 1.f) : 1.f;
            Imath::V3f light(pixel.r, pixel.g, pixel.b);
            light *= matrix;
            std::uint16_t* const to = samples.data() + (std::size_t(y - page.min.y) * std::size_t(width) + std::size_t(x - page.min.x)) * channels;
            for (int c = 0; c < 3; ++c)
                to[c] = curved(cover > 0 ? light[c] / cover : light[c]);
            if (alpha)
                to[3] = std::uint16_t(std::lround(cover * 65535.f));
        }
    }
    raster.samples = std::move(samples);
    return raster;
}

} // namespace

Raster decodeExr(Bytes file)
try {
    return decode(file);
} catch (const Fault&) {
    throw;
} catch (const std::bad_alloc&) {
    throw;
} catch (const std::exception&) {
    throw Fault(damaged);
}

#else

Raster decodeExr(Bytes) { throw Fault("is an OpenEXR picture, which this build of Underpaint does not read: save it as PNG or TIFF of 16 bits."); }

#endif

} // namespace underpaint::files
