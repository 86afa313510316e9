#pragma once

#include <cstdint>
#include <deque>
#include <string_view>
#include <vector>

namespace underpaint::models {

/// What a pickle holds at one place. Values refer to each other and are often shared, also in circles: whoever walks them bounds his own way.
struct PickleValue {
    enum class Kind : std::uint8_t {
        None, Bool, Integer, BigInteger, Float, Text, Bytes, Tuple, List, Set, Dictionary,
        Name,    ///< of a class or function: items are module and name, both Text. Never more than a name.
        Object,  ///< of some class; what it held is not kept
        Storage, ///< items: the five or six parts of torch's persistent id
        Tensor,  ///< items: storage, offset, sizes, strides and, of the newest form, the name of its type; their kinds are checked
    };

    Kind kind = Kind::None;
    std::int64_t integer = 0; ///< Bool, Integer
    /// Text (UTF-8 as far as the writer cared), Bytes; BigInteger: its bytes, lowest first. Lies in the bytes that were read.
    std::string_view text;
    /// Tuple, List, Set: its items; Dictionary: key, value, key, value, in order, the last of equal keys counts.
    std::vector<const PickleValue*> items;

    bool isText(std::string_view what) const { return kind == Kind::Text && text == what; }
    bool isName(std::string_view module, std::string_view name) const { return kind == Kind::Name && items[0]->text == module && items[1]->text == name; }
    /// The value under a key of a dictionary; null if there is none, or if this is no dictionary.
    const PickleValue* at(std::string_view key) const;
};

/// Owns values in one flat store, so that no depth is too deep to be freed. Refuses (ArchiveFault) to hold more than any checkpoint needs.
class PickleTree {
public:
    PickleValue* make(PickleValue::Kind kind);
    PickleValue* makeText(std::string_view text);
    /// To be called before so many items are put into lists, tuples and dictionaries: copies of copies would grow without end.
    void reserveItems(std::size_t count);
    /// Every Storage of the tree, in order.
    const std::vector<const PickleValue*>& storages() const { return m_storages; }

private:
    std::deque<PickleValue> m_values;
    std::vector<const PickleValue*> m_storages;
    std::size_t m_items = 0;
};

} // namespace underpaint::models
