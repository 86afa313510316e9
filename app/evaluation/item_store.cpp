#include "app/evaluation/item_store.h"

#include "core/base/error.h"
#include "core/files/file_bytes.h"
#include "core/files/picture_file.h"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <fmt/format.h>
#include <fstream>
#include <nlohmann/json.hpp>
#include <utility>

namespace underpaint::app::evaluation {

namespace fs = std::filesystem;
using nlohmann::json;

namespace {

std::string shown(const json& value)
{
    return value.is_string() ? value.get<std::string>() : value.dump();
}

/// "the seed is 3 instead of 0", or nothing.
std::string difference(const json& then, const json& now)
{
    for (const auto& [name, value] : now.items()) {
        const json before = then.is_object() && then.contains(name) ? then[name] : json();
        if (before != value)
            return fmt::format("{} was \"{}\", now it is \"{}\"", name, shown(before), shown(value));
    }
    return {};
}

void makeFolder(const fs::path& folder)
{
    std::error_code error;
    fs::create_directories(folder, error);
    if (error)
        throw base::Error(fmt::format("The folder \"{}\" cannot be made ({}): choose another place.", folder.string(), error.message()));
}

} // namespace

ItemStore::ItemStore(const std::string& folder, const json& settings, OtherSettings others) : m_folder((fs::path(folder) / "items").string())
{
    const std::string settingsFile = (fs::path(m_folder) / "settings.json").string();
    std::error_code error;
    if (fs::exists(settingsFile, error)) {
        std::ifstream file(settingsFile);
        const std::string different = difference(json::parse(file, nullptr, false), settings);
        if (!different.empty() && others == OtherSettings::Refuse)
            throw base::UsageError(fmt::format("\"{}\" holds an evaluation with other settings ({}): choose another folder, or add --force to begin anew.", folder, different));
        if (!different.empty()) {
            fs::remove_all(m_folder, error);
            if (error)
                throw base::Error(fmt::format("The items in \"{}\" cannot be removed ({}): choose another folder.", m_folder, error.message()));
        }
    }
    makeFolder(m_folder);
    files::writeFile(settingsFile, settings.dump(2) + "\n");
    readNumbers();
}

std::string ItemStore::pathOf(const std::string& key) const
{
    return (fs::path(m_folder) / (key + ".png")).string();
}

void ItemStore::readNumbers()
{
    const fs::path path = fs::path(m_folder) / "numbers.jsonl";
    std::error_code error;
    if (!fs::is_regular_file(path, error)) // a device has no end
        return;
    std::ifstream file(path);
    for (std::string line; std::getline(file, line);) {
        m_endsInPart = file.eof(); // no end of line
        const json object = json::parse(line, nullptr, false); // the last line of a killed run may be a part
        if (!object.is_object() || !object.contains("key") || !object.contains("values") || !object["values"].is_object())
            continue;
        Numbers numbers;
        for (const auto& [name, value] : object["values"].items())
            if (value.is_number())
                numbers[name] = value.get<double>();
        m_numbers[object["key"].get<std::string>()] = numbers;
    }
}

std::optional<canvas::Picture> ItemStore::picture(const std::string& key) const
{
    std::error_code error;
    if (!fs::exists(pathOf(key), error))
        return {};
    try {
        return files::readPicture(pathOf(key)).picture;
    } catch (const base::Error&) {
        return {}; // it is made again
    }
}

std::optional<Numbers> ItemStore::numbers(const std::string& key) const
{
    const auto found = m_numbers.find(key);
    return found == m_numbers.end() ? std::nullopt : std::optional(found->second);
}

void ItemStore::keep(const std::string& key, const canvas::Picture& picture)
{
    makeFolder(fs::path(pathOf(key)).parent_path());
    files::writePicture(pathOf(key), picture);
}

void ItemStore::keep(const std::string& key, const Numbers& numbers)
{
    const std::string path = (fs::path(m_folder) / "numbers.jsonl").string(), line = json({{"key", key}, {"values", numbers}}).dump() + "\n";
    std::FILE* file = std::fopen(path.c_str(), "a");
    const bool whole = !std::exchange(m_endsInPart, false) || (file && std::fputc('\n', file) != EOF);
    const bool written = file && whole && std::fputs(line.c_str(), file) >= 0 && std::fflush(file) == 0;
    const int reason = errno;
    if (file)
        std::fclose(file);
    if (!written)
        throw base::Error(fmt::format("\"{}\" cannot be written ({}): make room, then give the same command again; what is finished is kept.", path, std::strerror(reason)));
    m_numbers[key] = numbers;
}

} // namespace underpaint::app::evaluation
