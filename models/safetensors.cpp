#include "models/safetensors.h"

#include "core/base/error.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstring>
#include <limits>
#include <set>
#include <string_view>

namespace underpaint::models {
namespace {

using base::Error;

constexpr std::uint64_t largestHeader = 100'000'000; // the format's own bound
constexpr std::size_t mostDimensions = 16;

/// A sentence about a damaged file, with what to do about it.
Error damaged(const std::string& path, const std::string& what)
{
    return Error(fmt::format("{} is damaged or not a safetensors file: {}. Fetch the file again.", path, what));
}

/// Whether a name of the header may stand in a sentence that a terminal shows.
bool isPlain(const std::string& name, std::size_t longest)
{
    return name.size() <= longest
        && std::ranges::none_of(name, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; });
}

/// Receives the header's JSON piece by piece, and stops at the first thing that has no place in it. The parser
/// calls it without recursion, so depth costs nothing before it is refused.
class HeaderSax : public nlohmann::json_sax<nlohmann::json> {
public:
    std::map<std::string, std::string> metadata;
    std::vector<TensorEntry> entries; // begin and end still count from the start of the data
    std::string problem;

    bool null() override { return misplaced(); }
    bool boolean(bool) override { return misplaced(); }
    bool number_integer(number_integer_t) override { return badNumber(); }
    bool number_float(number_float_t, const string_t&) override { return badNumber(); }
    bool binary(binary_t&) override { return misplaced(); }

    bool number_unsigned(number_unsigned_t value) override
    {
        if (m_place == Place::Shape) {
            if (value > std::uint64_t(std::numeric_limits<std::int64_t>::max()))
                return badNumber();
            if (entries.back().shape.size() == mostDimensions)
                return refuse(fmt::format("the tensor {} has more than {} dimensions", name(), mostDimensions));
            entries.back().shape.push_back(std::int64_t(value));
            return true;
        }
        if (m_place == Place::Offsets && m_offsets < 2) {
            (m_offsets++ ? entries.back().end : entries.back().begin) = value;
            return true;
        }
        return misplaced();
    }

    bool string(string_t& value) override
    {
        if (m_place == Place::Metadata)
            metadata[m_key] = value;
        else if (m_place == Place::Tensor && m_key == "dtype" && isPlain(value, 32))
            entries.back().type = value;
        else
            return misplaced();
        return true;
    }

    bool start_object(std::size_t) override
    {
        if (m_place == Place::Outside) {
            m_place = Place::Root;
        } else if (m_place == Place::Root && m_key == "__metadata__") {
            m_place = Place::Metadata;
            m_keys.clear();
        } else if (m_place == Place::Root) {
            m_place = Place::Tensor;
            m_keys.clear();
            entries.emplace_back().name = m_key;
        } else {
            return misplaced();
        }
        return true;
    }

    bool key(string_t& value) override
    {
        if (!isPlain(value, 1000))
            return refuse("its header has a name that is too long or holds control characters");
        std::set<std::string>& seen = m_place == Place::Root ? m_names : m_keys;
        if (!seen.insert(value).second)
            return refuse(fmt::format("its header names {} twice", value));
        if (m_place == Place::Tensor && value != "dtype" && value != "shape" && value != "data_offsets")
            return refuse(fmt::format("its header says \"{}\" of the tensor {}, which has no meaning", value, name()));
        m_key = value;
        return true;
    }

    bool end_object() override
    {
        if (m_place == Place::Tensor && m_keys.size() != 3)
            return refuse(fmt::format("its header does not give type, shape and offsets of the tensor {}", name()));
        m_place = m_place == Place::Root ? Place::Outside : Place::Root;
        return true;
    }

    bool start_array(std::size_t) override
    {
        if (m_place != Place::Tensor || m_key == "dtype")
            return misplaced();
        m_place = m_key == "shape" ? Place::Shape : Place::Offsets;
        m_offsets = 0;
        return true;
    }

    bool end_array() override
    {
        if (m_place == Place::Offsets && m_offsets != 2)
            return refuse(fmt::format("the tensor {} needs two offsets", name()));
        m_place = Place::Tensor;
        return true;
    }

    bool parse_error(std::size_t position, const std::string&, const nlohmann::json::exception&) override
    {
        return refuse(fmt::format("its header is not JSON (byte {})", position));
    }

private:
    enum class Place { Outside, Root, Metadata, Tensor, Shape, Offsets };

    const std::string& name() const { return entries.back().name; }
    bool refuse(std::string sentence)
    {
        problem = std::move(sentence);
        return false;
    }
    bool misplaced()
    {
        return refuse(m_key.empty() ? "its header is not a list of tensors"
                                    : fmt::format("its header has a value of the wrong kind at \"{}\"", m_key));
    }
    bool badNumber()
    {
        if (m_place == Place::Shape || m_place == Place::Offsets)
            return refuse(fmt::format("the tensor {} has a size or offset that is negative, too large or not a whole number", name()));
        return misplaced();
    }

