#include "core/base/sha256.h"
#include "core/canvas/composite.h"
#include "core/files/colour_profile.h"
#include "core/files/layer_tiles.h"
#include "core/files/open_raster.h"
#include "core/files/text_coding.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstring>
#include <fmt/format.h>
#include <pugixml.hpp>
#include <unistd.h>

namespace underpaint::files {

namespace {

constexpr int deepestGroup = 64, mostLayers = 1000, largestSide = 8192;
constexpr std::uint64_t largestStack = 8 << 20, largestLayer = std::uint64_t(600) << 20;

/// How many tiles a file may fill: half of this computer's memory, at most 8 GiB.
std::int64_t mostTiles()
{
    const std::int64_t half = std::int64_t(sysconf(_SC_PHYS_PAGES)) * sysconf(_SC_PAGESIZE) / 2;
    return std::min(half, std::int64_t(8) << 30) / std::int64_t(sizeof(canvas::Tile));
}

double number(const pugi::xml_attribute& attribute, double otherwise)
{
    const char* text = attribute.value();
    while (*text == ' ' || *text == '+')
        ++text;
    double value = otherwise;
    const auto [end, error] = std::from_chars(text, text + std::strlen(text), value);
    return error == std::errc() && std::isfinite(value) ? value : otherwise;
}

int whole(const pugi::xml_attribute& attribute)
{
    return int(std::lround(std::clamp(number(attribute, 0), -1e6, 1e6)));
}

bool isTrue(const pugi::xml_attribute& attribute)
{
    const std::string_view value = attribute.value();
    return value == "true" || value == "1" || value == "yes";
}

/// Walks the tree of stacks.
class StackReader {
public:
    StackReader(ZipReader& zip, OpenRaster& file) : m_zip(zip), m_file(file) {}

    /// Lowest first. x, y: where the stack lies.
    std::vector<RasterLayer> children(const pugi::xml_node& stack, int x, int y, int depth)
    {
        if (depth > deepestGroup)
            throw Fault(fmt::format("has more than {} groups inside each other: save it with fewer.", deepestGroup));
        std::vector<RasterLayer> layers;
        for (pugi::xml_node child = stack.last_child(); child; child = child.previous_sibling()) {
            const std::string_view name = child.name();
            if (name == "layer") {
                layers.push_back(layer(child, x, y));
            } else if (name == "stack") {
                std::vector<RasterLayer> inner = children(child, x + whole(child.attribute("x")), y + whole(child.attribute("y")), depth + 1);
                apply(child, inner);
                std::move(inner.begin(), inner.end(), std::back_inserter(layers));
            } else if (!name.empty()) {
                m_file.notices.push_back(fmt::format("A part of the kind \"{}\" is left out: Underpaint does not know it.", validUtf8(name)));
            }
        }
        return layers;
    }

private:
    /// What layers and groups have in common.
    void common(const pugi::xml_node& node, canvas::Layer& layer)
    {
        layer.name = validUtf8(node.attribute("name").value());
        layer.opacity = std::clamp(number(node.attribute("opacity"), 1), 0., 1.);
        layer.visible = std::string_view(node.attribute("visibility").value()) != "hidden";
        layer.locked = isTrue(node.attribute("edit-locked"));
        layer.alphaLocked = isTrue(node.attribute("alpha-preserve"));
        const std::string operation = validUtf8(node.attribute("composite-op").as_string("svg:src-over"));
        if (const auto mode = canvas::blendModeNamed(operation))
            layer.blend = *mode;
        else
            m_file.notices.push_back(fmt::format("\"{}\" is blended normally: Underpaint does not know the mode \"{}\".", layer.name, operation));
    }

    RasterLayer layer(const pugi::xml_node& node, int x, int y)
    {
        if (++m_layers > mostLayers)
            throw Fault(fmt::format("has more than {} layers: merge some of them and save it again.", mostLayers));
        RasterLayer answer;
        common(node, answer.layer);
        answer.source = node.attribute("src").value();
        answer.x = x + whole(node.attribute("x"));
        answer.y = y + whole(node.attribute("y"));
        answer.selected = isTrue(node.attribute("selected"));
        if (const auto kind = canvas::layerKindNamed(node.attribute("underpaint:kind").value()))
            answer.layer.kind = *kind;
        answer.layer.tiles = canvas::Tiles(m_file.size);
        try {
            const auto bytes = m_zip.read(answer.source, largestLayer);
            if (!bytes)
                throw Fault("is missing");
            answer.sha256 = base::sha256(*bytes);
            Raster raster = decodePng(*bytes);
            convertToSrgb(raster);
            const canvas::Picture picture = std::visit([&](auto& samples) { return canvas::Picture(raster.size, channelsOf(raster.colour), std::move(samples)); }, raster.samples);
            answer.layer.tiles = tilesOf(m_file.size, picture, answer.x, answer.y);
            ++m_readable;
        } catch (const Fault& fault) {
            m_file.notices.push_back(fmt::format("The layer \"{}\" is empty: its picture \"{}\" {}", answer.layer.name, validUtf8(answer.source), std::string(fault.what()) == "is missing" ? "is missing." : fault.what()));
            m_problem = fault.what();
        }
        count(answer.layer.tiles);
        return answer;
    }

