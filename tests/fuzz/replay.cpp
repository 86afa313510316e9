// A fuzz target without libFuzzer: runs every file of the folders and files it is given, in order.
#include "fuzz_target.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <vector>

namespace fs = std::filesystem;

int main(int count, char** arguments)
{
    std::vector<fs::path> files;
    for (int i = 1; i < count; ++i) {
        if (fs::is_regular_file(arguments[i]))
            files.emplace_back(arguments[i]);
        else if (fs::is_directory(arguments[i]))
            for (const fs::directory_entry& entry : fs::recursive_directory_iterator(arguments[i]))
                if (entry.is_regular_file())
                    files.push_back(entry.path());
    }
    std::ranges::sort(files);
    for (const fs::path& path : files) {
        std::ifstream file(path, std::ios::binary);
        const std::vector<char> bytes {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
        // Copied to its exact size, so that a sanitizer sees one byte read beyond the end.
        const std::vector<std::uint8_t> exact(bytes.begin(), bytes.end());
        std::fprintf(stderr, "%s\n", path.c_str());
        LLVMFuzzerTestOneInput(exact.data(), exact.size());
    }
    std::printf("%zu inputs\n", files.size());
    return files.empty() ? 1 : 0;
}
