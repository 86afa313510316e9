#include "core/files/tiff_encoder.h"

#include "core/base/error.h"

#include <algorithm>
#include <cstring>
#include <memory>
#include <tiffio.h>

namespace underpaint::files {

namespace {

struct Memory {
    std::vector<std::uint8_t> bytes;
    std::size_t at = 0;
    bool outOfMemory = false;
};

tmsize_t readMemory(thandle_t handle, void* to, tmsize_t count)
{
    auto& memory = *static_cast<Memory*>(handle);
    const std::size_t part = std::min(std::size_t(count), memory.bytes.size() - std::min(memory.at, memory.bytes.size()));
    if (part > 0)
        std::memcpy(to, memory.bytes.data() + memory.at, part);
    memory.at += part;
    return tmsize_t(part);
}

tmsize_t writeMemory(thandle_t handle, void* from, tmsize_t count)
{
    auto& memory = *static_cast<Memory*>(handle);
    try {
        memory.bytes.resize(std::max(memory.bytes.size(), memory.at + std::size_t(count)));
    } catch (const std::bad_alloc&) { // must not travel through libtiff
        memory.outOfMemory = true;
        return 0;
    }
    std::memcpy(memory.bytes.data() + memory.at, from, std::size_t(count));
    memory.at += std::size_t(count);
    return count;
}

toff_t seekMemory(thandle_t handle, toff_t offset, int whence)
{
    auto& memory = *static_cast<Memory*>(handle);
    memory.at = std::size_t(offset) + (whence == SEEK_CUR ? memory.at : whence == SEEK_END ? memory.bytes.size() : 0);
    return memory.at;
}

toff_t sizeOfMemory(thandle_t handle) { return static_cast<Memory*>(handle)->bytes.size(); }
int closeMemory(thandle_t) { return 0; }

bool write(TIFF* tiff, const canvas::Picture& picture, Bytes profile, const std::string& xmp)
{
    const int channels = picture.channels(), bytesEach = int(picture.depth()) / 8;
    bool good = TIFFSetField(tiff, TIFFTAG_IMAGEWIDTH, picture.width()) && TIFFSetField(tiff, TIFFTAG_IMAGELENGTH, picture.height()) && TIFFSetField(tiff, TIFFTAG_BITSPERSAMPLE, int(picture.depth()))
        && TIFFSetField(tiff, TIFFTAG_SAMPLESPERPIXEL, channels) && TIFFSetField(tiff, TIFFTAG_PHOTOMETRIC, channels == 1 ? PHOTOMETRIC_MINISBLACK : PHOTOMETRIC_RGB)
        && TIFFSetField(tiff, TIFFTAG_PLANARCONFIG, PLANARCONFIG_CONTIG) && TIFFSetField(tiff, TIFFTAG_ORIENTATION, ORIENTATION_TOPLEFT) && TIFFSetField(tiff, TIFFTAG_COMPRESSION, COMPRESSION_LZW)
        && TIFFSetField(tiff, TIFFTAG_PREDICTOR, PREDICTOR_HORIZONTAL) && TIFFSetField(tiff, TIFFTAG_ROWSPERSTRIP, 64);
    if (picture.hasAlpha()) {
        const std::uint16_t kind = EXTRASAMPLE_UNASSALPHA;
        good = good && TIFFSetField(tiff, TIFFTAG_EXTRASAMPLES, 1, &kind);
    }
    if (!profile.empty())
        good = good && TIFFSetField(tiff, TIFFTAG_ICCPROFILE, std::uint32_t(profile.size()), profile.data());
    if (!xmp.empty())
        good = good && TIFFSetField(tiff, TIFFTAG_XMLPACKET, std::uint32_t(xmp.size()), xmp.data());
    const std::size_t rowBytes = std::size_t(picture.width()) * std::size_t(channels) * std::size_t(bytesEach);
    const auto* const samples = bytesEach == 1 ? picture.eight().data() : reinterpret_cast<const std::uint8_t*>(picture.sixteen().data());
    std::vector<std::uint8_t> row(rowBytes); // libtiff takes differences in place
    for (int y = 0; good && y < picture.height(); ++y) {
        std::copy_n(samples + std::size_t(y) * rowBytes, rowBytes, row.begin());
        good = TIFFWriteScanline(tiff, row.data(), std::uint32_t(y), 0) >= 0;
    }
    return good && TIFFFlush(tiff);
}

} // namespace

std::vector<std::uint8_t> encodeTiff(const canvas::Picture& picture, Bytes profile, const std::string& xmp)
{
    Memory memory;
    {
        const std::unique_ptr<TIFFOpenOptions, decltype(&TIFFOpenOptionsFree)> options(TIFFOpenOptionsAlloc(), TIFFOpenOptionsFree);
        const auto silent = [](TIFF*, void*, const char*, const char*, va_list) { return 1; };
        TIFFOpenOptionsSetErrorHandlerExtR(options.get(), silent, nullptr);
        TIFFOpenOptionsSetWarningHandlerExtR(options.get(), silent, nullptr);
        const std::unique_ptr<TIFF, decltype(&TIFFClose)> tiff(TIFFClientOpenExt("picture", "wm", &memory, readMemory, writeMemory, seekMemory, closeMemory, sizeOfMemory, nullptr, nullptr, options.get()), TIFFClose);
        if (!tiff || !write(tiff.get(), picture, profile, xmp)) {
            if (memory.outOfMemory || !tiff)
                throw std::bad_alloc();
            throw base::Error("The picture could not be packed as TIFF: choose PNG.");
        }
    }
    if (memory.outOfMemory)
        throw std::bad_alloc();
    return std::move(memory.bytes);
}

} // namespace underpaint::files
