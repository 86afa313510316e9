#include "core/files/exif.h"
#include "core/files/raster.h"
#include "core/files/text_coding.h"

#include <bit>
#include <csetjmp>
#include <cstring>
#include <fmt/format.h>
#include <png.h>

namespace underpaint::files {

namespace {

/// Everything that must outlive a longjmp out of libpng, and be cleaned up after it.
struct Reader {
    Bytes file;
    std::size_t at = 0;
    bool endedEarly = false;
    char complaint[160] = "";
    png_structp png = nullptr;
    png_infop info = nullptr;
    std::vector<png_bytep> rows;
    Raster raster;

    ~Reader() { png_destroy_read_struct(&png, &info, nullptr); }
};

void giveBytes(png_structp png, png_bytep to, std::size_t count)
{
    auto& reader = *static_cast<Reader*>(png_get_io_ptr(png));
    if (reader.file.size() - reader.at < count) {
        reader.endedEarly = true;
        png_error(png, "ends early");
    }
    std::memcpy(to, reader.file.data() + reader.at, count);
    reader.at += count;
}

void noteError(png_structp png, png_const_charp message)
{
    auto& reader = *static_cast<Reader*>(png_get_error_ptr(png));
    std::strncpy(reader.complaint, message, sizeof reader.complaint - 1);
    png_longjmp(png, 1);
}

void ignoreWarning(png_structp, png_const_charp) {}

/// Reads up to the pixels and settles how they will come; false after an error of libpng.
bool readHeader(Reader& reader)
{
    if (setjmp(png_jmpbuf(reader.png)))
        return false;
    png_read_info(reader.png, reader.info);
    return true;
}

bool settleTransforms(Reader& reader)
{
    if (setjmp(png_jmpbuf(reader.png)))
        return false;
    png_set_expand(reader.png); // palette to RGB, few bits to 8, transparent colour to alpha
    if constexpr (std::endian::native == std::endian::little)
        png_set_swap(reader.png);
    png_set_interlace_handling(reader.png);
    png_read_update_info(reader.png, reader.info);
    return true;
}

bool readPixels(Reader& reader)
{
    if (setjmp(png_jmpbuf(reader.png)))
        return false;
    png_read_image(reader.png, reader.rows.data());
    png_read_end(reader.png, reader.info);
    return true;
}

void takeExtras(Reader& reader)
{
    png_charp name = nullptr;
    png_bytep profile = nullptr;
    png_uint_32 length = 0;
    int method = 0;
    if (png_get_iCCP(reader.png, reader.info, &name, &method, &profile, &length))
        reader.raster.profile.assign(profile, profile + length);
    png_bytep exif = nullptr;
    if (png_get_eXIf_1(reader.png, reader.info, &length, &exif))
        reader.raster.orientation = parseExif({exif, length}).orientation;
    png_textp texts = nullptr;
    int count = 0;
    png_get_text(reader.png, reader.info, &texts, &count);
    for (int i = 0; i < count; ++i) {
        const bool unicode = texts[i].compression >= PNG_ITXT_COMPRESSION_NONE;
        const std::size_t size = unicode ? texts[i].itxt_length : texts[i].text_length;
        const std::string text = texts[i].text ? std::string(texts[i].text, size) : std::string();
        reader.raster.texts.emplace_back(fromLatin1(texts[i].key), unicode ? validUtf8(text) : fromLatin1(text));
    }
}

[[noreturn]] void complain(const Reader& reader)
{
    if (reader.endedEarly)
        throw Fault("is cut off: the file ends before the picture does. Save or fetch it again.");
    throw Fault(fmt::format("is a damaged PNG ({}). Save or fetch it again.", reader.complaint));
}

} // namespace

Raster decodePng(Bytes file)
{
    Reader reader;
    reader.file = file;
    reader.png = png_create_read_struct(PNG_LIBPNG_VER_STRING, &reader, noteError, ignoreWarning);
    reader.info = reader.png ? png_create_info_struct(reader.png) : nullptr;
    if (!reader.info)
        throw std::bad_alloc();
    png_set_read_fn(reader.png, &reader, giveBytes);
    png_set_user_limits(reader.png, 0x7fffffff, 0x7fffffff); // ours are stricter and say what would fit
    png_set_chunk_malloc_max(reader.png, 16 << 20);
    if (!readHeader(reader))
        complain(reader);
    const auto width = png_get_image_width(reader.png, reader.info),
               height = png_get_image_height(reader.png, reader.info);
    requireFits(width, height);
    if (!settleTransforms(reader))
        complain(reader);

    Raster& raster = reader.raster;
    raster.size = {int(width), int(height)};
    constexpr Colour colours[] = {Colour::Grey, Colour::GreyAlpha, Colour::Rgb, Colour::Rgba};
    raster.colour = colours[png_get_channels(reader.png, reader.info) - 1];
    const std::size_t row = std::size_t(width) * std::size_t(channelsOf(raster.colour));
    if (png_get_bit_depth(reader.png, reader.info) == 16)
        raster.samples.emplace<1>(row * height);
    else
        raster.samples.emplace<0>(row * height);
    std::visit(
        [&](auto& samples) {
            for (std::size_t y = 0; y < height; ++y)
                reader.rows.push_back(reinterpret_cast<png_bytep>(samples.data() + y * row));
        },
        raster.samples);
    if (!readPixels(reader))
        complain(reader);
    takeExtras(reader);
    return std::move(raster);
}

} // namespace underpaint::files
