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

namespace {

/// Whether the request follows diffusers' code to the letter: the posterior is sampled, and brackets are text.
bool isCommunity(const SampleRequest& request)
{
    if (const auto* sdedit = std::get_if<Sdedit>(&request.method))
        return sdedit->rule == Sdedit::Rule::Community;
    const auto* rf = std::get_if<RfInversion>(&request.method);
    return rf && rf->rule == RfInversion::Rule::Community;
}

} // namespace

NoiseSource noiseFor(const SampleRequest& request, const DiffusionModel& model, const WorkingFrame& frame, bool halved)
{
    const int scale = model.latentScale(), factor = halved ? 2 : 1;
    // Half-size frames take the noise of the full-size frame, from its own first latent on: rounding their own place would show another picture.
    const base::Rect origin = halved ? WorkingFrame(request, model.card()).origin() : frame.origin();
    const std::vector<std::int64_t> shape{1, model.latentChannels(), factor * (frame.size().height / scale), factor * (frame.size().width / scale)};
    NoiseSource full = counterNoise({request.seed}, shape, at::TensorOptions().dtype(at::kFloat).device(model.device()), origin.x / scale, origin.y / scale);
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
    if (!card.takesWords && !request.prompt.empty())
        record.unknown = {request.prompt};
    record.tokens = words.tokens;
    record.tokenLimit = words.tokenLimit;
    record.lostWords = words.lost;

    noise = noiseFor(request, model, frame);
    watch.begin("encoding");
    const Tensor picture = toTensor(frame.guide(), frame.size());
    guide = isCommunity(request) ? model.encode(picture, noise(Purpose::Posterior, 0, 0)) : model.encode(picture);
    prior = model.prior(frame.size().height, frame.size().width);
}

Denoiser SamplingRun::denoiser(const std::string& prompt, const std::string& negative, double guidance) const
{
    Prompt words{prompt, negative, guidance, isCommunity(request)};
    if (!model.card().takesWords)
        words.text = words.negative = {};
    const std::string stage = watch.stage();
    if (model.card().freeText)
        watch.begin("words");
    Denoiser network = model.denoiser(words, frame.size().height, frame.size().width);
    if (model.card().freeText)
        watch.begin(stage);
    return watched(std::move(network));
}

Denoiser SamplingRun::watched(Denoiser network) const
{
    return [this, network = std::move(network)](const Tensor& x, Level level) {
        watch.beforeCall();
        return network(x, level);
    };
}

OnStep SamplingRun::onStep(bool previews) const
{
    return [this, previews](int, const Answer& answer) {
        watch.stepDone();
        if (previews)
            preview(answer.x0);
        return true;
    };
}

void SamplingRun::preview(const Tensor& x0) const
{
    if (!watch.wantsPreview())
        return;
    const Tensor picture = model.quickDecode(x0);
    watch.show(frame.putBack(toInterleaved(picture), {int(picture.size(3)), int(picture.size(2))}));
}

base::Size SamplingRun::latentSize() const { return {int(guide.size(3)), int(guide.size(2))}; }

Tensor SamplingRun::keep() const
{
    const base::Size size = frame.size();
    const std::vector<float> change = frame.changeable(size);
    if (change.empty())
        return {};
    Tensor share = at::tensor(change).view({1, 1, size.height, size.width});
    if (model.latentScale() > 1) // a latent cell is as free as the freest of its pixels
        share = at::max_pool2d(share, {model.latentScale(), model.latentScale()});
    return (1 - share).to(guide.device());
}

Tensor SamplingRun::map(const canvas::Picture& grey) const
{
    const base::Size size = latentSize();
    return at::tensor(frame.map(grey, size)).view({1, 1, size.height, size.width}).to(guide.device());
}

Tensor SamplingRun::decoded(const Tensor& latents) const
{
    if (!latents.isfinite().all().item<bool>())
        throw base::Error(fmt::format("{} gave values that are not numbers: its file is damaged, or its precision {} is too small; fetch the file again or "
                                      "choose fp32.", model.card().name, model.precision()));
    watch.begin("decoding");
    return model.decode(latents);
}

canvas::Picture SamplingRun::picture(const Tensor& latents) const { return latents.is_same(guide) ? request.painting : picture(latents, decoded(latents)); }

canvas::Picture SamplingRun::picture(const Tensor& latents, const Tensor& decoded) const
{
    return latents.is_same(guide) ? request.painting : frame.putBack(toInterleaved(decoded));
}

} // namespace underpaint::engine
