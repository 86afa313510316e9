#pragma once

#include "models/pickle/pickle_value.h"

#include <cstdint>
#include <map>
#include <span>
#include <vector>

namespace underpaint::models {

/// The stack of the pickle machine with its marks, and what it remembers by number. Taking more than there is (above the last mark) is an ArchiveFault.
class PickleStack {
public:
    /// Values that were just taken; they stay readable until the next push.
    using Taken = std::span<PickleValue* const>;

    void push(PickleValue* value);
    PickleValue* pop() { return take(1)[0]; }
    PickleValue* top() const;
    Taken take(std::size_t count);
    void mark();
    Taken takeToMark();
    /// Python's POP: the value on top, else the mark.
    void drop();

    /// Remembers the value on top under any number; numbers cost nothing by being large.
    void remember(std::uint64_t slot);
    void rememberNext() { remember(m_memo.size()); }
    /// Pushes what was remembered.
    void recall(std::uint64_t slot);

private:
    std::size_t floor() const { return m_marks.empty() ? 0 : m_marks.back(); }

    std::vector<PickleValue*> m_values, m_taken;
    std::vector<std::size_t> m_marks;
    std::map<std::uint64_t, PickleValue*> m_memo;
};

} // namespace underpaint::models
