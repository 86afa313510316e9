#pragma once

#include "core/base/model_card.h"
#include "models/library/contents.h"
#include "models/library/folder_scan.h"

#include <functional>
#include <vector>

namespace underpaint::models::library {

/// A part and where it lies.
struct ShelfItem {
    Piece piece;
    FoundFile file;
    bool lent = false; ///< a component of a diffusers folder: others may use it where nothing else fits
};

/// The parts that lie about by themselves, for networks that lack theirs.
class PartShelf {
public:
    void add(ShelfItem item) { m_items.push_back(std::move(item)); }
    void add(FoundTokenizer tokenizer) { m_tokenizers.push_back(std::move(tokenizer)); }
    const std::vector<ShelfItem>& items() const { return m_items; }

    /// The best of those that fit: of the same searched folder before others, then the nearest to the network, whole numbers before fp8, the first by path. Null: none.
    const ShelfItem* best(const FoundFile& network, const std::function<bool(const ShelfItem&)>& fits) const;
    /// The tokenizer that goes with this file: in its folder, below it or beside it; where `near` is false any of that kind, the same searched folder first. Null: none.
    const FoundTokenizer* tokenizer(bool t5, const FoundFile& file, bool near) const;

private:
    std::vector<ShelfItem> m_items;
    std::vector<FoundTokenizer> m_tokenizers;
};

/// An autoencoder's base where its tensors leave two: by its config.json's scaling factor, else by its names ("xl").
Base baseOfAutoencoder(const ShelfItem& item);
/// The same for a tiny autoencoder, by its names.
Base baseOfTiny(const ShelfItem& item);

/// As entries list it.
base::PartFile partFile(const Piece& piece, const FoundFile& file);

} // namespace underpaint::models::library
