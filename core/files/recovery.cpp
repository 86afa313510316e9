#include "core/files/recovery.h"

#include "core/base/error.h"
#include "core/canvas/groups.h"
#include "core/files/autosave_index.h"
#include "core/files/document_json.h"
#include "core/files/file_lock.h"
#include "core/files/layer_tiles.h"
#include "core/files/picture_file.h"

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <fmt/format.h>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <unistd.h>

namespace underpaint::files {

namespace {

namespace fs = std::filesystem;
using nlohmann::json;

/// Parts of an autosave, each checked against its sum.
class PackReader {
public:
    explicit PackReader(std::string folder) : m_folder(std::move(folder)) {}

    /// Throws Fault if the part is not whole.
    std::vector<std::uint8_t> read(const PartPlace& place)
    {
        std::ifstream& pack = m_packs[place.pack];
        if (!pack.is_open())
            pack.open(packPath(m_folder, place.pack), std::ios::binary | std::ios::ate);
        pack.clear();
        pack.seekg(0, std::ios::end);
        const auto size = std::uint64_t(std::max<std::streamoff>(0, pack.tellg()));
        if (!pack || place.offset > size || place.size > size - place.offset)
            throw Fault("is cut off");
        std::vector<std::uint8_t> part(place.size);
        pack.seekg(std::streamoff(place.offset));
        pack.read(reinterpret_cast<char*>(part.data()), std::streamsize(part.size()));
        if (!pack || crcOf(part) != place.crc)
            throw Fault("is damaged");
        return part;
    }
    std::vector<std::uint8_t> read(const json& place) { return read(placeFrom(place)); }
    std::string text(const json& place)
    {
        const std::vector<std::uint8_t> part = read(place);
        return {part.begin(), part.end()};
    }

private:
    std::string m_folder;
    std::map<std::uint32_t, std::ifstream> m_packs;
};

/// Puts a document together from one index. Strict: everything must be whole; otherwise what is not is left out.
class Loader {
public:
    Loader(const std::string& folder, bool strict) : m_parts(folder), m_strict(strict) {}

    Project load(const json& index)
    {
        Project project;
        project.state.size = {index.at("size").at(0), index.at("size").at(1)};
        const base::Size size = project.state.size;
        if (size.isEmpty() || size.width > 8192 || size.height > 8192)
            throw Fault("is damaged");
        project.state.active = index.at("active");
        project.settings = index.at("settings");
        for (const json& object : index.at("layers"))
            attempt(project, fmt::format("The layer \"{}\"", object.value("name", std::string())), [&] { project.state.layers.push_back(layer(object, size)); });
        for (const json& object : index.at("results"))
            attempt(project, "A result", [&] {
                project.results.push_back({object.at("id"), m_parts.text(object.at("generation")), m_parts.read(object.at("picture")), m_parts.read(object.at("thumbnail")), object.at("starred"),
                    picture(object, "guide", index), picture(object, "mask", index), picture(object, "map", index)});
            });
        if (index.contains("selection"))
            attempt(project, "What was selected", [&] { project.state.selection = selectionFrom(m_parts.read(index["selection"]), size); });
        if (project.state.layers.empty())
            throw Fault("holds nothing that can be read");
        settleIds(project.state);
        canvas::settleGroups(project.state);
        return project;
    }

private:
    template <typename Action>
    void attempt(Project& project, const std::string& what, Action action)
    try {
        action();
    } catch (const std::exception&) {
        if (m_strict)
            throw;
        project.notices.push_back(what + " could not be read and is left out.");
    }

    canvas::Tiles tiles(const json& place, base::Size size)
    {
        canvas::Tiles tiles(size);
        const std::vector<std::uint8_t> table = m_parts.read(place);
        for (std::size_t at = 0; at < table.size(); at += tileRecordBytes) {
            const auto column = int(numberAt(table, at, 2)), row = int(numberAt(table, at + 2, 2));
            const PartPlace part = {std::uint32_t(numberAt(table, at + 4, 4)), numberAt(table, at + 8, 8), std::uint32_t(numberAt(table, at + 16, 4)), std::uint32_t(numberAt(table, at + 20, 4))};
            if (column >= tiles.columns() || row >= tiles.rows())
                throw Fault("is damaged");
            try {
                const std::vector<std::uint8_t> packed = m_parts.read(part);
                unpackTile(packed, tiles.writable(column, row));
            } catch (const Fault&) {
                if (m_strict)
                    throw; // otherwise a hole in the layer is better than no layer
            }
        }
        return tiles;
    }

