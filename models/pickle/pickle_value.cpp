#include "models/pickle/pickle_value.h"

#include "models/pickle/archive_fault.h"

namespace underpaint::models {
namespace {

constexpr std::size_t mostValues = 2'000'000; // a full training state has about 300 000
constexpr std::size_t mostItems = 4'000'000;

[[noreturn]] void tooLong() { throw damagedArchive("its list of contents is longer than that of any checkpoint"); }

} // namespace

const PickleValue* PickleValue::at(std::string_view key) const
{
    if (kind == Kind::Dictionary)
        for (std::size_t i = items.size(); i >= 2; i -= 2)
            if (items[i - 2]->isText(key))
                return items[i - 1];
    return nullptr;
}

PickleValue* PickleTree::make(PickleValue::Kind kind)
{
    if (m_values.size() >= mostValues)
        tooLong();
    PickleValue* const value = &m_values.emplace_back();
    value->kind = kind;
    if (kind == PickleValue::Kind::Storage)
        m_storages.push_back(value);
    return value;
}

PickleValue* PickleTree::makeText(std::string_view text)
{
    PickleValue* const value = make(PickleValue::Kind::Text);
    value->text = text;
    return value;
}

void PickleTree::reserveItems(std::size_t count)
{
    if (count > mostItems - m_items)
        tooLong();
    m_items += count;
}

} // namespace underpaint::models
