#include "core/files/photoshop_channels.h"

#include <algorithm>
#include <zlib.h>

namespace underpaint::files {

namespace {

/// Undoes the differences between neighbours of a row.
void sumUp(std::span<std::uint8_t> row, int depth)
{
    if (depth == 8) {
        for (std::size_t i = 1; i < row.size(); ++i)
            row[i] = std::uint8_t(row[i] + row[i - 1]);
        return;
    }
    for (std::size_t i = 2; i + 1 < row.size(); i += 2) {
        const unsigned value = (unsigned(row[i]) << 8 | row[i + 1]) + (unsigned(row[i - 2]) << 8 | row[i - 1]);
        row[i] = std::uint8_t(value >> 8);
        row[i + 1] = std::uint8_t(value);
    }
}

/// zlib's stream, closed when it goes away.
class Inflation {
public:
    explicit Inflation(Bytes packed)
    {
        if (inflateInit(&m_stream) != Z_OK)
            throw std::bad_alloc();
        m_stream.next_in = const_cast<Bytef*>(packed.data()); // zlib only reads it
        m_stream.avail_in = uInt(std::min<std::size_t>(packed.size(), UINT32_MAX));
    }
    ~Inflation() { inflateEnd(&m_stream); }
    Inflation(const Inflation&) = delete;
    Inflation& operator=(const Inflation&) = delete;

    /// Whether so many bytes came.
    bool fill(std::span<std::uint8_t> row)
    {
        m_stream.next_out = row.data();
        m_stream.avail_out = uInt(row.size());
        while (m_stream.avail_out > 0) {
            const int state = inflate(&m_stream, Z_NO_FLUSH);
            if (state == Z_MEM_ERROR)
                throw std::bad_alloc();
            if (state != Z_OK)
                return state == Z_STREAM_END && m_stream.avail_out == 0;
        }
        return true;
    }

private:
    z_stream m_stream{};
};

} // namespace

void unpackBits(ByteCursor packed, std::span<std::uint8_t> row)
{
    std::size_t at = 0;
    while (at < row.size()) {
        const int control = std::int8_t(packed.u8());
        if (control == -128)
            continue;
        const std::size_t count = std::size_t(control < 0 ? 1 - control : control + 1);
        if (count > row.size() - at)
            packed.fail();
        if (control < 0) {
            std::fill_n(row.begin() + long(at), count, std::uint8_t(packed.u8()));
        } else {
            const Bytes plain = packed.take(count);
            std::copy(plain.begin(), plain.end(), row.begin() + long(at));
        }
        at += count;
    }
}

void unpackChannel(ByteCursor packed, PhotoshopPacking packing, PhotoshopSamples samples, base::Size size, const std::function<void(int y, Bytes row)>& onRow)
{
    const std::size_t rowBytes = std::size_t(size.width) * std::size_t(samples.depth) / 8;
    if (packing == PhotoshopPacking::Raw) {
        for (int y = 0; y < size.height; ++y)
            onRow(y, packed.take(rowBytes));
        return;
    }
    std::vector<std::uint8_t> row(rowBytes);
    if (packing == PhotoshopPacking::Rle) {
        const std::size_t width = samples.longCounts ? 4 : 2;
        ByteCursor counts = packed.part(std::uint64_t(size.height) * width);
        for (int y = 0; y < size.height; ++y) {
            unpackBits(packed.part(counts.number(width)), row);
            onRow(y, row);
        }
        return;
    }
    Inflation inflation(packed.take(packed.left()));
    for (int y = 0; y < size.height; ++y) {
        if (!inflation.fill(row))
            packed.fail();
        if (packing == PhotoshopPacking::ZipDifferences)
            sumUp(row, samples.depth);
        onRow(y, row);
    }
}

} // namespace underpaint::files
