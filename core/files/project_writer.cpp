#include "core/base/error.h"
#include "core/base/parallel.h"
#include "core/canvas/composite.h"
#include "core/files/document_json.h"
#include "core/files/file_bytes.h"
#include "core/files/layer_tiles.h"
#include "core/files/open_raster.h"
#include "core/files/picture_file.h"
#include "core/files/project.h"
#include "core/files/project_parts.h"
#include "core/files/webp_encoder.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

namespace underpaint::files {

namespace {

using nlohmann::json;

/// Adds parts that several others may name, once each.
class SharedParts {
public:
    explicit SharedParts(ZipWriter& zip) : m_zip(zip) {}

    void add(const std::string& name, const std::vector<std::uint8_t>& bytes)
    {
        if (m_names.insert(name).second)
            m_zip.add(name, bytes, ZipWriter::Packing::Stored);
    }

private:
    ZipWriter& m_zip;
    std::set<std::string> m_names;
};

/// A name for the result's parts: its id, if that is one that every system can have.
std::string stemOf(const std::string& id, std::size_t index, std::set<std::string>& taken)
{
    const bool plain = !id.empty() && id.size() <= 64
        && std::all_of(id.begin(), id.end(), [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '_'; });
    std::string stem = plain && !taken.contains(id) ? id : fmt::format("result{:02}", index);
    while (!taken.insert(stem).second)
        stem += "x";
    return stem;
}

json writeLayers(ZipWriter& zip, SharedParts& parts, const std::vector<RasterLayer>& layers)
{
    struct Packed {
        std::vector<std::uint8_t> tiles, mask; // empty: not needed
    };
    std::vector<Packed> packed(layers.size());
    base::inParallel(layers.size(), [&](std::size_t i) {
        packed[i].tiles = layers[i].exact ? std::vector<std::uint8_t>() : packedTiles(layers[i].layer.tiles);
        packed[i].mask = layers[i].layer.hasMask() ? packedTiles(layers[i].layer.hides) : std::vector<std::uint8_t>();
    });
    json list = json::array();
    for (const RasterLayer& entry : layers) {
        Packed& own = packed[list.size()];
        json object = layerJson(entry.layer);
        object.update({{"source", entry.source}, {"sha256", entry.sha256}, {"x", entry.x}, {"y", entry.y}});
        if (entry.layer.placement) {
            const std::string sha256 = pixelSha256(entry.layer.placement->source);
            parts.add(placedName(sha256), encodePng(entry.layer.placement->source, {}, PngUse::ProjectPart));
            object["placement"]["picture"] = sha256;
        }
        if (!entry.exact) {
            object["tiles"] = fmt::format("underpaint/tiles/{}.bin", list.size());
            zip.add(object["tiles"], std::move(own.tiles), ZipWriter::Packing::Stored);
        }
        if (entry.layer.hasMask()) {
            object["mask"] = fmt::format("underpaint/tiles/{}-mask.bin", list.size());
            zip.add(object["mask"], std::move(own.mask), ZipWriter::Packing::Stored);
            if (!entry.maskSha256.empty())
                object["mask_sha256"] = entry.maskSha256;
        }
        list.push_back(std::move(object));
    }
    return list;
}

json writeResults(ZipWriter& zip, SharedParts& parts, const std::vector<KeptResult>& results)
{
    json list = json::array();
    std::set<std::string> taken;
    for (const KeptResult& result : results) {
        if (list.size() == mostResults)
            break;
        const std::string stem = stemOf(result.id, list.size(), taken);
        json object = {{"id", result.id}, {"parts", stem}, {"starred", result.starred}};
        zip.add(resultName(stem, ".json"), result.generation);
        zip.add(resultName(stem, ".webp"), result.picture, ZipWriter::Packing::Stored);
        zip.add(resultName(stem, "-thumbnail.webp"), result.thumbnail, ZipWriter::Packing::Stored);
        for (const auto& [key, picture] : {std::pair("guide", result.guide), {"mask", result.mask}, {"map", result.map}})
            if (picture) {
                parts.add(guideName(picture->sha256), picture->png);
                object[key] = picture->sha256;
            }
        list.push_back(std::move(object));
    }
    return list;
}

} // namespace

void writeProject(const std::string& path, const Project& project)
try {
    requireWritable(path);
    const canvas::DocumentState& state = project.state;
    ZipWriter zip;
    std::vector<RasterLayer> layers;
    for (const canvas::SharedLayer& layer : state.layers) {
        RasterLayer& entry = layers.emplace_back();
        entry.layer = *layer;
        entry.selected = layer->id == state.active;
    }
    writeOpenRaster(zip, state.size, layers);
    const canvas::Picture merged = canvas::flattened(state);
    zip.add("mergedimage.png", encodePng(merged, {}, PngUse::ProjectPart), ZipWriter::Packing::Stored);
    zip.add("Thumbnails/thumbnail.png", encodePng(thumbnailOf(merged)), ZipWriter::Packing::Stored);
    SharedParts parts(zip);
    json document = {{"schema", documentSchema}, {"program", "Underpaint " UNDERPAINT_VERSION}, {"size", {state.size.width, state.size.height}}, {"active", state.active}};
    document["layers"] = writeLayers(zip, parts, layers);
    document["results"] = writeResults(zip, parts, project.results);
    if (!state.selection.isNull())
        zip.add(selectionName, encodePng(state.selection, {}, PngUse::ProjectPart), ZipWriter::Packing::Stored);
    zip.add(documentName, document.dump(1, ' ', true, json::error_handler_t::replace));
    if (!project.settings.empty())
        zip.add(settingsName, project.settings);
    writeFile(path, zip.finish());
} catch (const std::bad_alloc&) {
    throw base::Error(fmt::format("\"{}\" was not written: the painting does not fit into memory twice. Close other programs and try again.", path));
}

} // namespace underpaint::files
