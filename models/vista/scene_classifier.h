#pragma once

#include "models/weights.h"

#include <memory>
#include <string>
#include <vector>

namespace underpaint::models::vista {

/// What a small network of our own sees in pictures. It was trained on the scenes' attributes and serves measuring only: features for KID, attribute agreement, perceptual distance.
class SceneClassifier {
public:
    struct Sight {
        at::Tensor features;                   ///< [N, D], float32: the last layer before the words, averaged over the picture
        std::vector<at::Tensor> probabilities; ///< one per attribute of vocabulary(): [N, words], float32, rows sum to 1
        std::vector<at::Tensor> maps;          ///< inner layers, [N, C, H', W'] each, every place a unit vector over C: what masked perceptual distance compares
    };

    /// Throws base::Error if a tensor is missing, mis-shaped or not finite.
    SceneClassifier(const Weights& weights, const std::string& file, at::Device device = at::kCPU);
    ~SceneClassifier();
    SceneClassifier(SceneClassifier&&) noexcept;

    /// Path of the classifier that the program comes with.
    static std::string shippedFile();

    /// pictures: [N, 3, H, W] in [-1, 1], any size from 64; resized by area to the size it was trained at.
    Sight operator()(const at::Tensor& pictures) const;

private:
    struct Network;
    std::unique_ptr<const Network> m_network;
};

} // namespace underpaint::models::vista
