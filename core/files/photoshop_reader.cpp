#include "core/files/colour_profile.h"
#include "core/files/document_json.h"
#include "core/files/photoshop_file.h"
#include "core/files/photoshop_layers.h"
#include "core/files/tile_budget.h"

#include <algorithm>
#include <fmt/format.h>

namespace underpaint::files {

namespace {

using canvas::Layer;
using canvas::LayerKind;

constexpr int largestSide = 8192;
constexpr const char* damaged = "is a damaged or cut off Photoshop file. Save or fetch it again.";

enum Mode { Grey = 1, Indexed = 2, Rgb = 3, Cmyk = 4, Duotone = 8 };

struct Header {
    bool isLarge = false;
    int channels = 0, depth = 8, mode = Rgb;
    base::Size size;

    PhotoshopSamples samples() const { return {depth, isLarge}; }
    int colours() const { return mode == Rgb ? 3 : mode == Cmyk ? 4 : 1; }
};

Header readHeader(ByteCursor& cursor)
{
    Header header;
    cursor.skip(4); // 8BPS
    const int version = cursor.u16();
    if (version != 1 && version != 2)
        cursor.fail();
    header.isLarge = version == 2;
    cursor.skip(6);
    header.channels = cursor.u16();
    const std::uint32_t height = cursor.u32(), width = cursor.u32();
    header.depth = cursor.u16();
    header.mode = cursor.u16();
    if (width < 1 || height < 1 || width > largestSide || height > largestSide)
        throw Fault(fmt::format("has a canvas of {} x {} pixels: Underpaint opens 1 to {} each way.", width, height, largestSide));
    header.size = {int(width), int(height)};
    const bool known = header.mode == Grey || header.mode == Rgb || header.mode == Cmyk || header.mode == Duotone || (header.mode == Indexed && header.depth == 8);
    if (!known || (header.depth != 8 && header.depth != 16))
        throw Fault("is a Photoshop file with a kind of colours that Underpaint does not read: save it in RGB with 8 or 16 bits per channel.");
    if (header.channels < header.colours() || header.channels > 60)
        cursor.fail();
    return header;
}

/// The file's colour profile; empty if none.
std::vector<std::uint8_t> readProfile(ByteCursor resources)
{
    while (resources.left() >= 12) {
        resources.skip(4); // 8BIM
        const int id = resources.u16();
        const int name = resources.u8();
        resources.skip(std::uint64_t(name | 1)); // length and name together take an even number of bytes
        const std::uint32_t size = resources.u32();
        const Bytes bytes = resources.take(size);
        if (id == 1039)
            return {bytes.begin(), bytes.end()};
        if (size % 2 != 0 && resources.left() > 0)
            resources.skip(1);
    }
    return {};
}

/// Where the layers' records begin: of 16 bits they lie in a block of their own.
ByteCursor layerInformation(ByteCursor section, const Header& header)
{
    const std::size_t width = header.isLarge ? 8 : 4;
    if (section.left() < width)
        return {{}, damaged};
    ByteCursor info = section.part(section.number(width));
    if (info.left() >= 2)
        return info;
    if (section.left() >= 4)
        section.skip(section.u32()); // of all layers: their mask
    while (section.left() >= 12) {
        const std::string_view signature = section.text(4);
        if (signature != "8BIM" && signature != "8B64")
            break;
        const std::string_view key = section.text(4);
        const std::uint64_t size = section.number(header.isLarge && hasLongLength(key) ? 8 : 4);
        const Bytes block = section.take(size);
        if (key == "Lr16" || key == "Layr")
            return {block, damaged};
        section.skip(std::min<std::uint64_t>((4 - size % 4) % 4, section.left()));
    }
    return {{}, damaged};
}

/// Puts a channel's row among the samples of `channels` interleaved ones: what of it lies in `shown`.
template <typename Sample>
void putRow(Bytes row, int y, base::Rect area, base::Rect shown, std::vector<Sample>& samples, int channel, int channels, bool inverted)
{
    if (y + area.y < shown.y || y + area.y >= shown.bottom())
        return;
    Sample* to = samples.data() + (std::size_t(y + area.y - shown.y) * std::size_t(shown.width)) * std::size_t(channels) + channel;
    const std::uint8_t* from = row.data() + std::size_t(shown.x - area.x) * sizeof(Sample);
    for (int x = 0; x < shown.width; ++x, to += channels, from += sizeof(Sample)) {
        const Sample value = sizeof(Sample) == 1 ? Sample(from[0]) : Sample(from[0] << 8 | from[1]);
        *to = inverted ? Sample(Sample(-1) - value) : value;
    }
}

PhotoshopPacking packingOf(ByteCursor& cursor)
{
    const int packing = cursor.u16();
    if (packing > 3)
        cursor.fail();
    return PhotoshopPacking(packing);
}

/// The layers of a file as ours.
class LayerMaker {
public:
    LayerMaker(const Header& header, const std::vector<std::uint8_t>& profile, Project& project) : m_header(header), m_profile(profile), m_project(project) {}

