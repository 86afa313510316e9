#include "core/files/picture_file.h"
#include "core/base/error.h"
#include "core/base/sha256.h"
#include "core/files/colour_profile.h"
#include "core/files/exr_decoder.h"
#include "core/files/file_bytes.h"
#include "core/files/heif_file.h"
#include "core/files/painting_file.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <string_view>

namespace underpaint::files {

namespace {

bool has(Bytes file, std::size_t at, std::string_view what)
{
    return file.size() >= at + what.size()
        && std::equal(what.begin(), what.end(), file.begin() + long(at),
            [](char a, std::uint8_t b) { return std::uint8_t(a) == b; });
}

struct Format {
    const char* name;
    Raster (*decode)(Bytes);
};

/// Which format the bytes are in, by their first ones; throws Fault if none of ours.
Format formatOf(Bytes file)
{
    using namespace std::string_view_literals;
    if (has(file, 0, "\x89PNG\r\n\x1a\n"sv))
        return {"PNG", decodePng};
    if (has(file, 0, "\xff\xd8\xff"sv))
        return {"JPEG", decodeJpeg};
    if (has(file, 0, "RIFF"sv) && has(file, 8, "WEBP"sv))
        return {"WebP", decodeWebp};
    if (has(file, 0, "II*\0"sv) || has(file, 0, "MM\0*"sv) || has(file, 0, "II+\0"sv) || has(file, 0, "MM\0+"sv))
        return {"TIFF", decodeTiff};
    if (has(file, 0, "BM"sv) && file.size() >= 26)
        return {"BMP", decodeBmp};
    if (isHeif(file))
        return {has(file, 8, "avi"sv) ? "AVIF" : "HEIF", decodeHeif};
    if (isExr(file))
        return {"OpenEXR", decodeExr};
    constexpr std::array<std::pair<std::string_view, const char*>, 4> others = {
        {{"GIF8"sv, "a GIF picture"}, {"%PDF"sv, "a PDF document"},
            {"gimp xcf"sv, "a GIMP file"}, {"PK\3\4"sv, "an archive (or a layered painting such as .ora)"}}};
    for (const auto& [magic, name] : others)
        if (has(file, 0, magic))
            throw Fault(fmt::format("is {}: save it as PNG, JPEG, WebP, TIFF or BMP.", name));
    const std::string_view png = "\x89PNG\r\n\x1a\n"sv;
    if (file.size() < png.size() && has(file, 0, png.substr(0, file.size())))
        throw Fault("is cut off: the file ends before the picture does. Save or fetch it again.");
    throw Fault("is not a picture that Underpaint knows: choose a PNG, JPEG, WebP, TIFF, BMP, AVIF, .ora, .kra or .psd file.");
}

PictureFile decoded(Bytes bytes, canvas::Picture (*finish)(Raster&&))
{
    const Format format = formatOf(bytes);
    Raster raster = format.decode(bytes);
    turnUpright(raster);
    PictureTexts texts = std::move(raster.texts);
    return {finish(std::move(raster)), std::move(texts), format.name, base::sha256(bytes), bytes.size()};
}

PictureFile decoded(const std::string& path, canvas::Picture (*finish)(Raster&&))
{
    const std::vector<std::uint8_t> bytes = readFile(path);
    try {
        return decoded(bytes, finish);
    } catch (const Fault& fault) {
        throw base::Error(fmt::format("\"{}\" {}", path, fault.what()));
    } catch (const std::bad_alloc&) {
        throw base::Error(fmt::format("\"{}\" does not fit into memory: make it smaller and try again.", path));
    }
}

canvas::Picture finishColour(Raster&& raster)
{
    return srgbPicture(std::move(raster));
}

template <typename Sample>
std::vector<Sample> greySamples(const std::vector<Sample>& samples, Colour colour)
{
    constexpr std::uint64_t most = Sample(-1);
    const std::size_t channels = std::size_t(channelsOf(colour));
    const bool alpha = colour == Colour::GreyAlpha || colour == Colour::Rgba;
    std::vector<Sample> answer;
    answer.reserve(samples.size() / channels);
    for (std::size_t i = 0; i < samples.size(); i += channels) {
        const std::uint64_t cover = alpha ? samples[i + channels - 1] : most;
        if (cover > 0 && channels >= 3 && (samples[i] != samples[i + 1] || samples[i] != samples[i + 2]))
            throw Fault("is in colour, but a mask or map must be grey: save it in greyscale.");
        answer.push_back(Sample((samples[i] * cover + most / 2) / most));
    }
    return answer;
}

canvas::Picture finishGrey(Raster&& raster)
{
    if (raster.colour == Colour::Cmyk)
        throw Fault("is in colour, but a mask or map must be grey: save it in greyscale.");
    return std::visit(
        [&](auto& samples) { return canvas::Picture(raster.size, 1, greySamples(samples, raster.colour)); },
        raster.samples);
}

} // namespace

PictureFile readPicture(const std::string& path)
{
    if (const PaintingKind kind = paintingKind(path); kind == PaintingKind::Krita || kind == PaintingKind::Photoshop)
        return flattenedPainting(path);
    return decoded(path, finishColour);
}

PictureFile decodePicture(Bytes bytes)
{
    return decoded(bytes, finishColour);
}

PictureFile readGrey(const std::string& path)
{
    if (const PaintingKind kind = paintingKind(path); kind == PaintingKind::Krita || kind == PaintingKind::Photoshop) {
        PictureFile file = flattenedPainting(path);
        const bool alpha = file.picture.hasAlpha();
        try {
            file.picture = canvas::Picture(file.picture.size(), 1, greySamples(std::vector<std::uint8_t>(file.picture.eight().begin(), file.picture.eight().end()), alpha ? Colour::Rgba : Colour::Rgb));
        } catch (const Fault& fault) {
            throw base::Error(fmt::format("\"{}\" {}", path, fault.what()));
        }
        return file;
    }
    return decoded(path, finishGrey);
}

void writePicture(const std::string& path, const canvas::Picture& picture, const PictureTexts& texts)
{
    writeFile(path, encodePng(picture, texts));
}

std::string pixelSha256(const canvas::Picture& picture)
{
    const std::string head =
        fmt::format("{}x{}x{}x{}:", picture.width(), picture.height(), picture.channels(), int(picture.depth()));
    base::Sha256 hash;
    hash.add({reinterpret_cast<const std::uint8_t*>(head.data()), head.size()});
    hash.add(picture.eight());
    std::vector<std::uint8_t> little;
    little.reserve(picture.sixteen().size() * 2);
    for (const std::uint16_t sample : picture.sixteen())
        little.insert(little.end(), {std::uint8_t(sample), std::uint8_t(sample >> 8)});
    hash.add(little);
    return hash.hex();
}

} // namespace underpaint::files
