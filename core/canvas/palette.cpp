#include "core/canvas/palette.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <random>

namespace underpaint::canvas {
namespace {

using Colour3 = std::array<double, 3>;

/// A colour and how many pixels have it.
struct Shade {
    Colour3 colour;
    double pixels;
};

struct Clustering {
    std::vector<Colour3> centres;
    double cost = std::numeric_limits<double>::infinity(); // sum of squared distances
};

std::uint32_t packed(const std::uint8_t* pixel) { return std::uint32_t(pixel[0]) << 16 | std::uint32_t(pixel[1]) << 8 | pixel[2]; }

std::vector<Shade> shadesOf(std::span<const std::uint8_t> rgb)
{
    std::vector<std::uint32_t> all(rgb.size() / 3);
    for (std::size_t i = 0; i < all.size(); ++i)
        all[i] = packed(rgb.data() + 3 * i);
    std::sort(all.begin(), all.end());
    std::vector<Shade> shades;
    for (std::size_t i = 0, next; i < all.size(); i = next) {
        for (next = i; next < all.size() && all[next] == all[i];)
            ++next;
        shades.push_back({{double(all[i] >> 16), double(all[i] >> 8 & 255), double(all[i] & 255)}, double(next - i)});
    }
    return shades;
}

double distance(const Colour3& one, const Colour3& other)
{
    const double red = one[0] - other[0], green = one[1] - other[1], blue = one[2] - other[2];
    return red * red + green * green + blue * blue;
}

std::size_t nearest(const std::vector<Colour3>& centres, const Colour3& colour)
{
    std::size_t best = 0;
    for (std::size_t i = 1; i < centres.size(); ++i)
        if (distance(centres[i], colour) < distance(centres[best], colour))
            best = i;
    return best;
}

/// Each next centre is drawn with a chance that grows with the squared distance from those that are there.
std::vector<Colour3> beginning(const std::vector<Shade>& shades, std::size_t count, std::mt19937_64& random)
{
    std::vector<Colour3> centres;
    std::vector<double> weights(shades.size());
    for (std::size_t i = 0; i < shades.size(); ++i)
        weights[i] = shades[i].pixels;
    while (centres.size() < count) {
        double sum = 0;
        for (const double weight : weights)
            sum += weight;
        double mark = double(random() >> 11) * 0x1p-53 * sum;
        std::size_t chosen = 0;
        while (chosen + 1 < shades.size() && (mark -= weights[chosen]) >= 0)
            ++chosen;
        centres.push_back(shades[chosen].colour);
        for (std::size_t i = 0; i < shades.size(); ++i)
            weights[i] = shades[i].pixels * distance(shades[i].colour, centres[nearest(centres, shades[i].colour)]);
    }
    return centres;
}

/// Lloyd's rounds until the cost falls no more.
Clustering refined(const std::vector<Shade>& shades, std::vector<Colour3> centres)
{
    Clustering clustering;
    for (int round = 0; round < 60; ++round) {
        std::vector<Colour3> sums(centres.size());
        std::vector<double> pixels(centres.size());
        double cost = 0;
        for (const Shade& shade : shades) {
            const std::size_t mine = nearest(centres, shade.colour);
            cost += shade.pixels * distance(centres[mine], shade.colour);
            pixels[mine] += shade.pixels;
            for (std::size_t c = 0; c < 3; ++c)
                sums[mine][c] += shade.pixels * shade.colour[c];
        }
        if (cost >= clustering.cost)
            break;
        clustering = {centres, cost};
        for (std::size_t i = 0; i < centres.size(); ++i)
            for (std::size_t c = 0; c < 3 && pixels[i] > 0; ++c)
                centres[i][c] = sums[i][c] / pixels[i];
    }
    return clustering;
}

} // namespace

Palette paletteOf(std::span<const std::uint8_t> rgb, int count)
{
    const std::vector<Shade> shades = shadesOf(rgb);
    const std::size_t wanted = std::min(std::size_t(std::clamp(count, 1, 255)), shades.size());
    std::mt19937_64 random(20220104); // the engine's numbers are the same everywhere
    Clustering best;
    for (int attempt = 0; attempt < 3 && wanted > 0; ++attempt) {
        Clustering one = refined(shades, beginning(shades, wanted, random));
        if (one.cost < best.cost)
            best = std::move(one);
    }
    Palette palette;
    for (const Colour3& centre : best.centres)
        palette.colours.push_back({std::uint8_t(std::lround(centre[0])), std::uint8_t(std::lround(centre[1])), std::uint8_t(std::lround(centre[2]))});
    palette.labels.resize(rgb.size() / 3);
    for (std::size_t i = 0; i < palette.labels.size(); ++i)
        palette.labels[i] = std::uint8_t(nearest(best.centres, {double(rgb[3 * i]), double(rgb[3 * i + 1]), double(rgb[3 * i + 2])}));
    return palette;
}

} // namespace underpaint::canvas
