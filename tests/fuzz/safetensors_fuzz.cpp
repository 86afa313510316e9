#include "fuzz_target.h"

#include "core/base/error.h"
#include "models/safetensors.h"

using namespace underpaint;
using tests::promise;

/// The header of a safetensors file: what is accepted lies inside the file, without overlap.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    try {
        const models::SafetensorsHeader header = models::readSafetensorsHeader({data, size}, "fuzz");
        std::uint64_t reached = 0;
        for (const models::TensorEntry& entry : header.entries) {
            promise(entry.begin >= reached && entry.begin <= entry.end && entry.end <= size, "entries follow one another inside the file");
            std::uint64_t bytes = std::uint64_t(models::bytesPerElement(entry.type));
            for (const std::int64_t extent : entry.shape)
                bytes *= std::uint64_t(extent);
            promise(bytes == entry.end - entry.begin, "a tensor has the bytes of its shape");
            reached = entry.end;
        }
        promise(reached == size, "the last tensor ends with the file");
    } catch (const base::Error& error) {
        tests::promiseSentence(error);
    }
    return 0;
}
