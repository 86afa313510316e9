// PNG with our own deflate: one block of fixed codes, in which only repeats of the pixel to the left or the row above are shortened. No library is needed, plots
// become small and photographs stay about as large as they are.
#include "core/base/error.h"
#include "models/vista/training/byte_picture.h"

#include <fmt/format.h>

#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <unistd.h>

namespace underpaint::models::training {
namespace {

using Bytes = std::vector<std::uint8_t>;

/// Bits from the lowest up, as deflate wants them.
class BitWriter {
public:
    void bits(std::uint32_t value, int count)
    {
        m_held |= std::uint64_t(value) << m_count;
        for (m_count += count; m_count >= 8; m_count -= 8, m_held >>= 8)
            m_bytes.push_back(std::uint8_t(m_held));
    }
    /// A Huffman code: its highest bit first.
    void code(std::uint32_t value, int count)
    {
        for (int i = count; i-- > 0;)
            bits(value >> i & 1, 1);
    }
    Bytes finish()
    {
        bits(0, 7);
        return std::move(m_bytes);
    }

private:
    Bytes m_bytes;
    std::uint64_t m_held = 0;
    int m_count = 0;
};

/// RFC 1951, 3.2.6.
void writeSymbol(BitWriter& out, int symbol)
{
    if (symbol < 144)
        out.code(std::uint32_t(0x30 + symbol), 8);
    else if (symbol < 256)
        out.code(std::uint32_t(0x190 + symbol - 144), 9);
    else if (symbol < 280)
        out.code(std::uint32_t(symbol - 256), 7);
    else
        out.code(std::uint32_t(0xC0 + symbol - 280), 8);
}

/// length 3 .. 258, distance 1 .. 32768.
void writeRepeat(BitWriter& out, int length, int distance)
{
    if (length == 258) {
        writeSymbol(out, 285);
    } else {
        int extra = 0, value = length - 3;
        while (value >> extra >= 8)
            ++extra;
        const int step = value >> extra; // 0..3 plain, then groups of four
        writeSymbol(out, extra == 0 ? 257 + value : 257 + 4 * extra + step);
        out.bits(std::uint32_t(value & ((1 << extra) - 1)), extra);
    }
    int extra = 0;
    const int value = distance - 1;
    while (value >> extra >= 4)
        ++extra;
    out.code(std::uint32_t(extra == 0 ? value : 2 * extra + (value >> extra)), 5);
    out.bits(std::uint32_t(value & ((1 << extra) - 1)), extra);
}

Bytes deflated(const Bytes& data, int row)
{
    BitWriter out;
    out.bits(1, 1); // the only block
    out.bits(1, 2); // fixed codes
    for (std::size_t i = 0; i < data.size();) {
        int best = 0, from = 0;
        for (const int distance : {3, row}) {
            if (std::size_t(distance) > i || distance > 32768)
                continue;
            int length = 0;
            while (length < 258 && i + std::size_t(length) < data.size() && data[i + std::size_t(length)] == data[i + std::size_t(length - distance)])
                ++length;
            if (length > best)
                best = length, from = distance;
        }
        if (best >= 4) {
            writeRepeat(out, best, from);
            i += std::size_t(best);
        } else {
            writeSymbol(out, data[i++]);
        }
    }
    writeSymbol(out, 256);
    std::uint32_t a = 1, b = 0;
    for (const std::uint8_t byte : data)
        a = (a + byte) % 65521, b = (b + a) % 65521;
    Bytes all {0x78, 0x01};
    const Bytes body = out.finish();
    all.insert(all.end(), body.begin(), body.end());
    for (const std::uint32_t half : {b, a})
        all.push_back(std::uint8_t(half >> 8)), all.push_back(std::uint8_t(half));
    return all;
}

std::uint32_t checksum(const Bytes& data)
{
    static const auto table = [] {
        std::array<std::uint32_t, 256> entries {};
        for (std::uint32_t i = 0; i < 256; ++i) {
            std::uint32_t c = i;
            for (int k = 0; k < 8; ++k)
                c = c & 1 ? 0xEDB88320u ^ c >> 1 : c >> 1;
            entries[i] = c;
        }
        return entries;
    }();
    std::uint32_t c = ~0u;
    for (const std::uint8_t byte : data)
        c = table[(c ^ byte) & 255] ^ c >> 8;
    return ~c;
}

void append(Bytes& to, std::uint32_t value)
{
    for (int shift = 24; shift >= 0; shift -= 8)
        to.push_back(std::uint8_t(value >> shift));
}

void appendChunk(Bytes& file, const char* type, const Bytes& data)
{
    append(file, std::uint32_t(data.size()));
    Bytes named(type, type + 4);
    named.insert(named.end(), data.begin(), data.end());
    file.insert(file.end(), named.begin(), named.end());
    append(file, checksum(named));
}

} // namespace

void writePng(const std::string& file, const BytePicture& picture)
{
    const std::size_t row = std::size_t(picture.width) * 3;
    Bytes rows;
    for (int y = 0; y < picture.height; ++y) {
        rows.push_back(0); // no filter
        rows.insert(rows.end(), picture.pixels.begin() + std::ptrdiff_t(row) * y, picture.pixels.begin() + std::ptrdiff_t(row) * (y + 1));
    }
    Bytes png {0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'}, head;
    append(head, std::uint32_t(picture.width)), append(head, std::uint32_t(picture.height));
    head.insert(head.end(), {8, 2, 0, 0, 0}); // 8 bits, RGB
    appendChunk(png, "IHDR", head);
    appendChunk(png, "IDAT", deflated(rows, int(row) + 1));
    appendChunk(png, "IEND", {});

    const std::string temporary = fmt::format("{}.{}.part", file, ::getpid());
    std::FILE* const out = std::fopen(temporary.c_str(), "wb");
    bool whole = out && std::fwrite(png.data(), 1, png.size(), out) == png.size();
    whole = out && std::fclose(out) == 0 && whole;
    if (!whole || std::rename(temporary.c_str(), file.c_str()) != 0) {
        const int reason = errno;
        std::remove(temporary.c_str());
        throw base::Error(fmt::format("{} cannot be written: {}.", file, std::strerror(reason)));
    }
}

} // namespace underpaint::models::training
