#pragma once

#include "models/nn/target.h"
#include "models/tensor_shapes.h"

#include <memory>
#include <optional>

namespace underpaint::models::text {

struct T5Config {
    int width = 4096, heads = 64, headWidth = 64, inner = 10240, layers = 24, vocabulary = 32128, buckets = 32, farthest = 128;

    /// Nothing if these are not a T5 encoder's (decoder tensors of a full model are not wanted).
    static std::optional<T5Config> of(const TensorShapes& shapes, const nlohmann::json* hints = nullptr);
    /// Every tensor, with one embedding ("shared.weight"); "encoder.embed_tokens.weight" may be there too.
    TensorShapes tensors() const;
};

/// T5's encoder without attention mask, as Flux uses it. Any thread may call.
class T5Encoder {
public:
    T5Encoder(const Weights& weights, const nlohmann::json* hints, const nn::Target& target, const std::string& file);
    ~T5Encoder();
    /// ids: int64 [N, T] -> float32 [N, T, width].
    at::Tensor operator()(const at::Tensor& ids) const;
    const T5Config& config() const;

private:
    struct Network;
    std::unique_ptr<const Network> m_network;
};

} // namespace underpaint::models::text
