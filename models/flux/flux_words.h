#pragma once

#include "core/diffusion/diffusion_model.h"
#include "models/flux/flux_pictures.h"
#include "models/text/clip_text.h"
#include "models/text/clip_tokenizer.h"
#include "models/text/t5_encoder.h"
#include "models/text/t5_tokenizer.h"

#include <optional>
#include <string>
#include <vector>

namespace underpaint::models::flux {

/// What a prompt says to the network: T5's tokens and CLIP's pooled vector. Used by one thread at a time.
class FluxWords {
public:
    /// base::Error in one sentence for encoders that are missing or of another model. Without T5 (plan.withoutT5) its tokens are zeros.
    FluxWords(const ModelParts& parts, const FluxConfig& network, const LoadPlan& plan, Cupboard& cupboard);

    /// The last prompts are remembered, so that live previews ask no encoder again. Flux knows no weights: brackets are taken out, or are text where plainSyntax says so.
    diffusion::Embedding embed(const std::string& text, bool plainSyntax) const;
    /// Counts what T5 reads, or CLIP where there is no T5.
    diffusion::Understood understand(const std::string& text) const;
    /// T5's tokens per prompt: 512 (dev) or 256 (schnell).
    int length() const { return m_length; }

private:
    struct Known {
        std::string text; ///< without syntax
        diffusion::Embedding embedding;
    };
    at::Tensor tokensOf(const std::string& text) const;
    at::Tensor pooledOf(const std::string& text) const;

    int m_length = 512, m_contextWidth = 4096, m_t5Vocabulary = 0;
    nn::Target m_target;
    text::ClipTokenizer m_clipTokenizer;
    std::optional<text::T5Tokenizer> m_t5Tokenizer; // nothing: runs without T5
    std::string m_t5File;
    std::function<std::shared_ptr<const text::ClipTextEncoder>()> m_clip;
    std::function<std::shared_ptr<const text::T5Encoder>()> m_t5;
    mutable std::vector<Known> m_known; // the last one used at the end
};

} // namespace underpaint::models::flux
