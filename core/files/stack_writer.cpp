#include "core/base/sha256.h"
#include "core/files/layer_tiles.h"
#include "core/files/open_raster.h"
#include "core/files/picture_file.h"
#include "core/files/text_coding.h"

#include <algorithm>
#include <fmt/format.h>
#include <pugixml.hpp>
#include <sstream>

namespace underpaint::files {

namespace {

/// Text that XML can hold: valid UTF-8 without control characters.
std::string plain(const std::string& text)
{
    std::string answer = validUtf8(text);
    std::erase_if(answer, [](char c) { return std::uint8_t(c) < 0x20 || c == 0x7f; });
    return answer;
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

    std::vector<std::vector<std::uint8_t>> pictures;
    for (std::size_t i = 0; i < layers.size(); ++i) {
        RasterLayer& entry = layers[i];
        const canvas::Layer& layer = entry.layer;
        const LayerPicture picture = layerPicture(layer.tiles);
        std::vector<std::uint8_t>& png = pictures.emplace_back(encodePng(picture.picture, {}, PngUse::ProjectPart));
        entry.source = fmt::format("data/layer{:03}.png", i);
        entry.sha256 = base::sha256(png);
        entry.x = picture.x;
        entry.y = picture.y;
        entry.exact = picture.exact;

        pugi::xml_node node = stack.prepend_child("layer"); // uppermost first
        node.append_attribute("name") = plain(layer.name).c_str();
        node.append_attribute("src") = entry.source.c_str();
        node.append_attribute("x") = entry.x;
        node.append_attribute("y") = entry.y;
        node.append_attribute("opacity") = fmt::format("{}", layer.opacity).c_str();
        // Other programs would show masks and maps as paint.
        node.append_attribute("visibility") = layer.visible && layer.isPaint() ? "visible" : "hidden";
        node.append_attribute("composite-op") = std::string(canvas::svgName(layer.blend)).c_str();
        if (layer.locked)
            node.append_attribute("edit-locked") = "true";
        if (layer.alphaLocked)
            node.append_attribute("alpha-preserve") = "true";
        if (entry.selected)
            node.append_attribute("selected") = "true";
        node.append_attribute("underpaint:kind") = std::string(canvas::fileName(layer.kind)).c_str();
    }
    std::ostringstream text;
    xml.save(text, " ", pugi::format_indent, pugi::encoding_utf8);
    zip.add("stack.xml", text.str());
    for (std::size_t i = 0; i < layers.size(); ++i)
        zip.add(layers[i].source, std::move(pictures[i]), ZipWriter::Packing::Stored);
}

} // namespace underpaint::files
