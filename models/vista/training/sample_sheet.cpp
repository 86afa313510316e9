#include "models/vista/training/sample_sheet.h"

#include "core/diffusion/level_grid.h"
#include "core/diffusion/noise.h"
#include "core/diffusion/samplers.h"
#include "models/vista/vista_model.h"

#include <ATen/ATen.h>
#include <c10/core/InferenceMode.h>

namespace underpaint::models::training {

using at::Tensor;

namespace {

/// [3, H, W] in [-1, 1] onto the sheet.
void place(BytePicture& sheet, int x, int y, const Tensor& picture)
{
    const Tensor bytes = picture.to(at::kCPU).clamp(-1, 1).add(1).mul(127.5).round().to(at::kByte).permute({1, 2, 0}).contiguous();
    sheet.place(x, y, {bytes.const_data_ptr<std::uint8_t>(), std::size_t(bytes.numel())}, int(picture.size(2)), int(picture.size(1)));
}

Weights asWeights(const VistaWeights& weights, const NamedTensors& net)
{
    NamedTensors all = weights.tables;
    for (const auto& [name, value] : net)
        all["net." + name] = value.detach().cpu();
    return Weights(std::move(all), {{"config", weights.config}});
}

} // namespace

Tensor crudeCopy(const Tensor& picture, int colours)
{
    const std::int64_t height = picture.size(1), width = picture.size(2), patch = std::max<std::int64_t>(2, std::min(height, width) / 32);
    const Tensor small = at::adaptive_avg_pool2d(picture.unsqueeze(0), {height / patch, width / patch})[0];
    const Tensor points = small.flatten(1).t().contiguous(); // [patches, 3]
    // k-means that begins with evenly spaced colours of the picture ordered by lightness.
    const Tensor order = points.sum(1).argsort();
    Tensor centres = points.index_select(0, order.index_select(0, at::linspace(0, double(points.size(0) - 1), colours, at::TensorOptions(at::kFloat)).to(at::kLong)));
    Tensor nearest;
    for (int round = 0; round < 12; ++round) {
        nearest = (points.unsqueeze(1) - centres.unsqueeze(0)).square().sum(2).argmin(1);
        for (std::int64_t i = 0; i < colours; ++i)
            if (const Tensor own = points.index_select(0, (nearest == i).nonzero().squeeze(1)); own.size(0) > 0)
                centres.select(0, i).copy_(own.mean(0));
    }
    const Tensor flat = centres.index_select(0, nearest).t().reshape(small.sizes());
    return at::upsample_nearest2d(flat.unsqueeze(0), {height, width})[0];
}

BytePicture sampleSheet(const VistaWeights& weights, const NamedTensors& net, const std::vector<SheetScene>& scenes, at::Device device)
{
    const c10::InferenceMode inference;
    base::ModelCard card;
    card.name = "Vista";
    const auto model = std::make_shared<vista::VistaModel>(card, asWeights(weights, net), "The network in training", device, at::kFloat);
    const std::int64_t height = scenes.at(0).picture.size(1), width = scenes[0].picture.size(2);
    const auto prior = model->prior(int(height), int(width));
    const int gap = 4;
    BytePicture sheet(int(5 * (width + gap)), int(std::int64_t(scenes.size()) * (height + gap)));
    const auto walked = [&](const Tensor& start, const diffusion::Levels& levels, const vista::Caption& caption, double detail) {
        return diffusion::walk(model->denoiser(caption, {}, 1, int(height), int(width)), levels, start, diffusion::angleStepper(prior, detail))[0];
    };
    for (std::size_t row = 0; row < scenes.size(); ++row) {
        const int y = int(std::int64_t(row) * (height + gap));
        const auto column = [&](int i, const Tensor& picture) { place(sheet, int(i * (width + gap)), y, picture); };
        const Tensor crude = crudeCopy(scenes[row].picture, 8);
        column(0, scenes[row].picture);
        column(1, crude);
        const Tensor guide = crude.unsqueeze(0).to(device);
        const Tensor noise = diffusion::counterNoise({row + 1}, guide.sizes(), guide.options())(diffusion::Purpose::Start, 0, 0);
        for (int i = 0; i < 2; ++i) {
            const double t0 = i == 0 ? .6 : .75;
            const diffusion::Levels levels = diffusion::levelGrid(model->path(), diffusion::Grid::Log, t0, 12);
            column(2 + i, walked(levels[0].a * guide + levels[0].b * noise, levels, scenes[row].caption, model->detail(t0)));
        }
        const diffusion::Levels levels = diffusion::levelGrid(model->path(), diffusion::Grid::Log, .995, 24);
        column(4, walked(noise, levels, scenes[row].caption, 1.15));
    }
    return sheet;
}

} // namespace underpaint::models::training
