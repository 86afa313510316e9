#include "core/measures/line_plot.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>
#include <opencv2/imgproc.hpp>

namespace underpaint::measures {

namespace {

const cv::Scalar paper(255, 255, 255), ink(40, 40, 40), faint(218, 218, 218);
/// Told apart by people who do not tell red from green, too (Okabe and Ito's set). RGB.
const std::array<cv::Scalar, 6> colours {cv::Scalar(0, 114, 178), cv::Scalar(213, 94, 0), cv::Scalar(0, 158, 115), cv::Scalar(204, 121, 167), cv::Scalar(86, 180, 233), cv::Scalar(128, 96, 0)};
constexpr double letter = .4; // of OpenCV's plain font

struct Range {
    double low = 0, high = 1;
    bool any = false;

    void include(double value)
    {
        if (!std::isfinite(value))
            return;
        low = any ? std::min(low, value) : value;
        high = any ? std::max(high, value) : value;
        any = true;
    }
    /// Distance of round numbers that divides the range into at most `parts`.
    double step(int parts) const
    {
        const double least = (high - low) / parts, power = std::pow(10., std::floor(std::log10(least)));
        for (const double factor : {1., 2., 5.})
            if (factor * power >= least)
                return factor * power;
        return 10 * power;
    }
    void pad(double share)
    {
        if (high - low < 1e-12 * std::max(1., std::abs(high))) {
            const double more = std::max(1e-6, std::abs(high) * .1);
            low -= more;
            high += more;
        }
        const double more = (high - low) * share;
        low -= more;
        high += more;
    }
};

class Sheet {
public:
    Sheet(base::Size size, Range x, Range y) : m_picture(size.height, size.width, CV_8UC3, paper), m_x(x), m_y(y), m_area(64, 30, size.width - 82, size.height - 92) {}

    cv::Point at(double x, double y) const
    {
        return {m_area.x + int(std::lround((x - m_x.low) / (m_x.high - m_x.low) * m_area.width)),
            m_area.y + m_area.height - int(std::lround((y - m_y.low) / (m_y.high - m_y.low) * m_area.height))};
    }
    void text(const std::string& words, cv::Point leftBottom, const cv::Scalar& colour = ink, double scale = letter)
    {
        cv::putText(m_picture, words, leftBottom, cv::FONT_HERSHEY_SIMPLEX, scale, colour, 1, cv::LINE_AA);
    }
    static int widthOf(const std::string& words)
    {
        int below = 0;
        return cv::getTextSize(words, cv::FONT_HERSHEY_SIMPLEX, letter, 1, &below).width;
    }
    void axes(const std::string& across, const std::string& up)
    {
        const double stepX = m_x.step(8), stepY = m_y.step(6);
        for (double x = std::ceil(m_x.low / stepX - 1e-9) * stepX; x <= m_x.high + 1e-9 * stepX; x += stepX) {
            const cv::Point foot = at(x, m_y.low);
            cv::line(m_picture, foot, {foot.x, m_area.y}, faint);
            const std::string number = shown(x, stepX);
            text(number, {foot.x - widthOf(number) / 2, foot.y + 16});
        }
        for (double y = std::ceil(m_y.low / stepY - 1e-9) * stepY; y <= m_y.high + 1e-9 * stepY; y += stepY) {
            const cv::Point left = at(m_x.low, y);
            cv::line(m_picture, left, {m_area.x + m_area.width, left.y}, faint);
            const std::string number = shown(y, stepY);
            text(number, {left.x - 6 - widthOf(number), left.y + 4});
        }
        cv::rectangle(m_picture, m_area, ink);
        text(across, {m_area.x + m_area.width / 2 - widthOf(across) / 2, m_area.y + m_area.height + 32});
        text(up, {8, 20}, ink);
    }
    void curve(const std::vector<std::pair<double, double>>& points, const cv::Scalar& colour)
    {
        const std::pair<double, double>* before = nullptr;
        for (const auto& point : points) {
            if (!std::isfinite(point.first) || !std::isfinite(point.second)) {
                before = nullptr;
                continue;
            }
            if (before)
                cv::line(m_picture, at(before->first, before->second), at(point.first, point.second), colour, 2, cv::LINE_AA);
            cv::circle(m_picture, at(point.first, point.second), 3, colour, cv::FILLED, cv::LINE_AA);
            before = &point;
        }
    }
    void reference(double value, const cv::Scalar& colour)
    {
        const int row = at(m_x.low, value).y;
        for (int x = m_area.x; x < m_area.x + m_area.width; x += 10)
            cv::line(m_picture, {x, row}, {std::min(x + 5, m_area.x + m_area.width), row}, colour);
    }
    canvas::Picture picture() const
    {
        return canvas::Picture({m_picture.cols, m_picture.rows}, 3, std::vector<std::uint8_t>(m_picture.datastart, m_picture.dataend));
    }
    int bottom() const { return m_picture.rows; }

private:
    static std::string shown(double value, double step)
    {
        const int digits = std::clamp(int(std::ceil(-std::log10(step) - 1e-9)), 0, 6);
        return fmt::format("{:.{}f}", std::abs(value) < step * 1e-6 ? 0. : value, digits);
    }

    cv::Mat m_picture;
    Range m_x, m_y;
    cv::Rect m_area;
};

} // namespace

canvas::Picture drawn(const LinePlot& plot, base::Size size)
{
    Range x, y;
    for (const Curve& curve : plot.curves)
        for (const auto& [px, py] : curve.points)
            if (std::isfinite(px) && std::isfinite(py)) {
                x.include(px);
                y.include(py);
            }
    for (const ReferenceLine& line : plot.lines)
        y.include(line.value);
    if (plot.fromZero)
        y.include(0);
    const bool restsOnZero = plot.fromZero && y.low == 0;
    x.pad(.03);
    y.pad(.06);
    if (restsOnZero)
        y.low = 0;

    Sheet sheet(size, x, y);
    sheet.axes(plot.across, plot.up);
    sheet.text(plot.title, {size.width / 2 - Sheet::widthOf(plot.title) / 2, 20});
    int left = 12;
    const auto legend = [&](const std::string& name, const cv::Scalar& colour) {
        sheet.text(name, {left, sheet.bottom() - 8}, colour);
        left += Sheet::widthOf(name) + 18;
    };
    std::size_t next = 0;
    for (const Curve& curve : plot.curves) {
        const cv::Scalar& colour = colours[next++ % colours.size()];
        sheet.curve(curve.points, colour);
        legend(curve.name, colour);
    }
    for (const ReferenceLine& line : plot.lines) {
        const cv::Scalar& colour = colours[next++ % colours.size()];
        if (std::isfinite(line.value))
            sheet.reference(line.value, colour);
        legend(line.name, colour);
    }
    return sheet.picture();
}

} // namespace underpaint::measures
