#include "archive_promises.h"
#include "stored_zip.h"

#include "models/pickle/archive_fault.h"
#include "models/pickle/pickle_reader.h"

#include <string>
#include <string_view>

using namespace underpaint;

/// A pickle by itself, as an old checkpoint, and as the list of contents of a zip file with fourteen storages of 64 bytes.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    try {
        models::PickleTree tree;
        const models::PickleRead read = models::readPickle({data, size}, tree);
        tests::promise(read.value && read.length > 0 && read.length <= size, "a pickle that was read has a value");
        const std::string numbers(64, '\1');
        tests::StoredZip zip;
        zip.add("a/data.pkl", {reinterpret_cast<const char*>(data), size});
        for (int key = 0; key < 14; ++key)
            zip.add("a/data/" + std::to_string(key), numbers);
        const std::string file = zip.finish();
        tests::tryArchive({reinterpret_cast<const std::uint8_t*>(file.data()), file.size()});
    } catch (const models::ArchiveFault& fault) {
        tests::promiseSentence(fault);
    }
    if (size > 0 && data[0] == 0x80)
        tests::tryArchive({data, size});
    return 0;
}
