#pragma once

#include <c10/core/InferenceMode.h>

#include <functional>
#include <memory>
#include <vector>

namespace underpaint::models {

/// Whether a part gives room to the others where they are opened one by one.
enum class Shelf {
    Shared, ///< opening one puts all others of this kind away
    Own     ///< small: stays beside them once it is open
};

/// The parts of one model, opened when first asked for. One by one: opening one puts all others away, so that never two are in memory, apart from those with a shelf of their own.
class Cupboard {
public:
    explicit Cupboard(bool oneByOne) : m_oneByOne(oneByOne) {}
    Cupboard(const Cupboard&) = delete;
    Cupboard& operator=(const Cupboard&) = delete;

    /// How to get at a part; the function may be called as long as the cupboard lives, and what it answers should be held for one use only.
    template <typename T>
    std::function<std::shared_ptr<const T>()> keep(std::function<std::shared_ptr<const T>()> open, Shelf shelf = Shelf::Shared)
    {
        const auto slot = std::make_shared<std::shared_ptr<const T>>();
        if (shelf == Shelf::Shared)
            m_putAway.push_back([slot] { slot->reset(); });
        return [this, slot, shelf, open = std::move(open)] {
            if (!*slot) {
                if (m_oneByOne && shelf == Shelf::Shared)
                    for (const auto& putAway : m_putAway)
                        putAway();
                const c10::InferenceMode ordinary(false); // weights serve runs with gradients too
                *slot = open();
            }
            return *slot;
        };
    }

private:
    bool m_oneByOne = false;
    std::vector<std::function<void()>> m_putAway;
};

} // namespace underpaint::models
