#include "core/files/colour_profile.h"
#include "core/files/document_json.h"
#include "core/files/krita_file.h"
#include "core/files/krita_tiles.h"
#include "core/files/text_coding.h"
#include "core/files/tile_budget.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <pugixml.hpp>

namespace underpaint::files {

namespace {

using canvas::BlendMode;
using canvas::Layer;
using canvas::LayerKind;

constexpr int deepestGroup = 64, mostLayers = 1000, largestSide = 8192;
constexpr std::uint64_t largestList = 16 << 20, largestPart = std::uint64_t(600) << 20;

/// Krita's names of modes.
std::optional<BlendMode> modeNamed(std::string_view name)
{
    constexpr std::array<std::pair<std::string_view, BlendMode>, 39> names = {{{"normal", BlendMode::Normal}, {"alphadarken", BlendMode::Normal}, {"multiply", BlendMode::Multiply}, {"screen", BlendMode::Screen},
        {"overlay", BlendMode::Overlay}, {"darken", BlendMode::Darken}, {"lighten", BlendMode::Lighten}, {"dodge", BlendMode::ColorDodge}, {"burn", BlendMode::ColorBurn}, {"hard_light", BlendMode::HardLight},
        {"soft_light", BlendMode::SoftLight}, {"soft_light_svg", BlendMode::SoftLight}, {"diff", BlendMode::Difference}, {"color", BlendMode::Color}, {"color_hsl", BlendMode::Color}, {"luminize", BlendMode::Luminosity},
        {"hue", BlendMode::Hue}, {"saturation", BlendMode::Saturation}, {"add", BlendMode::Plus}, {"linear_dodge", BlendMode::Plus}, {"destination-in", BlendMode::DestinationIn}, {"erase", BlendMode::DestinationOut},
        {"destination-atop", BlendMode::DestinationAtop}, {"exclusion", BlendMode::Exclusion}, {"subtract", BlendMode::Subtract}, {"divide", BlendMode::Divide}, {"linear_burn", BlendMode::LinearBurn},
        {"linear light", BlendMode::LinearLight}, {"linear_light", BlendMode::LinearLight}, {"vivid_light", BlendMode::VividLight}, {"vivid_light_hdr", BlendMode::VividLight}, {"pin_light", BlendMode::PinLight},
        {"hard mix", BlendMode::HardMix}, {"hard_mix_photoshop", BlendMode::HardMix}, {"hard mix photoshop", BlendMode::HardMix}, {"darker color", BlendMode::DarkerColor}, {"lighter color", BlendMode::LighterColor},
        {"grain_extract", BlendMode::GrainExtract}, {"grain_merge", BlendMode::GrainMerge}}};
    const auto found = std::find_if(names.begin(), names.end(), [&](const auto& entry) { return entry.first == name; });
    return found == names.end() ? std::nullopt : std::optional(found->second);
}

std::optional<KritaPixels> pixelsNamed(std::string_view space)
{
    if (space == "RGBA")
        return KritaPixels{Colour::Rgba, 8};
    if (space == "RGBA16")
        return KritaPixels{Colour::Rgba, 16};
    if (space == "GRAYA")
        return KritaPixels{Colour::GreyAlpha, 8};
    if (space == "GRAYA16" || space == "GRAYAU16")
        return KritaPixels{Colour::GreyAlpha, 16};
    return {};
}

/// What of a file only the picture that Krita keeps beside the layers can show.
struct NotOurs {
    std::string why; ///< a part of a sentence
};

/// Walks the tree of layers.
class LayerReader {
public:
    LayerReader(ZipReader& zip, Project& project, std::string folder) : m_zip(zip), m_project(project), m_folder(std::move(folder)) {}

    /// Adds them lowest first, each group above its members.
    void children(const pugi::xml_node& list, std::uint64_t group, int depth, bool seen)
    {
        if (depth > deepestGroup)
            throw Fault(fmt::format("has more than {} groups inside each other: save it with fewer.", deepestGroup));
        for (pugi::xml_node node = list.last_child(); node; node = node.previous_sibling())
            if (std::string_view(node.name()) == "layer")
                layer(node, group, depth, seen);
    }

private:
    void layer(const pugi::xml_node& node, std::uint64_t group, int depth, bool seen)
    {
        if (++m_layers > mostLayers)
            throw Fault(fmt::format("has more than {} layers: merge some of them and save it again.", mostLayers));
        Layer layer = common(node);
        layer.group = group;
        seen = seen && layer.visible;
        const std::string_view type = node.attribute("nodetype").value();
        if (type == "grouplayer") {
            layer.kind = LayerKind::Group;
            layer.passThrough = std::string_view(node.attribute("passthrough").value()) == "1";
            masks(node, layer, seen);
            children(node.child("layers"), layer.id, depth + 1, seen);
        } else if (type == "paintlayer") {
            try {
                paint(node, layer);
                masks(node, layer, seen);
            } catch (const NotOurs& unknown) {
                leaveOut(layer, unknown.why, seen);
                return;
            }
        } else if (type != "selectionmask") {
            leaveOut(layer, fmt::format("of the kind \"{}\"", oneLine(type)), seen);
            return;
        } else {
            return;
        }
        if (node.attribute("selected").as_bool())
            m_project.state.active = layer.id;
        m_project.state.layers.push_back(std::make_shared<const Layer>(std::move(layer)));
    }

