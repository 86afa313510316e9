#include "core/files/gimp_palette.h"

#include "core/base/error.h"
#include "core/files/file_bytes.h"
#include "core/files/text_coding.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <filesystem>
#include <fmt/format.h>
#include <optional>
#include <string_view>

namespace underpaint::files {

namespace {

constexpr std::size_t largestPalette = 4 << 20;
constexpr std::string_view space = " \t\r\v\f", magic = "GIMP Palette";

std::string_view trimmed(std::string_view text)
{
    const std::size_t from = text.find_first_not_of(space);
    return from == text.npos ? std::string_view() : text.substr(from, text.find_last_not_of(space) - from + 1);
}

/// The number at the beginning, which is taken off the text; nothing if none is there.
std::optional<int> takeNumber(std::string_view& text)
{
    text.remove_prefix(std::min(text.find_first_not_of(space), text.size()));
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error == std::errc::invalid_argument)
        return {};
    text.remove_prefix(std::size_t(end - text.data()));
    return error == std::errc() ? std::clamp(value, 0, 255) : 255;
}

} // namespace

canvas::NamedPalette parsePalette(Bytes file)
{
    if (file.size() > largestPalette)
        throw Fault("is far too large for a palette: choose a .gpl file.");
    std::string_view text(reinterpret_cast<const char*>(file.data()), file.size());
    if (text.starts_with("\xef\xbb\xbf"))
        text.remove_prefix(3);
    if (!text.starts_with(magic))
        throw Fault("is not a palette that Underpaint knows: choose a .gpl file.");
    canvas::NamedPalette palette;
    for (bool first = true; !text.empty(); first = false) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        const std::string_view line = trimmed(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
        if (first || line.empty() || line.starts_with('#'))
            continue;
        if (line.starts_with("Name:")) {
            palette.name = oneLine(line.substr(5));
            continue;
        }
        if (line.starts_with("Columns:")) {
            std::string_view number = line.substr(8);
            palette.columns = std::min(takeNumber(number).value_or(0), 64);
            continue;
        }
        std::string_view rest = line;
        const auto red = takeNumber(rest), green = takeNumber(rest), blue = takeNumber(rest);
        if (!red || !green || !blue)
            continue;
        if (palette.colours.size() == mostPaletteColours)
            throw Fault(fmt::format("has more than {} colours: split it into smaller palettes.", mostPaletteColours));
        palette.colours.push_back({oneLine(rest), {*red / 255., *green / 255., *blue / 255.}});
    }
    if (palette.colours.empty())
        throw Fault("is a palette without colours: choose another one.");
    return palette;
}

canvas::NamedPalette readPalette(const std::string& path)
try {
    canvas::NamedPalette palette = parsePalette(readFile(path));
    if (palette.name.empty())
        palette.name = std::filesystem::path(path).stem().string();
    return palette;
} catch (const Fault& fault) {
    throw base::Error(fmt::format("\"{}\" {}", path, fault.what()));
}

std::string paletteText(const canvas::NamedPalette& palette)
{
    const auto byte = [](double value) { return int(std::lround(std::clamp(value, 0., 1.) * 255)); };
    std::string text = fmt::format("{}\nName: {}\nColumns: {}\n#\n", magic, oneLine(palette.name), palette.columns);
    for (const canvas::NamedPalette::Entry& entry : palette.colours) {
        const std::string name = oneLine(entry.name);
        text += fmt::format("{:3} {:3} {:3}\t{}\n", byte(entry.colour.red), byte(entry.colour.green), byte(entry.colour.blue), name.empty() ? "Untitled" : name);
    }
    return text;
}

void writePalette(const std::string& path, const canvas::NamedPalette& palette)
{
    writeFile(path, paletteText(palette));
}

} // namespace underpaint::files
