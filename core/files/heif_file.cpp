#include "core/files/heif_file.h"

#include "core/base/error.h"
#include "core/files/exif.h"
#include "core/files/xmp.h"

#include <algorithm>
#include <memory>
#include <string_view>

#ifdef UNDERPAINT_HEIF
#include <libheif/heif.h>
#endif

namespace underpaint::files {

bool isHeif(Bytes file)
{
    const std::string_view text(reinterpret_cast<const char*>(file.data()), std::min<std::size_t>(file.size(), 12));
    if (text.size() < 12 || text.substr(4, 4) != "ftyp")
        return false;
    constexpr std::string_view brands[] = {"avif", "avis", "heic", "heix", "heim", "heis", "hevc", "hevx", "mif1", "msf1"};
    return std::find(std::begin(brands), std::end(brands), text.substr(8, 4)) != std::end(brands);
}

#ifdef UNDERPAINT_HEIF

namespace {

constexpr const char* damaged = "is a damaged AVIF or HEIF picture, or one of a kind that this computer cannot unpack. Fetch it again, or save it as PNG.";

using Context = std::unique_ptr<heif_context, decltype(&heif_context_free)>;
using Handle = std::unique_ptr<heif_image_handle, decltype(&heif_image_handle_release)>;
using Image = std::unique_ptr<heif_image, decltype(&heif_image_release)>;
using Encoder = std::unique_ptr<heif_encoder, decltype(&heif_encoder_release)>;

void check(heif_error error)
{
    if (error.code == heif_error_Memory_allocation_error)
        throw std::bad_alloc();
    if (error.code != heif_error_Ok)
        throw Fault(damaged);
}

std::vector<std::uint8_t> metadata(const heif_image_handle* handle, heif_item_id id)
{
    std::vector<std::uint8_t> bytes(heif_image_handle_get_metadata_size(handle, id));
    check(heif_image_handle_get_metadata(handle, id, bytes.data()));
    return bytes;
}

void takeTexts(const heif_image_handle* handle, PictureTexts& texts)
{
    heif_item_id ids[8];
    const int count = heif_image_handle_get_list_of_metadata_block_IDs(handle, nullptr, ids, 8);
    for (int i = 0; i < count; ++i) {
        const std::string_view type = heif_image_handle_get_metadata_type(handle, ids[i]), content = heif_image_handle_get_metadata_content_type(handle, ids[i]);
        const std::vector<std::uint8_t> bytes = metadata(handle, ids[i]);
        if (type == "Exif" && bytes.size() > 4) { // four bytes before it say where the TIFF begins
            const std::size_t skip = 4 + (std::size_t(bytes[0]) << 24 | std::size_t(bytes[1]) << 16 | std::size_t(bytes[2]) << 8 | bytes[3]);
            const Exif exif = parseExif(Bytes(bytes).subspan(std::min(skip, bytes.size())));
            if (!exif.userComment.empty())
                texts.emplace_back("parameters", exif.userComment);
        } else if (content == "application/rdf+xml") {
            addXmp(texts, bytes);
        }
    }
}

template <typename Sample>
std::vector<Sample> samplesOf(const std::uint8_t* plane, std::size_t stride, base::Size size, int channels, int bits)
{
    std::vector<Sample> samples;
    const std::size_t count = std::size_t(size.width) * std::size_t(channels);
    samples.reserve(count * std::size_t(size.height));
    for (int y = 0; y < size.height; ++y) {
        const std::uint8_t* from = plane + std::size_t(y) * stride;
        for (std::size_t i = 0; i < count; ++i)
            if constexpr (sizeof(Sample) == 1) {
                samples.push_back(from[i]);
            } else {
                const std::uint32_t most = (1u << bits) - 1, value = std::min<std::uint32_t>(most, from[2 * i] | std::uint32_t(from[2 * i + 1]) << 8);
                samples.push_back(Sample((value * 65535 + most / 2) / most));
            }
    }
    return samples;
}

} // namespace

Raster decodeHeif(Bytes file)
{
    const Context context(heif_context_alloc(), heif_context_free);
    if (!context)
        throw std::bad_alloc();
    heif_context_set_maximum_image_size_limit(context.get(), 65535);
    check(heif_context_read_from_memory_without_copy(context.get(), file.data(), file.size(), nullptr));
    heif_image_handle* rawHandle = nullptr;
    check(heif_context_get_primary_image_handle(context.get(), &rawHandle));
    const Handle handle(rawHandle, heif_image_handle_release);
    requireFits(heif_image_handle_get_width(rawHandle), heif_image_handle_get_height(rawHandle));
    const bool alpha = heif_image_handle_has_alpha_channel(rawHandle), deep = heif_image_handle_get_luma_bits_per_pixel(rawHandle) > 8;
    heif_image* rawImage = nullptr;
    check(heif_decode_image(rawHandle, &rawImage, heif_colorspace_RGB,
        deep ? (alpha ? heif_chroma_interleaved_RRGGBBAA_LE : heif_chroma_interleaved_RRGGBB_LE) : alpha ? heif_chroma_interleaved_RGBA : heif_chroma_interleaved_RGB, nullptr));
    const Image image(rawImage, heif_image_release);
    int stride = 0;
    const std::uint8_t* const plane = heif_image_get_plane_readonly(rawImage, heif_channel_interleaved, &stride);
    Raster raster;
    raster.size = {heif_image_get_width(rawImage, heif_channel_interleaved), heif_image_get_height(rawImage, heif_channel_interleaved)};
    requireFits(raster.size.width, raster.size.height);
    raster.colour = alpha ? Colour::Rgba : Colour::Rgb;
    const int channels = channelsOf(raster.colour), bits = heif_image_get_bits_per_pixel_range(rawImage, heif_channel_interleaved);
    if (!plane || stride < raster.size.width * channels * (deep ? 2 : 1) || bits < 8 || bits > 16)
        throw Fault(damaged);
    if (deep)
        raster.samples = samplesOf<std::uint16_t>(plane, std::size_t(stride), raster.size, channels, bits);
    else
        raster.samples = samplesOf<std::uint8_t>(plane, std::size_t(stride), raster.size, channels, bits);
    raster.profile.resize(heif_image_handle_get_raw_color_profile_size(rawHandle));
    if (!raster.profile.empty())
        check(heif_image_handle_get_raw_color_profile(rawHandle, raster.profile.data()));
    takeTexts(rawHandle, raster.texts);
    return raster;
}

bool canWriteAvif() { return heif_have_encoder_for_format(heif_compression_AV1); }

std::vector<std::uint8_t> encodeAvif(const canvas::Picture& picture, int quality, Bytes exif, const std::string& xmp)
{
    const auto require = [](heif_error error) {
        if (error.code != heif_error_Ok)
            throw base::Error("The picture could not be packed as AVIF: choose PNG.");
    };
    if (!canWriteAvif())
        throw base::Error("This computer has no AVIF encoder: install one for libheif, or choose PNG or WebP.");
    const int channels = picture.hasAlpha() ? 4 : 3;
    heif_image* rawImage = nullptr;
    require(heif_image_create(picture.width(), picture.height(), heif_colorspace_RGB, channels == 4 ? heif_chroma_interleaved_RGBA : heif_chroma_interleaved_RGB, &rawImage));
    const Image image(rawImage, heif_image_release);
    require(heif_image_add_plane(rawImage, heif_channel_interleaved, picture.width(), picture.height(), 8));
    int stride = 0;
    std::uint8_t* const plane = heif_image_get_plane(rawImage, heif_channel_interleaved, &stride);
    const std::size_t own = std::size_t(picture.channels());
    for (int y = 0; y < picture.height(); ++y)
        for (int x = 0; x < picture.width(); ++x)
            for (int c = 0; c < channels; ++c) {
                const std::size_t at = (std::size_t(y) * std::size_t(picture.width()) + std::size_t(x)) * own + (own == 1 ? 0 : std::size_t(c));
                plane[std::size_t(y) * std::size_t(stride) + std::size_t(x * channels + c)]
                    = picture.depth() == canvas::Depth::Eight ? picture.eight()[at] : std::uint8_t((picture.sixteen()[at] * 255u + 32767) / 65535);
            }
    const Context context(heif_context_alloc(), heif_context_free);
    heif_encoder* rawEncoder = nullptr;
    require(heif_context_get_encoder_for_format(context.get(), heif_compression_AV1, &rawEncoder));
    const Encoder encoder(rawEncoder, heif_encoder_release);
    require(heif_encoder_set_lossy_quality(rawEncoder, std::clamp(quality, 1, 100)));
    const std::unique_ptr<heif_encoding_options, decltype(&heif_encoding_options_free)> options(heif_encoding_options_alloc(), heif_encoding_options_free);
    std::unique_ptr<heif_color_profile_nclx, decltype(&heif_nclx_color_profile_free)> colours(heif_nclx_color_profile_alloc(), heif_nclx_color_profile_free);
    colours->color_primaries = heif_color_primaries_ITU_R_BT_709_5;
    colours->transfer_characteristics = heif_transfer_characteristic_IEC_61966_2_1;
    colours->matrix_coefficients = quality >= 100 ? heif_matrix_coefficients_RGB_GBR : heif_matrix_coefficients_ITU_R_BT_601_6;
    colours->full_range_flag = 1;
    require(heif_image_set_nclx_color_profile(rawImage, colours.get()));
    if (quality >= 100)
        require(heif_encoder_set_lossless(rawEncoder, 1));
    if (quality >= 90) // colours as fine as brightness
        heif_encoder_set_parameter_string(rawEncoder, "chroma", "444");
    heif_encoder_set_parameter_integer(rawEncoder, "speed", 7); // a large painting is packed within seconds
    options->output_nclx_profile = colours.get();
    heif_image_handle* rawHandle = nullptr;
    require(heif_context_encode_image(context.get(), rawImage, rawEncoder, options.get(), &rawHandle));
    const Handle handle(rawHandle, heif_image_handle_release);
    constexpr std::size_t head = 6; // libheif writes its own head before EXIF
    if (exif.size() > head)
        require(heif_context_add_exif_metadata(context.get(), rawHandle, exif.data() + head, int(exif.size() - head)));
    if (!xmp.empty())
        require(heif_context_add_XMP_metadata(context.get(), rawHandle, xmp.data(), int(xmp.size())));
    std::vector<std::uint8_t> bytes;
    heif_writer writer = {1, [](heif_context*, const void* data, std::size_t size, void* to) {
        const auto* const from = static_cast<const std::uint8_t*>(data);
        static_cast<std::vector<std::uint8_t>*>(to)->assign(from, from + size);
        return heif_error{heif_error_Ok, heif_suberror_Unspecified, ""};
    }};
    require(heif_context_write(context.get(), &writer, &bytes));
    return bytes;
}

#else

Raster decodeHeif(Bytes) { throw Fault("is an AVIF or HEIF picture, which this build of Underpaint does not read: save it as PNG, JPEG, WebP, TIFF or BMP."); }
bool canWriteAvif() { return false; }

std::vector<std::uint8_t> encodeAvif(const canvas::Picture&, int, Bytes, const std::string&)
{
    throw base::Error("This build of Underpaint does not write AVIF: choose PNG or WebP, or build it with libheif.");
}

#endif

} // namespace underpaint::files
