#include "core/engine/working_frame.h"

#include "core/base/error.h"
#include "core/canvas/resample.h"
#include "core/engine/request_check.h"

#include <algorithm>
#include <cmath>

namespace underpaint::engine {
namespace {

constexpr int leastSide = 32; ///< of a working size; networks halve it several times

/// The smallest rectangle around all samples above 0.
base::Rect surroundings(const canvas::Picture& mask)
{
    int left = mask.width(), right = 0, top = mask.height(), bottom = 0;
    const auto scan = [&](const auto& samples) {
        for (int y = 0; y < mask.height(); ++y)
            for (int x = 0; x < mask.width(); ++x)
                if (samples[std::size_t(y) * std::size_t(mask.width()) + std::size_t(x)] != 0) {
                    left = std::min(left, x);
                    right = std::max(right, x + 1);
                    top = std::min(top, y);
                    bottom = std::max(bottom, y + 1);
                }
    };
    mask.depth() == canvas::Depth::Eight ? scan(mask.eight()) : scan(mask.sixteen());
    return right > left ? base::Rect{left, top, right - left, bottom - top} : base::Rect{};
}

/// [from, from + length) widened on both sides to `wanted`, kept within [0, whole).
void widen(int& from, int& length, int wanted, int whole)
{
    wanted = std::min(std::max(wanted, length), whole);
    from = std::clamp(from - (wanted - length) / 2, 0, whole - wanted);
    length = wanted;
}

int roundedUp(int value, int multiple) { return (value + multiple - 1) / multiple * multiple; }

int nearest(double value, int multiple) { return std::max(1, int(std::lround(value / multiple))) * multiple; }

base::Size workingSize(base::Size part, int side, int multiple)
{
    const int least = roundedUp(leastSide, multiple), longer = std::max(part.width, part.height);
    const int top = std::max(least, std::min(side / multiple * multiple, roundedUp(longer, multiple)));
    const double scale = longer <= top && longer + multiple > top ? 1. : double(top) / longer; // no scaling for less than a multiple
    const auto fit = [&](int length) { return std::clamp(nearest(length * scale, multiple), least, top); };
    base::Size size{fit(part.width), fit(part.height)};
    (part.width >= part.height ? size.width : size.height) = top;
    return size;
}

} // namespace

WorkingFrame::WorkingFrame(const SampleRequest& request, const base::ModelCard& card, Scale scale) : m_painting(request.painting)
{
    const base::Rect whole{0, 0, m_painting.width(), m_painting.height()};
    const canvas::Picture mask = request.mask.isNull() ? request.mask : greyMap(request.mask, "mask", m_painting.size());
    const int side = request.size > 0 ? request.size : card.workingSize;
    m_sampled = m_changed = whole;
    if (request.region) {
        m_changed = request.region->intersected(whole);
    } else if (request.followMask && !mask.isNull()) {
        m_changed = surroundings(mask);
        if (m_changed.isEmpty())
            throw base::UsageError("The mask is empty, so nothing may change: paint white where the model may work.");
    }
    if (m_changed != whole) {
        const int margin = std::max(32, (std::max(m_changed.width, m_changed.height) + 3) / 4);
        const int least = side / card.multiple * card.multiple;
        m_sampled = m_changed;
        widen(m_sampled.x, m_sampled.width, std::max(least, roundedUp(m_changed.width + 2 * margin, card.multiple)), whole.width);
        widen(m_sampled.y, m_sampled.height, std::max(least, roundedUp(m_changed.height + 2 * margin, card.multiple)), whole.height);
    }
    m_size = workingSize(m_sampled.size(), side, card.multiple);
    if (scale == Scale::Half) {
        const int least = roundedUp(leastSide, card.multiple);
        m_size = {std::max(least, nearest(m_size.width / 2., card.multiple)), std::max(least, nearest(m_size.height / 2., card.multiple))};
    }

    const auto* sdedit = std::get_if<Sdedit>(&request.method);
    const bool mapped = sdedit && !sdedit->t0Map.isNull();
    if (!mask.isNull() || mapped || m_changed != m_sampled) {
        const base::Rect inner{m_changed.x - m_sampled.x, m_changed.y - m_sampled.y, m_changed.width, m_changed.height};
        const std::vector<float> white = mask.isNull() ? std::vector<float>() : mask.cropped(m_sampled).toFloat();
        const std::vector<float> levels = mapped ? greyMap(sdedit->t0Map, "t0 map", m_painting.size()).cropped(m_sampled).toFloat() : std::vector<float>();
        m_share.assign(std::size_t(m_sampled.width) * std::size_t(m_sampled.height), 0);
        for (int y = inner.y; y < inner.bottom(); ++y)
            for (int x = inner.x; x < inner.right(); ++x) {
                const std::size_t at = std::size_t(y) * std::size_t(m_sampled.width) + std::size_t(x);
                m_share[at] = mapped && levels[at] == 0 ? 0 : white.empty() ? 1 : white[at]; // t0 = 0 is kept as black is
            }
        if (std::ranges::all_of(m_share, [](float share) { return share == 0; }))
            m_changed = {};
        else if (std::ranges::all_of(m_share, [](float share) { return share == 1; }))
            m_share.clear();
    }
}

WorkingFrame WorkingFrame::enlarged(int side, int multiple) const
{
    WorkingFrame larger = *this;
    larger.m_size = workingSize(m_sampled.size(), side, multiple);
    return larger;
}

base::Rect WorkingFrame::origin() const
{
    return {int(std::lround(double(m_sampled.x) * m_size.width / m_sampled.width)), int(std::lround(double(m_sampled.y) * m_size.height / m_sampled.height)),
        m_size.width, m_size.height};
}

std::vector<float> WorkingFrame::guide() const { return canvas::resampled(m_painting.cropped(m_sampled).overWhite(), m_size); }

std::vector<float> WorkingFrame::changeable(base::Size to) const
{
    return m_share.empty() ? m_share : canvas::resampled(m_share, m_sampled.size(), 1, to);
}

std::vector<float> WorkingFrame::map(const canvas::Picture& grey, base::Size to) const { return canvas::resampled(grey.cropped(m_sampled), to); }

template <typename Sample>
std::vector<Sample> WorkingFrame::composed(std::span<const Sample> original, std::span<const float> picture, base::Size size) const
{
    constexpr float full = float(Sample(~Sample(0)));
    std::vector<Sample> result(original.begin(), original.end());
    const auto channels = std::size_t(m_painting.channels());
    canvas::resampleRows(picture, size, 3, m_sampled.size(), [&](int y, std::span<const float> row) {
        Sample* out = result.data() + (std::size_t(m_sampled.y + y) * std::size_t(m_painting.width()) + std::size_t(m_sampled.x)) * channels;
        const float* const shares = m_share.empty() ? nullptr : m_share.data() + std::size_t(y) * std::size_t(m_sampled.width);
        for (std::size_t x = 0; x < std::size_t(m_sampled.width); ++x, out += channels) {
            const float share = shares ? shares[x] : 1.f, alpha = channels == 4 ? float(out[3]) / full : 1.f;
            if (share == 0 || alpha == 0)
                continue;
            const float* const rgb = row.data() + 3 * x;
            const float grey = channels == 1 ? .2126f * rgb[0] + .7152f * rgb[1] + .0722f * rgb[2] : 0.f;
            for (std::size_t c = 0; c < std::min<std::size_t>(channels, 3); ++c) {
                const float seen = channels == 1 ? grey : rgb[c];
                const float value = (std::min(std::max(0.f, seen), 1.f) - (1 - alpha)) / alpha;
                const float blend = share == 1 ? value : float(out[c]) / full * (1 - share) + value * share;
                out[c] = Sample(int(std::min(std::max(0.f, blend), 1.f) * full + .5f));
            }
        }
    });
    return result;
}

canvas::Picture WorkingFrame::putBack(std::span<const float> picture, base::Size size) const
{
    return m_painting.depth() == canvas::Depth::Eight
        ? canvas::Picture(m_painting.size(), m_painting.channels(), composed(m_painting.eight(), picture, size))
        : canvas::Picture(m_painting.size(), m_painting.channels(), composed(m_painting.sixteen(), picture, size));
}

} // namespace underpaint::engine
