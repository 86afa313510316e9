#include "models/vista/training/file_pieces.h"

#include "core/base/error.h"
#include "core/base/sha256.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <span>
#include <sstream>
#include <unistd.h>

namespace underpaint::models::training {
namespace {

using Bytes = std::vector<std::uint8_t>;

Bytes contents(const std::string& name)
{
    std::ifstream in(name, std::ios::binary);
    if (!in)
        throw base::Error(fmt::format("There is no file {}.", name));
    return Bytes(std::istreambuf_iterator<char>(in), {});
}

/// Under a temporary name until it is whole.
void writeWhole(const std::string& name, std::span<const std::uint8_t> bytes)
{
    const std::string temporary = fmt::format("{}.{}.part", name, ::getpid());
    std::FILE* const out = std::fopen(temporary.c_str(), "wb");
    bool whole = out && std::fwrite(bytes.data(), 1, bytes.size(), out) == bytes.size();
    whole = whole && std::fflush(out) == 0 && ::fsync(::fileno(out)) == 0;
    if (out)
        whole = std::fclose(out) == 0 && whole;
    if (!whole || std::rename(temporary.c_str(), name.c_str()) != 0) {
        std::remove(temporary.c_str());
        throw base::Error(fmt::format("{} cannot be written: make room on the disk, or name another folder.", name));
    }
}

} // namespace

std::vector<std::string> writePieces(const std::string& file, std::int64_t bytes)
{
    const Bytes all = contents(file);
    const std::string base = file.substr(file.rfind('/') + 1);
    std::vector<std::string> names;
    std::string list = fmt::format("underpaint pieces 1\nsha256 {}\nbytes {}\n", base::sha256(all), all.size());
    for (std::size_t at = 0; at < all.size(); at += std::size_t(bytes)) {
        const std::size_t count = std::min(std::size_t(bytes), all.size() - at);
        const std::string ending = fmt::format(".{:03}", names.size() + 1);
        writeWhole(file + ending, std::span(all).subspan(at, count));
        names.push_back(file + ending);
        list += fmt::format("piece {} {}\n", count, base + ending);
    }
    writeWhole(file + ".pieces", {reinterpret_cast<const std::uint8_t*>(list.data()), list.size()});
    return names;
}

void joinPieces(const std::string& pieces, const std::string& out)
{
    const Bytes text = contents(pieces);
    std::istringstream list(std::string(text.begin(), text.end()));
    const std::string folder = pieces.substr(0, pieces.rfind('/') + 1);
    std::string line, digest;
    std::size_t size = 0;
    if (!std::getline(list, line) || line != "underpaint pieces 1")
        throw base::Error(fmt::format("{} is not a list of pieces: name the file that ends in .pieces.", pieces));
    Bytes all;
    while (std::getline(list, line)) {
        std::istringstream words(line);
        std::string word;
        words >> word;
        if (word == "sha256") {
            words >> digest;
        } else if (word == "bytes") {
            words >> size;
        } else if (word == "piece") {
            std::size_t count = 0;
            std::string name;
            words >> count >> name;
            if (name.find('/') != std::string::npos)
                throw base::Error(fmt::format("{} names a piece in another folder: it is damaged.", pieces));
            const Bytes part = contents(folder + name);
            if (part.size() != count)
                throw base::Error(fmt::format("{} has {} bytes where {} were written: copy it again.", folder + name, part.size(), count));
            all.insert(all.end(), part.begin(), part.end());
        }
    }
    if (all.size() != size || base::sha256(all) != digest)
        throw base::Error(fmt::format("The pieces of {} do not give the file that was split: copy them again.", pieces));
    writeWhole(out, all);
}

} // namespace underpaint::models::training