    /// A layer that cannot be read: told if it is hidden; the whole file is read otherwise if it is not.
    void leaveOut(const Layer& layer, const std::string& why, bool seen)
    {
        if (seen)
            throw NotOurs{fmt::format("the layer \"{}\" is {}", layer.name, why)};
        m_project.notices.push_back(fmt::format("The hidden layer \"{}\" is left out: it is {}, which Underpaint does not read.", layer.name, why));
    }

    Layer common(const pugi::xml_node& node)
    {
        Layer layer;
        layer.id = std::uint64_t(m_layers);
        layer.name = oneLine(node.attribute("name").value());
        layer.opacity = std::clamp(node.attribute("opacity").as_int(255), 0, 255) / 255.;
        layer.visible = node.attribute("visible").as_int(1) != 0;
        layer.locked = node.attribute("locked").as_int(0) != 0;
        layer.label = std::clamp(node.attribute("colorlabel").as_int(0), 0, 8);
        layer.tiles = canvas::Tiles(m_project.state.size);
        const std::string mode = oneLine(node.attribute("compositeop").as_string("normal"));
        if (const auto ours = modeNamed(mode))
            layer.blend = *ours;
        else
            m_project.notices.push_back(fmt::format("\"{}\" is blended normally: Underpaint does not know the mode \"{}\".", layer.name, mode));
        if (std::string_view(node.attribute("channelflags").value()).ends_with('0')) { // Krita's "inherit alpha"
            layer.clipped = true;
            m_project.notices.push_back(fmt::format("\"{}\" shows where the layer right below it has paint: Krita counts all layers below it.", layer.name));
        }
        const std::string_view locks = node.attribute("channellockflags").value();
        layer.alphaLocked = locks.size() > 1 && locks.ends_with('0');
        return layer;
    }

    std::vector<std::uint8_t> part(const std::string& name)
    {
        auto bytes = m_zip.read(m_folder + name, largestPart);
        if (!bytes)
            throw Fault(fmt::format("is damaged: its part \"{}\" is missing. Save or fetch it again.", oneLine(name)));
        return std::move(*bytes);
    }

    std::vector<std::uint8_t> partIfThere(const std::string& name)
    {
        auto bytes = m_zip.read(m_folder + name, 64 << 20);
        return bytes ? std::move(*bytes) : std::vector<std::uint8_t>();
    }

    void paint(const pugi::xml_node& node, Layer& layer)
    {
        const std::string space = oneLine(node.attribute("colorspacename").as_string("RGBA")), file = node.attribute("filename").value();
        const auto pixels = pixelsNamed(space);
        if (!pixels)
            throw NotOurs{fmt::format("in the colour space \"{}\"", space)};
        if (node.child("keyframes") || *node.attribute("keyframes").value())
            m_project.notices.push_back(fmt::format("Of the animated layer \"{}\", the frame that Krita saved first is shown.", layer.name));
        int x = std::clamp(node.attribute("x").as_int(), -100000, 100000), y = std::clamp(node.attribute("y").as_int(), -100000, 100000);
        Raster raster = readKritaTiles(part(file), *pixels, m_project.state.size, x, y, partIfThere(file + ".defaultpixel"));
        if (raster.size.isEmpty())
            return;
        raster.profile = partIfThere(file + ".icc");
        layer.tiles.put(srgbPicture(std::move(raster)), x, y);
        m_budget.count(layer.tiles);
    }

