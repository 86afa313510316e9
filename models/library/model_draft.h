#pragma once

#include "models/library/part_shelf.h"

#include <map>
#include <string>
#include <vector>

namespace underpaint::models::library {

/// A network on the way to becoming a model: what came with it, then what the shelf has.
struct ModelDraft {
    Piece network;
    FoundFile file;             ///< the network's
    std::string path, name;     ///< of the whole: the file, or the diffusers folder
    std::map<Role, ShelfItem> own; ///< parts that came with it, the network among them
    std::string clipTokenizer, t5Tokenizer; ///< that came with it; empty: none
    std::string scheduler;      ///< JSON text
};

/// The finished entry, without id: usable, or with the sentence that names what is missing and where to put it, or with a question.
base::ModelEntry completed(const ModelDraft& draft, const PartShelf& shelf);

/// Whether an autoencoder's latents have as many channels as the network's.
bool fitsChannels(Base network, const Piece& autoencoder);

} // namespace underpaint::models::library
