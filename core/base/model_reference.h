#pragma once

#include <charconv>
#include <fmt/format.h>
#include <optional>
#include <string>
#include <vector>

namespace underpaint::base {

/// A LoRA by name or file, and how strongly it acts.
struct LoraChoice {
    std::string name;
    double strength = 1;
    bool operator==(const LoraChoice&) const = default;
};

/// Which model, and what was chosen with it: what requests, records and the window's memory hold as one text, "dreams;lora=ink@0.8;vae=ft-mse;without-t5".
struct ModelReference {
    std::string id;          ///< the model's name, or its file
    std::vector<LoraChoice> loras;
    std::string autoencoder; ///< by name or file in place of the model's own; empty: its own
    bool withoutT5 = false;  ///< Flux by CLIP alone, as the artist agreed

    std::string text() const;
    /// Everything that is not one of these choices belongs to the name.
    static ModelReference from(const std::string& text);
    bool operator==(const ModelReference&) const = default;
};

namespace detail {

inline constexpr char hexDigits[] = "0123456789ABCDEF";

/// The signs that part the text have to be written as %XX in a name.
inline std::string escaped(const std::string& name)
{
    std::string text;
    for (const char letter : name) {
        if (letter == ';' || letter == '@' || letter == '%')
            text += {'%', hexDigits[letter >> 4], hexDigits[letter & 15]};
        else
            text += letter;
    }
    return text;
}

inline std::string unescaped(const std::string& text)
{
    std::string name;
    for (std::size_t i = 0; i < text.size(); ++i) {
        unsigned value = 0;
        if (text[i] == '%' && i + 2 < text.size() && std::from_chars(text.data() + i + 1, text.data() + i + 3, value, 16).ptr == text.data() + i + 3) {
            name += char(value);
            i += 2;
        } else {
            name += text[i];
        }
    }
    return name;
}

inline std::optional<double> numberIn(const std::string& text)
{
    double value = 0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (text.empty() || problem != std::errc() || end != text.data() + text.size() || !(value >= -10 && value <= 10))
        return {};
    return value;
}

} // namespace detail

inline std::string ModelReference::text() const
{
    std::string answer = id;
    for (const LoraChoice& lora : loras)
        answer += fmt::format(";lora={}@{}", detail::escaped(lora.name), lora.strength);
    if (!autoencoder.empty())
        answer += ";vae=" + detail::escaped(autoencoder);
    return withoutT5 ? answer + ";without-t5" : answer;
}

inline ModelReference ModelReference::from(const std::string& text)
{
    ModelReference reference;
    reference.id = text;
    // From the end, so that a file's name may hold a semicolon.
    for (auto at = reference.id.rfind(';'); at != std::string::npos; at = reference.id.rfind(';')) {
        const std::string part = reference.id.substr(at + 1);
        const auto mark = part.rfind('@');
        const auto strength = mark == std::string::npos ? std::nullopt : detail::numberIn(part.substr(mark + 1));
        if (part == "without-t5")
            reference.withoutT5 = true;
        else if (part.starts_with("vae=") && part.size() > 4)
            reference.autoencoder = detail::unescaped(part.substr(4));
        else if (part.starts_with("lora=") && strength)
            reference.loras.insert(reference.loras.begin(), {detail::unescaped(part.substr(5, mark - 5)), *strength});
        else
            break;
        reference.id.resize(at);
    }
    return reference;
}

/// "FILE" or "FILE:STRENGTH" of the command line; a number after the last colon is the strength.
inline LoraChoice loraFrom(const std::string& text)
{
    const auto colon = text.rfind(':');
    if (colon == std::string::npos || colon == 0)
        return {text, 1};
    const auto strength = detail::numberIn(text.substr(colon + 1));
    return strength ? LoraChoice{text.substr(0, colon), *strength} : LoraChoice{text, 1};
}

} // namespace underpaint::base
