#include "core/files/gimp_palette.h"

#include "core/base/error.h"
#include "core/files/file_bytes.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <fmt/format.h>

namespace underpaint::files {
namespace {

constexpr std::size_t mostColours = 65536;
constexpr int mostColumns = 256;

std::string_view trimmed(std::string_view text)
{
    const auto isBlank = [](char character) { return character == ' ' || character == '\t' || character == '\r'; };
    while (!text.empty() && isBlank(text.front()))
        text.remove_prefix(1);
    while (!text.empty() && isBlank(text.back()))
        text.remove_suffix(1);
    return text;
}

/// The next line without its end.
std::string_view nextLine(std::string_view& text)
{
    const std::size_t end = text.find('\n');
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    return trimmed(line);
}

/// Takes a number off the front.
bool takeNumber(std::string_view& line, int& number)
{
    line = trimmed(line);
    const auto [end, error] = std::from_chars(line.data(), line.data() + line.size(), number);
    if (error != std::errc())
        return false;
    line.remove_prefix(std::size_t(end - line.data()));
    return line.empty() || line.front() == ' ' || line.front() == '\t';
}

bool takeField(std::string_view line, std::string_view field, std::string_view& value)
{
    if (!line.starts_with(field))
        return false;
    value = trimmed(line.substr(field.size()));
    return true;
}

double channel(int number) { return std::clamp(number, 0, 255) / 255.; }
int eightBits(double value) { return int(std::lround(std::clamp(value, 0., 1.) * 255)); }

/// Names stand in one line.
std::string oneLine(std::string text)
{
    std::replace_if(text.begin(), text.end(), [](char character) { return character == '\n' || character == '\r' || character == '\0'; }, ' ');
    return text;
}

} // namespace

canvas::NamedPalette parseGimpPalette(std::string_view text, const std::string& source)
{
    if (text.starts_with("\xEF\xBB\xBF"))
        text.remove_prefix(3);
    if (nextLine(text) != "GIMP Palette")
        throw base::Error(fmt::format("\"{}\" is not a palette: it does not begin with \"GIMP Palette\". Choose a .gpl file.", source));
    canvas::NamedPalette palette;
    while (!text.empty()) {
        std::string_view line = nextLine(text), value;
        if (line.empty() || line.front() == '#')
            continue;
        if (palette.colours.empty() && takeField(line, "Name:", value)) {
            palette.name = value;
            continue;
        }
        if (palette.colours.empty() && takeField(line, "Columns:", value)) {
            int columns = 0;
            if (takeNumber(value, columns))
                palette.columns = std::clamp(columns, 0, mostColumns);
            continue;
        }
        int red = 0, green = 0, blue = 0;
        if (!takeNumber(line, red) || !takeNumber(line, green) || !takeNumber(line, blue))
            continue;
        if (palette.colours.size() == mostColours)
            throw base::Error(fmt::format("\"{}\" has more than {} colours. Split it into several palettes.", source, mostColours));
        palette.colours.push_back({std::string(trimmed(line)), {channel(red), channel(green), channel(blue)}});
    }
    return palette;
}

std::string gimpPaletteText(const canvas::NamedPalette& palette)
{
    std::string text = fmt::format("GIMP Palette\nName: {}\nColumns: {}\n#\n", oneLine(palette.name), palette.columns);
    for (const canvas::NamedPalette::Entry& entry : palette.colours)
        text += fmt::format("{:3} {:3} {:3}\t{}\n", eightBits(entry.colour.red), eightBits(entry.colour.green), eightBits(entry.colour.blue), oneLine(entry.name));
    return text;
}

canvas::NamedPalette readGimpPalette(const std::string& path)
{
    const std::vector<std::uint8_t> bytes = readFile(path);
    return parseGimpPalette({reinterpret_cast<const char*>(bytes.data()), bytes.size()}, path);
}

void writeGimpPalette(const canvas::NamedPalette& palette, const std::string& path) { writeFile(path, gimpPaletteText(palette)); }

} // namespace underpaint::files
