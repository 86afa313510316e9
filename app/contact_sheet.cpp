#include "app/contact_sheet.h"

#include "core/canvas/resample.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace underpaint::app {

namespace {

constexpr int margin = 12, captionHeight = 46, dot = 2; // pixels
constexpr float paper = .96f, ink = .15f;

/// Letters of 5 x 7 dots, one row per number, the leftmost dot is 16.
struct Glyph {
    char letter;
    std::array<std::uint8_t, 7> rows;
};

constexpr std::array glyphs = {Glyph{'0', {14, 17, 19, 21, 25, 17, 14}}, Glyph{'1', {4, 12, 4, 4, 4, 4, 14}},
    Glyph{'2', {14, 17, 1, 2, 4, 8, 31}}, Glyph{'3', {31, 2, 4, 2, 1, 17, 14}}, Glyph{'4', {2, 6, 10, 18, 31, 2, 2}},
    Glyph{'5', {31, 16, 30, 1, 1, 17, 14}}, Glyph{'6', {6, 8, 16, 30, 17, 17, 14}}, Glyph{'7', {31, 1, 2, 4, 8, 8, 8}},
    Glyph{'8', {14, 17, 17, 14, 17, 17, 14}}, Glyph{'9', {14, 17, 17, 15, 1, 2, 12}},
    Glyph{'.', {0, 0, 0, 0, 0, 12, 12}}, Glyph{'-', {0, 0, 0, 31, 0, 0, 0}}, Glyph{'=', {0, 0, 31, 0, 31, 0, 0}},
    Glyph{'/', {1, 1, 2, 4, 8, 16, 16}}, Glyph{'a', {0, 0, 14, 1, 15, 17, 15}},
    Glyph{'b', {16, 16, 22, 25, 17, 17, 30}}, Glyph{'c', {0, 0, 14, 16, 16, 17, 14}},
    Glyph{'d', {1, 1, 13, 19, 17, 17, 15}}, Glyph{'e', {0, 0, 14, 17, 31, 16, 14}}, Glyph{'f', {6, 9, 8, 28, 8, 8, 8}},
    Glyph{'g', {0, 15, 17, 17, 15, 1, 14}}, Glyph{'h', {16, 16, 22, 25, 17, 17, 17}},
    Glyph{'i', {4, 0, 12, 4, 4, 4, 14}}, Glyph{'j', {2, 0, 6, 2, 2, 18, 12}}, Glyph{'k', {16, 16, 18, 20, 24, 20, 18}},
    Glyph{'l', {12, 4, 4, 4, 4, 4, 14}}, Glyph{'m', {0, 0, 26, 21, 21, 17, 17}}, Glyph{'n', {0, 0, 22, 25, 17, 17, 17}},
    Glyph{'o', {0, 0, 14, 17, 17, 17, 14}}, Glyph{'p', {0, 0, 30, 17, 30, 16, 16}},
    Glyph{'q', {0, 0, 13, 19, 15, 1, 1}}, Glyph{'r', {0, 0, 22, 25, 16, 16, 16}}, Glyph{'s', {0, 0, 14, 16, 14, 1, 30}},
    Glyph{'t', {8, 8, 28, 8, 8, 9, 6}}, Glyph{'u', {0, 0, 17, 17, 17, 19, 13}}, Glyph{'v', {0, 0, 17, 17, 17, 10, 4}},
    Glyph{'w', {0, 0, 17, 17, 21, 21, 10}}, Glyph{'x', {0, 0, 17, 10, 4, 10, 17}},
    Glyph{'y', {0, 0, 17, 17, 15, 1, 14}}, Glyph{'z', {0, 0, 31, 2, 4, 8, 31}}};

struct Sheet {
    base::Size size;
    std::vector<float> samples; // RGB

    void fill(base::Rect area, float value)
    {
        const base::Rect inside = area.intersected({0, 0, size.width, size.height});
        for (int y = inside.y; y < inside.bottom(); ++y)
            std::fill_n(samples.begin() + 3 * (std::ptrdiff_t(y) * size.width + inside.x), 3 * inside.width, value);
    }

    void write(int x, int y, const std::string& text)
    {
        for (const char letter : text) {
            const auto glyph =
                std::find_if(glyphs.begin(), glyphs.end(), [&](const Glyph& g) { return g.letter == letter; });
            if (glyph != glyphs.end())
                for (int row = 0; row < 7; ++row)
                    for (int column = 0; column < 5; ++column)
                        if (glyph->rows[std::size_t(row)] >> (4 - column) & 1)
                            fill({x + column * dot, y + row * dot, dot, dot}, ink);
            x += 6 * dot;
        }
    }
};

} // namespace

canvas::Picture contactSheet(const std::vector<SheetCell>& cells)
{
    const base::Size whole = cells.front().picture.size();
    const double scale = std::min(1., 256. / std::max(whole.width, whole.height));
    const base::Size shown = {
        std::max(1, int(std::lround(whole.width * scale))), std::max(1, int(std::lround(whole.height * scale)))};
    const int columns = std::min(4, int(cells.size())), rows = (int(cells.size()) + columns - 1) / columns;
    const int cellWidth = std::max(shown.width, 16 * 6 * dot) + margin,
              cellHeight = shown.height + captionHeight + margin;

    Sheet sheet = {{columns * cellWidth + margin, rows * cellHeight + margin}, {}};
    sheet.samples.assign(std::size_t(sheet.size.width) * std::size_t(sheet.size.height) * 3, paper);
    for (std::size_t i = 0; i < cells.size(); ++i) {
        const int x = margin + int(i) % columns * cellWidth, y = margin + int(i) / columns * cellHeight;
        if (cells[i].marked)
            sheet.fill({x - 6, y - 6, shown.width + 12, shown.height + 12}, ink);
        const std::vector<float> pixels =
            canvas::resampled(cells[i].picture.overWhite().toFloat(), cells[i].picture.size(), 3, shown);
        for (int row = 0; row < shown.height; ++row)
            std::copy_n(pixels.begin() + std::ptrdiff_t(row) * shown.width * 3, shown.width * 3,
                sheet.samples.begin() + 3 * (std::ptrdiff_t(y + row) * sheet.size.width + x));
        sheet.write(x, y + shown.height + 10, cells[i].first);
        sheet.write(x, y + shown.height + 10 + 9 * dot, cells[i].second);
    }
    return canvas::Picture::fromFloat(sheet.size, 3, sheet.samples, canvas::Depth::Eight);
}

} // namespace underpaint::app
