#include "core/base/error.h"
#include "core/canvas/composite.h"
#include "core/files/autosave_index.h"
#include "core/files/document_json.h"
#include "core/files/file_bytes.h"
#include "core/files/file_lock.h"
#include "core/files/layer_tiles.h"
#include "core/files/picture_file.h"
#include "core/files/recovery.h"
#include "core/files/webp_encoder.h"

#include <atomic>
#include <chrono>
#include <filesystem>
#include <fmt/format.h>
#include <map>
#include <mutex>
#include <nlohmann/json.hpp>
#include <set>
#include <thread>
#include <unistd.h>

namespace underpaint::files {

namespace {

namespace fs = std::filesystem;
using nlohmann::json;

/// A grid of tiles as it was saved.
struct SavedTiles {
    std::vector<PartPlace> tiles; // row by row
    PartPlace table;
};

/// A layer as it was saved: holding it keeps its tiles from being freed, so that an equal pointer means an equal tile.
struct SavedLayer {
    canvas::SharedLayer layer;
    SavedTiles paint, mask;
    PartPlace source;
};

struct SavedResult {
    PartPlace generation, picture, thumbnail;
};

/// Everything that a save can take over from the one before.
struct Saved {
    std::uint32_t number = 0;
    base::Size size;
    std::map<std::uint64_t, SavedLayer> layers;
    std::map<std::string, SavedResult> results;
    std::map<std::string, PartPlace> pictures; // by SHA-256 of their pixels
    PartPlace thumbnail, selection;
    canvas::Picture selected; // that selection
    std::set<std::uint32_t> packs;
    std::uint64_t liveBytes = 0;
};

/// The pack of one save while it is put together.
class Pack {
public:
    explicit Pack(std::uint32_t number) : m_number(number) {}

    PartPlace add(Bytes part)
    {
        const PartPlace place = {m_number, m_bytes.size(), std::uint32_t(part.size()), crcOf(part)};
        m_bytes.insert(m_bytes.end(), part.begin(), part.end());
        return place;
    }
    PartPlace add(const std::string& text) { return add(Bytes(reinterpret_cast<const std::uint8_t*>(text.data()), text.size())); }
    const std::vector<std::uint8_t>& bytes() const { return m_bytes; }

private:
    std::uint32_t m_number;
    std::vector<std::uint8_t> m_bytes;
};

/// One save: what changed goes into the pack, the rest is named where it lies.
class Save {
public:
    Save(const Saved& before, const Project& project, std::uint32_t number) : m_before(before), m_project(project), m_pack(number)
    {
        m_now.number = number;
        m_now.size = project.state.size;
    }

    json index()
    {
        const canvas::DocumentState& state = m_project.state;
        json layers = json::array(), results = json::array(), pictures = json::object();
        bool changed = m_before.size != state.size || m_before.layers.size() != state.layers.size();
        for (const canvas::SharedLayer& layer : state.layers) {
            const auto before = m_before.layers.find(layer->id);
            changed = changed || before == m_before.layers.end() || before->second.layer != layer;
            const SavedLayer& saved = m_now.layers[layer->id] = saveLayer(layer, before == m_before.layers.end() ? nullptr : &before->second);
            json object = layerJson(*layer);
            object["tiles"] = used(saved.paint.table);
            if (layer->hasMask())
                object["mask"] = used(saved.mask.table);
            if (layer->placement)
                object["placed"] = used(saved.source);
            for (const SavedTiles* const grid : {&saved.paint, &saved.mask})
                for (const PartPlace& tile : grid->tiles)
                    use(tile);
            layers.push_back(std::move(object));
        }
        for (const KeptResult& result : m_project.results) {
            const SavedResult& saved = m_now.results[result.id] = saveResult(result);
            json object = {{"id", result.id}, {"starred", result.starred}, {"generation", used(saved.generation)}, {"picture", used(saved.picture)}, {"thumbnail", used(saved.thumbnail)}};
            for (const auto& [key, picture] : {std::pair("guide", &result.guide), {"mask", &result.mask}, {"map", &result.map}})
                if (*picture) {
                    pictures[(*picture)->sha256] = used(savePicture(**picture));
                    object[key] = (*picture)->sha256;
                }
            results.push_back(std::move(object));
        }
        m_now.thumbnail = changed || m_before.thumbnail.pack == 0 ? m_pack.add(encodePng(thumbnailOf(canvas::flattened(state)))) : m_before.thumbnail;
        json index = {{"schema", autosaveSchema}, {"size", {state.size.width, state.size.height}}, {"active", state.active}, {"layers", layers}, {"results", results}, {"pictures", pictures},
            {"settings", m_project.settings}, {"thumbnail", used(m_now.thumbnail)}};
        m_now.selected = state.selection;
        if (!state.selection.isNull()) {
            m_now.selection = m_before.selected == state.selection ? m_before.selection : m_pack.add(encodePng(state.selection, {}, PngUse::ProjectPart));
            index["selection"] = used(m_now.selection);
        }
        return index;
    }

    const std::vector<std::uint8_t>& pack() const { return m_pack.bytes(); }
    Saved& now() { return m_now; }

private:
    void use(const PartPlace& place)
    {
        if (place.pack == 0)
            return;
        m_now.packs.insert(place.pack);
        m_now.liveBytes += place.size;
    }
    json used(const PartPlace& place)
    {
        use(place);
        return placeJson(place);
    }

