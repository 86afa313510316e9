#include "core/base/error.h"
#include "core/files/colour_profile.h"
#include "core/files/picture_file.h"
#include "core/files/text_coding.h"

#include <bit>
#include <csetjmp>
#include <png.h>

namespace underpaint::files {

namespace {

/// Everything that must outlive a longjmp out of libpng, and be cleaned up after it.
struct Writer {
    png_structp png = nullptr;
    png_infop info = nullptr;
    std::vector<std::uint8_t> bytes;
    std::vector<png_bytep> rows;
    std::vector<std::string> strings;
    std::vector<png_text> texts;
    std::vector<std::uint8_t> profile;
    bool outOfMemory = false;

    ~Writer() { png_destroy_write_struct(&png, &info); }
};

void takeBytes(png_structp png, png_bytep from, std::size_t count)
{
    auto& writer = *static_cast<Writer*>(png_get_io_ptr(png));
    try {
        writer.bytes.insert(writer.bytes.end(), from, from + count);
    } catch (const std::bad_alloc&) { // must not travel through libpng
        writer.outOfMemory = true;
    }
    if (writer.outOfMemory)
        png_error(png, "out of memory");
}

void flush(png_structp) {}
void ignoreWarning(png_structp, png_const_charp) {}

void leave(png_structp png, png_const_charp)
{
    png_longjmp(png, 1);
}

bool write(Writer& writer, const canvas::Picture& picture, PngUse use)
{
    if (setjmp(png_jmpbuf(writer.png)))
        return false;
    const int colour = picture.channels() == 1 ? PNG_COLOR_TYPE_GRAY
        : picture.channels() == 3              ? PNG_COLOR_TYPE_RGB
                                               : PNG_COLOR_TYPE_RGBA;
    png_set_IHDR(writer.png, writer.info, png_uint_32(picture.width()), png_uint_32(picture.height()),
        int(picture.depth()), colour, PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
    if (use == PngUse::ProjectPart) {
        png_set_compression_level(writer.png, 1);
        png_set_filter(writer.png, PNG_FILTER_TYPE_BASE, PNG_FILTER_SUB | PNG_FILTER_UP);
    }
    if (!writer.profile.empty())
        png_set_iCCP(writer.png, writer.info, use == PngUse::ProjectPart ? "sRGB" : "Profile", PNG_COMPRESSION_TYPE_BASE, writer.profile.data(),
            png_uint_32(writer.profile.size()));
    else if (picture.channels() > 1)
        png_set_sRGB(writer.png, writer.info, PNG_sRGB_INTENT_PERCEPTUAL);
    if (!writer.texts.empty())
        png_set_text(writer.png, writer.info, writer.texts.data(), int(writer.texts.size()));
    png_write_info(writer.png, writer.info);
    if (picture.depth() == canvas::Depth::Sixteen && std::endian::native == std::endian::little)
        png_set_swap(writer.png);
    png_write_image(writer.png, writer.rows.data());
    png_write_end(writer.png, writer.info);
    return true;
}

void addTexts(Writer& writer, const PictureTexts& texts)
{
    writer.strings.reserve(texts.size() * 2); // png_text keeps pointers into them
    for (const auto& [key, value] : texts) {
        // XMP must be an uncompressed iTXt (XMP specification part 3, 1.1.5); other texts are the oldest kind that can hold them.
        const std::string clean = validUtf8(value);
        const auto latin = toLatin1(clean);
        const bool plain = latin && key != "XML:com.adobe.xmp";
        std::string& keyword = writer.strings.emplace_back(key);
        std::string& text = writer.strings.emplace_back(plain ? *latin : clean);
        png_text entry{};
        entry.compression = plain ? PNG_TEXT_COMPRESSION_NONE : PNG_ITXT_COMPRESSION_NONE;
        entry.key = keyword.data();
        entry.text = text.data();
        (plain ? entry.text_length : entry.itxt_length) = text.size();
        writer.texts.push_back(entry);
    }
}

std::vector<std::uint8_t> encoded(const canvas::Picture& picture, const PictureTexts& texts, PngUse use, std::vector<std::uint8_t> profile)
{
    Writer writer;
    writer.png = png_create_write_struct(PNG_LIBPNG_VER_STRING, &writer, leave, ignoreWarning);
    writer.info = writer.png ? png_create_info_struct(writer.png) : nullptr;
    if (!writer.info)
        throw std::bad_alloc();
    png_set_write_fn(writer.png, &writer, takeBytes, flush);
    png_set_user_limits(writer.png, 0x7fffffff, 0x7fffffff);
    addTexts(writer, texts);
    writer.profile = std::move(profile);
    const auto addRows = [&](auto samples) {
        const std::size_t row = std::size_t(picture.width()) * std::size_t(picture.channels());
        for (std::size_t y = 0; y < std::size_t(picture.height()); ++y) // libpng only reads them
            writer.rows.push_back(const_cast<png_bytep>(reinterpret_cast<const png_byte*>(samples.data() + y * row)));
    };
    if (picture.depth() == canvas::Depth::Eight)
        addRows(picture.eight());
    else
        addRows(picture.sixteen());
    if (!write(writer, picture, use)) {
        if (writer.outOfMemory)
            throw std::bad_alloc();
        throw base::Error("The picture could not be packed as PNG: it may be too large.");
    }
    return std::move(writer.bytes);
}

} // namespace

std::vector<std::uint8_t> encodePng(const canvas::Picture& picture, const PictureTexts& texts, PngUse use)
{
    const bool whole = use == PngUse::ProjectPart && picture.channels() > 1 && picture.depth() == canvas::Depth::Sixteen;
    return encoded(picture, texts, use, whole ? srgbProfile() : std::vector<std::uint8_t>());
}

std::vector<std::uint8_t> encodePng(const canvas::Picture& picture, const PictureTexts& texts, const std::vector<std::uint8_t>& profile)
{
    return encoded(picture, texts, PngUse::Picture, profile);
}

} // namespace underpaint::files
