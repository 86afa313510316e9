#include "core/files/zip_archive.h"

#include "core/base/error.h"
#include "core/files/text_coding.h"

#include <algorithm>
#include <deque>
#include <filesystem>
#include <fmt/format.h>
#include <fstream>
#include <zip.h>

namespace underpaint::files {

namespace {

template <typename Deleter>
zip_t* archiveOf(const std::unique_ptr<void, Deleter>& pointer)
{
    return static_cast<zip_t*>(pointer.get());
}

} // namespace

void ZipReader::Close::operator()(void* archive) const
{
    zip_discard(static_cast<zip_t*>(archive));
}

ZipReader::ZipReader(const std::string& path)
{
    std::error_code unknown;
    const auto status = std::filesystem::status(path, unknown);
    if (!std::filesystem::exists(status))
        throw base::UsageError(fmt::format("There is no file \"{}\": check the name.", path));
    if (std::filesystem::is_directory(status))
        throw base::UsageError(fmt::format("\"{}\" is a folder: name a file in it.", path));
    if (!std::filesystem::is_regular_file(status)) // a pipe would keep us waiting
        throw base::UsageError(fmt::format("\"{}\" is not a file on a disk: save it as one first.", path));
    int problem = 0;
    zip_t* const archive = zip_open(path.c_str(), ZIP_RDONLY, &problem);
    if (!archive) {
        if (problem == ZIP_ER_MEMORY)
            throw std::bad_alloc();
        if (problem == ZIP_ER_OPEN || problem == ZIP_ER_READ)
            throw Fault("cannot be read: check its permissions and the disk.");
        if (std::filesystem::file_size(path, unknown) == 0)
            throw Fault("is empty: save or fetch it again.");
        char head[2] = {};
        std::ifstream(path, std::ios::binary).read(head, 2);
        if (head[0] == 'P' && head[1] == 'K')
            throw Fault("is damaged or cut off: its list of contents cannot be read. Save or fetch it again.");
        throw Fault("is not an OpenRaster file: choose one that ends with .ora.");
    }
    m_archive.reset(archive);
    if (std::uint64_t(zip_get_num_entries(archive, 0)) > mostEntries)
        throw Fault(fmt::format("holds more than {} parts: save it again with fewer layers.", mostEntries));
}

bool ZipReader::contains(const std::string& name) const
{
    return zip_name_locate(archiveOf(m_archive), name.c_str(), 0) >= 0;
}

std::optional<std::vector<std::uint8_t>> ZipReader::read(const std::string& name, std::uint64_t most)
{
    zip_t* const archive = archiveOf(m_archive);
    zip_stat_t status;
    zip_stat_init(&status);
    if (zip_stat(archive, name.c_str(), 0, &status) != 0)
        return {};
    constexpr auto damaged = "is damaged: its part \"{}\" cannot be read. Save or fetch it again.";
    if (!(status.valid & ZIP_STAT_SIZE))
        throw Fault(fmt::format(damaged, oneLine(name)));
    if (status.valid & ZIP_STAT_ENCRYPTION_METHOD && status.encryption_method != ZIP_EM_NONE)
        throw Fault("is locked by a password: save it without one.");
    if (status.size > most || status.size > mostUnpacked - m_unpacked)
        throw Fault(fmt::format("says that its part \"{}\" unpacks to {} MB, which no painting needs. Save or fetch it again.", oneLine(name), status.size >> 20));
    const std::unique_ptr<zip_file_t, int (*)(zip_file_t*)> entry(zip_fopen_index(archive, status.index, 0), zip_fclose);
    if (!entry)
        throw Fault(fmt::format(damaged, oneLine(name)));
    // The size that is stated may be a lie in either direction: memory is taken as bytes arrive.
    std::vector<std::uint8_t> bytes;
    constexpr std::size_t block = std::size_t(4) << 20;
    while (bytes.size() < status.size) {
        const std::size_t at = bytes.size(), wanted = std::size_t(std::min<std::uint64_t>(block, status.size - at));
        bytes.resize(at + wanted);
        const zip_int64_t got = zip_fread(entry.get(), bytes.data() + at, wanted);
        if (got <= 0)
            throw Fault(fmt::format(damaged, oneLine(name)));
        bytes.resize(at + std::size_t(got));
    }
    std::uint8_t beyond = 0; // libzip checks the sum when it meets the end
    if (zip_fread(entry.get(), &beyond, 1) != 0)
        throw Fault(fmt::format(damaged, oneLine(name)));
    m_unpacked += bytes.size();
    return bytes;
}

struct ZipWriter::Private {
    zip_source_t* file = nullptr;
    zip_t* archive = nullptr;
    std::deque<std::vector<std::uint8_t>> entries; // libzip reads them when it closes

    [[noreturn]] void fail() const
    {
        throw base::Error("The painting could not be packed: it may be too large for the memory of this computer.");
    }
};

ZipWriter::ZipWriter() : d(std::make_unique<Private>())
{
    d->file = zip_source_buffer_create(nullptr, 0, 0, nullptr);
    if (!d->file)
        throw std::bad_alloc();
    zip_source_keep(d->file);
    d->archive = zip_open_from_source(d->file, ZIP_TRUNCATE, nullptr);
    if (!d->archive) {
        zip_source_free(d->file);
        zip_source_free(d->file);
        d->fail();
    }
}

ZipWriter::~ZipWriter()
{
    if (d->archive)
        zip_discard(d->archive);
    zip_source_free(d->file);
}

void ZipWriter::add(const std::string& name, std::vector<std::uint8_t> bytes, Packing packing)
{
    const std::vector<std::uint8_t>& kept = d->entries.emplace_back(std::move(bytes));
    zip_source_t* const source = zip_source_buffer(d->archive, kept.data(), kept.size(), 0);
    const zip_int64_t index = source ? zip_file_add(d->archive, name.c_str(), source, ZIP_FL_ENC_UTF_8) : -1;
    if (index < 0) {
        zip_source_free(source);
        d->fail();
    }
    const auto at = zip_uint64_t(index);
    constexpr zip_uint16_t firstOfJanuary1980 = 1 << 5 | 1;
    if (zip_set_file_compression(d->archive, at, packing == Packing::Stored ? ZIP_CM_STORE : ZIP_CM_DEFLATE, 6) != 0
        || zip_file_set_dostime(d->archive, at, 0, firstOfJanuary1980, 0) != 0)
        d->fail();
}

void ZipWriter::add(const std::string& name, const std::string& text)
{
    add(name, std::vector<std::uint8_t>(text.begin(), text.end()));
}

std::vector<std::uint8_t> ZipWriter::finish()
{
    if (zip_close(d->archive) != 0)
        d->fail();
    d->archive = nullptr;
    zip_stat_t status;
    zip_stat_init(&status);
    if (zip_source_open(d->file) != 0)
        d->fail();
    if (zip_source_stat(d->file, &status) != 0 || !(status.valid & ZIP_STAT_SIZE))
        d->fail();
    std::vector<std::uint8_t> bytes(status.size);
    const zip_int64_t got = zip_source_read(d->file, bytes.data(), bytes.size());
    zip_source_close(d->file);
    if (got != zip_int64_t(bytes.size()))
        d->fail();
    d->entries.clear();
    return bytes;
}

} // namespace underpaint::files
