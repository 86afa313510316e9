#include "core/diffusion/clipping.h"

#include <ATen/ATen.h>

#include <utility>

namespace underpaint::diffusion {

Denoiser clipped(Denoiser denoise, double low, double high)
{
    return [denoise = std::move(denoise), low, high](const Tensor& x, Level level) -> Answer {
        Answer answer = denoise(x, level);
        answer.x0 = answer.x0.clamp(low, high);
        if (level.b > 0) // at the clean level nothing remains to say
            answer.noise = (x - level.a * answer.x0) / level.b;
        return answer;
    };
}

} // namespace underpaint::diffusion
