#include "models/pickle/torch_archive.h"

#include "core/base/error.h"
#include "models/pickle/archive_fault.h"
#include "models/pickle/archive_state.h"
#include "models/pickle/archive_storages.h"
#include "models/pickle/pickle_reader.h"
#include "models/safetensors.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>

namespace underpaint::models {
namespace {

using Bytes = std::span<const std::uint8_t>;
using Kind = PickleValue::Kind;
/// Where a storage of that key lies; ArchiveFault if there is none.
using FindStorage = std::function<ZipEntry(std::string_view key)>;

constexpr std::size_t mostDimensions = 16;

std::string_view textOf(Bytes bytes) { return {reinterpret_cast<const char*>(bytes.data()), bytes.size()}; }
Bytes bytesOf(Bytes file, ZipEntry entry) { return file.subspan(entry.begin, entry.end - entry.begin); }

std::vector<std::int64_t> numbersOf(const PickleValue& tuple)
{
    std::vector<std::int64_t> numbers;
    for (const PickleValue* const item : tuple.items)
        numbers.push_back(item->integer);
    return numbers;
}

/// Makes descriptions of tensors, and counts what they would need in memory one by one.
class Describer {
public:
    Describer(FindStorage find, std::uint64_t fileBytes) : m_find(std::move(find)), m_room(fileBytes * 8 + (64 << 20)) {}

    ArchiveTensor describe(std::string_view name, const PickleValue& tensor)
    {
        const std::string what = name.empty() ? "a tensor of its averaged weights" : fmt::format("the tensor {}", shown(name));
        const auto& storage = tensor.items[0]->items;
        const PickleValue& typeName = tensor.items.size() > 4 ? *tensor.items[4] : *storage[1];
        const std::string_view stored = numberType(*storage[1]), type = numberType(typeName);
        if (type.empty() || stored.empty())
            throw ArchiveFault(fmt::format("{} has numbers of the kind \"{}\", which is not read here: fetch the model as a safetensors file.", what,
                shown((stored.empty() ? *storage[1] : typeName).items[1]->text)));
        ArchiveTensor made {std::string(name), std::string(type), numbersOf(*tensor.items[2]), numbersOf(*tensor.items[3]), tensor.items[1]->integer};
        const ZipEntry place = m_find(storage[2]->text);
        made.begin = place.begin, made.end = place.end;
        const std::int64_t declared = storage[4]->integer;
        const std::uint64_t bytes = place.end - place.begin;
        if (declared < 0 || std::uint64_t(declared) > bytes / std::uint64_t(bytesPerElement(std::string(stored))))
            throw damagedArchive(fmt::format("the storage of {} is shorter than it says", what));
        addView(made, storage, what);
        check(made, std::int64_t(std::uint64_t(declared) * std::uint64_t(bytesPerElement(std::string(stored))) / std::uint64_t(bytesPerElement(made.type))), what);
        return made;
    }

private:
    /// Very old files name a part of a storage: (key, offset, size).
    static void addView(ArchiveTensor& made, const std::vector<const PickleValue*>& storage, const std::string& what)
    {
        if (storage.size() < 6 || storage[5]->kind == Kind::None)
            return;
        const auto& view = storage[5]->items;
        if (storage[5]->kind != Kind::Tuple || view.size() != 3 || view[1]->kind != Kind::Integer || view[1]->integer < 0
            || __builtin_add_overflow(made.offset, view[1]->integer, &made.offset))
            throw damagedArchive(fmt::format("{} is a view of nothing", what));
    }

    /// elements: of the storage. Everything the tensor can reach lies within them.
    void check(const ArchiveTensor& made, std::int64_t elements, const std::string& what)
    {
        if (made.sizes.size() != made.strides.size())
            throw damagedArchive(fmt::format("{} has {} sizes and {} strides", what, made.sizes.size(), made.strides.size()));
        if (made.sizes.size() > mostDimensions)
            throw damagedArchive(fmt::format("{} has more than {} dimensions", what, mostDimensions));
        std::int64_t count = 1, last = made.offset;
        bool isTooLarge = made.offset < 0 || made.offset > elements, isEmpty = false;
        for (std::size_t i = 0; i < made.sizes.size() && !isTooLarge; ++i) {
            const std::int64_t size = made.sizes[i], stride = made.strides[i];
            std::int64_t reach = 0;
            isEmpty = isEmpty || size == 0;
            isTooLarge = size < 0 || stride < 0 || (size > 0 && __builtin_mul_overflow(count, size, &count))
                || (size > 0 && (__builtin_mul_overflow(size - 1, stride, &reach) || __builtin_add_overflow(last, reach, &last)));
        }
        if (isTooLarge || (!isEmpty && last >= elements))
            throw damagedArchive(fmt::format("{} has a size, stride or offset that is negative or reaches beyond its numbers", what));
        std::int64_t bytes = 0;
        if (isEmpty)
            return;
        if (__builtin_mul_overflow(count, std::int64_t(bytesPerElement(made.type)), &bytes) || std::uint64_t(bytes) > m_room)
            throw damagedArchive(fmt::format("{} is far larger than the file", what));
        m_room -= std::uint64_t(bytes);
    }