    /// What cannot be drawn of a visible layer, as a part of a sentence; empty = everything can.
    std::string make(std::vector<PhotoshopLayer>& layers)
    {
        hideMembers(layers);
        for (PhotoshopLayer& layer : layers) {
            if (!layer.unread.empty() && m_seen[std::size_t(&layer - layers.data())])
                return fmt::format("the layer \"{}\" is {}", layer.layer.name, layer.unread);
        }
        std::vector<std::size_t> open; // where the members of each open group begin
        for (PhotoshopLayer& layer : layers) {
            if (layer.divider == PhotoshopLayer::Divider::BelowGroup) {
                open.push_back(m_project.state.layers.size());
                continue;
            }
            if (!layer.unread.empty()) {
                note(fmt::format("The hidden layer \"{}\" is left out: it is {}, which Underpaint does not read.", layer.layer.name, layer.unread));
                continue;
            }
            add(layer, open);
        }
        return {};
    }

private:
    /// Which layers are part of the picture: visible, and in visible groups only.
    void hideMembers(const std::vector<PhotoshopLayer>& layers)
    {
        m_seen.assign(layers.size(), true);
        std::vector<bool> groups; // from the top
        for (std::size_t i = layers.size(); i-- > 0;) {
            const PhotoshopLayer& layer = layers[i];
            if (layer.divider == PhotoshopLayer::Divider::BelowGroup) {
                if (!groups.empty())
                    groups.pop_back();
                continue;
            }
            m_seen[i] = layer.layer.visible && (groups.empty() || groups.back());
            if (layer.divider == PhotoshopLayer::Divider::Group)
                groups.push_back(m_seen[i]);
        }
    }

    void add(PhotoshopLayer& from, std::vector<std::size_t>& open)
    {
        Layer layer = std::move(from.layer);
        layer.id = ++m_lastId;
        layer.tiles = canvas::Tiles(m_header.size);
        if (!from.notice.empty())
            note(fmt::format("\"{}\" {}", layer.name, from.notice));
        if (from.divider == PhotoshopLayer::Divider::Group) {
            layer.kind = LayerKind::Group;
            const std::size_t begin = open.empty() ? m_project.state.layers.size() : open.back();
            if (!open.empty())
                open.pop_back();
            for (std::size_t i = begin; i < m_project.state.layers.size(); ++i)
                if (m_project.state.layers[i]->group == 0) {
                    Layer member = *m_project.state.layers[i];
                    member.group = layer.id;
                    m_project.state.layers[i] = std::make_shared<const Layer>(std::move(member));
                }
        } else {
            layer.passThrough = false;
            paint(from, layer);
        }
        mask(from, layer);
        m_project.state.layers.push_back(std::make_shared<const Layer>(std::move(layer)));
    }

