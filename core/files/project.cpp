#include "core/files/project.h"

#include "core/base/error.h"
#include "core/base/sha256.h"
#include "core/canvas/composite.h"
#include "core/files/document_json.h"
#include "core/files/file_bytes.h"
#include "core/files/layer_tiles.h"
#include "core/files/open_raster.h"
#include "core/files/picture_file.h"
#include "core/files/webp_encoder.h"

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <fmt/format.h>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

namespace underpaint::files {

namespace {

using canvas::Layer;
using nlohmann::json;

constexpr std::uint64_t largestText = 64 << 20, largestPart = std::uint64_t(1) << 30;
constexpr std::size_t mostResults = 50;

std::string textOf(const std::vector<std::uint8_t>& bytes)
{
    return {bytes.begin(), bytes.end()};
}

// Writing ---------------------------------------------------------------------------------------------------------

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

std::string placedName(const std::string& sha256) { return fmt::format("underpaint/placed/{}.png", sha256); }
std::string guideName(const std::string& sha256) { return fmt::format("underpaint/guides/{}.png", sha256); }

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
    json list = json::array();
    for (const RasterLayer& entry : layers) {
        json object = layerJson(entry.layer);
        object.update({{"source", entry.source}, {"sha256", entry.sha256}, {"x", entry.x}, {"y", entry.y}});
        if (entry.layer.placement) {
            const std::string sha256 = pixelSha256(entry.layer.placement->source);
            parts.add(placedName(sha256), encodePng(entry.layer.placement->source));
            object["placement"]["picture"] = sha256;
        }
        if (!entry.exact) {
            object["tiles"] = fmt::format("underpaint/tiles/{}.bin", list.size());
            zip.add(object["tiles"], packedTiles(entry.layer.tiles), ZipWriter::Packing::Stored);
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
        zip.add(fmt::format("underpaint/results/{}.json", stem), result.generation);
        zip.add(fmt::format("underpaint/results/{}.webp", stem), result.picture, ZipWriter::Packing::Stored);
        zip.add(fmt::format("underpaint/results/{}-thumbnail.webp", stem), result.thumbnail, ZipWriter::Packing::Stored);
        for (const auto& [key, picture] : {std::pair("guide", result.guide), {"mask", result.mask}, {"map", result.map}})
            if (picture) {
                parts.add(guideName(picture->sha256), picture->png);
                object[key] = picture->sha256;
            }
        list.push_back(std::move(object));
    }
    return list;
}

// Reading ---------------------------------------------------------------------------------------------------------

/// Our folder in a zip file; what is damaged in it becomes a notice.
class OurFolder {
public:
    OurFolder(ZipReader& zip, Project& project) : m_zip(zip), m_project(project) {}

    /// document.json; null if the file is not ours, or from a later version.
    json document()
    {
        const auto bytes = part("underpaint/document.json", largestText);
        if (!bytes)
            return {};
        json object = json::parse(bytes->begin(), bytes->end(), nullptr, false);
        if (!object.is_object() || !object.contains("schema") || !object["schema"].is_number_integer()) {
            note("What Underpaint keeps beside the layers is damaged: only the layers were read.");
            return {};
        }
        if (object["schema"].get<std::int64_t>() > documentSchema) {
            note("This painting was saved by a newer Underpaint: only its layers were read, and saving it here would lose the rest.");
            return {};
        }
        return object;
    }

