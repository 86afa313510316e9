#pragma once

#include "core/files/zip_archive.h"

#include <fmt/format.h>
#include <string>
#include <vector>
#include <zlib.h>

/// Files of other programs, written byte by byte as their descriptions have them.
namespace underpaint::tests {

using Buffer = std::vector<std::uint8_t>;

inline void put(Buffer& to, std::uint64_t value, int width)
{
    while (width-- > 0)
        to.push_back(std::uint8_t(value >> (8 * width)));
}
inline void put(Buffer& to, std::string_view text) { to.insert(to.end(), text.begin(), text.end()); }
inline void put(Buffer& to, const Buffer& bytes) { to.insert(to.end(), bytes.begin(), bytes.end()); }

/// A layer of a PhotoshopBytes file.
struct PhotoshopPart {
    std::string name;
    base::Rect area;
    std::vector<std::pair<int, int>> channels; ///< id and the value all its samples have, 0..255
    std::string mode = "norm";
    int opacity = 255, flags = 0;
    bool clipped = false;
    int divider = 0; ///< of lsct; 0 = none
    base::Rect mask; ///< its upper half shows, its lower half hides; empty = no mask
    int maskElsewhere = 255, maskFlags = 0;
    std::string block; ///< key of one more block, without contents
};

/// Makes .psd and .psb files.
struct PhotoshopBytes {
    int width = 70, height = 40, depth = 8, mode = 3, packing = 0;
    bool isLarge = false, layersInBlock = false; ///< as Photoshop does for 16 bits
    int colours() const { return mode == 3 ? 3 : mode == 4 ? 4 : 1; }

    /// Rows of one value (of a mask: 255 above, 0 below), packed.
    Buffer channel(base::Rect area, int value, bool isMask = false) const
    {
        const std::size_t row = std::size_t(area.width) * std::size_t(depth) / 8;
        Buffer plain, rows, counts;
        for (int y = 0; y < area.height; ++y)
            plain.insert(plain.end(), row, std::uint8_t(!isMask ? value : y < area.height / 2 ? 255 : 0));
        Buffer answer;
        put(answer, std::uint64_t(packing), 2);
        if (packing == 0) {
            put(answer, plain);
        } else if (packing == 1) {
            for (int y = 0; y < area.height; ++y) {
                Buffer packed; // a run, and the rest as it is
                const std::size_t run = std::min<std::size_t>(row, 20);
                if (run > 1) {
                    put(packed, 257 - run, 1);
                    packed.push_back(plain[std::size_t(y) * row]);
                }
                for (std::size_t at = run > 1 ? run : 0; at < row;) {
                    const std::size_t part = std::min<std::size_t>(128, row - at);
                    put(packed, part - 1, 1);
                    packed.insert(packed.end(), plain.begin() + long(std::size_t(y) * row + at), plain.begin() + long(std::size_t(y) * row + at + part));
                    at += part;
                }
                put(counts, packed.size(), isLarge ? 4 : 2);
                put(rows, packed);
            }
            put(answer, counts);
            put(answer, rows);
        } else {
            if (packing == 3)
                for (std::size_t at = plain.size(); at-- > 0;)
                    if (at % row >= std::size_t(depth / 8)) // all samples of a row are equal here, so the differences are zero
                        plain[at] = 0;
            Buffer packed(compressBound(uLong(plain.size())));
            uLongf size = uLongf(packed.size());
            compress(packed.data(), &size, plain.data(), uLong(plain.size()));
            packed.resize(size);
            put(answer, packed);
        }
        return answer;
    }

    static void putRect(Buffer& to, base::Rect area)
    {
        for (const int side : {area.y, area.x, area.bottom(), area.right()})
            put(to, std::uint32_t(side), 4);
    }

    static Buffer block(const std::string& key, const Buffer& contents)
    {
        Buffer answer;
        put(answer, "8BIM" + key);
        put(answer, contents.size(), 4);
        put(answer, contents);
        return answer;
    }

