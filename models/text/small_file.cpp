#include "models/text/small_file.h"

#include "core/base/error.h"

#include <fmt/format.h>

#include <filesystem>
#include <fstream>
#include <iterator>

namespace underpaint::models::text {

std::string smallFile(const std::string& path, const std::string& kind)
{
    constexpr std::uintmax_t most = 64 << 20;
    std::error_code problem;
    const bool isFile = std::filesystem::is_regular_file(path, problem);
    const std::uintmax_t size = isFile ? std::filesystem::file_size(path, problem) : 0;
    if (isFile && size > most)
        throw base::Error(fmt::format("{} is too large for {}: choose the file that came with the model.", path, kind));
    std::ifstream file(path, std::ios::binary);
    if (!isFile || problem || !file)
        throw base::Error(fmt::format("{} cannot be read as {}: choose the file that came with the model.", path, kind));
    return std::string(std::istreambuf_iterator<char>(file), {});
}

} // namespace underpaint::models::text