    /// The layer as we know it, if the file still has what we wrote; the picture's own data win wherever they differ.
    void complete(RasterLayer& entry, const json& document)
    try {
        const json& list = document.at("layers");
        const auto found = std::find_if(list.begin(), list.end(), [&](const json& object) { return object.value("source", std::string()) == entry.source; });
        if (found == list.end() || entry.source.empty())
            return;
        const bool same = found->value("sha256", std::string()) == entry.sha256 && document.value("size", json()) == json{m_project.state.size.width, m_project.state.size.height};
        canvas::Picture placed;
        if (same && found->contains("placement"))
            placed = placedPicture(found->at("placement").at("picture").get<std::string>());
        Layer ours = layerFrom(*found, placed);
        Layer& layer = entry.layer;
        layer.id = ours.id;
        layer.kind = ours.kind;
        if (!layer.isPaint())
            layer.visible = ours.visible;
        layer.feather = ours.feather;
        layer.grow = ours.grow;
        layer.inverted = ours.inverted;
        layer.origin = ours.origin;
        if (!same) {
            note(fmt::format("The layer \"{}\" was changed by another program: it is shown as that program left it.", layer.name));
            return;
        }
        const int movedX = entry.x - found->value("x", entry.x), movedY = entry.y - found->value("y", entry.y);
        layer.placement = std::move(ours.placement);
        if (layer.placement)
            layer.placement->centre = {layer.placement->centre.x + movedX, layer.placement->centre.y + movedY};
        if (found->contains("tiles") && movedX == 0 && movedY == 0)
            if (const auto bytes = part(found->at("tiles").get<std::string>(), largestPart))
                layer.tiles = unpackedTiles(*bytes, m_project.state.size);
    } catch (const json::exception&) {
        note(fmt::format("What Underpaint knew about the layer \"{}\" is damaged: it is shown as other programs show it.", entry.layer.name));
    } catch (const Fault&) {
        note(fmt::format("The finest shades of the layer \"{}\" are damaged: it is shown as other programs show it.", entry.layer.name));
    }

    void results(const json& document)
    {
        const json list = document.value("results", json::array());
        for (const json& object : list)
            try {
                if (m_project.results.size() == mostResults)
                    break;
                const std::string stem = "underpaint/results/" + object.at("parts").get<std::string>();
                const auto generation = part(stem + ".json", largestText), picture = part(stem + ".webp", largestPart), thumbnail = part(stem + "-thumbnail.webp", largestText);
                if (!generation || !picture || !thumbnail)
                    throw Fault("is missing");
                KeptResult result = {object.at("id"), textOf(*generation), *picture, *thumbnail, object.value("starred", false), shared(object, "guide"), shared(object, "mask"), shared(object, "map")};
                m_project.results.push_back(std::move(result));
            } catch (const json::exception&) {
                note("A result is left out: its description is damaged.");
            } catch (const Fault&) {
                note("A result is left out: its picture is damaged or missing.");
            }
    }

    std::optional<std::vector<std::uint8_t>> part(const std::string& name, std::uint64_t most)
    try {
        return m_zip.read(name, most);
    } catch (const Fault&) {
        note(fmt::format("The part \"{}\" of the file is damaged and is left out.", name));
        return {};
    }

private:
    void note(std::string sentence) { m_project.notices.push_back(std::move(sentence)); }

    canvas::Picture placedPicture(const std::string& sha256)
    {
        canvas::Picture& picture = m_placed[sha256];
        if (picture.isNull())
            if (auto png = part(placedName(sha256), largestPart))
                try {
                    picture = pictureOf({sha256, std::move(*png)});
                } catch (const base::Error&) {
                    note("A placed picture is damaged: its layer can be painted on, but not placed anew.");
                }
        return picture;
    }

    SharedPicture shared(const json& object, const char* key)
    {
        if (!object.contains(key))
            return {};
        const std::string sha256 = object[key];
        SharedPicture& picture = m_shared[sha256];
        if (!picture)
            if (auto png = part(guideName(sha256), largestPart))
                picture = std::make_shared<const KeptPicture>(KeptPicture{sha256, std::move(*png)});
        return picture;
    }

