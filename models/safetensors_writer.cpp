#include "models/weights.h"

#include "core/base/error.h"

#include <ATen/ATen.h>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <unistd.h>

namespace underpaint::models {
namespace {

const char* nameOf(at::ScalarType type, const std::string& tensor)
{
    switch (type) {
    case at::kDouble: return "F64";
    case at::kFloat: return "F32";
    case at::kHalf: return "F16";
    case at::kBFloat16: return "BF16";
    case at::kLong: return "I64";
    case at::kInt: return "I32";
    case at::kShort: return "I16";
    case at::kChar: return "I8";
    case at::kByte: return "U8";
    case at::kBool: return "BOOL";
    default: throw base::Error(fmt::format("The tensor {} has a number format that safetensors does not know.", tensor));
    }
}

/// A file that gets its name only when it is whole and on the disk; removed otherwise.
class NewFile {
public:
    explicit NewFile(const std::string& path)
        : m_path(path)
        , m_temporary(fmt::format("{}.{}.part", path, ::getpid()))
        , m_file(::open(m_temporary.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644))
    {
        if (m_file < 0)
            fail();
    }
    ~NewFile()
    {
        if (m_file >= 0)
            ::close(m_file);
        if (!m_temporary.empty())
            ::unlink(m_temporary.c_str());
    }
    NewFile(const NewFile&) = delete;
    NewFile& operator=(const NewFile&) = delete;

    void write(const void* data, std::size_t bytes)
    {
        const char* from = static_cast<const char*>(data);
        while (bytes > 0) {
            const ssize_t written = ::write(m_file, from, bytes);
            if (written < 0 && errno == EINTR)
                continue;
            if (written < 0)
                fail();
            from += written, bytes -= std::size_t(written);
        }
    }

    void finish()
    {
        if (::fsync(m_file) != 0 || ::close(std::exchange(m_file, -1)) != 0 || ::rename(m_temporary.c_str(), m_path.c_str()) != 0)
            fail();
        m_temporary.clear();
    }

private:
    [[noreturn]] void fail() const
    {
        throw base::Error(fmt::format("{} cannot be written: {}.", m_path, std::strerror(errno)));
    }

    std::string m_path, m_temporary;
    int m_file;
};

} // namespace

void writeSafetensors(const std::string& path, const std::map<std::string, at::Tensor>& tensors,
    const std::map<std::string, std::string>& metadata)
{
    struct Part {
        std::string name;
        at::Tensor data;
    };
    std::vector<Part> parts;
    for (const auto& [name, tensor] : tensors)
        parts.push_back({name, tensor.detach().cpu().contiguous()});
    // Wide types first, so that everything is aligned in the file.
    std::stable_sort(parts.begin(), parts.end(), [](const Part& a, const Part& b) { return a.data.element_size() > b.data.element_size(); });

    nlohmann::ordered_json header = nlohmann::ordered_json::object();
    if (!metadata.empty())
        header["__metadata__"] = metadata;
    std::uint64_t offset = 0;
    for (const Part& part : parts) {
        const std::uint64_t end = offset + part.data.nbytes();
        header[part.name] = {{"dtype", nameOf(part.data.scalar_type(), part.name)}, {"shape", part.data.sizes().vec()},
            {"data_offsets", {offset, end}}};
        offset = end;
    }
    std::string text = header.dump();
    text.resize((text.size() + 7) / 8 * 8, ' ');
    std::uint8_t length[8];
    for (int i = 0; i < 8; ++i)
        length[i] = std::uint8_t(text.size() >> 8 * i);

    NewFile file(path);
    file.write(length, sizeof length);
    file.write(text.data(), text.size());
    for (const Part& part : parts)
        if (part.data.nbytes() > 0)
            file.write(part.data.const_data_ptr(), part.data.nbytes());
    file.finish();
}

} // namespace underpaint::models