    SavedTiles saveTiles(const canvas::Tiles& tiles, const canvas::Tiles* formerTiles, const SavedTiles* before)
    {
        SavedTiles saved = {std::vector<PartPlace>(std::size_t(tiles.columns()) * std::size_t(tiles.rows())), {}};
        std::vector<std::uint8_t> table;
        bool same = before != nullptr;
        for (int row = 0, i = 0; row < tiles.rows(); ++row)
            for (int column = 0; column < tiles.columns(); ++column, ++i) {
                const canvas::Tile* const tile = tiles.at(column, row);
                const canvas::Tile* const former = before ? formerTiles->at(column, row) : nullptr;
                same = same && tile == former;
                if (!tile)
                    continue;
                PartPlace& place = saved.tiles[std::size_t(i)];
                place = tile == former ? before->tiles[std::size_t(i)] : m_pack.add(packedTile(*tile));
                putNumber(table, std::uint64_t(column), 2), putNumber(table, std::uint64_t(row), 2);
                putNumber(table, place.pack, 4), putNumber(table, place.offset, 8), putNumber(table, place.size, 4), putNumber(table, place.crc, 4);
            }
        saved.table = same ? before->table : m_pack.add(table);
        return saved;
    }

    SavedLayer saveLayer(const canvas::SharedLayer& layer, const SavedLayer* before)
    {
        if (before && before->layer == layer)
            return *before;
        if (before && before->layer->tiles.size() != layer->tiles.size())
            before = nullptr;
        SavedLayer saved = {layer, saveTiles(layer->tiles, before ? &before->layer->tiles : nullptr, before ? &before->paint : nullptr), {}, {}};
        if (layer->hasMask()) {
            const bool had = before && before->layer->hasMask();
            saved.mask = saveTiles(layer->hides, had ? &before->layer->hides : nullptr, had ? &before->mask : nullptr);
        }
        if (layer->placement)
            saved.source = before && before->layer->placement && before->layer->placement->source == layer->placement->source ? before->source : m_pack.add(encodePng(layer->placement->source, {}, PngUse::ProjectPart));
        return saved;
    }

    SavedResult saveResult(const KeptResult& result)
    {
        const auto before = m_before.results.find(result.id);
        return before != m_before.results.end() ? before->second : SavedResult{m_pack.add(result.generation), m_pack.add(result.picture), m_pack.add(result.thumbnail)};
    }

    const PartPlace& savePicture(const KeptPicture& picture)
    {
        PartPlace& place = m_now.pictures[picture.sha256];
        const auto before = m_before.pictures.find(picture.sha256);
        if (place.pack == 0)
            place = before != m_before.pictures.end() ? before->second : m_pack.add(picture.png);
        return place;
    }

    const Saved& m_before;
    const Project& m_project;
    Pack m_pack;
    Saved m_now;
};

} // namespace

struct Autosave::Private {
    std::string folder, originalPath, title;
    int lock = -1;
    std::atomic<bool> stays = false;
    std::mutex mutex; // guards all below: one save at a time, and none while the folder goes
    Saved saved;
    std::set<std::uint32_t> formerPacks; // of the save before the last one, which stays as a fallback
    std::uint32_t number = 0;

    void sweep(std::uint32_t formerNumber) const
    {
        std::error_code problem; // what is left over does no harm
        for (const std::uint32_t index : indexNumbers(folder))
            if (index != saved.number && index != formerNumber)
                fs::remove(indexPath(folder, index), problem);
        for (const std::uint32_t pack : packNumbers(folder))
            if (!saved.packs.contains(pack) && !formerPacks.contains(pack))
                fs::remove(packPath(folder, pack), problem);
    }
};

Autosave::Autosave(std::string root, std::string originalPath, std::string title) : d(std::make_unique<Private>())
{
    std::error_code problem;
    fs::create_directories(root, problem);
    d->folder = (fs::path(root) / "session-XXXXXX").string();
    if (!::mkdtemp(d->folder.data()))
        throw base::Error(fmt::format("\"{}\" cannot be written: what you paint is not secured against a crash until you save it.", root));
    // Whoever looks for what a crash left behind holds each lock for a moment.
    for (int i = 0; (d->lock = lockFile(d->folder + "/lock")) == -1 && i < 1000; ++i)
        std::this_thread::sleep_for(std::chrono::milliseconds(2));
    d->originalPath = std::move(originalPath);
    d->title = std::move(title);
}

Autosave::~Autosave()
{
    const std::lock_guard guard(d->mutex); // a save under way ends first
    if (!d->stays)
        forget(d->folder);
    if (d->lock >= 0)
        ::close(d->lock);
}

void Autosave::leave()
{
    d->stays = true;
}

const std::string& Autosave::folder() const
{
    return d->folder;
}

void Autosave::save(const Project& project)
{
    const std::lock_guard guard(d->mutex);
    const Saved none;
    std::uint64_t packed = 0;
    std::error_code problem;
    for (const std::uint32_t pack : d->saved.packs)
        if (const auto size = fs::file_size(packPath(d->folder, pack), problem); !problem)
            packed += size;
    // When most of what lies there is of former times, everything is written anew and the old packs go.
    constexpr std::uint64_t slack = std::uint64_t(32) << 20;
    const bool anew = packed > 2 * d->saved.liveBytes + slack;
    Save save(anew ? none : d->saved, project, ++d->number);
    json index = save.index();
    index.update({{"path", d->originalPath}, {"title", d->title}, {"time", std::chrono::duration_cast<std::chrono::seconds>(std::chrono::system_clock::now().time_since_epoch()).count()}});
    if (!save.pack().empty())
        writeFile(packPath(d->folder, d->number), save.pack());
    writeFile(indexPath(d->folder, d->number), indexText(index));
    const std::uint32_t former = d->saved.number;
    d->formerPacks = std::move(d->saved.packs);
    d->saved = std::move(save.now());
    d->sweep(former);
}

} // namespace underpaint::files
