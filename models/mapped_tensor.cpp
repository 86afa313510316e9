#include "models/mapped_tensor.h"

#include "core/base/error.h"

#include <ATen/ATen.h>
#include <fmt/format.h>

#include <cstring>

namespace underpaint::models {
namespace {

struct NamedType {
    const char* name;
    at::ScalarType type;
};

constexpr NamedType namedTypes[] = {{"F64", at::kDouble}, {"F32", at::kFloat}, {"F16", at::kHalf}, {"BF16", at::kBFloat16},
    {"I64", at::kLong}, {"I32", at::kInt}, {"I16", at::kShort}, {"I8", at::kChar}, {"U8", at::kByte}, {"BOOL", at::kBool},
    {"F8_E4M3", at::kFloat8_e4m3fn}, {"F8_E5M2", at::kFloat8_e5m2}};

} // namespace

at::ScalarType typeNamed(const std::string& name)
{
    for (const NamedType& type : namedTypes)
        if (name == type.name)
            return type.type;
    throw base::Error(fmt::format("The number format {} is not known.", name));
}

at::Tensor mappedTensor(const std::shared_ptr<MappedFile>& file, std::uint64_t begin, at::ScalarType type, at::IntArrayRef shape)
{
    std::uint8_t* const data = file->data() + begin;
    if (type == at::kBool) // any byte but 0 is true, and stays one byte that says so
        return at::from_blob(data, shape, at::TensorOptions(at::kByte)).ne(0);
    at::Tensor copy;
    if (const bool isAligned = reinterpret_cast<std::uintptr_t>(data) % c10::elementSize(type) == 0; !isAligned || c10::multiply_integers(shape) == 0)
        copy = at::empty(shape, at::TensorOptions(type));
    else
        return at::from_blob(data, shape, [file](void*) {}, at::TensorOptions(type));
    if (copy.nbytes() > 0)
        std::memcpy(copy.mutable_data_ptr(), data, copy.nbytes());
    return copy;
}

} // namespace underpaint::models
