#pragma once

#include "core/diffusion/diffusion_model.h"
#include "models/model_parts.h"
#include "models/cupboard.h"
#include "models/stable_diffusion/kind.h"
#include "models/text/clip_text.h"
#include "models/text/clip_tokenizer.h"
#include "models/text/prompt.h"

#include <string>
#include <vector>

namespace underpaint::models::stable_diffusion {

/// What a prompt says to the network: tokenizer and text towers of one model. Used by one thread at a time.
class Words {
public:
    /// base::Error in one sentence for towers that are missing or of another model.
    Words(const ModelParts& parts, Kind kind, const UNetConfig& network, const LoadPlan& plan, Cupboard& cupboard);

    /// Ordinary tensors, whatever mode the caller is in. The last prompts are remembered. BREAK makes further windows: [1, 77 windows, C].
    diffusion::Embedding embed(const std::string& text, bool plainSyntax) const;
    diffusion::Understood understand(const std::string& text) const;

private:
    struct Tower {
        std::function<std::shared_ptr<const text::ClipTextEncoder>()> encoder;
        text::ClipTextConfig config;
        std::string file;
        std::int64_t padding = 0;
        at::Tensor (*layer)(const text::ClipText& said, const text::ClipTextConfig& config) = nullptr;
    };
    struct Known {
        std::string text;
        bool plainSyntax;
        diffusion::Embedding embedding;
    };
    Tower towerOf(const ModelParts& parts, Role role, Kind kind, const LoadPlan& plan, Cupboard& cupboard) const;
    at::Tensor windowsOf(const Tower& tower, const std::string& text, text::Syntax syntax, at::Tensor* pooled) const;

    text::ClipTokenizer m_tokenizer;
    std::vector<Tower> m_towers;
    at::Device m_device;
    mutable std::vector<Known> m_known; // the last one used at the end
};

} // namespace underpaint::models::stable_diffusion
