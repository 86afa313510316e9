#include "memory_file.h"
#include "painting_promises.h"

#include "core/files/krita_file.h"
#include "core/files/krita_tiles.h"
#include "core/files/zip_archive.h"

#include <array>
#include <string>
#include <vector>

using namespace underpaint;

namespace {

/// The text up to the next NUL, which is taken off.
std::string_view takePart(std::string_view& text)
{
    const std::size_t end = std::min(text.find('\0'), text.size());
    const std::string_view part = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    return part;
}

std::vector<std::uint8_t> bytesOf(std::string_view text) { return {text.begin(), text.end()}; }

} // namespace

/// The elements inside <layers> of a .kra, a NUL, and the tiles of whatever layers they name ("a" as they are, masks "m.pixelselection"); and these tiles by themselves as every kind of pixels.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    std::string_view all(reinterpret_cast<const char*>(data), size);
    const std::string layers(takePart(all));
    const std::vector<std::uint8_t> tiles = bytesOf(all);
    for (const files::KritaPixels pixels : {files::KritaPixels{files::Colour::Rgba, 8}, {files::Colour::Rgba, 16}, {files::Colour::GreyAlpha, 8}, {files::Colour::Grey, 8}})
        try {
            int x = 3, y = -5;
            const files::Raster raster = files::readKritaTiles(tiles, pixels, {130, 70}, x, y, {});
            const std::size_t samples = std::visit([](const auto& values) { return values.size(); }, raster.samples);
            tests::promise(samples == std::size_t(raster.size.width) * std::size_t(raster.size.height) * std::size_t(files::channelsOf(pixels.colour)), "as many samples as pixels need");
            tests::promise(raster.size.isEmpty() || (x >= 0 && y >= 0 && x + raster.size.width <= 130 && y + raster.size.height <= 70), "what is read lies on the canvas");
        } catch (const files::Fault& fault) {
            tests::promiseSentence(fault);
        }
    files::ZipWriter zip;
    zip.add("maindoc.xml", "<DOC><IMAGE name=\"p\" width=\"130\" height=\"70\"><layers>" + layers + "</layers></IMAGE></DOC>");
    zip.add("p/layers/a", tiles, files::ZipWriter::Packing::Stored);
    zip.add("p/layers/a.defaultpixel", std::vector<std::uint8_t>{1, 2, 3, 255}, files::ZipWriter::Packing::Stored);
    zip.add("p/layers/m.pixelselection", tiles, files::ZipWriter::Packing::Stored);
    const std::vector<std::uint8_t> file = zip.finish();
    const tests::MemoryFile memory({reinterpret_cast<const char*>(file.data()), file.size()});
    try {
        files::ZipReader reader(memory.path());
        tests::promiseWhole(files::readKrita(reader));
    } catch (const files::Fault& fault) {
        tests::promiseSentence(fault);
    }
    return 0;
}
