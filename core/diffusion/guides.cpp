#include "core/diffusion/guides.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <cmath>

namespace underpaint::diffusion {
namespace {

/// How much of a pixel that starts at sig p follows the painting after a step between two levels; see keepAbove.
Tensor shareAbove(const Tensor& p, double from, double to)
{
    Tensor share;
    if (to == 0)
        share = std::isinf(from) ? 1 / (1 + p) : 1 - p / from;
    else if (std::isinf(from))
        share = to / p;
    else
        share = (std::log(from) - p.log()) / std::log(from / to);
    share = share.clamp(0, 1);
    share = at::where(share < 1e-5, at::zeros_like(share), share);
    return at::where(share > 1 - 1e-5, at::ones_like(share), share);
}

Answer mixed(const Answer& a, const Answer& b, const auto& share)
{
    return {a.x0 + share * (b.x0 - a.x0), a.noise + share * (b.noise - a.noise), a.varianceFraction};
}

} // namespace

Land keepArea(KeptArea area, int repeat)
{
    if (!area.original.defined())
        area.original = area.guide;
    return [area = std::move(area), repeat](Tensor x, Level from, Level to, int i) {
        Tensor keep = area.keep ? area.keep(from, to) : Tensor();
        if (!keep.defined())
            return x;
        keep = keep.to(x.options());
        Tensor kept = area.original;
        if (to.b > 0)
            kept = to.a * area.guide
                + to.b * (area.fresh ? area.noise(Purpose::Kept, repeat, i) : area.noise(Purpose::Start, repeat, 0));
        const Tensor blend = keep * kept + (1 - keep) * x;
        return at::where(keep == 0, x, at::where(keep == 1, kept, blend)); // both ends to the bit
    };
}

std::function<Tensor(Level, Level)> constantKeep(Tensor maskKeep)
{
    if (!maskKeep.defined() || maskKeep.count_nonzero().item<std::int64_t>() == 0)
        return {};
    return [maskKeep = std::move(maskKeep)](Level, Level) { return maskKeep; };
}

std::function<Tensor(Level, Level)> keepAbove(Tensor sigMap)
{
    sigMap = sigMap.to(at::kDouble);
    const double least = sigMap.min().item<double>();
    return [sigMap = std::move(sigMap), least](Level from, Level to) {
        if (least >= from.ratio())
            return Tensor();
        Tensor share = shareAbove(sigMap, from.ratio(), to.ratio());
        return share.count_nonzero().item<std::int64_t>() == 0 ? Tensor() : share;
    };
}

std::function<Tensor(Level, Level)> keepBoth(std::function<Tensor(Level, Level)> a,
    std::function<Tensor(Level, Level)> b)
{
    if (!a || !b)
        return a ? a : b;
    return [a = std::move(a), b = std::move(b)](Level from, Level to) {
        const Tensor first = a(from, to), second = b(from, to);
        if (!first.defined() || !second.defined())
            return first.defined() ? first : second;
        return at::maximum(first.to(second.options()), second);
    };
}

Answer mix(const Answer& a, const Answer& b, double share)
{
    return mixed(a, b, share);
}

Answer mix(const Answer& a, const Answer& b, const Tensor& share)
{
    return mixed(a, b, share);
}

} // namespace underpaint::diffusion
