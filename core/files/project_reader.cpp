#include "core/base/error.h"
#include "core/files/document_json.h"
#include "core/files/layer_tiles.h"
#include "core/files/open_raster.h"
#include "core/files/painting_file.h"
#include "core/files/project.h"
#include "core/files/project_parts.h"

#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <nlohmann/json.hpp>

namespace underpaint::files {

namespace {

using canvas::Layer;
using nlohmann::json;

constexpr std::uint64_t largestText = 64 << 20, largestPart = std::uint64_t(1) << 30;

std::string textOf(const std::vector<std::uint8_t>& bytes)
{
    return {bytes.begin(), bytes.end()};
}

/// Our folder in a zip file; what is damaged in it becomes a notice.
class OurFolder {
public:
    OurFolder(ZipReader& zip, Project& project) : m_zip(zip), m_project(project) {}

    /// document.json; null if the file is not ours, or from a later version.
    json document()
    {
        const auto bytes = part(documentName, largestText);
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
        const bool isGroup = layer.kind == canvas::LayerKind::Group;
        if (isGroup == (ours.kind == canvas::LayerKind::Group))
            layer.kind = ours.kind;
        if (!layer.isPaint() || layer.kind == canvas::LayerKind::Adjustment)
            layer.visible = ours.visible;
        layer.label = ours.label;
        layer.adjustment = std::move(ours.adjustment);
        layer.feather = ours.feather;
        layer.grow = ours.grow;
        layer.inverted = ours.inverted;
        layer.origin = ours.origin;
        if (!same) {
            note(fmt::format("The layer \"{}\" was changed by another program: it is shown as that program left it.", layer.name));
            return;
        }
        if (found->value("mask_sha256", std::string()) != entry.maskSha256) {
            note(fmt::format("The mask of \"{}\" was changed by another program: it is as that program left it.", layer.name));
            return;
        }
        const int movedX = entry.x - found->value("x", entry.x), movedY = entry.y - found->value("y", entry.y);
        layer.placement = std::move(ours.placement);
        if (layer.placement)
            layer.placement->centre = {layer.placement->centre.x + movedX, layer.placement->centre.y + movedY};
        if (found->contains("tiles") && movedX == 0 && movedY == 0)
            if (const auto bytes = part(found->at("tiles").get<std::string>(), largestPart))
                layer.tiles = unpackedTiles(*bytes, m_project.state.size);
        if (layer.placement)
            layer.text = std::move(ours.text);
        if (found->contains("mask") && movedX == 0 && movedY == 0)
            if (const auto bytes = part(found->at("mask").get<std::string>(), largestPart)) {
                layer.hides = unpackedTiles(*bytes, m_project.state.size);
                layer.hidesOn = ours.hidesOn;
            }
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
                const std::string stem = object.at("parts");
                const auto generation = part(resultName(stem, ".json"), largestText), picture = part(resultName(stem, ".webp"), largestPart),
                           thumbnail = part(resultName(stem, "-thumbnail.webp"), largestText);
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

    void selection()
    {
        const auto png = part(selectionName, largestPart);
        if (!png)
            return;
        try {
            m_project.state.selection = selectionFrom(*png, m_project.state.size);
        } catch (const Fault&) {
            note("What was selected is damaged: nothing is selected.");
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
    return paintingKind(path) == PaintingKind::OpenRaster;
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
        ours.selection();
        if (const auto settings = ours.part(settingsName, largestText))
            project.settings = textOf(*settings);
    } else if (!file.layers.empty() && file.layers[0].layer.kind == canvas::LayerKind::Guide && isPaper(file.layers[0].layer)) {
        file.layers[0].layer.kind = canvas::LayerKind::Ground;
    }
    std::size_t chosen = file.layers.size();
    std::vector<std::pair<std::size_t, std::size_t>> lies; // places of layers and of the groups they lie in
    for (std::size_t i = 0; i < file.layers.size(); ++i) {
        if (file.layers[i].selected)
            chosen = i;
        file.layers[i].layer.group = 0;
        if (file.layers[i].layer.kind == canvas::LayerKind::Adjustment && !file.layers[i].layer.adjustment)
            file.layers[i].layer.kind = canvas::LayerKind::Guide;
        for (std::size_t group = i + 1; group < file.layers.size() && file.layers[i].parent != 0; ++group)
            if (file.layers[group].key == file.layers[i].parent) {
                lies.emplace_back(i, group);
                break;
            }
    }
    for (std::size_t i = 0; i < file.layers.size(); ++i) {
        project.state.layers.push_back(std::make_shared<const Layer>(std::move(file.layers[i].layer)));
    }
    std::vector<canvas::SharedLayer>& layers = project.state.layers;
    const std::size_t read = layers.size();
    settleIds(project.state);
    const std::size_t added = layers.size() - read; // below all others
    if (chosen < read)
        project.state.active = layers[chosen + added]->id;
    for (const auto& [member, group] : lies) {
        auto inside = std::make_shared<Layer>(*layers[member + added]);
        inside->group = layers[group + added]->id;
        layers[member + added] = std::move(inside);
    }
    return project;
} catch (const Fault& fault) {
    throw base::Error(fmt::format("\"{}\" {}", path, fault.what()));
} catch (const std::bad_alloc&) {
    throw base::Error(fmt::format("\"{}\" does not fit into memory: make it smaller and try again.", path));
}

} // namespace underpaint::files
