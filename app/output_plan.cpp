#include "app/output_plan.h"

#include "core/base/error.h"
#include "core/files/file_bytes.h"

#include <algorithm>
#include <cstring>
#include <filesystem>
#include <fmt/format.h>

namespace underpaint::app {

namespace fs = std::filesystem;
using base::Error;
using base::UsageError;

namespace {

std::string lowerCase(std::string text)
{
    std::transform(text.begin(), text.end(), text.begin(), [](unsigned char c) { return char(std::tolower(c)); });
    return text;
}

bool isPictureName(const fs::path& path)
{
    const std::string end = lowerCase(path.extension().string());
    for (const char* known : {".png", ".jpg", ".jpeg", ".webp", ".tif", ".tiff", ".bmp", ".avif", ".heic", ".heif", ".exr", ".psd", ".psb", ".kra"})
        if (end == known)
            return true;
    return false;
}

} // namespace

std::vector<std::string> guidesOf(const std::vector<std::string>& operands)
{
    std::vector<std::string> guides;
    for (const std::string& operand : operands) {
        std::error_code error;
        if (!fs::is_directory(operand, error)) {
            guides.push_back(operand);
            continue;
        }
        std::vector<std::string> inside;
        for (const auto& entry : fs::directory_iterator(operand, error))
            if (entry.is_regular_file(error) && isPictureName(entry.path()))
                inside.push_back(entry.path().string());
        if (inside.empty())
            throw UsageError(fmt::format("\"{}\" is a folder without pictures: name a picture, or a folder with some.",
                operand));
        std::sort(inside.begin(), inside.end());
        guides.insert(guides.end(), inside.begin(), inside.end());
    }
    return guides;
}

void requireFolder(const std::string& path)
{
    std::error_code error;
    if (fs::is_directory(path, error))
        return;
    if (fs::exists(path, error))
        throw UsageError(fmt::format("\"{}\" is a file, but a folder is needed there: choose another name.", path));
    const fs::path named =
        fs::path(path).has_filename() ? fs::path(path) : fs::path(path).parent_path(); // without the last slash
    files::requireWritable(named.string());
    if (!fs::create_directory(named, error))
        throw Error(fmt::format("The folder \"{}\" cannot be made ({}): choose another place.", path, error.message()));
}

void requireFree(Session& session, const std::string& path, const std::vector<std::string>& inputs)
{
    files::requireWritable(path);
    std::error_code error;
    if (!fs::exists(path, error))
        return;
    for (const std::string& input : inputs)
        if (fs::equivalent(path, input, error))
            throw UsageError(fmt::format(
                "\"{}\" is read for this run and would be lost: choose another name for the result.", path));
    if (session.options.has("force")
        || session.console.confirm(fmt::format("\"{}\" exists. Overwrite it?", path), session.interrupt))
        return;
    throw UsageError(fmt::format("\"{}\" exists: choose another name, or add --force to overwrite it.", path));
}

bool isFolderOutput(const std::string& output, std::size_t guides)
{
    std::error_code error;
    return guides > 1 || output.ends_with('/') || fs::is_directory(output, error);
}

void requirePngName(const std::string& path)
{
    if (lowerCase(fs::path(path).extension().string()) != ".png")
        throw UsageError(fmt::format("Results are PNG pictures: name the output \"{}.png\".",
            (fs::path(path).parent_path() / fs::path(path).stem()).string()));
}

} // namespace underpaint::app
