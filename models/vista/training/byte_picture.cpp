#include "models/vista/training/byte_picture.h"

#include <algorithm>
#include <cmath>

namespace underpaint::models::training {
namespace {

/// Five columns of seven bits each, the lowest bit at the top.
std::array<std::uint8_t, 5> letter(char c)
{
    switch (c >= 'A' && c <= 'Z' ? char(c + 32) : c) {
    case '0': return {62, 81, 73, 69, 62};
    case '1': return {0, 66, 127, 64, 0};
    case '2': return {66, 97, 81, 73, 70};
    case '3': return {33, 65, 69, 75, 49};
    case '4': return {24, 20, 18, 127, 16};
    case '5': return {39, 69, 69, 69, 57};
    case '6': return {60, 74, 73, 73, 48};
    case '7': return {1, 113, 9, 5, 3};
    case '8': return {54, 73, 73, 73, 54};
    case '9': return {6, 73, 73, 41, 30};
    case '.': return {0, 96, 96, 0, 0};
    case ',': return {0, 80, 48, 0, 0};
    case '-': return {8, 8, 8, 8, 8};
    case '+': return {8, 8, 62, 8, 8};
    case '/': return {32, 16, 8, 4, 2};
    case '=': return {20, 20, 20, 20, 20};
    case ':': return {0, 54, 54, 0, 0};
    case 'a': return {32, 84, 84, 84, 120};
    case 'b': return {127, 72, 68, 68, 56};
    case 'c': return {56, 68, 68, 68, 32};
    case 'd': return {56, 68, 68, 72, 127};
    case 'e': return {56, 84, 84, 84, 24};
    case 'f': return {8, 126, 9, 1, 2};
    case 'g': return {12, 82, 82, 82, 62};
    case 'h': return {127, 8, 4, 4, 120};
    case 'i': return {0, 68, 125, 64, 0};
    case 'j': return {32, 64, 68, 61, 0};
    case 'k': return {127, 16, 40, 68, 0};
    case 'l': return {0, 65, 127, 64, 0};
    case 'm': return {124, 4, 24, 4, 120};
    case 'n': return {124, 8, 4, 4, 120};
    case 'o': return {56, 68, 68, 68, 56};
    case 'p': return {124, 20, 20, 20, 8};
    case 'q': return {8, 20, 20, 24, 124};
    case 'r': return {124, 8, 4, 4, 8};
    case 's': return {72, 84, 84, 84, 32};
    case 't': return {4, 63, 68, 64, 32};
    case 'u': return {60, 64, 64, 32, 124};
    case 'v': return {28, 32, 64, 32, 28};
    case 'w': return {60, 64, 48, 64, 60};
    case 'x': return {68, 40, 16, 40, 68};
    case 'y': return {12, 80, 80, 80, 60};
    case 'z': return {68, 100, 84, 76, 68};
    default: return {0, 0, 0, 0, 0};
    }
}

} // namespace

BytePicture::BytePicture(int w, int h, Rgb colour)
    : width(w)
    , height(h)
    , pixels(std::size_t(w) * std::size_t(h) * 3)
{
    for (std::size_t i = 0; i < pixels.size(); ++i)
        pixels[i] = colour[i % 3];
}

void BytePicture::set(int x, int y, Rgb colour)
{
    if (x >= 0 && y >= 0 && x < width && y < height)
        std::copy(colour.begin(), colour.end(), pixels.begin() + (std::ptrdiff_t(y) * width + x) * 3);
}

void BytePicture::line(double x0, double y0, double x1, double y1, Rgb colour)
{
    const int steps = std::max(1, int(std::ceil(std::max(std::abs(x1 - x0), std::abs(y1 - y0)))));
    for (int i = 0; i <= steps; ++i)
        set(int(std::lround(x0 + (x1 - x0) * i / steps)), int(std::lround(y0 + (y1 - y0) * i / steps)), colour);
}

void BytePicture::text(int x, int y, const std::string& words, Rgb colour)
{
    for (const char c : words) {
        const auto columns = letter(c);
        for (int i = 0; i < 5; ++i)
            for (int j = 0; j < 7; ++j)
                if (columns[std::size_t(i)] >> j & 1)
                    set(x + i, y + j, colour);
        x += 6;
    }
}

void BytePicture::place(int x, int y, std::span<const std::uint8_t> source, int sourceWidth, int sourceHeight)
{
    for (int j = 0; j < sourceHeight; ++j)
        for (int i = 0; i < sourceWidth; ++i) {
            const std::size_t at = (std::size_t(j) * std::size_t(sourceWidth) + std::size_t(i)) * 3;
            set(x + i, y + j, {source[at], source[at + 1], source[at + 2]});
        }
}

} // namespace underpaint::models::training
