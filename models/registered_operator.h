#pragma once

#include <ATen/core/dispatch/Dispatcher.h>

#include <optional>

namespace underpaint::models {

/// An operator that LibTorch registers but declares in no header; nothing where this build lacks it for `key` (no oneDNN) or gave it another signature.
template <typename Signature>
std::optional<c10::TypedOperatorHandle<Signature>> registeredOperator(const char* name, const char* overload, c10::DispatchKey key = c10::DispatchKey::CPU)
{
    const auto found = c10::Dispatcher::singleton().findSchema({name, overload});
    if (!found || !found->hasKernelForDispatchKey(key))
        return {};
    try {
        return found->template typed<Signature>();
    } catch (const c10::Error&) {
        return {};
    }
}

} // namespace underpaint::models
