#include "core/canvas/dilate.h"

#include <algorithm>
#include <cmath>

#include <opencv2/core.hpp>

namespace underpaint::canvas {
namespace {

/// The larger values of `part` and of what lies there.
void raise(cv::Mat& values, const cv::Rect& where, const cv::Mat& part)
{
    cv::Mat target = values(where);
    cv::max(target, part, target);
}

/// Widening row maxima, one per width, make a disc of rows.
cv::Mat dilated(const cv::Mat& values, double radius)
{
    cv::Mat grown = values.clone(), rows = values.clone(), next;
    const int reach = int(radius);
    for (int width = 0; width <= reach; ++width) {
        if (width > 0 && width < values.cols) { // the maximum over x - width .. x + width
            next = rows.clone();
            const cv::Rect all(0, 0, rows.cols - 1, rows.rows), moved(1, 0, rows.cols - 1, rows.rows);
            raise(next, all, rows(moved));
            raise(next, moved, rows(all));
            std::swap(rows, next);
        }
        for (int dy = 0; dy <= std::min(reach, values.rows - 1); ++dy) {
            if (int(std::sqrt(radius * radius - double(dy) * dy)) != width)
                continue;
            const cv::Rect upper(0, 0, rows.cols, rows.rows - dy), lower(0, dy, rows.cols, rows.rows - dy);
            raise(grown, upper, rows(lower));
            raise(grown, lower, rows(upper));
        }
    }
    return grown;
}

template <typename Value>
void widen(std::span<Value> values, base::Size size, double radius, bool dark)
{
    if (radius < 1 || size.isEmpty())
        return;
    cv::Mat own(size.height, size.width, cv::DataType<Value>::type, values.data());
    cv::Mat part = own;
    if (dark)
        cv::bitwise_not(own, part = cv::Mat());
    const cv::Mat wide = dilated(part, radius);
    if (dark)
        cv::bitwise_not(wide, own);
    else
        wide.copyTo(own);
}

} // namespace

void dilate(std::span<std::uint16_t> values, base::Size size, double radius) { widen(values, size, radius, false); }
void dilate(std::span<std::uint8_t> values, base::Size size, double radius) { widen(values, size, radius, false); }
void erode(std::span<std::uint16_t> values, base::Size size, double radius) { widen(values, size, radius, true); }
void erode(std::span<std::uint8_t> values, base::Size size, double radius) { widen(values, size, radius, true); }

} // namespace underpaint::canvas
