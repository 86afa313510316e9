#pragma once

#include <ATen/core/Tensor.h>

#include <memory>
#include <string>

namespace underpaint::app::evaluation {

/// A TorchScript network as a source of features. Two kinds are understood: one whose forward() has an argument "return_features" (the Inception v3 that NVIDIA's StyleGAN metrics use), which is given
/// bytes and scales them itself; and any other, which is given [1, 3, 299, 299] in [-1, 1]. The answer is [1, D].
class TorchScriptFeatures {
public:
    /// Throws base::UsageError if the file is missing or no TorchScript network.
    explicit TorchScriptFeatures(const std::string& file);
    ~TorchScriptFeatures();

    /// picture: [1, 3, H, W] in [0, 1] -> [D], float32. Throws base::Error if the network cannot answer.
    at::Tensor operator()(const at::Tensor& picture) const;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace underpaint::app::evaluation
