#include "core/files/picture_export.h"

#include "core/base/error.h"
#include "core/canvas/resample.h"
#include "core/files/bmp_encoder.h"
#include "core/files/colour_profile.h"
#include "core/files/exif.h"
#include "core/files/file_bytes.h"
#include "core/files/heif_file.h"
#include "core/files/jpeg_encoder.h"
#include "core/files/picture_text.h"
#include "core/files/project.h"
#include "core/files/tiff_encoder.h"
#include "core/files/webp_encoder.h"
#include "core/files/xmp.h"

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <fmt/format.h>
#include <memory>
#include <webp/mux.h>

namespace underpaint::files {

namespace {

/// What a file may say about a picture.
struct Statement {
    PictureTexts texts; ///< as PNG has them
    std::string parameters, xmp; ///< as EXIF and XMP of JPEG and WebP have them
};

Statement statementOf(const canvas::Picture& picture, const std::string& generation)
{
    if (generation.empty())
        return {}; // painted by hand
    try {
        const GenerationData data = generationDataFromJson(generation);
        // Other pixels than the model made: paint lies under or over them, or they were cut.
        const bool composite = data.keepsPixels() || data.resultSha256 != pixelSha256(picture);
        return {textsFor(data, composite), parametersText(data), xmpPacket(data.program, composite ? compositeSource : generatedSource, toJson(data))};
    } catch (const base::Error&) { // of a later version: at least where the pixels come from is said
        const std::string xmp = xmpPacket("Underpaint " UNDERPAINT_VERSION, compositeSource);
        return {{{"XML:com.adobe.xmp", xmp}}, {}, xmp};
    }
}

std::vector<std::uint8_t> webpWith(const std::vector<std::uint8_t>& webp, const Statement& statement)
{
    if (statement.xmp.empty())
        return webp;
    const WebPData bare = {webp.data(), webp.size()};
    const std::unique_ptr<WebPMux, void (*)(WebPMux*)> mux(WebPMuxCreate(&bare, 0), WebPMuxDelete);
    const auto add = [&](const char* name, const std::uint8_t* bytes, std::size_t size) {
        const WebPData data = {bytes, size};
        return size == 0 || WebPMuxSetChunk(mux.get(), name, &data, 1) == WEBP_MUX_OK;
    };
    const std::vector<std::uint8_t> exif = exifWith(statement.parameters);
    constexpr std::size_t head = 6; // WebP's EXIF has no "Exif\0\0" before it
    WebPData whole;
    WebPDataInit(&whole);
    const std::unique_ptr<WebPData, void (*)(WebPData*)> freeWhole(&whole, WebPDataClear);
    if (!mux || (!statement.parameters.empty() && !add("EXIF", exif.data() + head, exif.size() - head))
        || !add("XMP ", reinterpret_cast<const std::uint8_t*>(statement.xmp.data()), statement.xmp.size()) || WebPMuxAssemble(mux.get(), &whole) != WEBP_MUX_OK)
        throw base::Error("The picture could not be packed as WebP: choose PNG.");
    return {whole.bytes, whole.bytes + whole.size};
}

} // namespace

std::span<const PictureFormat> allPictureFormats()
{
    static constexpr PictureFormat all[] = {PictureFormat::Png, PictureFormat::Jpeg, PictureFormat::Webp, PictureFormat::Tiff, PictureFormat::Avif, PictureFormat::Bmp};
    return all;
}

std::string_view nameOf(PictureFormat format)
{
    constexpr std::string_view names[] = {"PNG", "JPEG", "WebP", "TIFF", "AVIF", "BMP"};
    return names[int(format)];
}

std::string_view endingOf(PictureFormat format)
{
    constexpr std::string_view endings[] = {"png", "jpg", "webp", "tif", "avif", "bmp"};
    return endings[int(format)];
}

std::optional<PictureFormat> formatNamed(std::string_view ending)
{
    std::string name(ending);
    std::transform(name.begin(), name.end(), name.begin(), [](unsigned char c) { return char(std::tolower(c)); });
    if (name == "jpeg")
        return PictureFormat::Jpeg;
    if (name == "tiff")
        return PictureFormat::Tiff;
    for (const PictureFormat format : allPictureFormats())
        if (endingOf(format) == name)
            return format;
    return {};
}

std::optional<PictureFormat> formatOfPath(const std::string& path)
{
    const std::string ending = std::filesystem::path(path).extension().string();
    return ending.empty() ? std::nullopt : formatNamed(std::string_view(ending).substr(1));
}

bool canWrite(PictureFormat format) { return format != PictureFormat::Avif || canWriteAvif(); }
bool hasQuality(PictureFormat format) { return format == PictureFormat::Jpeg || format == PictureFormat::Webp || format == PictureFormat::Avif; }
bool holdsSixteenBits(PictureFormat format) { return format == PictureFormat::Png || format == PictureFormat::Tiff; }
bool holdsAlpha(PictureFormat format) { return format != PictureFormat::Jpeg && format != PictureFormat::Bmp; }

std::vector<std::uint8_t> encodedPicture(const canvas::Picture& original, const std::string& generation, const ExportSettings& settings)
{
    const bool linear = settings.space == ExportSpace::LinearRec709, deep = settings.depth == canvas::Depth::Sixteen;
    if (deep && !holdsSixteenBits(settings.format))
        throw base::UsageError(fmt::format("{} holds 8 bits per channel: choose PNG or TIFF for 16.", nameOf(settings.format)));
    if (linear && !deep)
        throw base::UsageError("Linear light needs 16 bits per channel, or dark colours break into steps: choose PNG or TIFF with 16 bits.");
    // Made for these pixels: told before they are rounded or moved.
    const Statement statement = settings.strip ? Statement() : statementOf(original, generation);
    const std::vector<std::uint8_t> exif = statement.parameters.empty() ? std::vector<std::uint8_t>() : exifWith(statement.parameters);
    switch (settings.format) {
    case PictureFormat::Png: {
        const std::vector<std::uint8_t> profile = linear ? linearRec709Profile() : deep && original.channels() > 1 ? srgbProfile() : std::vector<std::uint8_t>();
        return encodePng(inSpace(withDepth(original, settings.depth), settings.space), statement.texts, profile);
    }
    case PictureFormat::Tiff:
        return encodeTiff(inSpace(withDepth(original, settings.depth), settings.space), linear ? linearRec709Profile() : original.channels() > 1 ? srgbProfile() : std::vector<std::uint8_t>(), statement.xmp);
    case PictureFormat::Jpeg:
        return encodeJpeg(original, settings.quality, exif, statement.xmp);
    case PictureFormat::Webp:
        return webpWith(encodeWebp(original, settings.quality >= 100, settings.quality), statement);
    case PictureFormat::Avif:
        return encodeAvif(original, settings.quality, exif, statement.xmp);
    case PictureFormat::Bmp:
        return encodeBmp(original);
    }
    return {};
}

canvas::Picture withDepth(const canvas::Picture& picture, canvas::Depth depth)
{
    if (picture.isNull() || picture.depth() == depth)
        return picture;
    if (depth == canvas::Depth::Sixteen) {
        std::vector<std::uint16_t> samples(picture.eight().begin(), picture.eight().end());
        for (std::uint16_t& sample : samples)
            sample = std::uint16_t(sample * 257);
        return {picture.size(), picture.channels(), std::move(samples)};
    }
    std::vector<std::uint8_t> samples;
    samples.reserve(picture.sixteen().size());
    for (const std::uint16_t sample : picture.sixteen())
        samples.push_back(std::uint8_t((sample * 255u + 32767) / 65535));
    return {picture.size(), picture.channels(), std::move(samples)};
}

canvas::Picture scaledPicture(const canvas::Picture& picture, base::Size size)
{
    if (picture.size() == size || picture.isNull())
        return picture;
    if (!picture.hasAlpha())
        return canvas::Picture::fromFloat(size, picture.channels(), canvas::resampled(picture, size), picture.depth());
    std::vector<float> samples = picture.toFloat();
    for (std::size_t i = 0; i < samples.size(); i += 4)
        for (std::size_t c = 0; c < 3; ++c)
            samples[i + c] *= samples[i + 3];
    std::vector<float> scaled = canvas::resampled(samples, picture.size(), 4, size);
    for (std::size_t i = 0; i < scaled.size(); i += 4)
        for (std::size_t c = 0; c < 3; ++c)
            scaled[i + c] = scaled[i + 3] > 0 ? std::clamp(scaled[i + c] / scaled[i + 3], 0.f, 1.f) : 0.f;
    return canvas::Picture::fromFloat(size, 4, scaled, picture.depth());
}

void exportPicture(const std::string& path, const canvas::Picture& picture, const std::string& generation, bool strip, int quality)
try {
    const auto format = formatOfPath(path);
    if (!format)
        throw base::UsageError(fmt::format("\"{}\" does not end with .png, .jpg, .webp, .tif, .avif or .bmp: choose one of these.", path));
    ExportSettings settings;
    settings.format = *format;
    settings.quality = quality;
    settings.strip = strip;
    if (holdsSixteenBits(*format))
        settings.depth = picture.depth(); // as it is
    writeFile(path, encodedPicture(picture, generation, settings));
} catch (const std::bad_alloc&) {
    throw base::Error(fmt::format("\"{}\" was not written: the picture does not fit into memory twice. Close other programs and try again.", path));
}

} // namespace underpaint::files
