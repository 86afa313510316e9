#include "core/base/parallel.h"
#include "core/base/sha256.h"
#include "core/canvas/tile_mixer.h"
#include "core/files/layer_tiles.h"
#include "core/files/open_raster.h"
#include "core/files/picture_file.h"
#include "core/files/standard_mode.h"
#include "core/files/text_coding.h"

#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <pugixml.hpp>
#include <sstream>
#include <utility>

namespace underpaint::files {

namespace {

/// Text that XML can hold: valid UTF-8 without control characters.
std::string plain(const std::string& text)
{
    std::string answer = validUtf8(text);
    std::erase_if(answer, [](char c) { return std::uint8_t(c) < 0x20 || c == 0x7f; });
    return answer;
}

/// Which layers lie in an isolated group of their own, by the base that they are clipped to; without those that other programs cannot show so.
std::map<std::uint64_t, std::uint64_t> clipStacks(const std::vector<RasterLayer>& layers)
{
    std::map<std::uint64_t, std::uint64_t> bases; // of each layer in one, itself included
    const auto isSimple = [](const canvas::Layer& layer) { return layer.hasOwnPaint() || (layer.kind == canvas::LayerKind::Group && !layer.passThrough); };
    for (const RasterLayer& base : layers) {
        if (base.layer.clipped || !isSimple(base.layer))
            continue;
        std::vector<std::uint64_t> run;
        bool simple = true, above = false;
        for (const RasterLayer& entry : layers) {
            if (&entry == &base) {
                above = true;
                continue;
            }
            if (!above || entry.layer.group != base.layer.group)
                continue;
            if (entry.layer.isPaint() && !entry.layer.clipped)
                break;
            simple = simple && isSimple(entry.layer) && entry.layer.blend == canvas::BlendMode::Normal;
            if (entry.layer.clipped)
                run.push_back(entry.layer.id);
        }
        if (run.empty() || !simple)
            continue;
        bases[base.layer.id] = base.layer.id;
        for (const std::uint64_t id : run)
            bases[id] = base.layer.id;
    }
    return bases;
}

/// Writes the tree of stacks, uppermost first.
class StackWriter {
public:
    StackWriter(const std::vector<RasterLayer>& layers, pugi::xml_node root) : m_clips(clipStacks(layers)), m_root(root)
    {
        for (const RasterLayer& entry : layers)
            m_entries[entry.layer.id] = &entry.layer;
    }

    /// A node for the entry, in its group and clip stack.
    pugi::xml_node add(const RasterLayer& entry)
    {
        const canvas::Layer& layer = entry.layer;
        const auto group = m_groups.find(layer.group);
        pugi::xml_node parent = group == m_groups.end() ? m_root : group->second;
        const auto clip = m_clips.find(layer.id);
        if (clip != m_clips.end()) {
            pugi::xml_node& stack = m_clipNodes[clip->second];
            if (!stack) {
                stack = parent.append_child("stack");
                const canvas::Layer& base = *m_entries.at(clip->second);
                look(stack, base, base.opacity, base.blend);
                stack.append_attribute("isolation") = "isolate";
                stack.append_attribute("underpaint:part") = "clip";
            }
            parent = stack;
        }
        const bool isGroup = layer.kind == canvas::LayerKind::Group;
        pugi::xml_node node = parent.append_child(isGroup ? "stack" : "layer");
        if (clip == m_clips.end())
            look(node, layer, layer.opacity, layer.blend);
        else if (clip->second == layer.id)
            look(node, layer, 1, canvas::BlendMode::Normal);
        else
            look(node, layer, layer.opacity, canvas::BlendMode::SourceAtop);
        if (layer.clipped && clip == m_clips.end())
            node.append_attribute("underpaint:clipped") = "true";
        if (layer.locked)
            node.append_attribute("edit-locked") = "true";
        if (layer.alphaLocked)
            node.append_attribute("alpha-preserve") = "true";
        if (entry.selected)
            node.append_attribute("selected") = "true";
        if (isGroup) {
            node.append_attribute("isolation") = layer.passThrough ? "auto" : "isolate";
            if (layer.passThrough)
                node.append_attribute("underpaint:pass-through") = "true";
            node.append_attribute("underpaint:source") = entry.source.c_str();
            m_groups[layer.id] = node;
        } else {
            node.append_attribute("underpaint:kind") = std::string(canvas::fileName(layer.kind)).c_str();
        }
        return node;
    }

    static void place(pugi::xml_node node, const std::string& source, int x, int y)
    {
        node.append_attribute("src") = source.c_str();
        node.append_attribute("x") = x;
        node.append_attribute("y") = y;
    }

private:
    static void look(pugi::xml_node node, const canvas::Layer& layer, double opacity, canvas::BlendMode mode)
    {
        node.append_attribute("name") = plain(layer.name).c_str();
        node.append_attribute("opacity") = fmt::format("{}", opacity).c_str();
        // Other programs would show masks and maps as paint, and know no adjustments.
        const bool shows = layer.visible && layer.isPaint() && layer.kind != canvas::LayerKind::Adjustment;
        node.append_attribute("visibility") = shows ? "visible" : "hidden";
        const canvas::BlendMode standard = standardMode(mode);
        node.append_attribute("composite-op") = std::string(canvas::svgName(standard)).c_str();
        if (standard != mode)
            node.append_attribute("underpaint:mode") = std::string(canvas::svgName(mode)).c_str();
    }

