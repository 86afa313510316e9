#include "core/files/jpeg_encoder.h"

#include "core/base/error.h"

#include <algorithm>
#include <csetjmp>
#include <cstdio>
#include <cstdlib>
#include <fmt/format.h>

#include <jpeglib.h>

namespace underpaint::files {

namespace {

/// Everything that must outlive a longjmp out of libjpeg, and be cleaned up after it.
struct Writer {
    jpeg_compress_struct jpeg{};
    jpeg_error_mgr errors{};
    std::jmp_buf escape;
    unsigned char* bytes = nullptr;
    unsigned long size = 0;

    ~Writer()
    {
        jpeg_destroy_compress(&jpeg);
        std::free(bytes);
    }
};

void leave(j_common_ptr jpeg)
{
    std::longjmp(static_cast<Writer*>(jpeg->client_data)->escape, 1);
}

void ignoreWarning(j_common_ptr, int) {}

bool write(Writer& writer, base::Size size, const std::vector<std::uint8_t>& samples, int quality, Bytes exif, Bytes xmp)
{
    if (setjmp(writer.escape))
        return false;
    jpeg_compress_struct& jpeg = writer.jpeg;
    jpeg_create_compress(&jpeg);
    jpeg.client_data = &writer;
    jpeg_mem_dest(&jpeg, &writer.bytes, &writer.size);
    jpeg.image_width = JDIMENSION(size.width);
    jpeg.image_height = JDIMENSION(size.height);
    jpeg.input_components = 3;
    jpeg.in_color_space = JCS_RGB;
    jpeg_set_defaults(&jpeg);
    jpeg_set_quality(&jpeg, quality, TRUE);
    jpeg.optimize_coding = TRUE;
    if (quality >= 90)
        jpeg.comp_info[0].h_samp_factor = jpeg.comp_info[0].v_samp_factor = 1;
    jpeg_start_compress(&jpeg, TRUE);
    for (const Bytes block : {exif, xmp})
        if (!block.empty() && block.size() <= 65533)
            jpeg_write_marker(&jpeg, JPEG_APP0 + 1, block.data(), unsigned(block.size()));
    while (jpeg.next_scanline < jpeg.image_height) {
        // libjpeg only reads the row
        JSAMPROW row = const_cast<JSAMPROW>(samples.data() + std::size_t(jpeg.next_scanline) * std::size_t(size.width) * 3);
        jpeg_write_scanlines(&jpeg, &row, 1);
    }
    jpeg_finish_compress(&jpeg);
    return true;
}

} // namespace

std::vector<std::uint8_t> encodeJpeg(const canvas::Picture& picture, int quality, Bytes exif, const std::string& xmp)
{
    if (picture.isNull() || std::max(picture.width(), picture.height()) > JPEG_MAX_DIMENSION)
        throw base::Error(fmt::format("JPEG holds pictures of 1 to {} pixels a side, but this one is {} x {}: choose PNG.", JPEG_MAX_DIMENSION, picture.width(), picture.height()));
    const canvas::Picture flat = picture.overWhite();
    std::vector<std::uint8_t> samples(flat.eight().begin(), flat.eight().end());
    if (flat.depth() == canvas::Depth::Sixteen)
        std::transform(flat.sixteen().begin(), flat.sixteen().end(), std::back_inserter(samples), [](std::uint16_t sample) { return std::uint8_t((sample * 255u + 32767) / 65535); });
    std::vector<std::uint8_t> packet;
    if (!xmp.empty()) {
        constexpr std::string_view head("http://ns.adobe.com/xap/1.0/\0", 29);
        packet.assign(head.begin(), head.end());
        packet.insert(packet.end(), xmp.begin(), xmp.end());
    }
    Writer writer;
    writer.jpeg.err = jpeg_std_error(&writer.errors);
    writer.errors.error_exit = leave;
    writer.errors.emit_message = ignoreWarning;
    if (!write(writer, flat.size(), samples, std::clamp(quality, 1, 100), exif, packet))
        throw base::Error("The picture could not be packed as JPEG: choose PNG.");
    return {writer.bytes, writer.bytes + writer.size};
}

} // namespace underpaint::files