    ZipReader& m_zip;
    Project& m_project;
    std::map<std::string, canvas::Picture> m_placed;
    std::map<std::string, SharedPicture> m_shared;
};

/// Whether the layer is one opaque colour from edge to edge: paper.
bool isPaper(const Layer& layer)
{
    const canvas::Tile* const first = layer.tiles.at(0, 0);
    if (!first || first->samples[3] != canvas::Tile::one || layer.opacity < 1 || !layer.visible || layer.blend != canvas::BlendMode::Normal)
        return false;
    canvas::Tile plain;
    for (std::size_t i = 0; i < plain.samples.size(); ++i)
        plain.samples[i] = first->samples[i % 4];
    canvas::Tiles paper(layer.tiles.size());
    for (int row = 0; row < paper.rows(); ++row)
        for (int column = 0; column < paper.columns(); ++column)
            paper.writable(column, row) = plain;
    return samePaint(paper, layer.tiles);
}

} // namespace

bool isProjectFile(const std::string& path)
{
    std::error_code unknown;
    char head[2] = {};
    if (std::filesystem::is_regular_file(path, unknown)) // a pipe would keep us waiting
        std::ifstream(path, std::ios::binary).read(head, 2);
    std::string ending = std::filesystem::path(path).extension().string();
    std::transform(ending.begin(), ending.end(), ending.begin(), [](unsigned char c) { return char(std::tolower(c)); });
    return (head[0] == 'P' && head[1] == 'K') || ending == ".ora";
}

Project readProject(const std::string& path)
try {
    ZipReader zip(path);
    OpenRaster file = readOpenRaster(zip);
    Project project;
    project.state.size = file.size;
    project.notices = std::move(file.notices);
    OurFolder ours(zip, project);
    const json document = ours.document();
    if (document.is_object()) {
        for (RasterLayer& entry : file.layers)
            ours.complete(entry, document);
        ours.results(document);
        if (const auto settings = ours.part("underpaint/settings.json", largestText))
            project.settings = textOf(*settings);
    } else if (!file.layers.empty() && file.layers[0].layer.kind == canvas::LayerKind::Guide && isPaper(file.layers[0].layer)) {
        file.layers[0].layer.kind = canvas::LayerKind::Ground;
    }
    std::size_t chosen = file.layers.size();
    for (std::size_t i = 0; i < file.layers.size(); ++i) {
        if (file.layers[i].selected)
            chosen = i;
        project.state.layers.push_back(std::make_shared<const Layer>(std::move(file.layers[i].layer)));
    }
    if (chosen == file.layers.size()) {
        settleIds(project.state);
    } else { // ids may change, places in the list do not while there is paint
        std::vector<canvas::SharedLayer>& layers = project.state.layers;
        const std::size_t fromTop = layers.size() - chosen;
        settleIds(project.state);
        project.state.active = layers[layers.size() - fromTop]->id;
    }
    return project;
} catch (const Fault& fault) {
    throw base::Error(fmt::format("\"{}\" {}", path, fault.what()));
} catch (const std::bad_alloc&) {
    throw base::Error(fmt::format("\"{}\" does not fit into memory: make it smaller and try again.", path));
}

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
    zip.add("mergedimage.png", encodePng(merged), ZipWriter::Packing::Stored);
    zip.add("Thumbnails/thumbnail.png", encodePng(thumbnailOf(merged)), ZipWriter::Packing::Stored);
    SharedParts parts(zip);
    json document = {{"schema", documentSchema}, {"program", "Underpaint " UNDERPAINT_VERSION}, {"size", {state.size.width, state.size.height}}, {"active", state.active}};
    document["layers"] = writeLayers(zip, parts, layers);
    document["results"] = writeResults(zip, parts, project.results);
    zip.add("underpaint/document.json", document.dump(1, ' ', true, json::error_handler_t::replace));
    if (!project.settings.empty())
        zip.add("underpaint/settings.json", project.settings);
    writeFile(path, zip.finish());
} catch (const std::bad_alloc&) {
    throw base::Error(fmt::format("\"{}\" was not written: the painting does not fit into memory twice. Close other programs and try again.", path));
}

} // namespace underpaint::files
