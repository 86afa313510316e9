#include "models/pickle/zip_directory.h"

#include "models/pickle/archive_fault.h"
#include "models/pickle/little_endian.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string_view>
#include <vector>

namespace underpaint::models {
namespace {

using Bytes = std::span<const std::uint8_t>;

constexpr std::uint32_t endMark = 0x06054b50, end64Mark = 0x06064b50, locator64Mark = 0x07064b50, centralMark = 0x02014b50, localMark = 0x04034b50;
constexpr std::size_t endSize = 22, locatorSize = 20, end64Size = 56, centralSize = 46, localSize = 30;
constexpr std::uint64_t in64 = 0xffffffff; // "look into the zip64 field"

std::uint64_t number(Bytes from, std::size_t at, std::size_t bytes) { return littleEndian(from.subspan(at), bytes); }

/// Part of a file; refused where it is not all there.
Bytes piece(Bytes file, std::uint64_t at, std::uint64_t bytes, const char* what)
{
    if (at > file.size() || bytes > file.size() - at)
        throw damagedArchive(fmt::format("{} reaches beyond its end", what));
    return file.subspan(at, bytes);
}

/// What the end of the file says of the directory.
struct Directory {
    std::uint64_t at = 0, bytes = 0, entries = 0;
};

Directory findDirectory(Bytes file)
{
    // The end record is followed by nothing but its comment of at most 64 kB.
    std::optional<std::uint64_t> end;
    for (std::uint64_t back = endSize; back <= file.size() && back <= endSize + 0xffff && !end; ++back) {
        const std::uint64_t at = file.size() - back;
        if (number(file, at, 4) == endMark && number(file, at + 20, 2) == back - endSize)
            end = at;
    }
    if (!end)
        throw damagedArchive("the directory at its end is missing");
    const Bytes record = file.subspan(*end, endSize);
    Directory found {number(record, 16, 4), number(record, 12, 4), number(record, 10, 2)};
    std::uint64_t limit = *end;
    bool inParts = number(record, 8, 2) != found.entries || (number(record, 4, 2) != 0 && number(record, 4, 2) != 0xffff);
    const bool has64 = *end >= locatorSize && number(file, *end - locatorSize, 4) == locator64Mark;
    if (has64) {
        const Bytes locator = file.subspan(*end - locatorSize, locatorSize);
        limit = number(locator, 8, 8);
        const Bytes end64 = piece(file.first(*end - locatorSize), limit, end64Size, "its long directory record");
        if (number(end64, 0, 4) != end64Mark)
            throw damagedArchive("its long directory record is missing");
        found = {number(end64, 48, 8), number(end64, 40, 8), number(end64, 32, 8)};
        inParts = number(end64, 24, 8) != found.entries || number(end64, 16, 4) != 0;
    }
    if (inParts)
        throw damagedArchive("it is one part of several");
    piece(file.first(limit), found.at, found.bytes, "its directory");
    return found;
}

/// One line of the directory.
struct Line {
    std::string_view name;
    std::uint64_t flags = 0, method = 0, packed = 0, bytes = 0, local = 0;
    std::size_t length = 0; ///< of the line itself
};

/// Takes the numbers that do not fit into 32 bits from the zip64 field.
void readLongNumbers(Line& line, Bytes extra)
{
    while (extra.size() >= 4) {
        const std::uint64_t kind = number(extra, 0, 2);
        Bytes field = piece(extra, 4, number(extra, 2, 2), "a field of its directory");
        extra = extra.subspan(4 + field.size());
        if (kind != 1)
            continue;
        for (std::uint64_t* value : {&line.bytes, &line.packed, &line.local}) {
            if (*value != in64)
                continue;
            if (field.size() < 8)
                throw damagedArchive("a long size is missing in its directory");
            *value = number(field, 0, 8);
            field = field.subspan(8);
        }
        return;
    }
}

Line readLine(Bytes directory)
{
    if (directory.size() < centralSize || number(directory, 0, 4) != centralMark)
        throw damagedArchive("its directory is shorter than it says");
    Line line {{}, number(directory, 8, 2), number(directory, 10, 2), number(directory, 20, 4), number(directory, 24, 4), number(directory, 42, 4), 0};
    const std::uint64_t nameLength = number(directory, 28, 2), extraLength = number(directory, 30, 2), commentLength = number(directory, 32, 2);
    line.length = centralSize + nameLength + extraLength + commentLength;
    const Bytes rest = piece(directory, centralSize, nameLength + extraLength + commentLength, "a line of its directory");
    line.name = {reinterpret_cast<const char*>(rest.data()), nameLength};
    readLongNumbers(line, rest.subspan(nameLength, extraLength));
    return line;
}

/// Where the entry's data lie, by its own header, which has to agree.
ZipEntry locate(const Line& line, Bytes file)
{
    const std::string what = fmt::format("its entry {}", shown(line.name));
    if ((line.flags & 0x2041) != 0)
        throw ArchiveFault(fmt::format("{} is encrypted, which no model file is.", what));
    if (line.method != 0)
        throw ArchiveFault(fmt::format("{} is compressed: unpack the archive and pack it again without compression, or fetch the file again.", what));
    if (line.packed != line.bytes)
        throw damagedArchive(fmt::format("{} has two different sizes", what));
    const Bytes header = piece(file, line.local, localSize, what.c_str());
    if (number(header, 0, 4) != localMark)
        throw damagedArchive(fmt::format("{} is not where its directory says", what));
    const std::uint64_t nameLength = number(header, 26, 2), extraLength = number(header, 28, 2);
    const Bytes name = piece(file, line.local + localSize, nameLength, what.c_str());
    const bool sizesFollow = (number(header, 6, 2) & 8) != 0;
    const std::uint64_t bytes = number(header, 22, 4);
    if (std::string_view(reinterpret_cast<const char*>(name.data()), name.size()) != line.name || number(header, 8, 2) != 0
        || (number(header, 6, 2) & 0x2041) != 0 || (!sizesFollow && bytes != in64 && bytes != line.bytes))
        throw damagedArchive(fmt::format("{} and the directory say different things", what));
    const std::uint64_t begin = line.local + localSize + nameLength + extraLength;
    piece(file, begin, line.bytes, what.c_str());
    return {begin, begin + line.bytes};
}

} // namespace

ZipDirectory readZipDirectory(Bytes file)
{
    const Directory found = findDirectory(file);
    Bytes directory = file.subspan(found.at, found.bytes);
    if (found.entries > directory.size() / centralSize)
        throw damagedArchive(fmt::format("its directory claims {} entries", found.entries));
    ZipDirectory entries;
    std::vector<ZipEntry> taken; // from the entry's header to its end
    for (std::uint64_t i = 0; i < found.entries; ++i) {
        const Line line = readLine(directory);
        directory = directory.subspan(line.length);
        const ZipEntry entry = locate(line, file.first(found.at));
        taken.push_back({line.local, entry.end});
        if (line.name.ends_with('/') && entry.begin == entry.end)
            continue;
        if (!entries.emplace(line.name, entry).second)
            throw damagedArchive(fmt::format("it has two entries {}", shown(line.name)));
    }
    if (!directory.empty())
        throw damagedArchive("its directory is longer than it says");
    std::ranges::sort(taken, {}, &ZipEntry::begin);
    for (std::size_t i = 1; i < taken.size(); ++i)
        if (taken[i].begin < taken[i - 1].end)
            throw damagedArchive("its entries overlap");
    return entries;
}

} // namespace underpaint::models
