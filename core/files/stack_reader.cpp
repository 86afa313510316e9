#include "core/base/sha256.h"
#include "core/files/colour_profile.h"
#include "core/files/layer_tiles.h"
#include "core/files/open_raster.h"
#include "core/files/standard_mode.h"
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

    /// Lowest first. x, y: where the stack lies; parent: its key.
    std::vector<RasterLayer> children(const pugi::xml_node& stack, int x, int y, int depth, int parent)
    {
        if (depth > deepestGroup)
            throw Fault(fmt::format("has more than {} groups inside each other: save it with fewer.", deepestGroup));
        std::vector<RasterLayer> layers;
        for (pugi::xml_node child = stack.last_child(); child; child = child.previous_sibling()) {
            const std::string_view name = child.name(), part = child.attribute("underpaint:part").value();
            if (name == "layer" && part == "mask") {
                layers.push_back(layer(child, x, y));
                layers.back().parent = -parent; // the group takes it
            } else if (name == "layer") {
                layers.push_back(layer(child, x, y));
                layers.back().parent = parent;
            } else if (name == "stack" && part == "clip") {
                clip(child, children(child, x + whole(child.attribute("x")), y + whole(child.attribute("y")), depth + 1, parent), parent, layers);
            } else if (name == "stack") {
                group(child, x, y, depth, parent, layers);
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
        layer.clipped = isTrue(node.attribute("underpaint:clipped"));
        if (const auto ours = canvas::blendModeNamed(node.attribute("underpaint:mode").value()); ours && canvas::svgName(standardMode(*ours)) == operation)
            layer.blend = *ours; // unless another program chose another mode since
        else if (const auto mode = canvas::blendModeNamed(operation))
            layer.blend = *mode;
        else
            m_file.notices.push_back(fmt::format("\"{}\" is blended normally: Underpaint does not know the mode \"{}\".", layer.name, operation));
    }

    RasterLayer layer(const pugi::xml_node& node, int x, int y)
    {
        countLayer();
        RasterLayer answer;
        common(node, answer.layer);
        answer.source = node.attribute("src").value();
        answer.x = x + whole(node.attribute("x"));
        answer.y = y + whole(node.attribute("y"));
        answer.selected = isTrue(node.attribute("selected"));
        if (const auto kind = canvas::layerKindNamed(node.attribute("underpaint:kind").value()); kind && *kind != canvas::LayerKind::Group)
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

    void countLayer()
    {
        if (++m_layers > mostLayers)
            throw Fault(fmt::format("has more than {} layers: merge some of them and save it again.", mostLayers));
    }

    /// Adds the group after its members.
    void group(const pugi::xml_node& node, int x, int y, int depth, int parent, std::vector<RasterLayer>& layers)
    {
        if (++m_groups > mostLayers)
            throw Fault(fmt::format("has more than {} groups: merge some of them and save it again.", mostLayers));
        RasterLayer answer;
        answer.key = ++m_lastKey;
        answer.parent = parent;
        answer.source = node.attribute("underpaint:source").value();
        answer.selected = isTrue(node.attribute("selected"));
        common(node, answer.layer);
        answer.layer.kind = canvas::LayerKind::Group;
        answer.layer.tiles = canvas::Tiles(m_file.size);
        // "auto" isolates a group only if it has to be.
        const bool plain = answer.layer.opacity == 1 && answer.layer.blend == canvas::BlendMode::Normal;
        answer.layer.passThrough = isTrue(node.attribute("underpaint:pass-through")) || (plain && std::string_view(node.attribute("isolation").value()) != "isolate");
        for (RasterLayer& member : children(node, x + whole(node.attribute("x")), y + whole(node.attribute("y")), depth + 1, answer.key))
            if (member.parent == -answer.key) {
                answer.layer.hides = hiddenBy(member.layer.tiles);
                answer.maskSha256 = member.sha256;
            } else {
                layers.push_back(std::move(member));
            }
        layers.push_back(std::move(answer));
    }

    /// A base with what is clipped to it, which only other programs need in a group.
    void clip(const pugi::xml_node& node, std::vector<RasterLayer> inner, int parent, std::vector<RasterLayer>& layers)
    {
        canvas::Layer look;
        common(node, look);
        bool isBase = true;
        for (RasterLayer& entry : inner) {
            if (entry.parent == parent) {
                if (isBase) {
                    entry.layer.opacity = look.opacity;
                    entry.layer.blend = look.blend;
                    entry.layer.visible = look.visible;
                    isBase = false;
                } else {
                    entry.layer.clipped = true;
                    if (entry.layer.blend == canvas::BlendMode::SourceAtop)
                        entry.layer.blend = canvas::BlendMode::Normal;
                }
            }
            layers.push_back(std::move(entry));
        }
    }

    /// A mask that lets through what those tiles have.
    canvas::Tiles hiddenBy(const canvas::Tiles& shown)
    {
        canvas::Tiles hides(m_file.size);
        for (int row = 0; row < hides.rows(); ++row)
            for (int column = 0; column < hides.columns(); ++column) {
                const canvas::Tile* const tile = shown.at(column, row);
                auto& samples = hides.writable(column, row).samples;
                for (std::size_t i = 3; i < samples.size(); i += 4)
                    samples[i] = std::uint16_t(canvas::Tile::one - (tile ? tile->samples[i] : 0));
            }
        count(hides);
        return hides;
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
    int m_layers = 0, m_readable = 0, m_groups = 0, m_lastKey = 0;
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
    file.layers = reader.children(root, 0, 0, 0, 0);
    reader.requireSomething();
    return file;
}

} // namespace underpaint::files
