#include "core/files/exif.h"
#include "core/files/raster.h"
#include "core/files/xmp.h"

#include <algorithm>
#include <csetjmp>
#include <cstdio>
#include <cstdlib>
#include <fmt/format.h>

#include <jpeglib.h>

#include <jerror.h>

namespace underpaint::files {

namespace {

/// Everything that must outlive a longjmp out of libjpeg, and be cleaned up after it.
struct Reader {
    jpeg_decompress_struct jpeg{};
    jpeg_error_mgr errors{};
    jpeg_progress_mgr progress{};
    std::jmp_buf escape;
    bool endedEarly = false;
    char complaint[JMSG_LENGTH_MAX] = "";
    std::vector<std::uint8_t> samples;
    std::size_t row = 0;

    ~Reader() { jpeg_destroy_decompress(&jpeg); }
};

Reader& readerOf(j_common_ptr jpeg)
{
    return *static_cast<Reader*>(jpeg->client_data);
}

void leave(j_common_ptr jpeg)
{
    Reader& reader = readerOf(jpeg);
    jpeg->err->format_message(jpeg, reader.complaint);
    std::longjmp(reader.escape, 1);
}

void noteWarning(j_common_ptr jpeg, int level)
{
    // libjpeg fills a missing end with grey and only warns.
    if (level < 0 && (jpeg->err->msg_code == JWRN_JPEG_EOF || jpeg->err->msg_code == JWRN_HIT_MARKER)) {
        readerOf(jpeg).endedEarly = true;
        std::longjmp(readerOf(jpeg).escape, 1);
    }
}

/// A few bytes can ask for thousands of passes over the whole picture.
void boundScans(j_common_ptr jpeg)
{
    if (reinterpret_cast<j_decompress_ptr>(jpeg)->input_scan_number > 200) {
        std::snprintf(readerOf(jpeg).complaint, JMSG_LENGTH_MAX, "more than 200 scans");
        std::longjmp(readerOf(jpeg).escape, 1);
    }
}

bool readHeader(Reader& reader, Bytes file)
{
    if (setjmp(reader.escape))
        return false;
    jpeg_create_decompress(&reader.jpeg);
    reader.jpeg.client_data = &reader;
    reader.jpeg.progress = &reader.progress;
    jpeg_mem_src(&reader.jpeg, file.data(), file.size());
    jpeg_save_markers(&reader.jpeg, JPEG_APP0 + 1, 0xffff);
    jpeg_save_markers(&reader.jpeg, JPEG_APP0 + 2, 0xffff);
    jpeg_read_header(&reader.jpeg, TRUE);
    return true;
}

bool readPixels(Reader& reader)
{
    if (setjmp(reader.escape))
        return false;
    jpeg_start_decompress(&reader.jpeg);
    while (reader.jpeg.output_scanline < reader.jpeg.output_height) {
        JSAMPROW row = reader.samples.data() + reader.jpeg.output_scanline * reader.row;
        jpeg_read_scanlines(&reader.jpeg, &row, 1);
    }
    jpeg_finish_decompress(&reader.jpeg);
    return true;
}

bool takeProfile(Reader& reader, std::vector<std::uint8_t>& profile)
{
    if (setjmp(reader.escape))
        return false;
    JOCTET* bytes = nullptr;
    unsigned length = 0;
    if (jpeg_read_icc_profile(&reader.jpeg, &bytes, &length)) {
        profile.assign(bytes, bytes + length);
        std::free(bytes);
    }
    return true;
}

[[noreturn]] void complain(const Reader& reader)
{
    if (reader.endedEarly)
        throw Fault("is cut off: the file ends before the picture does. Save or fetch it again.");
    throw Fault(fmt::format("is a damaged or unusual JPEG ({}). Save or fetch it again.", reader.complaint));
}

} // namespace

Raster decodeJpeg(Bytes file)
{
    Reader reader;
    reader.jpeg.err = jpeg_std_error(&reader.errors);
    reader.errors.error_exit = leave;
    reader.errors.emit_message = noteWarning;
    reader.progress.progress_monitor = boundScans;
    if (!readHeader(reader, file))
        complain(reader);
    requireFits(reader.jpeg.image_width, reader.jpeg.image_height);

    Raster raster;
    raster.size = {int(reader.jpeg.image_width), int(reader.jpeg.image_height)};
    const J_COLOR_SPACE stored = reader.jpeg.jpeg_color_space;
    if (stored == JCS_CMYK || stored == JCS_YCCK)
        reader.jpeg.out_color_space = JCS_CMYK, raster.colour = Colour::Cmyk;
    else if (stored == JCS_GRAYSCALE)
        reader.jpeg.out_color_space = JCS_GRAYSCALE, raster.colour = Colour::Grey;
    else
        reader.jpeg.out_color_space = JCS_RGB, raster.colour = Colour::Rgb;
    takeProfile(reader, raster.profile);
    for (auto marker = reader.jpeg.marker_list; marker; marker = marker->next)
        if (constexpr std::string_view head("http://ns.adobe.com/xap/1.0/\0", 29);
            marker->marker == JPEG_APP0 + 1 && marker->data_length > head.size() && std::equal(head.begin(), head.end(), marker->data)) {
            addXmp(raster.texts, {marker->data + head.size(), marker->data_length - head.size()});
            break;
        }
    for (auto marker = reader.jpeg.marker_list; marker; marker = marker->next)
        if (marker->marker == JPEG_APP0 + 1 && marker->data_length > 6 && marker->data[0] == 'E') {
            const Exif exif = parseExif({marker->data, marker->data_length});
            raster.orientation = exif.orientation;
            if (!exif.userComment.empty())
                raster.texts.emplace_back("parameters", exif.userComment);
            break;
        }

    reader.row = std::size_t(raster.size.width) * std::size_t(channelsOf(raster.colour));
    reader.samples.resize(reader.row * std::size_t(raster.size.height));
    if (!readPixels(reader))
        complain(reader);
    if (raster.colour == Colour::Cmyk && reader.jpeg.saw_Adobe_marker)
        for (std::uint8_t& ink : reader.samples)
            ink = std::uint8_t(255 - ink); // Adobe stores paper, not ink
    raster.samples = std::move(reader.samples);
    return raster;
}

} // namespace underpaint::files
