#include "painting_promises.h"

#include "core/files/photoshop_file.h"

using namespace underpaint;

/// A Photoshop file with a canvas of at most a quarter million pixels, so that a run is about bytes rather than about large pictures.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const auto number = [&](std::size_t at) { return std::uint64_t(data[at]) << 24 | std::uint64_t(data[at + 1]) << 16 | std::uint64_t(data[at + 2]) << 8 | data[at + 3]; };
    if (size < 26 || number(14) * number(18) > 1 << 18)
        return 0;
    try {
        tests::promiseWhole(files::readPhotoshop({data, size}));
    } catch (const files::Fault& fault) {
        tests::promiseSentence(fault);
    }
    return 0;
}
