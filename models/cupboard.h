#pragma once

#include <c10/core/InferenceMode.h>

#include <functional>
#include <memory>
#include <vector>

namespace underpaint::models {

/// The parts of one model, opened when first asked for. One by one: opening one puts all others away, so that never two are in memory.
class Cupboard {
public:
    explicit Cupboard(bool oneByOne) : m_oneByOne(oneByOne) {}
    Cupboard(const Cupboard&) = delete;
    Cupboard& operator=(const Cupboard&) = delete;

    /// How to get at a part; the function may be called as long as the cupboard lives, and what it answers should be held for one use only.
    template <typename T>
    std::function<std::shared_ptr<const T>()> keep(std::function<std::shared_ptr<const T>()> open)
    {
        const auto slot = std::make_shared<std::shared_ptr<const T>>();
        m_putAway.push_back([slot] { slot->reset(); });
        return [this, slot, open = std::move(open)] {
            if (!*slot) {
                if (m_oneByOne)
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
