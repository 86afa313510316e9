#include "models/pickle/pickle_stack.h"

#include "models/pickle/archive_fault.h"

namespace underpaint::models {
namespace {

constexpr std::size_t deepest = 1'000'000; // values, marks and remembered ones; a full training state needs about 100 000

void requireRoom(std::size_t used)
{
    if (used >= deepest)
        throw damagedArchive("its contents are nested deeper than those of any checkpoint");
}

[[noreturn]] void nothingThere() { throw damagedArchive("its list of contents uses something that is not there"); }

} // namespace

void PickleStack::push(PickleValue* value)
{
    requireRoom(m_values.size());
    m_values.push_back(value);
}

PickleValue* PickleStack::top() const
{
    if (m_values.size() <= floor())
        nothingThere();
    return m_values.back();
}

PickleStack::Taken PickleStack::take(std::size_t count)
{
    if (m_values.size() - floor() < count)
        nothingThere();
    m_taken.assign(m_values.end() - std::ptrdiff_t(count), m_values.end());
    m_values.resize(m_values.size() - count);
    return m_taken;
}

void PickleStack::mark()
{
    requireRoom(m_marks.size());
    m_marks.push_back(m_values.size());
}

PickleStack::Taken PickleStack::takeToMark()
{
    if (m_marks.empty())
        nothingThere();
    const Taken taken = take(m_values.size() - floor());
    m_marks.pop_back();
    return taken;
}

void PickleStack::drop()
{
    if (m_values.size() > floor())
        m_values.pop_back();
    else
        takeToMark();
}

void PickleStack::remember(std::uint64_t slot)
{
    requireRoom(m_memo.size());
    m_memo[slot] = top();
}

void PickleStack::recall(std::uint64_t slot)
{
    const auto found = m_memo.find(slot);
    if (found == m_memo.end())
        nothingThere();
    push(found->second);
}

} // namespace underpaint::models
