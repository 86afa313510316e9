#include "core/base/error.h"
#include "core/files/exif.h"
#include "core/files/file_bytes.h"
#include "core/files/jpeg_encoder.h"
#include "core/files/picture_text.h"
#include "core/files/project.h"
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

void exportPicture(const std::string& path, const canvas::Picture& picture, const std::string& generation, bool strip, int quality)
try {
    std::string ending = std::filesystem::path(path).extension().string();
    std::transform(ending.begin(), ending.end(), ending.begin(), [](unsigned char c) { return char(std::tolower(c)); });
    const Statement statement = strip ? Statement() : statementOf(picture, generation);
    if (ending == ".png")
        writePicture(path, picture, statement.texts);
    else if (ending == ".jpg" || ending == ".jpeg")
        writeFile(path, encodeJpeg(picture, quality, statement.parameters.empty() ? std::vector<std::uint8_t>() : exifWith(statement.parameters), statement.xmp));
    else if (ending == ".webp")
        writeFile(path, webpWith(encodeWebp(picture, quality >= 100, quality), statement));
    else
        throw base::UsageError(fmt::format("\"{}\" does not end with .png, .jpg or .webp: choose one of these.", path));
} catch (const std::bad_alloc&) {
    throw base::Error(fmt::format("\"{}\" was not written: the picture does not fit into memory twice. Close other programs and try again.", path));
}

} // namespace underpaint::files