    void paint(const PhotoshopLayer& from, Layer& layer)
    {
        const base::Rect shown = from.area.intersected({0, 0, m_header.size.width, m_header.size.height});
        if (shown.isEmpty())
            return;
        const bool isAlpha = std::any_of(from.channels.begin(), from.channels.end(), [](const PhotoshopChannel& channel) { return channel.id == -1; });
        Raster raster;
        raster.size = shown.size();
        raster.profile = m_profile;
        raster.colour = m_header.mode == Rgb ? (isAlpha ? Colour::Rgba : Colour::Rgb) : isAlpha ? Colour::GreyAlpha : Colour::Grey;
        if (m_header.depth == 16)
            raster.samples = std::vector<std::uint16_t>();
        std::visit([&](auto& samples) { channels(from, shown, channelsOf(raster.colour), samples); }, raster.samples);
        layer.tiles.put(srgbPicture(std::move(raster)), shown.x, shown.y);
        m_budget.count(layer.tiles);
    }

    template <typename Sample>
    void channels(const PhotoshopLayer& from, base::Rect shown, int count, std::vector<Sample>& samples)
    {
        samples.resize(std::size_t(shown.width) * std::size_t(shown.height) * std::size_t(count));
        for (const PhotoshopChannel& channel : from.channels) {
            const int place = channel.id == -1 ? count - 1 : channel.id;
            if (channel.id < -1 || channel.id >= m_header.colours())
                continue;
            ByteCursor cursor(channel.bytes, damaged);
            const PhotoshopPacking packing = packingOf(cursor);
            unpackChannel(cursor, packing, m_header.samples(), from.area.size(), [&](int y, Bytes row) { putRow(row, y, from.area, shown, samples, place, count, false); });
        }
    }

    void mask(const PhotoshopLayer& from, Layer& layer)
    {
        if (!from.hasMask)
            return;
        const base::Rect page = {0, 0, m_header.size.width, m_header.size.height}, shown = from.maskArea.intersected(page);
        const auto hides = [&](std::uint8_t value) { return std::uint8_t(from.maskInverted ? value : 255 - value); };
        layer.hides = canvas::Tiles(m_header.size);
        layer.hidesOn = from.maskOn;
        if (hides(from.maskElsewhere) > 0 && shown != page)
            layer.hides.fill(page, {0, 0, 0}, hides(from.maskElsewhere) / 255.);
        const auto channel = std::find_if(from.channels.begin(), from.channels.end(), [](const PhotoshopChannel& one) { return one.id == -2; });
        if (!shown.isEmpty() && channel != from.channels.end()) {
            std::vector<std::uint8_t> pixels(std::size_t(shown.width) * std::size_t(shown.height) * 4);
            ByteCursor cursor(channel->bytes, damaged);
            const PhotoshopPacking packing = packingOf(cursor);
            const std::size_t step = m_header.depth == 16 ? 2 : 1; // the high byte is as fine as a mask needs
            unpackChannel(cursor, packing, m_header.samples(), from.maskArea.size(), [&](int y, Bytes row) {
                if (y + from.maskArea.y < shown.y || y + from.maskArea.y >= shown.bottom())
                    return;
                std::uint8_t* to = pixels.data() + std::size_t(y + from.maskArea.y - shown.y) * std::size_t(shown.width) * 4 + 3;
                for (int x = 0; x < shown.width; ++x, to += 4)
                    *to = hides(row[std::size_t(x + shown.x - from.maskArea.x) * step]);
            });
            layer.hides.put(canvas::Picture(shown.size(), 4, std::move(pixels)), shown.x, shown.y);
        }
        m_budget.count(layer.hides);
    }

    void note(std::string sentence) { m_project.notices.push_back(std::move(sentence)); }

