#pragma once

#include "models/pickle/pickle_value.h"

namespace underpaint::models {

/// What calling `function` (a Name, or the fault is said) with `arguments` would give. The functions that checkpoints of tensors need are known by name and
/// their results described; nothing is ever called, and every other function is an ArchiveFault that names it.
PickleValue* resultOfCall(PickleTree& tree, const PickleValue& function, const PickleValue& arguments);

/// A new object of a class (opcode NEWOBJ): a dictionary for those that are dictionaries, else a placeholder without content.
PickleValue* newObject(PickleTree& tree, const PickleValue& type, const PickleValue& arguments);

/// Puts a state into a value (opcode BUILD). Nothing of it is kept; states that dictionaries cannot have are an ArchiveFault.
void putState(const PickleValue& value, const PickleValue& state);

/// The storage that a persistent id of torch describes: ("storage", type, key, place, elements) and an optional view.
PickleValue* storageOf(PickleTree& tree, const PickleValue& persistentId);

} // namespace underpaint::models
