#include "memory_file.h"
#include "painting_promises.h"

#include "core/base/error.h"
#include "core/files/project.h"
#include "core/files/zip_archive.h"

#include <string>
#include <vector>

using namespace underpaint;

namespace {

void tryFile(std::string_view file)
{
    const tests::MemoryFile memory(file);
    try {
        tests::promiseWhole(files::readProject(memory.path()));
    } catch (const base::Error& error) {
        tests::promiseSentence(error);
    }
}

} // namespace

/// A whole .ora; or, without a zip's first bytes, the elements inside the <stack> of one, a NUL, our document.json, a NUL, and the picture of whatever layers name "a".
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view all(reinterpret_cast<const char*>(data), size);
    if (all.starts_with("PK")) {
        tryFile(all);
        return 0;
    }
    const std::size_t first = std::min(all.find('\0'), size), second = first < size ? std::min(all.find('\0', first + 1), size) : size;
    const auto part = [&](std::size_t from, std::size_t to) { return from < to ? std::vector<std::uint8_t>(data + from, data + to) : std::vector<std::uint8_t>(); };
    files::ZipWriter zip;
    zip.add("stack.xml", "<image w=\"130\" h=\"70\"><stack>" + std::string(all.substr(0, first)) + "</stack></image>");
    zip.add("underpaint/document.json", part(first + 1, second), files::ZipWriter::Packing::Stored);
    const std::vector<std::uint8_t> picture = part(second + 1, size);
    // A PNG's header says how large it is: large ones only take time.
    const auto side = [&](std::size_t at) { return picture.size() < at + 4 ? 0u : unsigned(picture[at]) << 24 | unsigned(picture[at + 1]) << 16 | unsigned(picture[at + 2]) << 8 | picture[at + 3]; };
    if (side(16) < 600 && side(20) < 600) {
        zip.add("a", picture, files::ZipWriter::Packing::Stored);
        zip.add("underpaint/placed/a.png", picture, files::ZipWriter::Packing::Stored);
    }
    const std::vector<std::uint8_t> file = zip.finish();
    tryFile({reinterpret_cast<const char*>(file.data()), file.size()});
    return 0;
}
