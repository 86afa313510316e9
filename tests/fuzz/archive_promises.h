#pragma once

#include "fuzz_target.h"

#include "core/base/error.h"
#include "models/pickle/torch_archive.h"
#include "models/safetensors.h"

#include <span>

namespace underpaint::tests {

/// Whatever a tensor's sizes and strides can reach lies in its storage, and that in the file.
inline void promiseInside(const models::ArchiveTensor& tensor, std::uint64_t fileBytes)
{
    promise(tensor.begin <= tensor.end && tensor.end <= fileBytes, "a storage lies inside the file");
    promise(tensor.sizes.size() == tensor.strides.size(), "as many strides as sizes");
    const std::uint64_t each = std::uint64_t(models::bytesPerElement(tensor.type));
    promise(each > 0 && tensor.offset >= 0, "a type that is known");
    std::int64_t last = tensor.offset, reach = 0, bytes = 0;
    for (std::size_t i = 0; i < tensor.sizes.size(); ++i) {
        promise(tensor.sizes[i] >= 0 && tensor.strides[i] >= 0, "nothing negative");
        if (tensor.sizes[i] == 0)
            return;
        promise(!__builtin_mul_overflow(tensor.sizes[i] - 1, tensor.strides[i], &reach) && !__builtin_add_overflow(last, reach, &last), "a reach that can be said");
    }
    promise(!__builtin_mul_overflow(last + 1, std::int64_t(each), &bytes) && std::uint64_t(bytes) <= tensor.end - tensor.begin, "a tensor lies inside its storage");
}

inline void tryArchive(std::span<const std::uint8_t> file)
{
    try {
        const models::TorchArchive archive = models::readTorchArchive(file, "fuzz");
        promise(!archive.tensors.empty(), "an archive has tensors");
        for (const models::ArchiveTensor& tensor : archive.tensors)
            promiseInside(tensor, file.size());
        for (const models::ArchiveTensor& tensor : archive.shadow)
            promiseInside(tensor, file.size());
    } catch (const base::Error& error) {
        promiseSentence(error);
    }
}

} // namespace underpaint::tests