    canvas::SharedLayer layer(const json& object, base::Size size)
    {
        canvas::Picture placed;
        if (object.contains("placed")) {
            Raster raster = decodePng(m_parts.read(object["placed"]));
            placed = std::visit([&](auto& samples) { return canvas::Picture(raster.size, channelsOf(raster.colour), std::move(samples)); }, raster.samples);
        }
        canvas::Layer layer = layerFrom(object, placed);
        layer.tiles = tiles(object.at("tiles"), size);
        if (object.contains("mask"))
            layer.hides = tiles(object["mask"], size);
        return std::make_shared<const canvas::Layer>(std::move(layer));
    }

    SharedPicture picture(const json& result, const char* key, const json& index)
    {
        if (!result.contains(key))
            return {};
        const std::string sha256 = result[key];
        SharedPicture& picture = m_pictures[sha256];
        if (!picture)
            picture = std::make_shared<const KeptPicture>(KeptPicture{sha256, m_parts.read(index.at("pictures").at(sha256))});
        return picture;
    }

    PackReader m_parts;
    std::map<std::string, SharedPicture> m_pictures;
    bool m_strict;
};

/// The newest index that is whole; its parts may not be.
std::optional<json> newestIndex(const std::string& folder)
{
    for (const std::uint32_t number : indexNumbers(folder))
        try {
            return readIndex(indexPath(folder, number));
        } catch (const Fault&) {
            continue;
        }
    return {};
}

/// A folder in which nothing was ever saved, of a program that is gone for good.
void removeIfAbandoned(const fs::path& folder)
{
    std::error_code problem;
    const auto age = fs::file_time_type::clock::now() - fs::last_write_time(folder, problem);
    if (!problem && age > std::chrono::hours(1))
        forget(folder.string());
}

std::optional<Recoverable> recoverableIn(const fs::path& folder)
{
    const int lock = lockFile((folder / "lock").string());
    if (lock < 0)
        return {};
    std::optional<Recoverable> found;
    if (const auto index = newestIndex(folder.string()))
        try {
            found = {folder.string(), index->at("path"), index->at("title"), index->at("time"), {}};
            found->thumbnail = PackReader(folder.string()).read(index->at("thumbnail"));
        } catch (const std::exception&) {
            // without a thumbnail, or not at all
        }
    else if (indexNumbers(folder.string()).empty())
        removeIfAbandoned(folder);
    ::close(lock);
    return found;
}

} // namespace

std::vector<Recoverable> findRecoverable(const std::string& root)
{
    std::vector<Recoverable> found;
    std::error_code problem;
    for (fs::directory_iterator i(root, problem), end; !problem && i != end; i.increment(problem)) {
        std::error_code unknown;
        if (!i->is_directory(unknown) || i->is_symlink(unknown) || !i->path().filename().string().starts_with("session-"))
            continue;
        try {
            if (auto recoverable = recoverableIn(i->path()))
                found.push_back(std::move(*recoverable));
        } catch (const std::exception&) {
            continue;
        }
    }
    std::sort(found.begin(), found.end(), [](const Recoverable& a, const Recoverable& b) { return a.time > b.time; });
    return found;
}

Project recover(const std::string& folder)
{
    for (const bool strict : {true, false})
        for (const std::uint32_t number : indexNumbers(folder))
            try {
                return Loader(folder, strict).load(readIndex(indexPath(folder, number)));
            } catch (const std::bad_alloc&) {
                throw base::Error("The painting that was left behind does not fit into memory: close other programs and try again.");
            } catch (const std::exception&) {
                continue; // an older save may be whole
            }
    throw base::Error(fmt::format("Nothing in \"{}\" can be read any more: the disk may be damaged.", folder));
}

void forget(const std::string& folder)
{
    if (!fs::path(folder).filename().string().starts_with("session-"))
        return; // never anything else
    std::error_code problem;
    // The indices go first: a folder that was half removed must not look like a painting.
    for (const std::uint32_t number : indexNumbers(folder))
        fs::remove(indexPath(folder, number), problem);
    fs::remove_all(folder, problem);
}

} // namespace underpaint::files
