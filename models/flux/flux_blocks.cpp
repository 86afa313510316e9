#include "models/flux/flux_blocks.h"

#include <ATen/ATen.h>

namespace underpaint::models::flux {
namespace {

HeadNorms normsOf(const FluxWeights& weights, const std::string& name, const nn::Target& target)
{
    return {weights.tensor(name + ".query_norm.scale", target), weights.tensor(name + ".key_norm.scale", target)};
}

/// x += gate y, in place.
void addGated(at::Tensor& x, const at::Tensor& gate, const at::Tensor& y) { x.addcmul_(gate.unsqueeze(1), y); }

/// What one stream's six modulation vectors are for.
struct Modulation {
    explicit Modulation(const at::Tensor& all) : parts(all.chunk(6, -1)) {}
    std::vector<at::Tensor> parts; ///< shift, scale, gate of attention; the same of the MLP
};

/// The second half of a stream: attention's answer and the MLP.
void finish(at::Tensor& x, const Stream& stream, const Modulation& modulation, const at::Tensor& attended)
{
    addGated(x, modulation.parts[2], stream.projection(attended));
    addGated(x, modulation.parts[5], stream.down(stream.up(modulated(x, modulation.parts[3], modulation.parts[4]), nn::After::TanhGelu)));
}

} // namespace

at::Tensor modulated(const at::Tensor& x, const at::Tensor& shift, const at::Tensor& scale)
{
    const std::int64_t width = x.size(-1);
    if (x.size(0) == 1) // one pass: scale and shift as the norm's own weights
        return at::layer_norm(x, {width}, (scale + 1).view({width}), shift.reshape({width}), 1e-6);
    return at::layer_norm(x, {width}, {}, {}, 1e-6).mul_((scale + 1).unsqueeze(1)).add_(shift.unsqueeze(1));
}

Stream::Stream(const FluxWeights& weights, const std::string& name, const nn::Target& target)
    : modulation(weights.linear(name + "_mod.lin", target))
    , qkv(weights.linear(name + "_attn.qkv", target))
    , projection(weights.linear(name + "_attn.proj", target))
    , up(weights.linear(name + "_mlp.0", target))
    , down(weights.linear(name + "_mlp.2", target))
    , norms(normsOf(weights, name + "_attn.norm", target))
{
}

DoubleBlock::DoubleBlock(const FluxWeights& weights, int number, const nn::Target& target)
    : image(weights, "double_blocks." + std::to_string(number) + ".img", target)
    , text(weights, "double_blocks." + std::to_string(number) + ".txt", target)
{
}

void DoubleBlock::operator()(at::Tensor& picture, at::Tensor& words, const at::Tensor& condition, const RotaryTable& table, std::int64_t heads) const
{
    const Modulation forImage(image.modulation(condition)), forText(text.modulation(condition));
    const std::int64_t textTokens = words.size(1), imageTokens = picture.size(1);
    JointHeads joint(picture.size(0), heads, textTokens + imageTokens, picture.size(2) / heads, picture.options());
    joint.take(text.qkv(modulated(words, forText.parts[0], forText.parts[1])), text.norms, table, 0);
    joint.take(image.qkv(modulated(picture, forImage.parts[0], forImage.parts[1])), image.norms, table, textTokens);
    const at::Tensor attended = joint.attention();
    finish(words, text, forText, attended.narrow(1, 0, textTokens));
    finish(picture, image, forImage, attended.narrow(1, textTokens, imageTokens));
}

SingleBlock::SingleBlock(const FluxWeights& weights, int number, const nn::Target& target)
{
    const std::string name = "single_blocks." + std::to_string(number) + ".";
    modulation = weights.linear(name + "modulation.lin", target);
    const std::int64_t three = 3 * std::int64_t(weights.config().width), width = weights.config().width, inner = weights.config().inner;
    const at::Tensor in = weights.tensor(name + "linear1.weight", target), bias = weights.tensor(name + "linear1.bias", target);
    qkv = nn::Linear(in.narrow(0, 0, three), bias.narrow(0, 0, three));
    up = nn::Linear(in.narrow(0, three, inner), bias.narrow(0, three, inner));
    const at::Tensor out = weights.tensor(name + "linear2.weight", target);
    projection = nn::Linear(out.narrow(1, 0, width));
    down = nn::Linear(out.narrow(1, width, inner), weights.tensor(name + "linear2.bias", target));
    norms = normsOf(weights, name + "norm", target);
}

void SingleBlock::operator()(at::Tensor& x, const at::Tensor& condition, const RotaryTable& table, std::int64_t heads) const
{
    const std::vector<at::Tensor> parts = modulation(condition).chunk(3, -1); // shift, scale, gate
    const at::Tensor normed = modulated(x, parts[0], parts[1]);
    JointHeads joint(x.size(0), heads, x.size(1), x.size(2) / heads, x.options());
    joint.take(qkv(normed), norms, table, 0);
    const at::Tensor fed = down(up(normed, nn::After::TanhGelu));
    addGated(x, parts[2], projection.addedTo(fed, joint.attention()));
}

} // namespace underpaint::models::flux
