#include "core/files/autosave_index.h"

#include "core/base/error.h"
#include "core/base/sha256.h"
#include "core/files/file_bytes.h"

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <zlib.h>

namespace underpaint::files {

namespace {

constexpr std::size_t sumDigits = 64;

std::vector<std::uint32_t> numbers(const std::string& folder, std::string_view before, std::string_view after)
{
    std::vector<std::uint32_t> found;
    std::error_code problem;
    for (std::filesystem::directory_iterator i(folder, problem), end; !problem && i != end; i.increment(problem)) {
        const std::string name = i->path().filename().string();
        if (!name.starts_with(before) || !name.ends_with(after) || name.size() <= before.size() + after.size())
            continue;
        const char *first = name.data() + before.size(), *last = name.data() + name.size() - after.size();
        std::uint32_t number = 0;
        if (const auto [end, error] = std::from_chars(first, last, number); error == std::errc() && end == last && number > 0)
            found.push_back(number);
    }
    std::sort(found.rbegin(), found.rend());
    return found;
}

} // namespace

std::string packPath(const std::string& folder, std::uint32_t number) { return fmt::format("{}/pack-{}", folder, number); }
std::string indexPath(const std::string& folder, std::uint32_t number) { return fmt::format("{}/index-{}.json", folder, number); }
std::vector<std::uint32_t> indexNumbers(const std::string& folder) { return numbers(folder, "index-", ".json"); }
std::vector<std::uint32_t> packNumbers(const std::string& folder) { return numbers(folder, "pack-", ""); }

std::uint32_t crcOf(Bytes bytes)
{
    return std::uint32_t(crc32_z(0, bytes.data(), bytes.size()));
}

nlohmann::json placeJson(const PartPlace& place)
{
    return {place.pack, place.offset, place.size, place.crc};
}

PartPlace placeFrom(const nlohmann::json& array)
{
    return {array.at(0), array.at(1), array.at(2), array.at(3)};
}

std::string indexText(const nlohmann::json& index)
{
    const std::string text = index.dump(-1, ' ', true, nlohmann::json::error_handler_t::replace);
    return base::sha256({reinterpret_cast<const std::uint8_t*>(text.data()), text.size()}) + "\n" + text;
}

nlohmann::json readIndex(const std::string& path)
{
    std::vector<std::uint8_t> bytes;
    try {
        bytes = readFile(path);
    } catch (const base::Error&) {
        throw Fault("cannot be read");
    }
    if (bytes.size() <= sumDigits + 1)
        throw Fault("is cut off");
    const Bytes text = Bytes(bytes).subspan(sumDigits + 1);
    if (base::sha256(text) != std::string(bytes.begin(), bytes.begin() + sumDigits))
        throw Fault("is damaged");
    nlohmann::json index = nlohmann::json::parse(text.begin(), text.end(), nullptr, false);
    if (!index.is_object() || index.value("schema", 0) != autosaveSchema)
        throw Fault("is of another version of Underpaint");
    return index;
}

} // namespace underpaint::files
