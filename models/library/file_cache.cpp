#include "models/library/file_cache.h"

#include "core/base/error.h"
#include "models/catalog.h"
#include "models/checkpoint.h"
#include "models/library/few_steps.h"
#include "models/library/model_cards.h"
#include "models/library/part_check.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sys/stat.h>
#include <unistd.h>

namespace underpaint::models::library {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

/// Raised whenever recognition or cards change, so that old answers are not believed.
constexpr int version = 3;

std::string usualPath()
{
    if (const char* const folder = std::getenv("XDG_CACHE_HOME"); folder && *folder == '/')
        return std::string(folder) + "/underpaint/models.json";
    if (const char* const home = std::getenv("HOME"); home && *home == '/')
        return std::string(home) + "/.cache/underpaint/models.json";
    return {};
}

/// Size and time of change; empty if there is no such file.
std::string stampOf(const std::string& path)
{
    struct stat about {};
    if (path.empty() || ::stat(path.c_str(), &about) != 0)
        return {};
    return fmt::format("{}:{}.{:09}", about.st_size, about.st_mtim.tv_sec, about.st_mtim.tv_nsec);
}

json readJson(const std::string& path)
{
    std::ifstream file(path);
    json read = file ? json::parse(file, nullptr, false) : json();
    if (!read.is_object() || read.value("version", 0) != version || !read.contains("files") || !read["files"].is_object())
        return json::object();
    return read["files"];
}

} // namespace

struct FileCache::Known {
    std::string stamp, sha256Stamp, sha256, valuesStamp; // stamp empty: contents unknown
    Contents contents;
};

FileCache::FileCache(std::string path) : m_path(path.empty() ? usualPath() : std::move(path))
{
    const json files = readJson(m_path);
    for (const auto& [file, said] : files.items()) {
        try {
            Known known;
            known.stamp = said.at("stamp").get<std::string>();
            known.contents = contentsFrom(said.at("contents"));
            known.sha256 = said.at("sha256").get<std::string>();
            known.sha256Stamp = said.at("sha256_stamp").get<std::string>();
            known.valuesStamp = said.at("values_stamp").get<std::string>();
            m_known[file] = std::move(known);
        } catch (const std::exception&) {
            continue; // looked at again
        }
    }
}

FileCache::~FileCache() = default;

Contents FileCache::contentsOf(const FoundFile& file)
{
    const std::string stamp = fmt::format("{} {} {}", stampOf(file.path), file.bytes, stampOf(file.hints));
    {
        const std::lock_guard lock(m_mutex);
        const auto known = m_known.find(file.path);
        if (known != m_known.end() && known->second.stamp == stamp)
            return known->second.contents;
    }
    Contents contents;
    try {
        const TensorShapes shapes = shapesInFile(file.path);
        contents = identify(shapes, file.path);
        for (Piece& piece : contents.pieces) {
            const auto hints = hintsFor(piece, file.hints);
            checkPiece(piece, shapes, hints.get(), file.path);
            if (piece.role == Role::Network)
                piece.start = startValues(piece, shapes, hints.get());
            else if (piece.role == Role::Lora)
                piece.title = titleIn(openCheckpoint(file.path).weights.metadata());
        }
    } catch (const base::Error& error) {
        contents.problem = error.what();
    } catch (const std::exception&) {
        contents.problem = fmt::format("{} cannot be read.", file.path);
    }
    if (!contents.problem.empty())
        contents.pieces.clear();
    const std::lock_guard lock(m_mutex);
    ++m_read;
    m_changed = true;
    Known& known = m_known[file.path];
    known.stamp = stamp;
    known.contents = contents;
    return contents;
}

std::string FileCache::knownSha256(const std::string& path)
{
    const std::lock_guard lock(m_mutex);
    const auto known = m_known.find(path);
    return known != m_known.end() && !known->second.sha256.empty() && known->second.sha256Stamp == stampOf(path) ? known->second.sha256 : std::string();
}

std::string FileCache::sha256Of(const std::string& path, const std::stop_token& stop)
{
    if (std::string known = knownSha256(path); !known.empty())
        return known;
    const std::string stamp = stampOf(path), hash = sha256OfFile(path, stop);
    const std::lock_guard lock(m_mutex);
    m_known[path].sha256 = hash;
    m_known[path].sha256Stamp = stamp;
    m_changed = true;
    return hash;
}

bool FileCache::areValuesKnown(const std::string& path)
{
    const std::lock_guard lock(m_mutex);
    const auto known = m_known.find(path);
    return known != m_known.end() && !known->second.valuesStamp.empty() && known->second.valuesStamp == stampOf(path);
}

void FileCache::noteValues(const std::string& path)
{
    const std::lock_guard lock(m_mutex);
    m_known[path].valuesStamp = stampOf(path);
    m_changed = true;
}

void FileCache::save()
{
    const std::lock_guard lock(m_mutex);
    if (!m_changed || m_path.empty())
        return;
    json files = readJson(m_path);
    for (const auto& [path, known] : m_known)
        files[path] = {{"stamp", known.stamp}, {"contents", toJson(known.contents)}, {"sha256", known.sha256}, {"sha256_stamp", known.sha256Stamp},
            {"values_stamp", known.valuesStamp}};
    for (auto i = files.begin(); i != files.end();)
        i = stampOf(i.key()).empty() ? files.erase(i) : std::next(i);
    std::error_code ignored;
    fs::create_directories(fs::path(m_path).parent_path(), ignored);
    const std::string temporary = fmt::format("{}.{}", m_path, ::getpid());
    const json whole = {{"version", version}, {"files", files}};
    if (std::ofstream(temporary) << whole.dump(-1, ' ', false, json::error_handler_t::replace) << '\n' << std::flush)
        fs::rename(temporary, m_path, ignored);
    else
        fs::remove(temporary, ignored);
    m_changed = false;
}

} // namespace underpaint::models::library
