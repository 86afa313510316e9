#include "models/library/part_roles.h"

#include "core/base/error.h"

#include <fmt/format.h>

namespace underpaint::models::library {
namespace {

struct NamedRole {
    Role role;
    const char* id;
};
constexpr NamedRole roles[] = {{Role::Network, "network"}, {Role::Autoencoder, "autoencoder"}, {Role::TinyAutoencoder, "tiny autoencoder"}, {Role::ClipText, "clip"},
    {Role::OpenClipText, "openclip"}, {Role::T5Text, "t5"}, {Role::ClipTokenizer, "clip tokenizer"}, {Role::T5Tokenizer, "t5 tokenizer"}, {Role::Lora, "lora"}};

} // namespace

std::string idOf(Role role)
{
    for (const NamedRole& one : roles)
        if (one.role == role)
            return one.id;
    return {};
}

Role roleNamed(const std::string& id)
{
    for (const NamedRole& one : roles)
        if (id == one.id)
            return one.role;
    throw base::Error(fmt::format("There is no part of a model called \"{}\".", id));
}

} // namespace underpaint::models::library
