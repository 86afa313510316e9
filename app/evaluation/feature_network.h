#pragma once

#include "core/canvas/picture.h"
#include "core/measures/kid.h"

#include <array>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace underpaint::app::evaluation {

/// The words that the scene classifier sees in a picture, one index per attribute of the vocabulary.
using SeenWords = std::array<int, 9>;

/// What networks see in pictures: rows of features by the classifier of scenes or by a network of the user's, words and perceptual distance by the classifier.
class FeatureNetwork {
public:
    /// file: a TorchScript network (see torch_script_features.h); empty: the classifier that the program comes with. Throws base::Error or base::UsageError.
    explicit FeatureNetwork(const std::string& file);
    ~FeatureNetwork();

    /// "scene classifier", or the file's name.
    const std::string& name() const { return m_name; }
    std::vector<float> features(const canvas::Picture& picture) const;
    SeenWords words(const canvas::Picture& picture) const;
    /// Share that the classifier gives a word of an attribute, 0..1.
    double share(const canvas::Picture& picture, int attribute, int word) const;
    /// The shares of all words, one row per attribute of the vocabulary; each row's sum is 1.
    std::vector<std::vector<double>> allShares(const canvas::Picture& picture) const;
    /// Mean squared distance of unit feature vectors where `kept` (grey, the pictures' size) is white; 0 = looks the same. Null: everywhere.
    double perceptualDistance(const canvas::Picture& one, const canvas::Picture& other, const canvas::Picture& kept = {}) const;

private:
    struct Private;
    std::unique_ptr<Private> d;
    std::string m_name;
};

} // namespace underpaint::app::evaluation