    /// One transparency mask becomes the layer's own.
    void masks(const pugi::xml_node& node, Layer& layer, bool seen)
    {
        for (const pugi::xml_node mask : node.child("masks").children("mask")) {
            const std::string_view type = mask.attribute("nodetype").value();
            const bool on = mask.attribute("visible").as_int(1) != 0;
            if (type == "selectionmask")
                continue;
            if (type != "transparencymask" || layer.hasMask()) {
                if (on)
                    leaveOut(layer, "shown through masks or filters", seen);
                continue;
            }
            const std::string file = mask.attribute("filename").value() + std::string(".pixelselection");
            std::vector<std::uint8_t> elsewhere = partIfThere(file + ".defaultpixel");
            int x = mask.attribute("x").as_int(), y = mask.attribute("y").as_int();
            x = std::clamp(x, -100000, 100000), y = std::clamp(y, -100000, 100000);
            const Raster shows = readKritaTiles(part(file), {Colour::Grey, 8}, m_project.state.size, x, y, elsewhere);
            layer.hides = hidden(shows, x, y);
            layer.hidesOn = on;
            m_budget.count(layer.hides);
        }
    }

    canvas::Tiles hidden(const Raster& shows, int x, int y)
    {
        const base::Size size = m_project.state.size;
        canvas::Tiles tiles(size);
        if (shows.size != size) // what is not there is not selected
            tiles.fill({0, 0, size.width, size.height}, {0, 0, 0}, 1);
        if (!shows.size.isEmpty()) {
            std::vector<std::uint8_t> samples;
            for (const std::uint8_t value : std::get<std::vector<std::uint8_t>>(shows.samples))
                samples.insert(samples.end(), {0, 0, 0, std::uint8_t(255 - value)});
            tiles.put(canvas::Picture(shows.size, 4, std::move(samples)), x, y);
        }
        return tiles;
    }

    ZipReader& m_zip;
    Project& m_project;
    std::string m_folder;
    int m_layers = 0;
    TileBudget m_budget;
};

/// The picture that Krita keeps beside the layers, as the only one.
void takeMerged(ZipReader& zip, Project& project, const std::string& why)
{
    const auto png = zip.read("mergedimage.png", largestPart);
    if (!png)
        throw Fault(fmt::format("cannot be read: {}, and the whole picture is not in it. Save it again with Krita, as .ora or .kra.", why));
    const canvas::Picture picture = srgbPicture(decodePng(*png));
    if (std::max(picture.width(), picture.height()) > largestSide)
        throw Fault(fmt::format("has a canvas of {} x {} pixels: Underpaint opens 1 to {} each way.", picture.width(), picture.height(), largestSide));
    project = Project();
    project.state.size = picture.size();
    Layer layer;
    layer.id = 1;
    layer.name = "Krita";
    layer.tiles = tilesOf(picture.size(), picture, 0, 0);
    project.state.layers.push_back(std::make_shared<const Layer>(std::move(layer)));
    project.notices.push_back(fmt::format("All layers became one picture: {}, which Underpaint does not read.", why));
}

} // namespace

bool isKrita(Bytes file)
{
    constexpr std::string_view name = "mimetype", type = "application/x-kr"; // "...krita", of old "...kra"
    if (file.size() < 30 || file[0] != 'P' || file[1] != 'K' || file[2] != 3 || file[3] != 4)
        return false;
    const std::size_t nameSize = file[26] | file[27] << 8, extra = file[28] | file[29] << 8;
    const std::string_view text(reinterpret_cast<const char*>(file.data()), file.size());
    return text.substr(30, nameSize) == name && text.substr(std::min(text.size(), 30 + nameSize + extra)).starts_with(type);
}

Project readKrita(ZipReader& zip)
{
    const auto list = zip.read("maindoc.xml", largestList);
    if (!list)
        throw Fault("is not a painting of Krita: it has no list of layers. Save or fetch it again.");
    pugi::xml_document xml;
    if (!xml.load_buffer(list->data(), list->size()))
        throw Fault("is damaged: its list of layers cannot be read. Save or fetch it again.");
    const pugi::xml_node image = xml.child("DOC").child("IMAGE");
    if (!image)
        throw Fault("is damaged: its list of layers names no picture. Save or fetch it again.");
    const int width = image.attribute("width").as_int(), height = image.attribute("height").as_int();
    if (width < 1 || height < 1 || width > largestSide || height > largestSide)
        throw Fault(fmt::format("has a canvas of {} x {} pixels: Underpaint opens 1 to {} each way.", width, height, largestSide));
    Project project;
    project.state.size = {width, height};
    try {
        LayerReader reader(zip, project, image.attribute("name").value() + std::string("/layers/"));
        reader.children(image.child("layers"), 0, 0, true);
    } catch (const NotOurs& unknown) {
        takeMerged(zip, project, unknown.why);
    }
    settleIds(project.state);
    return project;
}

} // namespace underpaint::files
