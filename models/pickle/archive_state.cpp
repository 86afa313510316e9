#include "models/pickle/archive_state.h"

#include "models/pickle/archive_fault.h"

#include <algorithm>
#include <map>

namespace underpaint::models {
namespace {

using Kind = PickleValue::Kind;

bool holdsTensors(const PickleValue* value)
{
    if (!value || value->kind != Kind::Dictionary)
        return false;
    for (std::size_t i = 0; i + 1 < value->items.size(); i += 2)
        if (value->items[i]->kind == Kind::Text && value->items[i + 1]->kind == Kind::Tensor)
            return true;
    return false;
}

const PickleValue* stateIn(const PickleValue& root)
{
    if (root.kind == Kind::Dictionary) {
        for (const char* const key : {"state_dict", "model", "params_ema", "params"})
            if (const PickleValue* const part = root.at(key); holdsTensors(part))
                return part;
        return holdsTensors(&root) ? &root : nullptr;
    }
    if (root.kind != Kind::List && root.kind != Kind::Tuple)
        return nullptr;
    // DDPM's training form: model, optimizer, epoch, step and, if it was kept, the average of the weights.
    if (root.items.size() == 5 && holdsTensors(root.items[4]))
        return root.items[4];
    const auto first = std::ranges::find_if(root.items, holdsTensors);
    return first == root.items.end() ? nullptr : *first;
}

} // namespace

ArchiveState findState(const PickleValue& root)
{
    const PickleValue* const state = stateIn(root);
    if (!state)
        throw ArchiveFault("it holds no dictionary of tensors: fetch the model as a safetensors file, or a checkpoint of weights alone.");
    ArchiveState found;
    std::map<std::string_view, std::size_t> places;
    for (std::size_t i = 0; i + 1 < state->items.size(); i += 2) {
        const PickleValue *const key = state->items[i], *const value = state->items[i + 1];
        if (key->kind != Kind::Text)
            continue;
        const auto place = places.find(key->text);
        if (value->kind != Kind::Tensor) {
            if (place != places.end())
                throw damagedArchive("it holds two things of the same name");
            continue;
        }
        if (!isTensorName(key->text))
            throw damagedArchive("the name of a tensor is empty, too long or no text");
        if (place != places.end()) {
            found.tensors[place->second].second = value;
            continue;
        }
        places[key->text] = found.tensors.size();
        found.tensors.emplace_back(key->text, value);
    }
    if (const PickleValue* const ema = root.at("ema"))
        if (const PickleValue* const list = ema->at("shadow_params"); list && (list->kind == Kind::List || list->kind == Kind::Tuple)) {
            if (std::ranges::any_of(list->items, [](const PickleValue* item) { return item->kind != Kind::Tensor; }))
                throw damagedArchive("its list of averaged weights holds something else");
            found.shadow = list->items;
        }
    return found;
}

} // namespace underpaint::models