    const Header& m_header;
    const std::vector<std::uint8_t>& m_profile;
    Project& m_project;
    std::vector<bool> m_seen;
    std::uint64_t m_lastId = 0;
    TileBudget m_budget;
};

/// What lay over white comes back as it was before.
template <typename Sample>
void takeOffWhite(std::vector<Sample>& samples, int channels)
{
    constexpr std::int64_t most = Sample(-1);
    for (std::size_t i = 0; i < samples.size(); i += std::size_t(channels)) {
        const std::int64_t alpha = samples[i + std::size_t(channels) - 1];
        if (alpha > 0 && alpha < most)
            for (std::size_t c = 0; c + 1 < std::size_t(channels); ++c)
                samples[i + c] = Sample(std::clamp<std::int64_t>(((samples[i + c] - (most - alpha)) * most + alpha / 2) / alpha, 0, most));
    }
}

/// The flattened picture at the end of the file.
canvas::Picture flattenedPicture(ByteCursor cursor, const Header& header, const std::vector<std::uint8_t>& profile, Bytes table, bool isAlpha)
{
    Raster raster;
    raster.size = header.size;
    isAlpha = isAlpha && header.channels > header.colours() && (header.mode == Rgb || header.mode == Grey);
    raster.colour = header.mode == Rgb ? (isAlpha ? Colour::Rgba : Colour::Rgb) : header.mode == Cmyk ? Colour::Cmyk : isAlpha ? Colour::GreyAlpha : Colour::Grey;
    if (header.mode != Indexed)
        raster.profile = profile;
    if (header.depth == 16)
        raster.samples = std::vector<std::uint16_t>();
    const int channels = channelsOf(raster.colour);
    const base::Rect page = {0, 0, header.size.width, header.size.height};
    const PhotoshopPacking packing = packingOf(cursor);
    // The channels lie one below the other, as a picture of that many times the height.
    const base::Size all = {header.size.width, header.size.height * (packing == PhotoshopPacking::Rle ? header.channels : channels)};
    std::visit(
        [&](auto& samples) {
            samples.resize(std::size_t(page.width) * std::size_t(page.height) * std::size_t(channels));
            unpackChannel(cursor, packing, header.samples(), all, [&](int y, Bytes row) {
                if (y / page.height < channels)
                    putRow(row, y % page.height, page, page, samples, y / page.height, channels, header.mode == Cmyk);
            });
            if (isAlpha)
                takeOffWhite(samples, channels);
        },
        raster.samples);
    if (header.mode == Indexed) {
        if (table.size() < 768)
            throw Fault(damaged);
        std::vector<std::uint8_t> colours;
        for (const std::uint8_t index : std::get<std::vector<std::uint8_t>>(raster.samples))
            colours.insert(colours.end(), {table[index], table[256u + index], table[512u + index]});
        raster.samples = std::move(colours);
        raster.colour = Colour::Rgb;
        raster.profile = profile;
    }
    return srgbPicture(std::move(raster));
}

} // namespace

bool isPhotoshop(Bytes file)
{
    constexpr std::string_view magic = "8BPS";
    return file.size() > magic.size() && std::equal(magic.begin(), magic.end(), file.begin());
}

Project readPhotoshop(Bytes file)
{
    ByteCursor cursor(file, damaged);
    const Header header = readHeader(cursor);
    const Bytes table = cursor.take(cursor.u32());
    const std::vector<std::uint8_t> profile = readProfile(cursor.part(cursor.u32()));
    const ByteCursor section = cursor.part(cursor.number(header.isLarge ? 8 : 4));
    ByteCursor information = layerInformation(section, header);
    Project project;
    project.state.size = header.size;
    std::string unread;
    bool isAlpha = false;
    std::vector<PhotoshopLayer> layers;
    if (information.left() >= 2) {
        isAlpha = ByteCursor(information).i16() < 0;
        if (header.mode == Rgb || header.mode == Grey)
            layers = readPhotoshopLayers(information, header.isLarge);
        else
            unread = "its colours are not RGB or grey";
    }
    if (!layers.empty())
        unread = LayerMaker(header, profile, project).make(layers);
    if (project.state.layers.empty()) {
        project.notices.clear();
        if (!unread.empty())
            project.notices.push_back(fmt::format("All layers became one picture: {}, which Underpaint does not read.", unread));
        const canvas::Picture picture = flattenedPicture(cursor, header, profile, table, isAlpha);
        Layer layer;
        layer.id = 1;
        layer.name = "Photoshop";
        layer.tiles = tilesOf(header.size, picture, 0, 0);
        project.state.layers.push_back(std::make_shared<const Layer>(std::move(layer)));
    }
    settleIds(project.state);
    return project;
}

} // namespace underpaint::files
