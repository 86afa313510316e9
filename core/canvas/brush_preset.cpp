#include "core/canvas/brush_preset.h"

#include "core/base/error.h"
#include "core/canvas/brush_recipe.h"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

#include <libmypaint/mypaint-brush-settings.h>

namespace underpaint::canvas {
namespace {

namespace fs = std::filesystem;

constexpr std::uintmax_t largestFile = 1 << 20; // bytes; the largest brush known has 20 kB
constexpr int deepest = 3;                      // folders below a brush folder
constexpr std::size_t mostBrushes = 5000;

std::string environment(const char* name)
{
    const char* value = std::getenv(name);
    return value ? value : "";
}

/// "2B_pencil#1" -> "2B pencil 1"
std::string nameOf(const std::string& id)
{
    std::string name = id.substr(id.rfind('/') + 1);
    std::replace_if(name.begin(), name.end(), [](char c) { return c == '_' || c == '#'; }, ' ');
    if (!name.empty())
        name.front() = char(std::toupper(static_cast<unsigned char>(name.front())));
    return name;
}

/// Empty if the file cannot be read or is too large for a brush.
std::string textOf(const fs::path& path, std::uintmax_t largest)
{
    std::error_code error;
    if (!fs::is_regular_file(path, error))
        return {};
    const std::uintmax_t size = fs::file_size(path, error);
    if (error || size > largest)
        return {};
    std::ifstream file(path, std::ios::binary);
    std::string text(std::size_t(size), '\0');
    file.read(text.data(), std::streamsize(text.size()));
    text.resize(std::size_t(file.gcount()));
    return text;
}

/// The ids that order.conf names, in its order.
std::vector<std::string> order(const fs::path& folder)
{
    std::vector<std::string> ids;
    std::istringstream lines(textOf(folder / "order.conf", largestFile));
    for (std::string line; std::getline(lines, line);) {
        while (!line.empty() && std::isspace(static_cast<unsigned char>(line.back())))
            line.pop_back();
        const bool leavesFolder = line.find("..") != std::string::npos || line.starts_with('/');
        if (!line.empty() && !line.starts_with('#') && !line.starts_with("Group:") && !leavesFolder)
            ids.push_back(line);
    }
    return ids;
}

/// The ids of all brush files below the folder, by name.
std::set<std::string> filesBelow(const fs::path& folder)
{
    std::set<std::string> ids;
    std::error_code error;
    fs::recursive_directory_iterator entry(folder, fs::directory_options::skip_permission_denied, error), end;
    while (!error && entry != end && ids.size() < mostBrushes) {
        if (entry.depth() >= deepest)
            entry.disable_recursion_pending();
        if (entry->path().extension() == ".myb")
            ids.insert(entry->path().lexically_relative(folder).replace_extension().generic_string());
        entry.increment(error);
    }
    return ids;
}

} // namespace

BrushPreset brushFromJson(std::string id, std::string json)
{
    const BrushRecipe recipe = readRecipe(json);
    const auto value = [&](int setting) { return double(recipe.values[std::size_t(setting)]); };
    const std::size_t slash = id.rfind('/');
    BrushPreset preset;
    preset.name = nameOf(id);
    preset.group = slash == std::string::npos ? std::string() : id.substr(0, slash);
    preset.id = std::move(id);
    preset.json = std::move(json);
    const int radius = MYPAINT_BRUSH_SETTING_RADIUS_LOGARITHMIC;
    preset.radius = std::clamp(std::exp(value(radius) + recipe.atFullPressure(radius)), .2, 500.0);
    preset.opacity = std::clamp(value(MYPAINT_BRUSH_SETTING_OPAQUE), 0.0, 1.0);
    preset.hardness = std::clamp(value(MYPAINT_BRUSH_SETTING_HARDNESS), 0.0, 1.0);
    preset.isEraser = value(MYPAINT_BRUSH_SETTING_ERASER) > .5;
    return preset;
}

BrushPreset plainBrush()
{
    return brushFromJson("Plain round",
        R"({"version": 3, "settings": {"radius_logarithmic": {"base_value": 2.5}, "hardness": {"base_value": 0.8},
        "anti_aliasing": {"base_value": 1.0}, "dabs_per_actual_radius": {"base_value": 4.0},
        "opaque_linearize": {"base_value": 0.9},
        "opaque_multiply": {"base_value": 0.0, "inputs": {"pressure": [[0.0, 0.0], [0.3, 1.0], [1.0, 1.0]]}}}})");
}

std::vector<BrushPreset> findBrushes(const std::vector<std::string>& folders)
{
    std::vector<BrushPreset> presets;
    std::set<std::string> known;
    for (const std::string& name : folders) {
        const fs::path folder(name);
        std::set<std::string> files = filesBelow(folder);
        std::vector<std::string> ids;
        for (std::string& id : order(folder)) {
            if (files.erase(id))
                ids.push_back(std::move(id));
        }
        ids.insert(ids.end(), files.begin(), files.end());
        for (const std::string& id : ids) {
            if (known.contains(id))
                continue;
            try {
                BrushPreset preset = brushFromJson(id, textOf(folder / (id + ".myb"), largestFile));
                const fs::path picture = folder / (id + "_prev.png");
                std::error_code error;
                if (fs::is_regular_file(picture, error))
                    preset.preview = picture.string();
                presets.push_back(std::move(preset));
                known.insert(id);
            } catch (const base::Error&) {
                // One damaged file does not cost the others.
            }
        }
    }
    return presets;
}

std::vector<std::string> brushFolders(const std::string& resourceFolder)
{
    std::vector<std::string> wanted;
    if (!resourceFolder.empty())
        wanted.push_back(resourceFolder + "/brushes");
    const std::string home = environment("HOME"), data = environment("XDG_DATA_HOME");
    if (!data.empty() || !home.empty())
        wanted.push_back((data.empty() ? home + "/.local/share" : data) + "/underpaint/brushes");
    const std::string shared = environment("XDG_DATA_DIRS");
    std::istringstream list(shared.empty() ? "/usr/local/share:/usr/share" : shared + ":/usr/share");
    for (std::string folder; std::getline(list, folder, ':');) {
        if (!folder.empty())
            wanted.push_back(folder + "/mypaint-data/2.0/brushes");
    }
    std::vector<std::string> folders;
    for (const std::string& folder : wanted) {
        std::error_code error;
        if (fs::is_directory(folder, error) && std::find(folders.begin(), folders.end(), folder) == folders.end())
            folders.push_back(folder);
    }
    return folders;
}

} // namespace underpaint::canvas
