#include "core/files/folders.h"

#include <cstdlib>
#include <filesystem>

namespace underpaint::files {

namespace {

namespace fs = std::filesystem;

/// The variable's folder (XDG: an absolute one, or it does not count), or the usual one below the home folder.
std::string folder(const char* variable, const char* usual)
{
    fs::path base;
    if (const char* const named = std::getenv(variable); named && *named == '/') {
        base = named;
    } else {
        const char* const home = std::getenv("HOME");
        base = fs::path(home && *home ? home : "/") / usual;
    }
    const fs::path own = base / "underpaint";
    std::error_code problem; // whoever writes there tells it better
    if (fs::create_directories(own, problem))
        fs::permissions(own, fs::perms::owner_all, problem); // the XDG specification asks for 0700
    return own.lexically_normal().string();
}

} // namespace

std::string configFolder() { return folder("XDG_CONFIG_HOME", ".config"); }
std::string dataFolder() { return folder("XDG_DATA_HOME", ".local/share"); }
std::string stateFolder() { return folder("XDG_STATE_HOME", ".local/state"); }
std::string cacheFolder() { return folder("XDG_CACHE_HOME", ".cache"); }

std::string resourceFolder()
{
    std::error_code problem;
    const fs::path program = fs::read_symlink("/proc/self/exe", problem).parent_path();
    for (const fs::path& candidate : {program / "../share/underpaint", program / "../../resources", fs::path(UNDERPAINT_RESOURCES_SOURCE)}) {
        const fs::path found = fs::weakly_canonical(candidate, problem);
        if (fs::is_directory(found / "brushes", problem) || fs::is_directory(found / "icons", problem))
            return found.string();
    }
    return {};
}

} // namespace underpaint::files
