#pragma once

#include "det_math.h"

#include <algorithm>
#include <cstdint>
#include <vector>

namespace underpaint::models::vista {

/// A place on the paper, pixels.
struct Spot {
    float x = 0, y = 0;
};

inline Spot operator+(Spot a, Spot b) { return {a.x + b.x, a.y + b.y}; }
inline Spot operator-(Spot a, Spot b) { return {a.x - b.x, a.y - b.y}; }
inline Spot operator*(Spot a, float k) { return {a.x * k, a.y * k}; }
inline Spot mix(Spot a, Spot b, float k) { return a + (b - a) * k; }
inline float length(Spot a) { return std::sqrt(a.x * a.x + a.y * a.y); }

/// The smallest upright rectangle around some places.
struct Bounds {
    float left = 1e9f, top = 1e9f, right = -1e9f, bottom = -1e9f;

    void take(Spot p)
    {
        left = std::min(left, p.x);
        right = std::max(right, p.x);
        top = std::min(top, p.y);
        bottom = std::max(bottom, p.y);
    }
    float shorter() const { return std::min(right - left, bottom - top); }
};

/// How this hand paints today; lengths are shares of the paper's shorter side.
struct Habit {
    float brush = .04f;    ///< half the width of its broad brush
    float wobble = .006f;  ///< how far an outline strays
    float uneven = .02f;   ///< how much a colour differs within itself, of 1
    float edge = 1;        ///< softness of the brush in 256ths of the shorter side
    float scribble = .5f;  ///< share of shapes filled to and fro with the brush; the others are filled at once
    float dry = .3f;       ///< share of broad strokes that run out of paint
};

/// Paint on paper, in strokes, patches and blobs of one colour each (sRGB, 0..1). Every mark has dice of its own.
class Hand {
public:
    Hand(int width, int height, Vec3 paper, const Habit& habit, const Dice& dice);

    float unit() const { return m_unit; } ///< the shorter side in pixels
    int width() const { return m_width; }
    int height() const { return m_height; }
    const Habit& habit() const { return m_habit; }

    /// A line through these places with a round brush of this radius in pixels.
    void stroke(const std::vector<Spot>& path, float radius, Vec3 colour, float opacity = 1);
    /// A closed shape: filled at once or to and fro, as the hand pleases.
    void patch(const std::vector<Spot>& outline, Vec3 colour);
    /// The same, always at once.
    void fill(const std::vector<Spot>& outline, Vec3 colour);
    /// A roundish spot.
    void blob(Spot middle, float radiusX, float radiusY, Vec3 colour);

    std::vector<std::uint8_t> developed() const;

private:
    struct Mask {
        int x = 0, y = 0, w = 0, h = 0;
        std::vector<float> cover;
    };
    Dice nextDice() { return m_dice.of("mark", m_marks++); }
    std::vector<Spot> wobbly(const std::vector<Spot>& outline, const Dice& dice) const;
    void scribble(const std::vector<Spot>& outline, Vec3 colour, const Dice& dice);
    void lay(const Mask& mask, Vec3 colour, float opacity, const Dice& dice);
    Mask maskFor(const Bounds& around) const;
    float cloudiness(float x, float y) const; ///< soft noise of the paper, -1..1

    int m_width, m_height;
    float m_unit;
    Habit m_habit;
    Dice m_dice;
    std::int64_t m_marks = 0;
    std::vector<Vec3> m_paint;
    std::vector<float> m_noise;
};

} // namespace underpaint::models::vista
