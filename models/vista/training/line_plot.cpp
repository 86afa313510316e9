#include "models/vista/training/line_plot.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace underpaint::models::training {
namespace {

constexpr Rgb ink {40, 40, 40}, pale {225, 225, 225};
constexpr Rgb colours[] {{31, 105, 180}, {215, 90, 20}, {40, 140, 60}, {170, 50, 120}, {110, 80, 190}, {130, 110, 20}, {20, 140, 150}, {90, 90, 90}};

/// 1, 2 or 5 times a power of ten, about a sixth of the span.
double step(double span)
{
    const double power = std::pow(10, std::floor(std::log10(span / 6)));
    for (const double factor : {1., 2., 5.})
        if (span / 6 <= factor * power)
            return factor * power;
    return 10 * power;
}

struct Span {
    double low = 0, high = 1;
    void widen()
    {
        if (!(high > low)) {
            low -= .5 * std::max(1e-6, std::abs(low)), high += .5 * std::max(1e-6, std::abs(high));
        }
    }
};

} // namespace

std::vector<std::pair<double, double>> smoothed(const std::vector<std::pair<double, double>>& points, std::size_t width)
{
    std::vector<std::pair<double, double>> answer;
    double sum = 0;
    for (std::size_t i = 0; i < points.size(); ++i) {
        sum += points[i].second;
        if (i >= width)
            sum -= points[i - width].second;
        answer.emplace_back(points[i].first, sum / double(std::min(i + 1, width)));
    }
    return answer;
}

BytePicture plotted(const std::string& title, const std::string& across, const std::vector<PlotLine>& lines, int width, int height)
{
    BytePicture picture(width, height);
    const int left = 70, right = width - 20, top = 30, bottom = height - 40;
    std::vector<double> xs, ys;
    for (const PlotLine& line : lines) {
        std::vector<double> values;
        for (const auto& [x, y] : line.points)
            if (std::isfinite(x) && std::isfinite(y))
                xs.push_back(x), values.push_back(y);
        std::sort(values.begin(), values.end());
        values.resize(values.size() - values.size() / 50);
        ys.insert(ys.end(), values.begin(), values.end());
    }
    picture.text(left, 10, title, ink);
    if (xs.empty())
        return picture;
    const auto [x0, x1] = std::minmax_element(xs.begin(), xs.end());
    const auto [y0, y1] = std::minmax_element(ys.begin(), ys.end());
    Span h {*x0, *x1}, v {*y0, *y1};
    h.widen(), v.widen();
    const double margin = .05 * (v.high - v.low);
    v = {v.low - margin, v.high + margin};
    const auto px = [&](double x) { return left + (x - h.low) / (h.high - h.low) * (right - left); };
    const auto py = [&](double y) { return bottom - (y - v.low) / (v.high - v.low) * (bottom - top); };

    for (double d = step(v.high - v.low), y = std::ceil(v.low / d) * d; y <= v.high; y += d) {
        picture.line(left, py(y), right, py(y), pale);
        picture.text(4, int(py(y)) - 3, fmt::format("{:.4g}", std::abs(y) < d / 2 ? 0. : y), ink);
    }
    for (double d = step(h.high - h.low), x = std::ceil(h.low / d) * d; x <= h.high; x += d) {
        picture.line(px(x), top, px(x), bottom, pale);
        const std::string label = fmt::format("{:.6g}", std::abs(x) < d / 2 ? 0. : x);
        picture.text(int(px(x)) - int(label.size()) * 3, bottom + 6, label, ink);
    }
    picture.line(left, top, left, bottom, ink);
    picture.line(left, bottom, right, bottom, ink);
    picture.text((left + right) / 2 - int(across.size()) * 3, height - 14, across, ink);

    int key = top + 6;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const Rgb colour = colours[i % std::size(colours)];
        const auto& points = lines[i].points;
        for (std::size_t k = 0; k < points.size(); ++k) {
            if (!std::isfinite(points[k].second))
                continue;
            const auto& before = points[k > 0 && std::isfinite(points[k - 1].second) ? k - 1 : k];
            const double from = std::max<double>(top, py(before.second)), to = std::max<double>(top, py(points[k].second));
            picture.line(px(before.first), from, px(points[k].first), to, colour);
            picture.line(px(before.first), from + 1, px(points[k].first), to + 1, colour);
        }
        picture.line(right - 150, key + 3, right - 130, key + 3, colour);
        picture.text(right - 124, key, lines[i].name, ink);
        key += 11;
    }
    return picture;
}

} // namespace underpaint::models::training