    void count(const canvas::Tiles& tiles)
    {
        m_tiles += paintedTiles(tiles);
        if (m_tiles > mostTiles())
            throw Fault("does not fit into the memory of this computer: make it smaller, or merge some of its layers.");
    }

    /// A group's own look goes over to its layers, lowest first.
    void apply(const pugi::xml_node& node, std::vector<RasterLayer>& layers)
    {
        canvas::Layer group;
        common(node, group);
        std::vector<RasterLayer*> visible;
        for (RasterLayer& layer : layers) {
            layer.layer.visible = layer.layer.visible && group.visible;
            layer.layer.locked = layer.layer.locked || group.locked;
            if (layer.layer.visible)
                visible.push_back(&layer);
        }
        const auto isNormal = [](const RasterLayer* layer) { return layer->layer.blend == canvas::BlendMode::Normal; };
        const bool plain = group.opacity == 1 && group.blend == canvas::BlendMode::Normal;
        const bool apart = std::string_view(node.attribute("isolation").value()) == "isolate";
        if (visible.empty() || (plain && (!apart || std::all_of(visible.begin(), visible.end(), isNormal))))
            return;
        if (visible.size() == 1 && isNormal(visible[0])) {
            visible[0]->layer.opacity *= group.opacity;
            visible[0]->layer.blend = group.blend;
            return;
        }
        RasterLayer merged;
        merged.layer = std::move(group);
        canvas::Tiles tiles(m_file.size);
        for (const RasterLayer* layer : visible)
            for (int row = 0; row < tiles.rows(); ++row)
                for (int column = 0; column < tiles.columns(); ++column)
                    if (layer->layer.tiles.at(column, row))
                        canvas::blendTile(layer->layer, column, row, tiles.writable(column, row).samples.data());
        merged.layer.tiles = std::move(tiles);
        count(merged.layer.tiles);
        m_file.notices.push_back(fmt::format("The group \"{}\" became one layer, so that it looks as it did.", merged.layer.name));
        // Hidden layers of the group stay, since they are not in its picture.
        std::erase_if(layers, [](const RasterLayer& layer) { return layer.layer.visible; });
        layers.insert(layers.begin(), std::move(merged));
    }

public:
    /// Throws Fault if layers were there, and none of them could be read.
    void requireSomething() const
    {
        if (m_layers > 0 && m_readable == 0)
            throw Fault(m_problem == "is missing" ? "has layers, but not their pictures: save or fetch it again." : "has no layer whose picture can be read: save or fetch it again.");
    }

private:
    ZipReader& m_zip;
    OpenRaster& m_file;
    int m_layers = 0, m_readable = 0;
    std::int64_t m_tiles = 0;
    std::string m_problem;
};

} // namespace

OpenRaster readOpenRaster(ZipReader& zip)
{
    if (const auto type = zip.read("mimetype", 4096)) {
        const std::string_view text(reinterpret_cast<const char*>(type->data()), type->size());
        if (!text.starts_with("image/openraster"))
            throw Fault("is not an OpenRaster file, although it is packed like one: save it as .ora.");
    }
    const auto stack = zip.read("stack.xml", largestStack);
    if (!stack)
        throw Fault("is not an OpenRaster file: it has no list of layers. Choose one that ends with .ora.");
    pugi::xml_document xml;
    if (const auto parsed = xml.load_buffer(stack->data(), stack->size()); !parsed)
        throw Fault("is damaged: its list of layers cannot be read. Save or fetch it again.");
    const pugi::xml_node image = xml.child("image"), root = image.child("stack");
    if (!root)
        throw Fault("is damaged: its list of layers names none. Save or fetch it again.");
    const double width = number(image.attribute("w"), 0), height = number(image.attribute("h"), 0);
    if (width < 1 || height < 1 || width > largestSide || height > largestSide)
        throw Fault(fmt::format("has a canvas of {} x {} pixels: Underpaint opens 1 to {} each way.", width, height, largestSide));
    OpenRaster file;
    file.size = {int(width), int(height)};
    StackReader reader(zip, file);
    file.layers = reader.children(root, 0, 0, 0);
    reader.requireSomething();
    return file;
}

} // namespace underpaint::files
