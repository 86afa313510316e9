#include "core/files/photoshop_layers.h"

#include "core/files/text_coding.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <optional>

namespace underpaint::files {

namespace {

using canvas::BlendMode;

constexpr int mostLayers = 2000; // marks of groups count as well
constexpr std::int64_t farthest = 1 << 24, longestSide = 300000;

std::optional<BlendMode> modeNamed(std::string_view key)
{
    constexpr std::array<std::pair<std::string_view, BlendMode>, 27> keys = {{{"norm", BlendMode::Normal}, {"pass", BlendMode::Normal}, {"dark", BlendMode::Darken}, {"mul ", BlendMode::Multiply},
        {"idiv", BlendMode::ColorBurn}, {"lbrn", BlendMode::LinearBurn}, {"dkCl", BlendMode::DarkerColor}, {"lite", BlendMode::Lighten}, {"scrn", BlendMode::Screen}, {"div ", BlendMode::ColorDodge},
        {"lddg", BlendMode::Plus}, {"lgCl", BlendMode::LighterColor}, {"over", BlendMode::Overlay}, {"sLit", BlendMode::SoftLight}, {"hLit", BlendMode::HardLight}, {"vLit", BlendMode::VividLight},
        {"lLit", BlendMode::LinearLight}, {"pLit", BlendMode::PinLight}, {"hMix", BlendMode::HardMix}, {"diff", BlendMode::Difference}, {"smud", BlendMode::Exclusion}, {"fsub", BlendMode::Subtract},
        {"fdiv", BlendMode::Divide}, {"hue ", BlendMode::Hue}, {"sat ", BlendMode::Saturation}, {"colr", BlendMode::Color}, {"lum ", BlendMode::Luminosity}}};
    const auto found = std::find_if(keys.begin(), keys.end(), [&](const auto& entry) { return entry.first == key; });
    return found == keys.end() ? std::nullopt : std::optional(found->second);
}

bool isOneOf(std::string_view key, std::initializer_list<std::string_view> keys)
{
    return std::find(keys.begin(), keys.end(), key) != keys.end();
}

void takeMode(PhotoshopLayer& layer, std::string_view key)
{
    if (const auto mode = modeNamed(key))
        layer.layer.blend = *mode;
    else
        layer.notice = key == "diss" ? "is blended normally: Underpaint does not dissolve." : "is blended normally: Underpaint does not know its mode.";
    layer.layer.passThrough = key == "pass";
}

void readMask(ByteCursor mask, PhotoshopLayer& layer)
{
    if (mask.left() < 18)
        return;
    layer.maskArea = readPhotoshopRect(mask);
    layer.maskElsewhere = std::uint8_t(mask.u8());
    const int flags = mask.u8();
    layer.hasMask = true;
    layer.maskOn = !(flags & 2);
    layer.maskInverted = flags & 4;
    layer.isPathInMask = flags & 8;
    if (flags & 16)
        layer.unread = "shown through a mask with a density or softness of its own";
}

/// One block of what came to the format later.
void takeBlock(std::string_view key, ByteCursor block, PhotoshopLayer& layer)
{
    if (key == "luni" && block.left() >= 4) {
        const std::uint64_t count = block.u32();
        std::string name = fromUtf16(block.take(std::min<std::uint64_t>(count * 2, block.left() & ~std::size_t(1))), true);
        layer.layer.name = std::move(name);
    } else if ((key == "lsct" || key == "lsdk") && block.left() >= 4) {
        const std::uint32_t type = block.u32();
        layer.divider = type == 1 || type == 2 ? PhotoshopLayer::Divider::Group : type == 3 ? PhotoshopLayer::Divider::BelowGroup : PhotoshopLayer::Divider::None;
        if (block.left() >= 8) {
            block.skip(4);
            takeMode(layer, block.text(4));
        }
    } else if (key == "knko" && block.left() >= 1 && block.u8() != 0) {
        layer.unread = "a knockout";
    } else if (key == "lclr" && block.left() >= 2) {
        layer.layer.label = std::min(block.u16(), 8);
    } else if (key == "lspf" && block.left() >= 4) {
        const std::uint32_t locks = block.u32();
        layer.layer.alphaLocked = layer.layer.alphaLocked || (locks & 1);
        layer.layer.locked = locks & (2u | 1u << 31);
    } else if (key == "iOpa" && block.left() >= 1) {
        layer.layer.opacity *= block.u8() / 255.;
    } else if (isOneOf(key, {"levl", "curv", "hue2", "hue ", "blnc", "brit", "nvrt", "post", "thrs", "expA", "vibA", "phfl", "mixr", "selc", "grdm", "clrL", "blwh"})) {
        layer.unread = "an adjustment";
    } else if (isOneOf(key, {"artb", "artd", "abdd"})) {
        layer.unread = "an artboard";
    } else if (isOneOf(key, {"SoCo", "GdFl", "PtFl"})) {
        layer.isFill = true;
    } else if (isOneOf(key, {"vmsk", "vsms"})) {
        layer.hasPath = true;
    } else if (isOneOf(key, {"lfx2", "lmfx"})) { // effects in a list of named values; whether one is on
        const std::string_view values = block.text(block.left());
        using namespace std::string_view_literals;
        const bool allOff = values.find("masterFXSwitchbool\0"sv) != values.npos;
        if (!allOff && values.find("enabbool\1"sv) != values.npos)
            layer.unread = "shown with effects";
    }
}

void readBlocks(ByteCursor blocks, bool isLarge, PhotoshopLayer& layer)
{
    while (blocks.left() >= 12) {
        const std::string_view signature = blocks.text(4);
        if (signature != "8BIM" && signature != "8B64")
            return; // padding
        const std::string_view key = blocks.text(4);
        const std::uint64_t size = blocks.number(isLarge && hasLongLength(key) ? 8 : 4);
        takeBlock(key, blocks.part(size), layer);
        if (size % 2 != 0 && blocks.left() > 0)
            blocks.skip(1);
    }
}

PhotoshopLayer readRecord(ByteCursor& cursor, bool isLarge)
{
    PhotoshopLayer layer;
    layer.area = readPhotoshopRect(cursor);
    const int channels = cursor.u16();
    if (channels > 60)
        cursor.fail();
    for (int i = 0; i < channels; ++i) {
        PhotoshopChannel channel;
        channel.id = cursor.i16();
        channel.length = cursor.number(isLarge ? 8 : 4);
        layer.channels.push_back(channel);
    }
    const std::string_view signature = cursor.text(4);
    if (signature != "8BIM" && signature != "8B64")
        cursor.fail();
    takeMode(layer, cursor.text(4));
    layer.layer.opacity = cursor.u8() / 255.;
    layer.layer.clipped = cursor.u8() != 0;
    const int flags = cursor.u8();
    layer.layer.alphaLocked = flags & 1;
    layer.layer.visible = !(flags & 2);
    cursor.skip(1);
    ByteCursor extra = cursor.part(cursor.u32());
    readMask(extra.part(extra.u32()), layer);
    extra.skip(extra.u32()); // ranges of brightness that mix
    const auto nameSize = std::size_t(extra.u8());
    layer.layer.name = fromLatin1(extra.text(nameSize));
    extra.skip(std::min((4 - (nameSize + 1) % 4) % 4, extra.left()));
    readBlocks(extra, isLarge, layer);
    layer.layer.name = oneLine(layer.layer.name);
    // A fill is kept as pixels too, cut by its path; and the path of another layer perhaps as a part of its mask.
    const bool isCut = layer.isFill || layer.isPathInMask || std::any_of(layer.channels.begin(), layer.channels.end(), [](const PhotoshopChannel& channel) { return channel.id == -3; });
    if (layer.isFill && layer.area.isEmpty())
        layer.unread = "a fill layer";
    else if (layer.hasPath && !isCut && layer.unread.empty())
        layer.unread = "cut by a path";
    return layer;
}

} // namespace

bool hasLongLength(std::string_view key)
{
    return isOneOf(key, {"LMsk", "Lr16", "Lr32", "Layr", "Mt16", "Mt32", "Mtrn", "Alph", "FMsk", "lnk2", "FEid", "FXid", "PxSD"});
}

base::Rect readPhotoshopRect(ByteCursor& cursor)
{
    const std::int64_t top = cursor.i32(), left = cursor.i32(), bottom = cursor.i32(), right = cursor.i32();
    if (std::max({std::abs(top), std::abs(left), std::abs(bottom), std::abs(right)}) > farthest )
        cursor.fail();
    if (bottom <= top || right <= left) // some write 0, 0, -1, 0 for nothing
        return {};
    if (bottom - top > longestSide || right - left > longestSide || (bottom - top) * (right - left) > largestPicture)
        throw Fault("has a layer larger than Underpaint reads: crop it to the canvas and save it again.");
    return {int(left), int(top), int(right - left), int(bottom - top)};
}

std::vector<PhotoshopLayer> readPhotoshopLayers(ByteCursor cursor, bool isLarge)
{
    const int count = std::abs(cursor.i16()); // negative: the flattened picture has alpha
    if (count > mostLayers)
        throw Fault(fmt::format("has more than {} layers: merge some of them and save it again.", mostLayers));
    std::vector<PhotoshopLayer> layers;
    for (int i = 0; i < count; ++i)
        layers.push_back(readRecord(cursor, isLarge));
    for (PhotoshopLayer& layer : layers)
        for (PhotoshopChannel& channel : layer.channels)
            channel.bytes = cursor.take(channel.length);
    return layers;
}

} // namespace underpaint::files