    Buffer layers(const std::vector<PhotoshopPart>& parts) const
    {
        Buffer records, pixels;
        put(records, std::uint64_t(std::uint16_t(-std::int16_t(parts.size()))), 2);
        for (const PhotoshopPart& part : parts) {
            putRect(records, part.area);
            put(records, part.channels.size() + (part.mask.isEmpty() ? 0 : 1), 2);
            const auto add = [&](int id, const Buffer& bytes) {
                put(records, std::uint16_t(id), 2);
                put(records, bytes.size(), isLarge ? 8 : 4);
                put(pixels, bytes);
            };
            for (const auto& [id, value] : part.channels)
                add(id, channel(part.area, value));
            if (!part.mask.isEmpty())
                add(-2, channel(part.mask, 0, true));
            put(records, "8BIM" + part.mode);
            for (const int byte : {part.opacity, int(part.clipped), part.flags, 0})
                put(records, std::uint64_t(byte), 1);
            Buffer extra;
            if (part.mask.isEmpty()) {
                put(extra, 0, 4);
            } else {
                put(extra, 20, 4);
                putRect(extra, part.mask);
                put(extra, std::uint64_t(part.maskElsewhere), 1);
                put(extra, std::uint64_t(part.maskFlags), 1);
                put(extra, 0, 2);
            }
            put(extra, 0, 4);
            put(extra, "\3abc"); // the short name
            Buffer name;
            put(name, part.name.size(), 4);
            for (const char letter : part.name)
                put(name, std::uint8_t(letter), 2);
            put(extra, block("luni", name));
            if (part.divider > 0) {
                Buffer divider;
                put(divider, std::uint64_t(part.divider), 4);
                put(divider, "8BIM" + part.mode);
                put(extra, block("lsct", divider));
            }
            if (!part.block.empty())
                put(extra, block(part.block, {}));
            put(records, extra.size(), 4);
            put(records, extra);
        }
        put(records, pixels);
        if (records.size() % 2 != 0)
            records.push_back(0);
        return records;
    }

    /// The file; `merged`: values of the flattened picture's channels.
    Buffer file(const std::vector<PhotoshopPart>& parts, const std::vector<int>& merged) const
    {
        Buffer answer;
        put(answer, "8BPS");
        put(answer, isLarge ? 2 : 1, 2);
        put(answer, 0, 6);
        put(answer, merged.size(), 2);
        put(answer, std::uint64_t(height), 4);
        put(answer, std::uint64_t(width), 4);
        put(answer, std::uint64_t(depth), 2);
        put(answer, std::uint64_t(mode), 2);
        put(answer, 0, 4);
        put(answer, 0, 4);
        const Buffer info = parts.empty() ? Buffer() : layers(parts);
        Buffer section;
        put(section, layersInBlock ? 0 : info.size(), isLarge ? 8 : 4);
        if (layersInBlock) {
            put(section, 0, 4);
            put(section, "8BIMLr16");
            put(section, info.size(), isLarge ? 8 : 4);
        }
        put(section, info);
        put(answer, section.size(), isLarge ? 8 : 4);
        put(answer, section);
        put(answer, 0, 2); // as it is
        for (const int value : merged)
            answer.insert(answer.end(), std::size_t(width) * std::size_t(height) * std::size_t(depth) / 8, std::uint8_t(value));
        return answer;
    }
};

/// The tiles of a Krita layer: one of 64 x 64 pixels at each place, all of one colour, packed by LZF or not at all.
inline Buffer kritaTiles(const std::vector<std::pair<int, int>>& places, const Buffer& pixel, bool packed)
{
    Buffer answer;
    put(answer, fmt::format("VERSION 2\nTILEWIDTH 64\nTILEHEIGHT 64\nPIXELSIZE {}\nDATA {}\n", pixel.size(), places.size()));
    for (const auto& [x, y] : places) {
        Buffer bytes = {std::uint8_t(packed)};
        if (packed) {
            for (const std::uint8_t plane : pixel) { // one byte as it is, then copies of what lies one back: 4095 = 15 * 264 + 135
                put(bytes, Buffer {0, plane});
                for (int i = 0; i < 15; ++i)
                    put(bytes, Buffer {0xe0, 255, 0});
                put(bytes, Buffer {0xe0, 135 - 9, 0});
            }
        } else {
            for (int i = 0; i < 64 * 64; ++i)
                put(bytes, pixel);
        }
        put(answer, fmt::format("{},{},LZF,{}\n", x, y, bytes.size()));
        put(answer, bytes);
    }
    return answer;
}

/// A .kra whose layers are `layers` (XML), with these parts in its folder of layers, and others.
inline Buffer kritaFile(const std::string& layers, const std::vector<std::pair<std::string, Buffer>>& parts, const std::vector<std::pair<std::string, Buffer>>& others = {})
{
    files::ZipWriter zip;
    const std::string type = "application/x-krita";
    zip.add("mimetype", Buffer(type.begin(), type.end()), files::ZipWriter::Packing::Stored);
    zip.add("maindoc.xml", "<?xml version=\"1.0\"?>\n<DOC syntaxVersion=\"2.0\"><IMAGE mime=\"application/x-kra\" name=\"Lake\" width=\"100\" height=\"80\" colorspacename=\"RGBA\"><layers>" + layers + "</layers></IMAGE></DOC>");
    for (const auto& [name, bytes] : parts)
        zip.add("Lake/layers/" + name, bytes);
    for (const auto& [name, bytes] : others)
        zip.add(name, bytes);
    return zip.finish();
}

} // namespace underpaint::tests
