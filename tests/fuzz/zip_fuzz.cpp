#include "archive_promises.h"

#include "models/pickle/archive_fault.h"
#include "models/pickle/zip_directory.h"

#include <algorithm>
#include <vector>

using namespace underpaint;
using tests::promise;

/// The directory of a zip file, and the checkpoint in it: entries lie inside the file and apart from each other.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    try {
        std::vector<models::ZipEntry> entries;
        for (const auto& [name, entry] : models::readZipDirectory({data, size})) {
            promise(entry.begin <= entry.end && entry.end <= size, "an entry lies inside the file");
            entries.push_back(entry);
        }
        std::ranges::sort(entries, {}, &models::ZipEntry::begin);
        for (std::size_t i = 1; i < entries.size(); ++i)
            promise(entries[i - 1].end <= entries[i].begin, "entries do not overlap");
        tests::tryArchive({data, size});
    } catch (const models::ArchiveFault& fault) {
        tests::promiseSentence(fault);
    }
    return 0;
}
