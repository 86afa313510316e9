#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace underpaint::base {

/// Words of a fixed vocabulary that answer one question ("time": night, dawn, noon ...).
struct WordGroup {
    std::string name;               ///< shown to artists while no word is chosen
    std::vector<std::string> words; ///< in the order they are offered
    bool several = false;           ///< whether more than one may be chosen
};

/// What a model file must be: the values a family's loader and the catalogue check it against.
struct ModelCard {
    std::string id;      ///< short name used on the command line and in files: "vista"
    std::string name;    ///< shown to artists: "Vista"
    std::string family;  ///< which folder of models/ loads it: "vista"
    std::string version; ///< of the weights
    std::string source;  ///< where the weights come from
    std::string licence; ///< SPDX identifier
    std::map<std::string, std::vector<std::int64_t>> tensors; ///< every tensor's name and shape
    int workingSize = 256; ///< side in pixels at which the model is at its best
    int multiple = 16;     ///< widths and heights must be multiples of this
    double defaultT0 = .65, lowestT0 = .3, highestT0 = .85; ///< start value and useful range, in the path's time
    /// Of pictures larger than workingSize: the longest side at which detail is added, the highest t0 of that pass, its network calls (engine/detail_stage.h). Side 0: larger
    /// pictures are only enlarged.
    int detailSide = 0;
    double detailT0 = .5;
    int detailSteps = 8;
    int sdeditSteps = 12;   ///< network calls of an SDEdit run unless asked otherwise
    int inversionSteps = 24; ///< steps each way of an RF-Inversion run unless asked otherwise
    int inversionOrder = 1;  ///< network calls of each of them: 2 = Heun
    double gamma = 0, eta = 0; ///< RF-Inversion defaults
    double windowStart = 0, windowStop = 1; ///< default window of eta, as a share of the steps back
    double editGuidance = 1.5;  ///< default guidance of an edit with a prompt
    double sourceGuidance = 1;  ///< guidance while inverting (Flux: 0, which its network is told)
    double sdeditGuidance = 1;  ///< default guidance of an SDEdit run with a prompt
    std::string sampler, grid;  ///< what "model" means for this one, by the names of engine/sampling_names.h; empty: by its kind of path
    bool freeText = false;      ///< reads any text (text encoders); else `words` is all it knows
    bool takesWords = true;     ///< false: an unconditional model, prompts mean nothing to it
    bool distilledGuidance = false; ///< guidance is an input of the network: no second branch, no negative prompt
    std::string notice;         ///< one sentence an artist should know before using it ("Runs without T5 ..."); empty: none
    /// Travel of the free slider: noise levels at evenly spaced slider positions 0..1 (monotone); see engine/freedom.h.
    std::vector<double> freedomT0, freedomEta;
    std::vector<WordGroup> words; ///< the whole vocabulary, if it is fixed; empty = free text
};

/// A file, or the part of one, that a model is put together from.
struct PartFile {
    std::string role;   ///< "network", "autoencoder", "tiny autoencoder", "clip", "openclip", "t5", "clip tokenizer", "t5 tokenizer", "lora"
    std::string path;   ///< file, shard index or folder
    std::string prefix; ///< of its tensors in a file that holds several parts, with the dot; empty: the whole file
    std::string hints;  ///< JSON text of what tensor shapes do not tell; empty: nothing is said
    std::uint64_t bytes = 0;    ///< on disk
    std::uint64_t elements = 0; ///< numbers in its tensors
    double strength = 1;        ///< of a LoRA
};

/// How a model that was distilled to a few steps wants to be sampled.
struct FewSteps {
    int steps = 4;
    std::string sampler, grid;      ///< empty: as the model has it
    std::optional<double> guidance; ///< nothing: as the model has it
};

/// The card of a model that runs in few steps, by itself or with a LoRA that makes it so.
inline void take(ModelCard& card, const FewSteps& few)
{
    card.sdeditSteps = few.steps;
    card.sampler = few.sampler.empty() ? card.sampler : few.sampler;
    card.grid = few.grid.empty() ? card.grid : few.grid;
    if (few.guidance)
        card.sdeditGuidance = card.editGuidance = *few.guidance;
}

/// A file found in a models folder: usable with `card`, or not, and then `problem` is one sentence that says why.
struct ModelEntry {
    std::string path;
    ModelCard card;
    std::string problem;
    std::string sha256; ///< hex, of the whole file; empty until asked for
    std::string kind;   ///< what the file or folder is in plain words: "Stable Diffusion 1.x", "text encoder T5", "LoRA for Flux"
    bool model = true;  ///< false: a part that models are put together from, or a LoRA; not to be chosen by itself
    /// Set if it works only after the artist agreed to something, as one question: "Run Flux without T5, by CLIP alone?"
    std::string question;
    std::uint64_t bytes = 0;
    std::string base;            ///< what LoRAs and parts must be made for: "Stable Diffusion 1.x", "Flux"; empty: nothing fits it
    std::vector<PartFile> parts; ///< what it is put together from; of a part or LoRA: itself
    std::string scheduler;       ///< JSON text of a diffusers folder's scheduler_config.json; empty: none
    std::string prediction;      ///< "epsilon" or "v_prediction" where a file beside the weights says so
    std::string notice;          ///< sentences about choices that were made ("Two autoencoders fit ..."); empty: none
    std::optional<FewSteps> fewSteps; ///< of a LoRA: a model with it runs so; nothing: the model stays as it is

    bool usable() const { return problem.empty(); }
};

} // namespace underpaint::base