    std::map<std::uint64_t, std::uint64_t> m_clips;
    std::map<std::uint64_t, const canvas::Layer*> m_entries;
    std::map<std::uint64_t, pugi::xml_node> m_groups, m_clipNodes;
    pugi::xml_node m_root;
};

/// What a group's mask lets through, as paint: laid over the group's with "destination in" it does the same.
canvas::Tiles shownBy(const canvas::Tiles& hides)
{
    canvas::Tiles shown(hides.size());
    for (int row = 0; row < hides.rows(); ++row)
        for (int column = 0; column < hides.columns(); ++column) {
            const canvas::Tile* const tile = hides.at(column, row);
            auto& samples = shown.writable(column, row).samples;
            for (std::size_t i = 3; i < samples.size(); i += 4)
                samples[i] = std::uint16_t(canvas::Tile::one - (tile ? tile->samples[i] : 0));
        }
    return shown;
}

/// What others see of a layer (of a group: of its mask), packed.
struct PackedLayer {
    std::vector<std::uint8_t> png; // empty: there is nothing to see
    std::string sha256;
    int x = 0, y = 0;
    bool exact = false;
};

PackedLayer packedLayer(const canvas::Layer& layer)
{
    const bool masked = layer.hasMask() && layer.hidesOn, isGroup = layer.kind == canvas::LayerKind::Group;
    if (isGroup && (!masked || layer.passThrough))
        return {};
    const LayerPicture picture = layerPicture(isGroup ? shownBy(layer.hides) : masked ? canvas::maskedTiles(layer) : layer.tiles);
    PackedLayer packed{encodePng(picture.picture, {}, PngUse::ProjectPart), {}, picture.x, picture.y, picture.exact && !masked};
    packed.sha256 = base::sha256(packed.png);
    return packed;
}

} // namespace

void writeOpenRaster(ZipWriter& zip, base::Size size, std::vector<RasterLayer>& layers)
{
    constexpr std::string_view type = "image/openraster";
    zip.add("mimetype", std::vector<std::uint8_t>(type.begin(), type.end()), ZipWriter::Packing::Stored);

    pugi::xml_document xml;
    pugi::xml_node head = xml.append_child(pugi::node_declaration);
    head.append_attribute("version") = "1.0";
    head.append_attribute("encoding") = "UTF-8";
    pugi::xml_node image = xml.append_child("image");
    image.append_attribute("version") = "0.0.6";
    image.append_attribute("w") = size.width;
    image.append_attribute("h") = size.height;
    image.append_attribute("xres") = 72;
    image.append_attribute("yres") = 72;
    // MyPaint would otherwise ask how layers are to be blended, or do it in linear light.
    image.append_attribute("xmlns:mypaint") = "http://mypaint.org/ns/openraster";
    image.append_attribute("mypaint:eotf") = "1.0";
    image.append_attribute("xmlns:underpaint") = "urn:underpaint:openraster";
    pugi::xml_node stack = image.append_child("stack");

    // Packing is what takes long: all layers at once.
    std::vector<PackedLayer> packed(layers.size());
    base::inParallel(layers.size(), [&](std::size_t i) { packed[i] = packedLayer(layers[i].layer); });
    std::vector<std::pair<std::string, std::vector<std::uint8_t>>> pictures;
    StackWriter writer(layers, stack);
    for (std::size_t i = layers.size(); i-- > 0;) { // uppermost first
        RasterLayer& entry = layers[i];
        const canvas::Layer& layer = entry.layer;
        const bool masked = layer.hasMask() && layer.hidesOn;
        if (layer.kind == canvas::LayerKind::Group) {
            entry.source = fmt::format("group{:03}", i);
            pugi::xml_node node = writer.add(entry);
            if (!masked || layer.passThrough)
                continue;
            const std::string& name = pictures.emplace_back(fmt::format("data/mask{:03}.png", i), std::move(packed[i].png)).first;
            entry.maskSha256 = packed[i].sha256;
            pugi::xml_node cut = node.append_child("layer");
            cut.append_attribute("name") = "Group mask";
            StackWriter::place(cut, name, packed[i].x, packed[i].y);
            cut.append_attribute("opacity") = "1";
            cut.append_attribute("visibility") = "visible";
            cut.append_attribute("composite-op") = "svg:dst-in";
            cut.append_attribute("underpaint:part") = "mask";
            continue;
        }
        const std::string& name = pictures.emplace_back(fmt::format("data/layer{:03}.png", i), std::move(packed[i].png)).first;
        entry.source = name;
        entry.sha256 = packed[i].sha256;
        entry.x = packed[i].x;
        entry.y = packed[i].y;
        entry.exact = packed[i].exact;
        StackWriter::place(writer.add(entry), name, entry.x, entry.y);
    }
    std::reverse(pictures.begin(), pictures.end());
    std::ostringstream text;
    xml.save(text, " ", pugi::format_indent, pugi::encoding_utf8);
    zip.add("stack.xml", text.str());
    for (auto& [name, png] : pictures)
        zip.add(name, std::move(png), ZipWriter::Packing::Stored);
}

} // namespace underpaint::files
