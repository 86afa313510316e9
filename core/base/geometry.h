#pragma once

#include <algorithm>

namespace underpaint::base {

/// Width and height in pixels.
struct Size {
    int width = 0, height = 0;

    bool isEmpty() const { return width <= 0 || height <= 0; }
    bool operator==(const Size&) const = default;
};

/// A place on the canvas, in canvas pixels; the middle of the first pixel is .5, .5.
struct Point {
    double x = 0, y = 0;
    bool operator==(const Point&) const = default;
};

/// A rectangle in canvas pixels; right and bottom edges are exclusive.
struct Rect {
    int x = 0, y = 0, width = 0, height = 0;

    Size size() const { return {width, height}; }
    bool isEmpty() const { return width <= 0 || height <= 0; }
    int right() const { return x + width; }
    int bottom() const { return y + height; }
    bool contains(const Rect& other) const
    {
        return other.x >= x && other.y >= y && other.right() <= right() && other.bottom() <= bottom();
    }
    Rect intersected(const Rect& other) const
    {
        const int left = std::max(x, other.x), top = std::max(y, other.y);
        return {left, top, std::max(0, std::min(right(), other.right()) - left),
            std::max(0, std::min(bottom(), other.bottom()) - top)};
    }
    /// The smallest rectangle that holds both; an empty one does not count.
    Rect united(const Rect& other) const
    {
        if (isEmpty())
            return other;
        if (other.isEmpty())
            return *this;
        const int left = std::min(x, other.x), top = std::min(y, other.y);
        return {left, top, std::max(right(), other.right()) - left, std::max(bottom(), other.bottom()) - top};
    }
    bool operator==(const Rect&) const = default;
};

} // namespace underpaint::base
