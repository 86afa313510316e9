#pragma once

#include "models/vista/classifier_config.h"
#include "models/vista/scene_attributes.h"
#include "models/vista/training/named_tensors.h"
#include "models/vista/training/random_numbers.h"

namespace underpaint::models::training {

/// A classifier of scenes in training. Its convolutions ("stem", "fine", "down.i", "first.i", "second.i") have no bias but a batch norm.
struct TrainableClassifier {
    vista::ClassifierConfig config;
    NamedTensors parameters; ///< "stem.weight", "stem.scale", "stem.shift" ..., "words.weight", "words.bias"; float32
    NamedTensors memory;     ///< what the norms remember of the batches: "stem.mean", "stem.variance" ...; float32
};

TrainableClassifier freshClassifier(const vista::ClassifierConfig& config, std::uint64_t seed);

/// Scores of all words, one attribute's after the other: [N, words], float32. pictures: [N, 3, H, W] in [-1, 1]. Computes in `type` inside. With `seen`, norms take the batch's
/// own mean and variance, which autograd can follow, and write them there; without, those of `memory`.
at::Tensor classifierScores(const TrainableClassifier& net, const at::Tensor& pictures, at::ScalarType type, NamedTensors* seen = nullptr);

/// Cross entropy of the words with a twentieth of the weight spread over all words, summed over the attributes that count (see visible_attributes.h), mean over the pictures.
/// words: int64 [N, attributes], 0 = the first word.
at::Tensor classifierLoss(const at::Tensor& scores, const at::Tensor& words);

/// Right answers and pictures asked about, per attribute that counts.
struct Marks {
    std::array<std::int64_t, vista::attributeCount> right {}, asked {};
    double share(std::size_t attribute) const { return asked[attribute] ? double(right[attribute]) / double(asked[attribute]) : 1; }
};
void mark(const at::Tensor& scores, const at::Tensor& words, Marks& marks);

/// Whether Muon steps it: the convolution kernels but the first.
bool isClassifierKernel(const std::string& name, const at::Tensor& parameter);

/// Writes it as SceneClassifier loads it: norms folded into the convolutions, fp16. facts: more metadata. Throws base::Error if a value does not fit fp16 or the disk is full.
void exportClassifier(const std::string& file, const TrainableClassifier& net, std::map<std::string, std::string> facts);

} // namespace underpaint::models::training
