#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace underpaint::tests {

/// A number of so many bytes, lowest first.
inline std::string littleEndian(std::uint64_t value, std::size_t bytes)
{
    std::string text;
    for (std::size_t i = 0; i < bytes; ++i, value >>= 8)
        text += char(value & 0xff);
    return text;
}

/// A zip file of entries that are stored, as torch.save writes it, without checksums.
class StoredZip {
public:
    /// bytes and said: what is there, and how much the headers say there is.
    void add(const std::string& name, std::string_view bytes, std::uint64_t said)
    {
        const std::string sizes = littleEndian(0, 4) + littleEndian(said, 4) + littleEndian(said, 4) + littleEndian(name.size(), 2) + littleEndian(0, 2);
        m_directory += littleEndian(0x02014b50, 4) + littleEndian(0, 12) + sizes + littleEndian(0, 10) + littleEndian(m_file.size(), 4) + name;
        m_file += littleEndian(0x04034b50, 4) + littleEndian(0, 10) + sizes + name;
        m_file += bytes;
        ++m_entries;
    }
    void add(const std::string& name, std::string_view bytes) { add(name, bytes, bytes.size()); }

    std::string finish() const
    {
        const std::string count = littleEndian(m_entries, 2);
        return m_file + m_directory + littleEndian(0x06054b50, 4) + littleEndian(0, 4) + count + count + littleEndian(m_directory.size(), 4) + littleEndian(m_file.size(), 4)
            + littleEndian(0, 2);
    }

    /// With the records of zip64, where the ordinary one says nothing.
    std::string finishLong() const
    {
        const std::string count = littleEndian(m_entries, 8), record = littleEndian(0x06064b50, 4) + littleEndian(44, 8) + littleEndian(0, 12) + count + count
            + littleEndian(m_directory.size(), 8) + littleEndian(m_file.size(), 8);
        const std::string locator = littleEndian(0x07064b50, 4) + littleEndian(0, 4) + littleEndian(m_file.size() + m_directory.size(), 8) + littleEndian(1, 4);
        return m_file + m_directory + record + locator + littleEndian(0x06054b50, 4) + littleEndian(0, 4) + std::string(12, '\xff') + littleEndian(0, 2);
    }

private:
    std::string m_file, m_directory;
    std::size_t m_entries = 0;
};

} // namespace underpaint::tests
