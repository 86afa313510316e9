#include "models/lora/lora_places.h"

#include "models/lora/lora_names.h"

#include <string_view>

namespace underpaint::models::lora {

std::string moduleOf(const std::string& tensor, const std::vector<std::int64_t>& shape)
{
    constexpr std::string_view weight = ".weight";
    if (!tensor.ends_with(weight) || shape.size() < 2)
        return {};
    return tensor.substr(0, tensor.size() - weight.size());
}

Places placesIn(const TensorShapes& shapes, Piece piece)
{
    Places places;
    if (piece == Piece::ClipL || piece == Piece::OpenClipG) {
        addTextPlaces(places, shapes);
        return places;
    }
    for (const auto& [tensor, shape] : shapes)
        if (const std::string module = moduleOf(tensor, shape); !module.empty())
            places[flattened(module)] = {{tensor, 0, 0, shape[0]}};
    if (piece == Piece::StableDiffusionUNet)
        addUNetPlaces(places, shapes);
    else if (piece == Piece::FluxTransformer)
        addFluxPlaces(places, shapes);
    return places;
}

} // namespace underpaint::models::lora
