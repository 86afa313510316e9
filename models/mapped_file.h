#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>

namespace underpaint::models {

/// A whole file in memory, as pages that are fetched when they are looked at. Private: writing changes no file.
class MappedFile {
public:
    /// base::Error in one sentence if there is no such file, or no ordinary one.
    explicit MappedFile(const std::string& path);
    ~MappedFile();
    MappedFile(const MappedFile&) = delete;
    MappedFile& operator=(const MappedFile&) = delete;

    std::uint8_t* data() const { return static_cast<std::uint8_t*>(m_data); }
    std::span<const std::uint8_t> bytes() const { return {data(), m_size}; }

private:
    void* m_data = nullptr;
    std::size_t m_size = 0;
};

} // namespace underpaint::models
