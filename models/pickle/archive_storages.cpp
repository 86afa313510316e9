#include "models/pickle/archive_storages.h"

#include "models/pickle/archive_fault.h"
#include "models/pickle/little_endian.h"
#include "models/safetensors.h"

#include <fmt/format.h>

#include <array>
#include <utility>

namespace underpaint::models {
namespace {

using Kind = PickleValue::Kind;
using Pair = std::pair<std::string_view, std::string_view>;

constexpr std::array storageTypes = {Pair {"DoubleStorage", "F64"}, Pair {"FloatStorage", "F32"}, Pair {"HalfStorage", "F16"}, Pair {"BFloat16Storage", "BF16"},
    Pair {"LongStorage", "I64"}, Pair {"IntStorage", "I32"}, Pair {"ShortStorage", "I16"}, Pair {"CharStorage", "I8"}, Pair {"ByteStorage", "U8"},
    Pair {"BoolStorage", "BOOL"}, Pair {"UntypedStorage", "U8"}};
constexpr std::array plainTypes = {Pair {"float64", "F64"}, Pair {"float32", "F32"}, Pair {"float16", "F16"}, Pair {"bfloat16", "BF16"}, Pair {"int64", "I64"},
    Pair {"int32", "I32"}, Pair {"int16", "I16"}, Pair {"int8", "I8"}, Pair {"uint8", "U8"}, Pair {"bool", "BOOL"}, Pair {"float8_e4m3fn", "F8_E4M3"},
    Pair {"float8_e5m2", "F8_E5M2"}};

/// Bytes that each key's storage is said to have.
std::map<std::string_view, std::pair<std::uint64_t, std::uint64_t>> announced(const PickleTree& tree)
{
    std::map<std::string_view, std::pair<std::uint64_t, std::uint64_t>> sizes; // elements, bytes of one
    for (const PickleValue* const storage : tree.storages()) {
        const std::string_view type = numberType(*storage->items[1]);
        if (type.empty())
            throw ArchiveFault(fmt::format("it holds numbers of the kind \"{}\", which is not read here: fetch the model as a safetensors file.",
                shown(storage->items[1]->items[1]->text)));
        if (storage->items[4]->integer < 0)
            throw damagedArchive("a storage has a negative size");
        const std::pair<std::uint64_t, std::uint64_t> size = {std::uint64_t(storage->items[4]->integer), std::uint64_t(bytesPerElement(std::string(type)))};
        const auto [place, isNew] = sizes.emplace(storage->items[2]->text, size);
        if (!isNew && place->second != size)
            throw damagedArchive(fmt::format("the storage {} has two sizes", shown(place->first)));
    }
    return sizes;
}

} // namespace

std::string_view numberType(const PickleValue& name)
{
    const std::string_view module = name.items[0]->text;
    if (module == "torch" || module == "torch.storage" || module == "torch.cuda") {
        for (const auto& [known, type] : storageTypes)
            if (name.items[1]->text == known)
                return type;
        for (const auto& [known, type] : plainTypes)
            if (name.items[1]->text == known)
                return type;
    }
    return {};
}

StoragePlaces storagesBehind(std::span<const std::uint8_t> file, std::uint64_t at, const PickleValue& keys, const PickleTree& tree)
{
    if (keys.kind != Kind::List)
        throw damagedArchive("its list of storages is missing");
    const auto sizes = announced(tree);
    StoragePlaces places;
    for (const PickleValue* const key : keys.items) {
        const auto size = key->kind == Kind::Text ? sizes.find(key->text) : sizes.end();
        if (size == sizes.end())
            throw damagedArchive("its list of storages names one that no tensor uses");
        const auto [elements, each] = size->second;
        if (at > file.size() || file.size() - at < 8 || littleEndian(file.subspan(at), 8) != elements)
            throw damagedArchive(fmt::format("the storage {} does not have the {} elements that it should", shown(key->text), elements));
        at += 8;
        if (elements > (file.size() - at) / each)
            throw damagedArchive(fmt::format("the storage {} is shorter than it says", shown(key->text)));
        if (!places.emplace(key->text, ZipEntry {at, at + elements * each}).second)
            throw damagedArchive(fmt::format("it holds the storage {} twice", shown(key->text)));
        at += elements * each;
    }
    return places;
}

} // namespace underpaint::models