    Place m_place = Place::Outside;
    std::string m_key;
    std::set<std::string> m_names, m_keys;
    int m_offsets = 0;
};

/// Bytes that shape and type ask for; throws where the product leaves 64 bits or the type is unknown.
std::uint64_t bytesOf(const TensorEntry& entry, const std::string& path)
{
    const int element = bytesPerElement(entry.type);
    if (element == 0)
        throw Error(fmt::format("{} holds the tensor {} in the number format \"{}\", which is not read here: "
                                "convert the file to F16 or F32.", path, entry.name, entry.type));
    std::uint64_t bytes = std::uint64_t(element);
    // A zero anywhere must not hide that the other sizes overflow.
    for (const std::int64_t size : entry.shape)
        if (size != 0 && __builtin_mul_overflow(bytes, std::uint64_t(size), &bytes))
            throw damaged(path, fmt::format("the shape of the tensor {} is larger than any memory", entry.name));
    return std::find(entry.shape.begin(), entry.shape.end(), 0) == entry.shape.end() ? bytes : 0;
}

/// Whether text begins as pages do, in whatever case and behind whatever space.
bool isWebPage(std::string_view text)
{
    text.remove_prefix(std::min(text.find_first_not_of(" \t\r\n\xef\xbb\xbf"), text.size()));
    const auto begins = [&](std::string_view word) {
        return text.size() >= word.size() && std::ranges::equal(text.substr(0, word.size()), word, {}, [](char c) { return c >= 'A' && c <= 'Z' ? char(c + 32) : c; });
    };
    return begins("<!doctype") || begins("<html") || begins("<head") || begins("<?xml");
}

} // namespace

int bytesPerElement(const std::string& type)
{
    static const std::map<std::string, int, std::less<>> sizes = {{"F64", 8}, {"F32", 4}, {"F16", 2}, {"BF16", 2},
        {"I64", 8}, {"I32", 4}, {"I16", 2}, {"I8", 1}, {"U8", 1}, {"BOOL", 1}, {"F8_E4M3", 1}, {"F8_E5M2", 1}};
    const auto found = sizes.find(type);
    return found == sizes.end() ? 0 : found->second;
}

SafetensorsHeader readSafetensorsHeader(std::span<const std::uint8_t> file, const std::string& path)
{
    if (file.empty())
        throw damaged(path, "it is empty");
    if (const std::string kind = foreignKind(file); !kind.empty())
        throw Error(fmt::format("{} cannot be used: {}", path, kind));
    if (file.size() < 8)
        throw damaged(path, "it is too short");
    std::uint64_t length = 0;
    for (int i = 7; i >= 0; --i)
        length = length << 8 | file[std::size_t(i)];
    if (length > file.size() - 8)
        throw damaged(path, fmt::format("its header claims {} bytes, but only {} follow", length, file.size() - 8));
    if (length > largestHeader)
        throw damaged(path, fmt::format("its header of {} bytes is too large", length));
    if (length < 2 || file[8] != '{')
        throw damaged(path, "it has no header");

    HeaderSax sax;
    const std::uint8_t* const json = file.data() + 8;
    if (!nlohmann::json::sax_parse(json, json + length, &sax))
        throw damaged(path, sax.problem);
    if (sax.entries.empty())
        throw damaged(path, "it holds no tensors");

    SafetensorsHeader header {std::move(sax.entries), std::move(sax.metadata)};
    const std::uint64_t start = 8 + length, room = file.size() - start;
    for (const TensorEntry& entry : header.entries) {
        if (entry.begin > entry.end || entry.end > room)
            throw damaged(path, fmt::format("the data of the tensor {} lie outside the file", entry.name));
        const std::uint64_t wanted = bytesOf(entry, path);
        if (wanted != entry.end - entry.begin)
            throw damaged(path, fmt::format("the tensor {} has {} bytes where its shape asks for {}", entry.name,
                entry.end - entry.begin, wanted));
    }
    std::stable_sort(header.entries.begin(), header.entries.end(), [](const TensorEntry& a, const TensorEntry& b) {
        return a.begin != b.begin ? a.begin < b.begin : a.end < b.end;
    });
    std::uint64_t reached = 0;
    for (TensorEntry& entry : header.entries) {
        if (entry.begin != reached)
            throw damaged(path, entry.begin < reached
                    ? fmt::format("the data of the tensor {} overlap another's", entry.name)
                    : fmt::format("there are unused bytes before the tensor {}", entry.name));
        reached = entry.end;
        entry.begin += start, entry.end += start;
    }
    if (reached != room)
        throw damaged(path, fmt::format("there are {} unused bytes at its end", room - reached));
    return header;
}

std::string foreignKind(std::span<const std::uint8_t> file)
{
    const std::string_view head(reinterpret_cast<const char*>(file.data()), std::min<std::size_t>(file.size(), 64));
    if (head.starts_with("version https://git-lfs"))
        return "it is only a pointer of Git LFS to the real file: fetch the file itself with \"git lfs pull\".";
    if (head.starts_with("GGUF"))
        return "GGUF files are not read yet: fetch the model as a safetensors file.";
    // The length of our own header may begin with the two bytes of a pickle; its upper half is zero.
    const bool isLength = head.size() >= 8 && head.substr(4, 4) == std::string_view("\0\0\0\0", 4);
    if (head.starts_with("PK\x03\x04") || (head.size() > 2 && head[0] == '\x80' && head[1] >= 1 && head[1] <= 5 && !isLength))
        return "it is a checkpoint in the pickle form (.ckpt, .pt, .pth, .bin), which cannot stand here: fetch the model as a safetensors file.";
    if (head.starts_with("\x89HDF"))
        return "HDF5 files are not read: fetch the model as a safetensors file.";
    if (isWebPage(head))
        return "it is a web page, probably an error page saved instead of the model: fetch the file again.";
    if (head.starts_with("\x89PNG") || head.starts_with("\xff\xd8\xff"))
        return "it is a picture, not a model.";
    return {};
}

} // namespace underpaint::models