    FindStorage m_find;
    std::uint64_t m_room;
};

TorchArchive describeAll(const PickleValue& root, const FindStorage& find, std::uint64_t fileBytes, const char* container)
{
    const ArchiveState state = findState(root);
    Describer describer(find, fileBytes);
    TorchArchive archive;
    archive.container = container;
    for (const auto& [name, tensor] : state.tensors)
        archive.tensors.push_back(describer.describe(name, *tensor));
    for (const PickleValue* const tensor : state.shadow)
        archive.shadow.push_back(describer.describe({}, *tensor));
    return archive;
}

TorchArchive readZip(Bytes file)
{
    const ZipDirectory directory = readZipDirectory(file);
    std::string folder;
    for (const auto& [name, entry] : directory) {
        if (!name.ends_with("/data.pkl") || std::ranges::count(name, '/') != 1)
            continue;
        if (!folder.empty())
            throw damagedArchive("it holds two checkpoints");
        folder = name.substr(0, name.size() - std::string_view("data.pkl").size());
    }
    if (folder.empty())
        throw damagedArchive("its list of contents data.pkl is missing");
    if (const auto order = directory.find(folder + "byteorder"); order != directory.end() && textOf(bytesOf(file, order->second)) != "little")
        throw ArchiveFault("its numbers were written by a big-endian computer, which is not read here: fetch the model as a safetensors file.");
    PickleTree tree;
    const PickleRead read = readPickle(bytesOf(file, directory.at(folder + "data.pkl")), tree);
    const auto find = [&](std::string_view key) {
        const auto found = directory.find(fmt::format("{}data/{}", folder, key));
        if (found == directory.end())
            throw damagedArchive(fmt::format("its numbers data/{} are missing", shown(key)));
        return found->second;
    };
    return describeAll(*read.value, find, file.size(), "pickle in a zip file");
}

TorchArchive readOldForm(Bytes file)
{
    // 0x1950a86a20f9469cfc6c, the magic number of torch.save before its zip files.
    constexpr std::string_view magic = "\x6c\xfc\x9c\x46\xf9\x20\x6a\xa8\x50\x19";
    std::uint64_t at = 0;
    PickleTree tree;
    const auto next = [&] {
        const PickleRead read = readPickle(file.subspan(at), tree);
        at += read.length;
        return read.value;
    };
    if (const PickleValue* const first = next(); first->kind != Kind::BigInteger || first->text != magic)
        throw damagedArchive("its magic number is not that of PyTorch");
    if (const PickleValue* const protocol = next(); protocol->kind != Kind::Integer || protocol->integer != 1001)
        throw damagedArchive("it was written in a form that PyTorch never used");
    if (const PickleValue* const order = next()->at("little_endian"); !order || order->kind != Kind::Bool || order->integer != 1)
        throw ArchiveFault("its numbers were written by a big-endian computer, which is not read here: fetch the model as a safetensors file.");
    const PickleValue* const root = next();
    const PickleValue* const keys = next();
    const StoragePlaces places = storagesBehind(file, at, *keys, tree);
    const auto find = [&](std::string_view key) {
        const auto found = places.find(key);
        if (found == places.end())
            throw damagedArchive(fmt::format("its storage {} is missing", shown(key)));
        return found->second;
    };
    return describeAll(*root, find, file.size(), "old pickle");
}

} // namespace

bool isTorchArchive(Bytes file)
{
    const std::string_view head = textOf(file.first(std::min<std::size_t>(file.size(), 8)));
    // The length of a safetensors header may begin with the same two bytes; its upper half is zero.
    const bool isLength = head.size() == 8 && head.substr(4) == std::string_view("\0\0\0\0", 4);
    return head.starts_with("PK\x03\x04") || (head.size() > 2 && head[0] == '\x80' && head[1] >= 1 && head[1] <= 5 && !isLength);
}

TorchArchive readTorchArchive(Bytes file, const std::string& path)
{
    try {
        return textOf(file).starts_with("PK") ? readZip(file) : readOldForm(file);
    } catch (const ArchiveFault& fault) {
        throw base::Error(fmt::format("{} cannot be used: {}", path, fault.what()));
    }
}

} // namespace underpaint::models
