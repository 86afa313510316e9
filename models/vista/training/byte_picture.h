#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace underpaint::models::training {

using Rgb = std::array<std::uint8_t, 3>;

/// An RGB picture of bytes to draw on: sheets and plots.
struct BytePicture {
    int width = 0, height = 0;
    std::vector<std::uint8_t> pixels; ///< height x width x 3

    BytePicture(int w, int h, Rgb colour = {255, 255, 255});
    /// Outside the picture nothing happens.
    void set(int x, int y, Rgb colour);
    void line(double x0, double y0, double x1, double y1, Rgb colour);
    /// Letters of 5 x 7 pixels, 6 apart; those that the little alphabet lacks are blank.
    void text(int x, int y, const std::string& words, Rgb colour);
    /// Copies rows of RGB bytes, sourceWidth x sourceHeight.
    void place(int x, int y, std::span<const std::uint8_t> source, int sourceWidth, int sourceHeight);
};

/// Writes a PNG (8 bits RGB, runs compressed) to a temporary name and renames it. Throws base::Error if the disk is full or the folder missing.
void writePng(const std::string& file, const BytePicture& picture);

} // namespace underpaint::models::training
