#pragma once

#include "models/nn/target.h"
#include "models/tensor_shapes.h"

#include <memory>
#include <optional>

namespace underpaint::models::text {

/// What tensor shapes tell about a text tower, and what they do not.
struct ClipTextConfig {
    int width = 768, layers = 12, heads = 12, inner = 3072, vocabulary = 49408, positions = 77;
    int projection = 0;       ///< width of the projected pooled vector; 0: none
    bool quickGelu = true;    ///< CLIP-L: x sigmoid(1.702 x); OpenCLIP towers: exact gelu
    enum class Layout { Transformers, OpenClip } layout = Layout::Transformers;

    /// Recognises either layout, with or without the prefix "text_model." (Transformers) or "transformer." / "model." (OpenCLIP); hints: config.json or the "text" section of
    /// arch.json. Nothing if these are not a text tower's.
    static std::optional<ClipTextConfig> of(const TensorShapes& shapes, const nlohmann::json* hints = nullptr);
    /// Every tensor of the Transformers layout with the prefix "text_model."; "text_projection.weight" if there is a projection.
    TensorShapes tensors() const;
};

/// What a tower says of a batch of windows. All float32.
struct ClipText {
    at::Tensor last;              ///< final-normed last layer [N, T, C]
    at::Tensor penultimate;       ///< raw output of the last but one block
    at::Tensor penultimateNormed; ///< final norm of it ("clip skip 2"; SD 2.x)
    at::Tensor pooled;            ///< row of `last` at the first position of the largest id [N, C]
    at::Tensor projected;         ///< that through the projection; undefined without one
};

/// CLIP's and OpenCLIP's text tower. In OpenCLIP's layout the last block of the file is computed too: `penultimateNormed` is what SD 2.x uses, whose diffusers folders hold one block
/// less, so that there `last` is the same. Any thread may call.
class ClipTextEncoder {
public:
    /// Either layout; base::Error in one sentence for tensors that are missing, too many or of the wrong shape ("position_ids" and "logit_scale" are ignored).
    ClipTextEncoder(const Weights& weights, const nlohmann::json* hints, const nn::Target& target, const std::string& file);
    ~ClipTextEncoder();

    /// ids: int64 [N, T], T at most 77.
    ClipText operator()(const at::Tensor& ids) const;
    const ClipTextConfig& config() const;

private:
    struct Network;
    std::unique_ptr<const Network> m_network;
};

} // namespace underpaint::models::text
