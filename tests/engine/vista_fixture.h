#pragma once

#include "core/engine/engine.h"
#include "models/catalog.h"
#include "models/vista/scene.h"
#include "stroke_simulation.h"

#include <cmath>

namespace underpaint::engine {

/// The shipped model, on the processor, in single precision.
inline Engine vistaEngine()
{
    return Engine([](const std::string& id, const std::stop_token& stop) {
        return models::loadModel(models::modelNamed(models::findModels(models::modelFolders()), id), "cpu", "fp32", stop);
    });
}

/// A scene that Vista has not seen, as pixels.
inline canvas::Picture vistaScene(std::uint64_t seed, int side = 256)
{
    models::vista::Scene made = models::vista::makeScene(seed, {}, side, side);
    return {{made.width, made.height}, 3, std::move(made.pixels)};
}

/// Root mean square, 0..1.
inline double distanceBetween(const canvas::Picture& a, const canvas::Picture& b)
{
    const std::vector<float> left = a.toFloat(), right = b.toFloat();
    double sum = 0;
    for (std::size_t i = 0; i < left.size(); ++i)
        sum += double(left[i] - right[i]) * double(left[i] - right[i]);
    return std::sqrt(sum / double(left.size()));
}

} // namespace underpaint::engine
