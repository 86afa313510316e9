#include "models/library/part_check.h"

#include "core/base/error.h"
#include "models/autoencoder/kl_autoencoder.h"
#include "models/autoencoder/kl_names.h"
#include "models/autoencoder/tiny_autoencoder.h"
#include "models/autoencoder/tiny_names.h"
#include "models/ddpm/ddpm.h"
#include "models/ddpm/ddpm_names.h"
#include "models/flux/flux_transformer.h"
#include "models/guided_diffusion/guided_diffusion.h"
#include "models/ncsnpp/ncsnpp.h"
#include "models/nn/scaled.h"
#include "models/stable_diffusion/unet.h"
#include "models/text/clip_layout.h"
#include "models/text/t5_encoder.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <fstream>

namespace underpaint::models::library {
namespace {

using nlohmann::json;

/// Left over from training, or only used by it.
bool isIdle(const std::string& name)
{
    return name.ends_with("position_ids") || name.ends_with("logit_scale") || name == "scaled_fp8" || name == "v_pred" || name == "ztsnr" || name == "sigmas"
        || name == "encoder.embed_tokens.weight" || name.starts_with("model_ema.") || name.starts_with("loss.");
}

/// The same, of those that are read with scaled numbers of one byte, too.
bool isIdleOrScale(const std::string& name) { return isIdle(name) || nn::belongsToScale(name); }

[[noreturn]] void throwForeign(const Piece& piece, const std::string& file)
{
    throw base::Error(fmt::format("{} looks like {}, but its tensors do not fit together: fetch the file again.", file, piece.kind));
}

template <typename Config>
Config configOf(const Piece& piece, const TensorShapes& shapes, const json* hints, const std::string& file)
{
    const std::optional<Config> config = Config::of(shapes, hints);
    if (!config)
        throwForeign(piece, file);
    return *config;
}

TensorShapes underPresentNames(const TensorShapes& shapes)
{
    TensorShapes answer;
    for (const auto& [name, shape] : shapes)
        answer[ddpm::presentName(name)] = shape;
    return answer;
}

void checkNetwork(const Piece& piece, const TensorShapes& shapes, const json* hints, const std::string& file)
{
    switch (piece.base) {
    case Base::None:
    case Base::Vista: return; // its own loader reads the names from the file's metadata
    case Base::StableDiffusion1:
    case Base::StableDiffusion2:
    case Base::StableDiffusionXl: {
        const auto config = configOf<stable_diffusion::UNetConfig>(piece, shapes, hints, file);
        return checkShapes(shapes.contains("conv_in.weight") ? config.tensors() : config.originalTensors(), shapes, piece.kind, file, isIdle);
    }
    case Base::Flux: {
        const auto config = configOf<flux::FluxConfig>(piece, shapes, hints, file);
        return checkShapes(shapes.contains("img_in.weight") ? config.tensors() : config.diffusersTensors(), shapes, piece.kind, file, isIdleOrScale);
    }
    case Base::Ddpm: {
        const auto config = configOf<ddpm::DdpmConfig>(piece, shapes, hints, file);
        if (ddpm::isDiffusers(shapes))
            return checkShapes(config.diffusersTensors(), underPresentNames(shapes), piece.kind, file, isIdle);
        return checkShapes(config.tensors(), shapes, piece.kind, file, isIdle);
    }
    case Base::GuidedDiffusion: return checkShapes(configOf<guided_diffusion::GuidedConfig>(piece, shapes, hints, file).tensors(), shapes, piece.kind, file, isIdle);
    case Base::Ncsnpp: {
        TensorShapes expected = configOf<ncsnpp::NcsnppConfig>(piece, shapes, hints, file).tensors();
        expected.erase("sigmas");
        return checkShapes(expected, shapes, piece.kind, file, isIdle);
    }
    }
}

void checkTiny(const Piece& piece, const TensorShapes& shapes, const std::string& file)
{
    const std::optional<autoencoder::TinyConfig> config = autoencoder::TinyConfig::of(shapes);
    if (!config)
        throwForeign(piece, file);
    const auto names = autoencoder::tinyNames(shapes);
    TensorShapes present;
    for (const auto& [name, shape] : shapes)
        present[names.contains(name) ? names.at(name) : name] = shape;
    checkShapes(config->tensors(), present, piece.kind, file, isIdle);
}

void checkClip(const Piece& piece, const TensorShapes& shapes, const json* hints, const std::string& file)
{
    const std::optional<text::ClipNames> names = text::ClipNames::of(shapes);
    const std::optional<text::ClipTextConfig> config = text::ClipTextConfig::of(shapes, hints);
    if (!names || !config)
        throwForeign(piece, file);
    checkShapes(names->inFile(*config), shapes, piece.kind, file, isIdle);
}

/// The names of an arch.json's sections for a part, in the order they are looked for.
std::vector<std::string> sectionsOf(Role role)
{
    switch (role) {
    case Role::Network: return {"unet", "transformer"};
    case Role::Autoencoder: return {"vae", "ae"};
    case Role::ClipText: return {"text_1", "text", "clip"};
    case Role::OpenClipText: return {"text_2", "text"};
    case Role::T5Text: return {"t5"};
    default: return {};
    }
}

} // namespace

void checkPiece(const Piece& piece, const TensorShapes& all, const json* hints, const std::string& file)
{
    const TensorShapes shapes = piece.prefix.empty() ? all : shapesUnder(all, piece.prefix);
    switch (piece.role) {
    case Role::Network: return checkNetwork(piece, shapes, hints, file);
    case Role::Autoencoder:
        return checkShapes(configOf<autoencoder::KlConfig>(piece, shapes, hints, file).tensors(), autoencoder::presentShapes(shapes), piece.kind, file, isIdle);
    case Role::TinyAutoencoder: return checkTiny(piece, shapes, file);
    case Role::ClipText:
    case Role::OpenClipText: return checkClip(piece, shapes, hints, file);
    case Role::T5Text: return checkShapes(configOf<text::T5Config>(piece, shapes, hints, file).tensors(), shapes, piece.kind, file, isIdleOrScale);
    default: return;
    }
}

std::shared_ptr<const json> hintsFor(const Piece& piece, const std::string& path)
{
    if (path.empty() || piece.role == Role::Lora || piece.role == Role::TinyAutoencoder)
        return {};
    std::ifstream file(path);
    json read = file ? json::parse(file, nullptr, false) : json();
    if (!read.is_object())
        return {};
    bool sectioned = false;
    for (const char* const name : {"unet", "transformer", "vae", "ae", "text", "text_1", "text_2", "clip", "t5"})
        sectioned = sectioned || (read.contains(name) && read[name].is_object());
    if (!sectioned) {
        // A config.json belongs to the kind of part that it names.
        const std::string kind = read.value("_class_name", json()).is_string() ? read["_class_name"].get<std::string>() : std::string();
        if ((kind.starts_with("Autoencoder") && piece.role != Role::Autoencoder) || (kind.starts_with("UNet") && piece.role != Role::Network))
            return {};
        return std::make_shared<const json>(std::move(read));
    }
    for (const std::string& name : sectionsOf(piece.role)) {
        if (!read.contains(name) || !read[name].is_object())
            continue;
        json section = read[name];
        if (piece.role == Role::Network)
            for (const auto& [key, value] : read.items())
                if (!value.is_object() && !section.contains(key))
                    section[key] = value; // what concerns the whole: "added_time_embed_dim", "prediction"
        return std::make_shared<const json>(std::move(section));
    }
    return {};
}

} // namespace underpaint::models::library
