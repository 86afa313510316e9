#include "models/weights.h"

#include "core/base/error.h"
#include "models/safetensors.h"

#include <ATen/ATen.h>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

namespace underpaint::models {
namespace {

using base::Error;

/// A whole file in memory, as pages that are fetched when they are looked at. Private: writing changes no file.
class MappedFile {
public:
    explicit MappedFile(const std::string& path)
    {
        const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
        if (file < 0)
            throw Error(fmt::format("{} cannot be opened: {}.", path, std::strerror(errno)));
        struct stat about {};
        const bool known = ::fstat(file, &about) == 0;
        if (known && S_ISREG(about.st_mode) && about.st_size > 0) {
            m_size = std::size_t(about.st_size);
            m_data = ::mmap(nullptr, m_size, PROT_READ | PROT_WRITE, MAP_PRIVATE, file, 0);
        }
        const int problem = errno;
        ::close(file);
        if (known && S_ISDIR(about.st_mode))
            throw Error(fmt::format("{} is a folder, not a model file.", path));
        if (!known || !S_ISREG(about.st_mode))
            throw Error(fmt::format("{} is not an ordinary file.", path));
        if (m_data == MAP_FAILED)
            throw Error(fmt::format("{} cannot be read: {}.", path, std::strerror(problem)));
    }
    ~MappedFile()
    {
        if (m_data)
            ::munmap(m_data, m_size);
    }
    MappedFile(const MappedFile&) = delete;
    MappedFile& operator=(const MappedFile&) = delete;

    std::uint8_t* data() const { return static_cast<std::uint8_t*>(m_data); }
    std::span<const std::uint8_t> bytes() const { return {data(), m_size}; }

private:
    void* m_data = nullptr;
    std::size_t m_size = 0;
};

struct NamedType {
    const char* name;
    at::ScalarType type;
};

constexpr NamedType namedTypes[] = {{"F64", at::kDouble}, {"F32", at::kFloat}, {"F16", at::kHalf}, {"BF16", at::kBFloat16},
    {"I64", at::kLong}, {"I32", at::kInt}, {"I16", at::kShort}, {"I8", at::kChar}, {"U8", at::kByte}, {"BOOL", at::kBool},
    {"F8_E4M3", at::kFloat8_e4m3fn}, {"F8_E5M2", at::kFloat8_e5m2}};

at::ScalarType typeNamed(const std::string& name)
{
    for (const NamedType& type : namedTypes)
        if (name == type.name)
            return type.type;
    throw Error(fmt::format("The number format {} is not known.", name));
}

at::Tensor tensorOf(const TensorEntry& entry, const std::shared_ptr<MappedFile>& file)
{
    const at::ScalarType type = typeNamed(entry.type);
    std::uint8_t* const data = file->data() + entry.begin;
    if (type == at::kBool) // any byte but 0 is true, and stays one byte that says so
        return at::from_blob(data, entry.shape, at::TensorOptions(at::kByte)).ne(0);
    if (entry.begin == entry.end)
        return at::empty(entry.shape, at::TensorOptions(type));
    if (reinterpret_cast<std::uintptr_t>(data) % c10::elementSize(type) == 0)
        return at::from_blob(data, entry.shape, [file](void*) {}, at::TensorOptions(type));
    at::Tensor copy = at::empty(entry.shape, at::TensorOptions(type));
    std::memcpy(copy.mutable_data_ptr(), data, entry.end - entry.begin);
    return copy;
}

std::string shapeText(at::IntArrayRef shape) { return shape.empty() ? "a single number" : fmt::format("{}", fmt::join(shape, "x")); }

} // namespace

Weights::Weights(std::map<std::string, at::Tensor> tensors, std::map<std::string, std::string> metadata)
    : m_tensors(std::make_shared<const std::map<std::string, at::Tensor>>(std::move(tensors)))
    , m_metadata(std::make_shared<const std::map<std::string, std::string>>(std::move(metadata)))
{
}

Weights Weights::open(const std::string& path)
{
    const auto file = std::make_shared<MappedFile>(path);
    SafetensorsHeader header = readSafetensorsHeader(file->bytes(), path);
    std::map<std::string, at::Tensor> tensors;
    for (const TensorEntry& entry : header.entries)
        tensors[entry.name] = tensorOf(entry, file);
    return Weights(std::move(tensors), std::move(header.metadata));
}

const at::Tensor& Weights::at(const std::string& name) const
{
    if (m_tensors)
        if (const auto found = m_tensors->find(m_prefix + name); found != m_tensors->end())
            return found->second;
    throw Error(fmt::format("The model file lacks the tensor {}{}: it was made for another network.", m_prefix, name));
}

bool Weights::contains(const std::string& name) const { return m_tensors && m_tensors->contains(m_prefix + name); }

Weights Weights::under(const std::string& prefix) const
{
    Weights part = *this;
    part.m_prefix += prefix + ".";
    return part;
}

std::vector<std::string> Weights::names() const
{
    std::vector<std::string> answer;
    if (m_tensors)
        for (auto i = m_tensors->lower_bound(m_prefix); i != m_tensors->end() && i->first.starts_with(m_prefix); ++i)
            answer.push_back(i->first.substr(m_prefix.size()));
    return answer;
}

const std::map<std::string, std::string>& Weights::metadata() const
{
    static const std::map<std::string, std::string> none;
    return m_metadata ? *m_metadata : none;
}

void Weights::check(const base::ModelCard& card, const std::string& file) const { check(card, file, Look::Values); }
void Weights::checkShapes(const base::ModelCard& card, const std::string& file) const { check(card, file, Look::Shapes); }

void Weights::check(const base::ModelCard& card, const std::string& file, Look look) const
{
    std::string first;
    int faults = 0;
    const auto fault = [&](const std::string& sentence) {
        if (faults++ == 0)
            first = sentence;
    };
    for (const auto& [name, shape] : card.tensors) {
        if (!contains(name))
            fault(fmt::format("it lacks the tensor {} {}", name, shapeText(shape)));
        else if (at(name).sizes() != at::IntArrayRef(shape))
            fault(fmt::format("its tensor {} is {} instead of {}", name, shapeText(at(name).sizes()), shapeText(shape)));
        else if (look == Look::Values && at(name).is_floating_point() && !at::isfinite(at(name).to(at::kFloat)).all().item<bool>())
            fault(fmt::format("its tensor {} holds values that are not numbers", name));
    }
    for (const std::string& name : names())
        if (!card.tensors.contains(name))
            fault(fmt::format("it holds a tensor {} that the network has no place for", name));
    if (faults > 0)
        throw Error(fmt::format("{} does not fit the card \"{}\": {}{}. Choose the card this file was made for, or fetch the file again.",
            file, card.name, first, faults == 1 ? "" : fmt::format(" ({} faults in all)", faults)));
}

Weights Weights::to(at::ScalarType type, at::Device device) const
{
    std::map<std::string, at::Tensor> tensors;
    for (const std::string& name : names()) {
        const at::Tensor& tensor = at(name);
        // Named after the prefix, like names(): the copy is a whole of its own.
        tensors[name] = tensor.is_floating_point() ? tensor.to(device, type) : tensor.to(device);
    }
    return Weights(std::move(tensors), metadata());
}

} // namespace underpaint::models
