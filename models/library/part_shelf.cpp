#include "models/library/part_shelf.h"

#include "models/library/part_check.h"
#include "models/library/part_roles.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <tuple>

namespace underpaint::models::library {
namespace {

namespace fs = std::filesystem;

bool saysXl(const FoundFile& file) { return file.place.find("xl") != std::string::npos && file.place.find("t5xxl") == std::string::npos; }

/// How many folders two paths begin with together.
int sharedFolders(const std::string& a, const std::string& b)
{
    const fs::path first = fs::path(a).parent_path(), second = fs::path(b).parent_path();
    const auto end = std::mismatch(first.begin(), first.end(), second.begin(), second.end()).first;
    return int(std::distance(first.begin(), end));
}

/// Less than two bytes a number: quantised.
bool isSmall(const ShelfItem& item) { return item.piece.elements > 0 && double(item.file.bytes) < 1.5 * double(item.piece.elements); }

} // namespace

const ShelfItem* PartShelf::best(const FoundFile& network, const std::function<bool(const ShelfItem&)>& fits) const
{
    const ShelfItem* chosen = nullptr;
    const auto rank = [&](const ShelfItem& item) { return std::tuple(item.lent, item.file.root != network.root, -sharedFolders(item.file.path, network.path), isSmall(item)); };
    for (const ShelfItem& item : m_items)
        if (fits(item) && (!chosen || rank(item) < rank(*chosen)))
            chosen = &item;
    return chosen;
}

const FoundTokenizer* PartShelf::tokenizer(bool t5, const FoundFile& file, bool near) const
{
    const fs::path folder = fs::path(file.path).parent_path();
    const FoundTokenizer *closest = nullptr, *sameRoot = nullptr, *any = nullptr;
    for (const FoundTokenizer& one : m_tokenizers) {
        if (one.t5 != t5)
            continue;
        const fs::path lies = t5 ? fs::path(one.path).parent_path() : fs::path(one.path);
        if (!closest && (lies == folder || lies.parent_path() == folder))
            closest = &one;
        if (!sameRoot && one.root == file.root)
            sameRoot = &one;
        if (!any)
            any = &one;
    }
    return closest || near ? closest : sameRoot ? sameRoot : any;
}

Base baseOfAutoencoder(const ShelfItem& item)
{
    if (item.piece.base != Base::None || item.piece.width != 4)
        return item.piece.base;
    if (const auto hints = hintsFor(item.piece, item.file.hints)) {
        for (const char* const name : {"scaling_factor", "scale_factor"})
            if (hints->contains(name) && (*hints)[name].is_number())
                return std::abs((*hints)[name].get<double>() - .13025) < 1e-4 ? Base::StableDiffusionXl : Base::StableDiffusion1;
    }
    return saysXl(item.file) ? Base::StableDiffusionXl : Base::StableDiffusion1;
}

Base baseOfTiny(const ShelfItem& item)
{
    if (item.piece.base != Base::None || item.piece.width != 4)
        return item.piece.base;
    return saysXl(item.file) ? Base::StableDiffusionXl : Base::StableDiffusion1;
}

base::PartFile partFile(const Piece& piece, const FoundFile& file)
{
    base::PartFile part;
    part.role = idOf(piece.role);
    part.path = file.path;
    part.prefix = piece.prefix;
    part.bytes = file.bytes;
    part.elements = piece.elements;
    if (const auto hints = hintsFor(piece, file.hints))
        part.hints = hints->dump();
    return part;
}

} // namespace underpaint::models::library
