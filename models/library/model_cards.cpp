#include "models/library/model_cards.h"

#include "core/base/error.h"
#include "models/ddpm/ddpm.h"
#include "models/flux/flux.h"
#include "models/guided_diffusion/guided_diffusion.h"
#include "models/ncsnpp/ncsnpp.h"
#include "models/stable_diffusion/kind.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace underpaint::models::library {
namespace {

using nlohmann::json;

stable_diffusion::Kind kindOf(Base base)
{
    using stable_diffusion::Kind;
    return base == Base::StableDiffusionXl ? Kind::Xl : base == Base::StableDiffusion2 ? Kind::Two : Kind::One;
}

/// The network's own numbers, which checkPiece has found to be there.
template <typename Config>
Config configOf(const Piece& network, const TensorShapes& shapes, const json* hints)
{
    const std::optional<Config> config = Config::of(network.prefix.empty() ? shapes : shapesUnder(shapes, network.prefix), hints);
    if (!config)
        throw base::Error(fmt::format("The tensors of {} do not fit together: fetch the file again.", network.kind));
    return *config;
}

/// `visit(name, value)` for everything that a family states.
template <typename Card, typename Visit>
void eachStart(Card& card, const Visit& visit)
{
    visit("family", card.family);
    visit("working_size", card.workingSize);
    visit("multiple", card.multiple);
    visit("default_t0", card.defaultT0);
    visit("lowest_t0", card.lowestT0);
    visit("highest_t0", card.highestT0);
    visit("sdedit_steps", card.sdeditSteps);
    visit("inversion_steps", card.inversionSteps);
    visit("gamma", card.gamma);
    visit("eta", card.eta);
    visit("window_start", card.windowStart);
    visit("window_stop", card.windowStop);
    visit("edit_guidance", card.editGuidance);
    visit("source_guidance", card.sourceGuidance);
    visit("sdedit_guidance", card.sdeditGuidance);
    visit("sampler", card.sampler);
    visit("grid", card.grid);
    visit("free_text", card.freeText);
    visit("takes_words", card.takesWords);
    visit("distilled_guidance", card.distilledGuidance);
    visit("notice", card.notice);
    visit("freedom_t0", card.freedomT0);
    visit("freedom_eta", card.freedomEta);
}

} // namespace

std::string startValues(const Piece& network, const TensorShapes& shapes, const json* hints)
{
    base::ModelCard card;
    switch (network.base) {
    case Base::StableDiffusion1:
    case Base::StableDiffusion2:
    case Base::StableDiffusionXl:
        stable_diffusion::describe(card, kindOf(network.base), configOf<stable_diffusion::UNetConfig>(network, shapes, hints));
        break;
    case Base::Flux: flux::describe(card, configOf<flux::FluxConfig>(network, shapes, hints)); break;
    case Base::Ddpm: ddpm::describe(card, configOf<ddpm::DdpmConfig>(network, shapes, hints)); break;
    case Base::GuidedDiffusion: guided_diffusion::describe(card, configOf<guided_diffusion::GuidedConfig>(network, shapes, hints)); break;
    case Base::Ncsnpp: ncsnpp::describe(card, configOf<ncsnpp::NcsnppConfig>(network, shapes, hints)); break;
    case Base::Vista: // has a card beside it
    case Base::None: return {};
    }
    json said = json::object();
    eachStart(card, [&](const char* name, const auto& value) { said[name] = value; });
    return said.dump();
}

base::ModelCard cardFor(const Piece& network, const std::string& name, const std::string& prediction)
{
    base::ModelCard card;
    const json said = json::parse(network.start, nullptr, false);
    eachStart(card, [&](const char* key, auto& value) {
        if (said.is_object() && said.contains(key))
            said[key].get_to(value);
    });
    card.name = name;
    card.source = card.licence = "not stated";
    if (card.family == "stable_diffusion")
        stable_diffusion::describePrediction(card, kindOf(network.base), prediction);
    return card;
}

} // namespace underpaint::models::library
