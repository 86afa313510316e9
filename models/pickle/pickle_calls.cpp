#include "models/pickle/pickle_calls.h"

#include "models/pickle/archive_fault.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <span>

namespace underpaint::models {
namespace {

using Kind = PickleValue::Kind;

struct KnownName {
    std::string_view module, name;
};

bool isOneOf(const PickleValue& value, std::span<const KnownName> names)
{
    return std::ranges::any_of(names, [&](const KnownName& known) { return value.isName(known.module, known.name); });
}

constexpr std::array dictionaries = {KnownName {"collections", "OrderedDict"}, KnownName {"collections", "defaultdict"}, KnownName {"collections", "Counter"},
    KnownName {"builtins", "dict"}, KnownName {"__builtin__", "dict"}};
constexpr std::array sets = {KnownName {"builtins", "set"}, KnownName {"__builtin__", "set"}, KnownName {"builtins", "frozenset"}, KnownName {"__builtin__", "frozenset"}};
constexpr std::array parameters = {KnownName {"torch._utils", "_rebuild_parameter"}, KnownName {"torch._utils", "_rebuild_parameter_with_state"}};
/// Functions whose results say nothing about tensors: numbers and types of numpy, and where a tensor once was.
constexpr std::array placeholders = {KnownName {"numpy.core.multiarray", "scalar"}, KnownName {"numpy._core.multiarray", "scalar"}, KnownName {"numpy", "dtype"},
    KnownName {"numpy.core.multiarray", "_reconstruct"}, KnownName {"numpy._core.multiarray", "_reconstruct"}, KnownName {"torch", "device"}};

[[noreturn]] void wrongArguments(const PickleValue& function)
{
    throw damagedArchive(fmt::format("{} is asked for with arguments that it never has", shown(function.items[1]->text)));
}

void copyItems(PickleTree& tree, const PickleValue& from, PickleValue& to)
{
    tree.reserveItems(from.items.size());
    to.items.insert(to.items.end(), from.items.begin(), from.items.end());
}

/// OrderedDict(), OrderedDict(pairs), Counter(dictionary), defaultdict(factory).
PickleValue* dictionaryOf(PickleTree& tree, const PickleValue& function, const PickleValue& arguments)
{
    PickleValue* const made = tree.make(Kind::Dictionary);
    if (arguments.items.empty() || arguments.items[0]->kind == Kind::Name || arguments.items[0]->kind == Kind::None)
        return made;
    const PickleValue& from = *arguments.items[0];
    if (from.kind == Kind::Dictionary) {
        copyItems(tree, from, *made);
        return made;
    }
    if (arguments.items.size() != 1 || (from.kind != Kind::List && from.kind != Kind::Tuple))
        wrongArguments(function);
    for (const PickleValue* const pair : from.items) {
        if ((pair->kind != Kind::List && pair->kind != Kind::Tuple) || pair->items.size() != 2)
            wrongArguments(function);
        copyItems(tree, *pair, *made);
    }
    return made;
}

bool isWholeNumbers(const PickleValue& value)
{
    return value.kind == Kind::Tuple && std::ranges::all_of(value.items, [](const PickleValue* item) { return item->kind == Kind::Integer; });
}

/// _rebuild_tensor(storage, offset, sizes, strides), _v2 with two or three more that change no number, _v3 with the type's name as the seventh.
PickleValue* tensorOf(PickleTree& tree, const PickleValue& function, const PickleValue& arguments, bool isTyped)
{
    const auto& given = arguments.items;
    if (given.size() < (isTyped ? 7u : 4u) || given[0]->kind != Kind::Storage || given[1]->kind != Kind::Integer || !isWholeNumbers(*given[2])
        || !isWholeNumbers(*given[3]) || (isTyped && given[6]->kind != Kind::Name))
        wrongArguments(function);
    PickleValue* const tensor = tree.make(Kind::Tensor);
    tree.reserveItems(5);
    tensor->items.assign(given.begin(), given.begin() + 4);
    if (isTyped)
        tensor->items.push_back(given[6]);
    return tensor;
}

} // namespace

PickleValue* resultOfCall(PickleTree& tree, const PickleValue& function, const PickleValue& arguments)
{
    if (function.kind != Kind::Name || arguments.kind != Kind::Tuple)
        throw damagedArchive("it calls something that is no function");
    const auto& given = arguments.items;
    if (isOneOf(function, dictionaries))
        return dictionaryOf(tree, function, arguments);
    if (isOneOf(function, sets)) {
        if (given.size() > 1 || (given.size() == 1 && given[0]->kind != Kind::List && given[0]->kind != Kind::Tuple && given[0]->kind != Kind::Set))
            wrongArguments(function);
        PickleValue* const set = tree.make(Kind::Set);
        if (!given.empty())
            copyItems(tree, *given[0], *set);
        return set;
    }
    if (function.isName("torch._utils", "_rebuild_tensor_v2") || function.isName("torch._utils", "_rebuild_tensor"))
        return tensorOf(tree, function, arguments, false);
    if (function.isName("torch._utils", "_rebuild_tensor_v3"))
        return tensorOf(tree, function, arguments, true);
    if (isOneOf(function, parameters)) {
        if (given.empty() || given[0]->kind != Kind::Tensor)
            wrongArguments(function);
        return const_cast<PickleValue*>(given[0]); // of this tree, which alone hands values out as const
    }
    if (function.isName("torch", "Size")) {
        if (given.size() != 1 || !isWholeNumbers(*given[0]))
            wrongArguments(function);
        return const_cast<PickleValue*>(given[0]);
    }
    if (function.isName("_codecs", "encode")) {
        if (given.empty() || given[0]->kind != Kind::Text)
            wrongArguments(function);
        PickleValue* const bytes = tree.make(Kind::Bytes);
        bytes->text = given[0]->text;
        return bytes;
    }
    if (isOneOf(function, placeholders))
        return tree.make(Kind::Object);
    throw ArchiveFault(fmt::format("it asks to run the program \"{} {}\", which no weights need: do not trust this file, and fetch the model as a safetensors file.",
        shown(function.items[0]->text), shown(function.items[1]->text)));
}

PickleValue* newObject(PickleTree& tree, const PickleValue& type, const PickleValue& arguments)
{
    if (type.kind != Kind::Name || arguments.kind != Kind::Tuple)
        throw damagedArchive("it makes an object of something that is no class");
    return tree.make(isOneOf(type, dictionaries) ? Kind::Dictionary : Kind::Object);
}

void putState(const PickleValue& value, const PickleValue& state)
{
    if (value.kind == Kind::Object || value.kind == Kind::Tensor)
        return;
    const auto isPlain = [](const PickleValue& attributes) {
        for (std::size_t i = 0; i + 1 < attributes.items.size(); i += 2)
            if (attributes.items[i]->kind != Kind::Text || attributes.items[i]->text.starts_with("__"))
                return false;
        return true;
    };
    if (value.kind != Kind::Dictionary || state.kind != Kind::Dictionary || !isPlain(state))
        throw damagedArchive("it changes an object in a way that no weights need");
}

PickleValue* storageOf(PickleTree& tree, const PickleValue& persistentId)
{
    const auto& parts = persistentId.items;
    if (persistentId.kind != Kind::Tuple || parts.size() < 5 || parts.size() > 6 || !parts[0]->isText("storage") || parts[1]->kind != Kind::Name
        || parts[2]->kind != Kind::Text || parts[3]->kind != Kind::Text || parts[4]->kind != Kind::Integer)
        throw damagedArchive("a reference to its numbers is none of torch's");
    PickleValue* const storage = tree.make(Kind::Storage);
    copyItems(tree, persistentId, *storage);
    return storage;
}

} // namespace underpaint::models
