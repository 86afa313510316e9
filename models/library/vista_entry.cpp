#include "models/library/vista_entry.h"

#include "core/base/error.h"
#include "models/card_file.h"
#include "models/vista/vista_config.h"
#include "models/vista/vista_words.h"
#include "models/weights.h"

#include <fmt/format.h>

#include <filesystem>

namespace underpaint::models::library {
namespace {

namespace fs = std::filesystem;

base::ModelCard cardBeside(const fs::path& file)
{
    fs::path beside = file;
    beside.replace_extension(".card.json");
    std::error_code unknown;
    if (fs::exists(beside, unknown))
        return readCard(beside.string());
    base::ModelCard card;
    card.id = file.stem().string();
    card.name = "Vista (" + card.id + ")";
    card.family = "vista";
    card.source = "not stated";
    card.licence = "not stated";
    card.freedomT0 = {.2, .3, .4, .5, .6, .7, .8, .9};
    card.freedomEta = {1, .75, .5, .25, 0};
    return card;
}

} // namespace

base::ModelEntry vistaEntry(const std::string& path, bool values)
{
    base::ModelEntry entry;
    entry.path = path;
    entry.kind = entry.base = "Vista";
    entry.bytes = fs::file_size(path);
    const Weights weights = Weights::open(path);
    base::ModelCard card = cardBeside(path);
    if (card.family != "vista")
        throw base::Error(fmt::format("The card beside {} names the family \"{}\", but the file is one of Vista's.", path, card.family));
    const vista::VistaConfig config = vista::VistaConfig::of(weights, path);
    card.tensors = config.tensors();
    card.words = vista::wordGroups(config.vocabulary);
    if (values)
        weights.check(card, path);
    else
        weights.checkShapes(card, path);
    base::PartFile part;
    part.role = "network";
    part.path = path;
    part.bytes = entry.bytes;
    for (const auto& [name, shape] : card.tensors) {
        std::uint64_t product = 1;
        for (const std::int64_t side : shape)
            product *= std::uint64_t(side);
        part.elements += product;
    }
    entry.parts = {part};
    entry.card = std::move(card);
    return entry;
}

} // namespace underpaint::models::library
