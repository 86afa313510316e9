#include "core/files/painting_file.h"

#include "core/base/error.h"
#include "core/base/sha256.h"
#include "core/canvas/composite.h"
#include "core/files/file_bytes.h"
#include "core/files/krita_file.h"
#include "core/files/photoshop_file.h"

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <fmt/format.h>
#include <fstream>

namespace underpaint::files {

PaintingKind paintingKind(const std::string& path)
{
    std::vector<std::uint8_t> head(512);
    std::error_code unknown;
    if (std::filesystem::is_regular_file(path, unknown)) { // a pipe would keep us waiting
        std::ifstream file(path, std::ios::binary);
        file.read(reinterpret_cast<char*>(head.data()), std::streamsize(head.size()));
        head.resize(std::size_t(file.gcount()));
    } else {
        head.clear();
    }
    std::string ending = std::filesystem::path(path).extension().string();
    std::transform(ending.begin(), ending.end(), ending.begin(), [](unsigned char c) { return char(std::tolower(c)); });
    const bool isZip = head.size() >= 2 && head[0] == 'P' && head[1] == 'K';
    if (isPhotoshop(head))
        return PaintingKind::Photoshop;
    if (isKrita(head) || (ending == ".kra" && (isZip || head.empty())))
        return PaintingKind::Krita;
    return isZip || ending == ".ora" ? PaintingKind::OpenRaster : PaintingKind::Picture;
}

Project readPainting(const std::string& path)
try {
    switch (paintingKind(path)) {
    case PaintingKind::Krita: {
        ZipReader zip(path);
        return readKrita(zip);
    }
    case PaintingKind::Photoshop:
        return readPhotoshop(readFile(path));
    default:
        return readProject(path);
    }
} catch (const Fault& fault) {
    throw base::Error(fmt::format("\"{}\" {}", path, fault.what()));
} catch (const std::bad_alloc&) {
    throw base::Error(fmt::format("\"{}\" does not fit into memory: make it smaller and try again.", path));
}

PictureFile flattenedPainting(const std::string& path)
{
    const bool isKra = paintingKind(path) == PaintingKind::Krita;
    PictureFile answer;
    answer.picture = canvas::flattened(readPainting(path).state);
    answer.format = isKra ? "Krita" : "Photoshop";
    const std::vector<std::uint8_t> bytes = readFile(path);
    answer.fileSha256 = base::sha256(bytes);
    answer.bytes = bytes.size();
    return answer;
}

} // namespace underpaint::files
