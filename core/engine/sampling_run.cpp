#include "core/engine/sampling_run.h"

#include "core/base/error.h"

#include <ATen/ATen.h>
#include <ATen/Parallel.h>

#include <fmt/format.h>

namespace underpaint::engine {

using namespace diffusion;

Tensor toTensor(std::span<const float> picture, base::Size size)
{
    const Tensor rows = at::from_blob(const_cast<float*>(picture.data()), {1, size.height, size.width, 3}, at::kFloat);
    return rows.permute({0, 3, 1, 2}).clone(at::MemoryFormat::Contiguous);
}

std::vector<float> toInterleaved(const Tensor& picture)
{
    const Tensor rows = picture.permute({0, 2, 3, 1}).to(at::kCPU, at::kFloat).contiguous();
    const float* const values = rows.const_data_ptr<float>();
    return {values, values + rows.numel()};
}

NoiseSource noiseFor(const SampleRequest& request, const DiffusionModel& model, const WorkingFrame& frame, bool halved)
{
    const int scale = model.latentScale(), factor = halved ? 2 : 1;
    const base::Rect origin = frame.origin();
    const std::vector<std::int64_t> shape{1, model.latentChannels(), factor * origin.height / scale, factor * origin.width / scale};
    NoiseSource full = counterNoise({request.seed}, shape, at::TensorOptions().dtype(at::kFloat).device(model.device()), factor * origin.x / scale,
        factor * origin.y / scale);
    if (!halved)
        return full;
    return [full = std::move(full)](Purpose purpose, int repeat, int step) { return CounterNoise::halved(full(purpose, repeat, step)); };
}

SamplingRun::SamplingRun(const SampleRequest& asked, const DiffusionModel& sampled, const WorkingFrame& where, RunWatch& watched)
    : request(asked), model(sampled), frame(where), watch(watched)
{
    const base::ModelCard& card = model.card();
    record.modelName = card.name;
    record.modelVersion = card.version;
    record.precision = model.precision();
    record.device = model.device().is_cpu() ? "cpu" : model.device().str();
    record.threads = at::get_num_threads();
    record.workingSize = frame.size();
    record.region = frame.sampled();
    const Understood words = model.understand(request.prompt);
    record.understood = words.words;
    record.unknown = words.unknown;

    watch.begin("encoding");
    guide = model.encode(toTensor(frame.guide(), frame.size()));
    noise = noiseFor(request, model, frame);
    prior = model.prior(frame.size().height, frame.size().width);
}

Denoiser SamplingRun::denoiser(const std::string& prompt, const std::string& negative, double guidance) const
{
    Denoiser network = model.denoiser({prompt, negative, guidance}, frame.size().height, frame.size().width);
    return [this, network = std::move(network)](const Tensor& x, Level level) {
        watch.beforeCall();
        return network(x, level);
    };
}

OnStep SamplingRun::onStep(bool previews) const
{
    return [this, previews](int, const Answer& answer) {
        watch.stepDone();
        if (previews && watch.wantsPreview())
            watch.show(frame.putBack(toInterleaved(model.quickDecode(answer.x0))));
        return true;
    };
}

base::Size SamplingRun::latentSize() const { return {int(guide.size(3)), int(guide.size(2))}; }

Tensor SamplingRun::keep() const
{
    const base::Size size = latentSize();
    const std::vector<float> change = frame.changeable(size);
    if (change.empty())
        return {};
    return (1 - at::tensor(change).view({1, 1, size.height, size.width})).to(guide.device());
}

Tensor SamplingRun::map(const canvas::Picture& grey) const
{
    const base::Size size = latentSize();
    return at::tensor(frame.map(grey, size)).view({1, 1, size.height, size.width}).to(guide.device());
}

canvas::Picture SamplingRun::picture(const Tensor& latents) const
{
    if (latents.is_same(guide))
        return request.painting;
    if (!latents.isfinite().all().item<bool>())
        throw base::Error(fmt::format("{} gave values that are not numbers: its file is damaged, or its precision {} is too small; fetch the file again or "
                                      "choose fp32.", model.card().name, model.precision()));
    watch.begin("decoding");
    return frame.putBack(toInterleaved(model.decode(latents)));
}

} // namespace underpaint::engine
