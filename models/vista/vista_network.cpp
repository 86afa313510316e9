#include "models/vista/vista_network.h"

#include <ATen/ATen.h>
#include <fmt/format.h>

#include <cmath>
#include <numbers>

namespace underpaint::models::vista {

using at::Tensor;

namespace {

constexpr int groupWidth = 16; // channels that a norm takes together

} // namespace

VistaGrid vistaGrid(int height, int width, at::Device device)
{
    Tensor heights = at::empty({height / 2, 6}, at::TensorOptions(at::kFloat));
    float* out = heights.mutable_data_ptr<float>();
    for (int row = 0; row < height / 2; ++row) {
        const double y = (row + .5) / (height / 2) * 2 - 1, turn = std::numbers::pi * y;
        for (const double value : {y, y * y, std::sin(turn), std::cos(turn), std::sin(3 * turn), std::cos(3 * turn)})
            *out++ = float(value);
    }
    return {heights.to(device), rotaryGrid(height / 16, width / 16, device)};
}

VistaNetwork::VistaNetwork(const VistaConfig& config, const Weights& weights, at::Device device, at::ScalarType type)
    : m_device(device)
    , m_type(type)
    , m_epsilon(config.normEpsilon)
{
    const Weights net = weights.under("net").to(at::kFloat, device);
    const auto convolution = [&](const Tensor& weight, const Tensor& bias, int stride, int padding) {
        return Convolution(weight.to(type), bias.to(type), stride, padding);
    };
    std::vector<Tensor> films, filmBiases;
    std::int64_t filmRows = 0;
    const auto residualOf = [&](const std::string& name) {
        const Weights w = net.under(name);
        const std::int64_t c = w.at("conv1.weight").size(0);
        films.push_back(w.at("film.weight"));
        // The scale is 1 + the film's: the 1 goes into the bias.
        filmBiases.push_back(w.at("film.bias") + at::cat({at::ones({c}, w.at("film.bias").options()), at::zeros({c}, w.at("film.bias").options())}));
        Residual block {w.at("norm1.weight"), w.at("norm1.bias"), convolution(w.at("conv1.weight"), w.at("conv1.bias"), 1, 1),
            convolution(w.at("conv2.weight"), w.at("conv2.bias"), 1, 1), filmRows, c};
        filmRows += 2 * c;
        return block;
    };
    const auto attentionOf = [&](const std::string& name) {
        const Weights w = net.under(name);
        return Attention {w.at("norm.weight"), w.at("norm.bias"), convolution(w.at("qkv.weight"), w.at("qkv.bias"), 1, 0),
            convolution(w.at("out.weight"), w.at("out.bias"), 1, 0)};
    };

    // Two channels of zeros round the input up to whole vectors.
    const Tensor& stem = net.at("stem.weight");
    m_stem = convolution(at::cat({stem, at::zeros({stem.size(0), 2, 3, 3}, stem.options())}, 1), net.at("stem.bias"), 1, 1);
    for (int i = 0; i < 3; ++i) {
        // 1x1 after unshuffling (channel 4 c + 2 dy + dx) is the same as 2x2 with stride 2.
        const Tensor& down = net.at(fmt::format("down.{}.weight", i));
        m_down[i] = convolution(down.reshape({down.size(0), down.size(1) / 4, 2, 2}), net.at(fmt::format("down.{}.bias", i)), 2, 0);
        // Channels [a, b][c][2 dy + dx] are stored as [2 dy + dx][a, b][c], so that neighbours in memory stay neighbours.
        const Tensor& merge = net.at(fmt::format("merge.{}.conv.weight", i));
        const std::int64_t c = merge.size(0) / 8;
        const Tensor order = at::arange(8 * c, at::TensorOptions(at::kLong).device(device)).reshape({2, c, 4}).permute({2, 0, 1}).reshape(-1);
        m_merge[i] = convolution(merge.index_select(0, order), net.at(fmt::format("merge.{}.conv.bias", i)).index_select(0, order), 1, 0);
        m_encode[i] = residualOf(fmt::format("enc.{}", i));
        m_decode[i] = residualOf(fmt::format("dec.{}", i));
    }
    m_middle = residualOf("mid");
    m_before = attentionOf("att1");
    m_after = attentionOf("att2");
    m_normScale = net.at("norm.weight"), m_normShift = net.at("norm.bias");
    m_head = convolution(net.at("head.weight"), net.at("head.bias"), 1, 1);
    m_film = at::cat(films), m_filmBias = at::cat(filmBiases);
    m_time1 = net.at("time1.weight"), m_time1Bias = net.at("time1.bias");
    m_time2 = net.at("time2.weight"), m_time2Bias = net.at("time2.bias");
    m_frequencies = at::linspace(std::log(config.firstFrequency), std::log(config.lastFrequency), config.timeFrequencies, at::TensorOptions(at::kFloat))
                        .exp().to(device);
    for (std::size_t i = 0; i < config.vocabulary.size(); ++i)
        m_words.push_back(net.at(fmt::format("words.{}.weight", i)));
}

Tensor VistaNetwork::embedding(double logRatio, std::span<const Caption> captions) const
{
    const Tensor angles = m_frequencies * logRatio;
    const Tensor time = at::linear(at::silu(at::linear(at::cat({angles.sin(), angles.cos()}), m_time1, m_time1Bias)), m_time2, m_time2Bias);
    std::vector<Tensor> rows;
    for (const Caption& caption : captions) {
        Tensor e = time;
        for (std::size_t i = 0; i < m_words.size(); ++i)
            e = e + m_words[i][caption[i]];
        rows.push_back(at::linear(at::silu(e), m_film, m_filmBias)); // one by one: a row must not depend on its neighbours
    }
    return at::stack(rows);
}

Tensor VistaNetwork::residual(const Residual& block, Tensor x, const Tensor& film) const
{
    const std::int64_t c = block.channels;
    Tensor h = block.first(groupNorm(x, x.size(1) / groupWidth, block.normScale, block.normShift, m_epsilon, Activation::Silu));
    h = groupNorm(h, h.size(1) / groupWidth, film.narrow(1, block.film, c), film.narrow(1, block.film + c, c), m_epsilon, Activation::Silu);
    return block.second.addedTo(std::move(x), h);
}

Tensor VistaNetwork::attention(const Attention& block, Tensor x, const Rotary& rotary) const
{
    const Tensor qkv = block.qkv(groupNorm(x, x.size(1) / groupWidth, block.normScale, block.normShift, m_epsilon, Activation::None));
    return block.out.addedTo(std::move(x), rotaryAttention(qkv, rotary));
}

Tensor VistaNetwork::operator()(const Tensor& planes, double logRatio, std::span<const Caption> captions, const VistaGrid& grid) const
{
    const Tensor film = embedding(logRatio, captions);
    const Tensor s0 = m_stem(gatheredBlocks(planes, grid.heights, m_type));
    const Tensor s1 = residual(m_encode[0], m_down[0](s0), film);
    const Tensor s2 = residual(m_encode[1], m_down[1](s1), film);
    Tensor x = residual(m_encode[2], m_down[2](s2), film);
    x = attention(m_before, x, grid.rotary);
    x = residual(m_middle, x, film);
    x = attention(m_after, x, grid.rotary);
    x = residual(m_decode[2], modulatedByCoarse(m_merge[2](x), s2), film);
    x = residual(m_decode[1], modulatedByCoarse(m_merge[1](x), s1), film);
    x = residual(m_decode[0], modulatedByCoarse(m_merge[0](x), s0), film);
    return scatteredBlocks(m_head(groupNorm(x, x.size(1) / groupWidth, m_normScale, m_normShift, m_epsilon, Activation::Silu)));
}

double VistaNetwork::gflop(int height, int width) const
{
    double sum = m_stem.gflop(height / 2, width / 2) * 30 / 32 + m_head.gflop(height / 2, width / 2);
    for (int i = 0; i < 3; ++i) {
        const int h = height >> (i + 1), w = width >> (i + 1);
        sum += m_down[i].gflop(h, w) + m_merge[i].gflop(h / 2, w / 2);
        sum += m_decode[i].first.gflop(h, w) + m_decode[i].second.gflop(h, w);
        sum += m_encode[i].first.gflop(h / 2, w / 2) + m_encode[i].second.gflop(h / 2, w / 2);
    }
    const int h = height / 16, w = width / 16;
    sum += m_middle.first.gflop(h, w) + m_middle.second.gflop(h, w);
    for (const Attention* block : {&m_before, &m_after})
        sum += block->qkv.gflop(h, w) + block->out.gflop(h, w) + 4e-9 * double(m_middle.channels) * std::pow(double(h) * w, 2);
    return sum + 2e-9 * double(m_time1.numel() + m_time2.numel() + m_film.numel());
}

} // namespace underpaint::models::vista
