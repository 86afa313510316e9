#include "core/files/krita_tiles.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <string_view>

namespace underpaint::files {

namespace {

constexpr int side = 64, farthest = 1 << 24;
constexpr const char* damaged = "is damaged: the paint of a layer cannot be unpacked. Save or fetch it again.";

/// The text between the numbers of a layer's file, and its bytes.
class Reader {
public:
    explicit Reader(Bytes file) : m_file(file) {}

    std::string_view line()
    {
        const Bytes rest = m_file.subspan(m_at);
        const auto end = std::find(rest.begin(), rest.begin() + long(std::min<std::size_t>(rest.size(), 200)), std::uint8_t('\n'));
        if (end == rest.end() || *end != '\n')
            throw Fault(damaged);
        const std::string_view text(reinterpret_cast<const char*>(rest.data()), std::size_t(end - rest.begin()));
        m_at += text.size() + 1;
        return text;
    }
    Bytes take(std::size_t count)
    {
        if (count > m_file.size() - m_at)
            throw Fault(damaged);
        const Bytes part = m_file.subspan(m_at, count);
        m_at += count;
        return part;
    }

private:
    Bytes m_file;
    std::size_t m_at = 0;
};

/// The number at the beginning of the text, which is taken off it, with one comma behind it.
int numberOf(std::string_view& text)
{
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || value < -farthest || value > farthest)
        throw Fault(damaged);
    text.remove_prefix(std::size_t(end - text.data()));
    if (text.starts_with(','))
        text.remove_prefix(1);
    return value;
}

int headNumber(Reader& reader, std::string_view name)
{
    std::string_view line = reader.line();
    if (!line.starts_with(name) || line.size() <= name.size() + 1)
        throw Fault(damaged);
    line.remove_prefix(name.size() + 1);
    return numberOf(line);
}

/// Bytes of one tile's pixels as its file has them to a Raster's samples: red first, alpha last.
template <typename Sample>
void copyRow(const std::uint8_t* from, Sample* to, int pixels, int channels)
{
    const auto sample = [&](int index) {
        if constexpr (sizeof(Sample) == 1)
            return from[index];
        else
            return Sample(from[2 * index] | from[2 * index + 1] << 8);
    };
    for (int i = 0; i < pixels; ++i, from += std::size_t(channels) * sizeof(Sample), to += channels)
        for (int c = 0; c < channels; ++c)
            to[c] = sample(channels == 4 && c < 3 ? 2 - c : c);
}

template <typename Sample>
std::vector<Sample> samplesOf(const std::map<std::pair<int, int>, Bytes>& tiles, base::Rect area, int moveX, int moveY, int channels, Bytes elsewhere)
{
    const std::size_t pixelBytes = std::size_t(channels) * sizeof(Sample);
    std::vector<Sample> answer(std::size_t(area.width) * std::size_t(area.height) * std::size_t(channels));
    if (elsewhere.size() >= pixelBytes && std::any_of(elsewhere.begin(), elsewhere.begin() + long(pixelBytes), [](std::uint8_t byte) { return byte != 0; }))
        for (std::size_t i = 0; i < answer.size(); i += std::size_t(channels))
            copyRow(elsewhere.data(), answer.data() + i, 1, channels);
    std::vector<std::uint8_t> planes(side * side * pixelBytes), plain(planes.size());
    for (const auto& [place, packed] : tiles) {
        if (packed.empty())
            throw Fault(damaged);
        if (packed[0] == 0) {
            if (packed.size() != plain.size() + 1)
                throw Fault(damaged);
            std::copy(packed.begin() + 1, packed.end(), plain.begin());
        } else { // all first bytes of the pixels, then all second ones
            unpackLzf(packed.subspan(1), planes);
            for (std::size_t byte = 0; byte < pixelBytes; ++byte)
                for (std::size_t i = 0; i < side * side; ++i)
                    plain[i * pixelBytes + byte] = planes[byte * side * side + i];
        }
        const base::Rect tile = {place.first + moveX, place.second + moveY, side, side}, shown = tile.intersected(area);
        for (int y = shown.y; y < shown.bottom(); ++y)
            copyRow(plain.data() + (std::size_t(y - tile.y) * side + std::size_t(shown.x - tile.x)) * pixelBytes,
                answer.data() + (std::size_t(y - area.y) * std::size_t(area.width) + std::size_t(shown.x - area.x)) * std::size_t(channels), shown.width, channels);
    }
    return answer;
}

} // namespace

void unpackLzf(Bytes packed, std::span<std::uint8_t> plain)
{
    std::size_t at = 0, out = 0;
    const auto next = [&]() -> std::size_t {
        if (at == packed.size())
            throw Fault(damaged);
        return packed[at++];
    };
    while (at < packed.size()) {
        const std::size_t control = next();
        if (control < 32) { // that many bytes and one as they are
            const std::size_t count = control + 1;
            if (count > packed.size() - at || count > plain.size() - out)
                throw Fault(damaged);
            std::copy_n(packed.begin() + long(at), count, plain.begin() + long(out));
            at += count;
            out += count;
            continue;
        }
        std::size_t count = control >> 5; // bytes that were there before, from so far back
        if (count == 7)
            count += next();
        count += 2;
        const std::size_t back = ((control & 31) << 8) + next() + 1;
        if (back > out || count > plain.size() - out)
            throw Fault(damaged);
        for (; count > 0; --count, ++out) // may overlap itself
            plain[out] = plain[out - back];
    }
    if (out != plain.size())
        throw Fault(damaged);
}

Raster readKritaTiles(Bytes file, KritaPixels pixels, base::Size canvas, int& x, int& y, Bytes elsewhere)
{
    Reader reader(file);
    const int version = headNumber(reader, "VERSION");
    if (version != 2)
        throw Fault("has layers packed in a way that Underpaint does not know: save it with a current Krita.");
    const int channels = channelsOf(pixels.colour), pixelBytes = channels * pixels.depth / 8;
    if (headNumber(reader, "TILEWIDTH") != side || headNumber(reader, "TILEHEIGHT") != side || headNumber(reader, "PIXELSIZE") != pixelBytes)
        throw Fault(damaged);
    const int count = headNumber(reader, "DATA");
    const base::Rect page = {0, 0, canvas.width, canvas.height};
    std::map<std::pair<int, int>, Bytes> tiles;
    const bool filled = std::any_of(elsewhere.begin(), elsewhere.end(), [](std::uint8_t byte) { return byte != 0; });
    base::Rect area = filled ? page : base::Rect();
    for (int i = 0; i < count; ++i) {
        std::string_view line = reader.line();
        const int left = numberOf(line), top = numberOf(line);
        if (!line.starts_with("LZF,"))
            throw Fault(damaged);
        line.remove_prefix(4);
        const int size = numberOf(line);
        if (size < 0)
            throw Fault(damaged);
        const Bytes packed = reader.take(std::size_t(size));
        const base::Rect shown = base::Rect{left + x, top + y, side, side}.intersected(page);
        if (shown.isEmpty())
            continue;
        tiles[{left, top}] = packed;
        area = area.united(shown);
    }
    Raster raster;
    raster.colour = pixels.colour;
    if (area.isEmpty())
        return raster;
    raster.size = area.size();
    if (pixels.depth == 16)
        raster.samples = samplesOf<std::uint16_t>(tiles, area, x, y, channels, elsewhere);
    else
        raster.samples = samplesOf<std::uint8_t>(tiles, area, x, y, channels, elsewhere);
    x = area.x;
    y = area.y;
    return raster;
}

} // namespace underpaint::files
