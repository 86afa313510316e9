#include "core/files/own_brushes.h"

#include "core/base/error.h"
#include "core/canvas/brush_engine.h"
#include "core/files/file_bytes.h"
#include "core/files/folders.h"
#include "core/files/picture_file.h"

#include <algorithm>
#include <filesystem>

namespace underpaint::files {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t longestName = 80; // bytes
const std::string prefix = "own/";

fs::path folder() { return fs::path(dataFolder()) / "brushes" / "own"; }
fs::path fileOf(const std::string& id) { return folder() / (id.substr(prefix.size()) + ".myb"); }
fs::path pictureOf(const std::string& id) { return folder() / (id.substr(prefix.size()) + "_prev.png"); }

std::string idOf(std::string name)
{
    const auto isSpace = [](char c) { return c == ' ' || c == '\t'; };
    while (!name.empty() && isSpace(name.back()))
        name.pop_back();
    name.erase(name.begin(), std::find_if_not(name.begin(), name.end(), isSpace));
    if (name.empty())
        throw base::UsageError("A brush needs a name: type one.");
    if (name.size() > longestName)
        throw base::UsageError("That name is too long for a brush: use a shorter one.");
    const bool odd = std::any_of(name.begin(), name.end(), [](char c) { return static_cast<unsigned char>(c) < 32 || c == '/' || c == '\\'; });
    if (odd || name.front() == '.')
        throw base::UsageError("A brush's name cannot have a slash in it or begin with a dot: choose another one.");
    std::replace(name.begin(), name.end(), ' ', '_');
    return prefix + name;
}

} // namespace

bool isOwnBrush(const std::string& id) { return id.starts_with(prefix) && id.size() > prefix.size() && id.find('/', prefix.size()) == std::string::npos; }

canvas::BrushPreset saveOwnBrush(const std::string& name, const std::string& json, const std::string& replaces)
{
    const std::string id = idOf(name);
    std::error_code error;
    if (id != replaces && fs::exists(fileOf(id), error))
        throw base::UsageError("You have a brush called \"" + name + "\" already: choose another name.");
    canvas::BrushPreset preset = canvas::brushFromJson(id, json);
    fs::create_directories(folder(), error);
    const canvas::Picture stroke = canvas::brushStroke(preset, {.1, .1, .1}, {128, 64});
    writeFile(fileOf(id).string(), json);
    writePicture(pictureOf(id).string(), stroke);
    preset.preview = pictureOf(id).string();
    return preset;
}

canvas::BrushPreset renameOwnBrush(const canvas::BrushPreset& brush, const std::string& name)
{
    if (!isOwnBrush(brush.id) || idOf(name) == brush.id)
        return brush;
    canvas::BrushPreset renamed = saveOwnBrush(name, brush.json);
    deleteOwnBrush(brush.id); // only when the new one is complete
    return renamed;
}

void deleteOwnBrush(const std::string& id)
{
    if (!isOwnBrush(id))
        return;
    std::error_code error;
    fs::remove(fileOf(id), error);
    fs::remove(pictureOf(id), error);
}

canvas::BrushPreset readBrushFile(const std::string& path)
{
    const std::vector<std::uint8_t> bytes = readFile(path);
    try {
        return canvas::brushFromJson(prefix + fs::path(path).stem().string(), std::string(bytes.begin(), bytes.end()));
    } catch (const base::Error& error) {
        throw base::Error("\"" + fs::path(path).filename().string() + "\" cannot be used. " + error.what());
    }
}

} // namespace underpaint::files
