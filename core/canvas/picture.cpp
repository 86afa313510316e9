#include "core/canvas/picture.h"

#include "core/base/error.h"

#include <algorithm>

#include <fmt/format.h>

namespace underpaint::canvas {
namespace {

template <typename Sample>
constexpr float fullScale = float(Sample(~Sample(0)));

template <typename Sample>
std::shared_ptr<const std::vector<Sample>> checked(base::Size size, int channels, std::vector<Sample> samples)
{
    if (size.width < 0 || size.height < 0 || (channels != 1 && channels != 3 && channels != 4))
        throw base::Error(fmt::format("A picture of {} x {} pixels with {} channels cannot be made: give 1, 3 or 4 channels.",
            size.width, size.height, channels));
    const std::size_t expected = std::size_t(size.width) * std::size_t(size.height) * std::size_t(channels);
    if (samples.size() != expected)
        throw base::Error(fmt::format("A picture of {} x {} pixels with {} channels needs {} samples, not {}.", size.width,
            size.height, channels, expected, samples.size()));
    return std::make_shared<const std::vector<Sample>>(std::move(samples));
}

template <typename Sample>
std::vector<float> floats(const std::vector<Sample>& samples)
{
    std::vector<float> values(samples.size());
    for (std::size_t i = 0; i < samples.size(); ++i)
        values[i] = float(samples[i]) / fullScale<Sample>;
    return values;
}

template <typename Sample>
std::vector<Sample> rounded(std::span<const float> values)
{
    std::vector<Sample> samples(values.size());
    for (std::size_t i = 0; i < values.size(); ++i) // max first: a value that is not a number becomes 0
        samples[i] = Sample(int(std::min(std::max(0.f, values[i]), 1.f) * fullScale<Sample> + .5f));
    return samples;
}

template <typename Sample>
std::vector<Sample> part(const std::vector<Sample>& samples, int width, int channels, base::Rect area)
{
    std::vector<Sample> copy(std::size_t(area.width) * std::size_t(area.height) * std::size_t(channels));
    const std::size_t row = std::size_t(area.width) * std::size_t(channels);
    for (int y = 0; y < area.height; ++y) {
        const std::size_t from = (std::size_t(area.y + y) * std::size_t(width) + std::size_t(area.x)) * std::size_t(channels);
        std::copy_n(samples.begin() + std::ptrdiff_t(from), row, copy.begin() + std::ptrdiff_t(std::size_t(y) * row));
    }
    return copy;
}

template <typename Sample>
std::vector<Sample> overlaid(std::vector<Sample> samples, const Picture& base, const std::vector<Sample>& patch, base::Rect area)
{
    const auto channels = std::size_t(base.channels()), row = std::size_t(area.width) * channels;
    for (int y = 0; y < area.height; ++y) {
        const std::size_t to = (std::size_t(area.y + y) * std::size_t(base.width()) + std::size_t(area.x)) * channels;
        std::copy_n(patch.begin() + std::ptrdiff_t(std::size_t(y) * row), row, samples.begin() + std::ptrdiff_t(to));
    }
    return samples;
}

template <typename Sample>
std::vector<Sample> onWhite(const std::vector<Sample>& samples, int channels)
{
    constexpr std::uint64_t full = Sample(~Sample(0));
    const std::size_t pixels = samples.size() / std::size_t(channels);
    std::vector<Sample> rgb(pixels * 3);
    for (std::size_t i = 0; i < pixels; ++i) {
        const Sample* const pixel = samples.data() + i * std::size_t(channels);
        const std::uint64_t alpha = channels == 4 ? pixel[3] : full;
        for (std::size_t c = 0; c < 3; ++c)
            rgb[3 * i + c] = Sample((pixel[channels == 1 ? 0 : c] * alpha + full * (full - alpha) + full / 2) / full);
    }
    return rgb;
}

} // namespace

Picture::Picture(base::Size size, int channels, std::vector<std::uint8_t> samples)
    : m_size(size), m_channels(channels), m_eight(checked(size, channels, std::move(samples)))
{
}

Picture::Picture(base::Size size, int channels, std::vector<std::uint16_t> samples)
    : m_size(size), m_channels(channels), m_sixteen(checked(size, channels, std::move(samples)))
{
}

std::span<const std::uint8_t> Picture::eight() const
{
    return m_eight ? std::span<const std::uint8_t>(*m_eight) : std::span<const std::uint8_t>();
}

std::span<const std::uint16_t> Picture::sixteen() const
{
    return m_sixteen ? std::span<const std::uint16_t>(*m_sixteen) : std::span<const std::uint16_t>();
}

float Picture::sample(int x, int y, int channel) const
{
    const std::size_t at = (std::size_t(y) * std::size_t(width()) + std::size_t(x)) * std::size_t(m_channels) + std::size_t(channel);
    return m_eight ? float((*m_eight)[at]) / fullScale<std::uint8_t> : float((*m_sixteen)[at]) / fullScale<std::uint16_t>;
}

std::vector<float> Picture::toFloat() const
{
    if (isNull())
        return {};
    return m_eight ? floats(*m_eight) : floats(*m_sixteen);
}

Picture Picture::fromFloat(base::Size size, int channels, std::span<const float> samples, Depth depth)
{
    return depth == Depth::Eight ? Picture(size, channels, rounded<std::uint8_t>(samples))
                                 : Picture(size, channels, rounded<std::uint16_t>(samples));
}

Picture Picture::cropped(base::Rect area) const
{
    const base::Rect whole{0, 0, width(), height()};
    if (area.isEmpty() || !whole.contains(area))
        throw base::Error(fmt::format("The part {}, {}, {} x {} does not lie inside the picture of {} x {} pixels.", area.x, area.y,
            area.width, area.height, width(), height()));
    if (area == whole)
        return *this;
    return m_eight ? Picture(area.size(), m_channels, part(*m_eight, width(), m_channels, area))
                   : Picture(area.size(), m_channels, part(*m_sixteen, width(), m_channels, area));
}

Picture Picture::withPart(const Picture& part, int x, int y) const
{
    const base::Rect area{x, y, part.width(), part.height()}, whole{0, 0, width(), height()};
    if (part.isNull() || !whole.contains(area) || part.channels() != m_channels || part.depth() != depth())
        throw base::Error(fmt::format("A part of {} x {} pixels, {} channels and {} bits at {}, {} does not fit a picture of {} x {} "
                                      "pixels, {} channels and {} bits.",
            part.width(), part.height(), part.channels(), int(part.depth()), x, y, width(), height(), m_channels, int(depth())));
    return m_eight ? Picture(m_size, m_channels, overlaid(*m_eight, *this, *part.m_eight, area))
                   : Picture(m_size, m_channels, overlaid(*m_sixteen, *this, *part.m_sixteen, area));
}

Picture Picture::overWhite() const
{
    if (isNull() || m_channels == 3)
        return *this;
    return m_eight ? Picture(m_size, 3, onWhite(*m_eight, m_channels)) : Picture(m_size, 3, onWhite(*m_sixteen, m_channels));
}

bool Picture::operator==(const Picture& other) const
{
    if (m_size != other.m_size || m_channels != other.m_channels || bool(m_eight) != bool(other.m_eight))
        return false;
    if (m_eight == other.m_eight && m_sixteen == other.m_sixteen)
        return true;
    return m_eight ? *m_eight == *other.m_eight : bool(m_sixteen) && bool(other.m_sixteen) && *m_sixteen == *other.m_sixteen;
}

} // namespace underpaint::canvas
