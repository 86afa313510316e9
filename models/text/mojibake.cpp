#include "models/text/mojibake.h"

#include "models/text/single_byte.h"
#include "models/text/unicode.h"

#include <algorithm>
#include <array>
#include <optional>

namespace underpaint::models::text {
namespace {

/// Bytes of one place of a sequence.
struct Byte {
    std::uint8_t first, last;
    bool lost = false, question = false; ///< the byte that stands for a lost one, or a question mark, will do too
};

constexpr std::uint8_t lostByte = 0x1A;
constexpr Byte follower{0x80, 0xBF}, followerOrLost{0x80, 0xBF, true}, lost{1, 0, true}, lostOrAsked{1, 0, true, true}, followerLostOrAsked{0x80, 0xBF, true, true};

bool fits(const Byte& byte, char c)
{
    const auto value = std::uint8_t(c);
    return (value >= byte.first && value <= byte.last) || (byte.lost && value == lostByte) || (byte.question && c == '?');
}

template <std::size_t N>
bool fitsAt(const std::array<Byte, N>& bytes, std::string_view text, std::size_t i)
{
    if (i + N > text.size())
        return false;
    for (std::size_t k = 0; k < N; ++k)
        if (!fits(bytes[k], text[i + k]))
            return false;
    return true;
}

/// How many bytes at this place are a sequence of UTF-8 of which some were lost; 0: none.
std::size_t lossyAt(std::string_view text, std::size_t i)
{
    using Two = std::array<Byte, 2>;
    using Three = std::array<Byte, 3>;
    using Four = std::array<Byte, 4>;
    using Six = std::array<Byte, 6>;
    constexpr Byte high{0xED, 0xED}, firstHalf{0xA0, 0xAF}, secondHalf{0xB0, 0xBF}, three{0xE0, 0xEF}, four{0xF0, 0xF4}, question{1, 0, false, true};
    if (fitsAt(Two{Byte{0xC2, 0xDF}, lost}, text, i) || fitsAt(Two{Byte{0xC2, 0xC3}, question}, text, i))
        return 2;
    if (fitsAt(Six{high, firstHalf, lostOrAsked, high, secondHalf, followerLostOrAsked}, text, i)
        || fitsAt(Six{high, firstHalf, followerLostOrAsked, high, secondHalf, lostOrAsked}, text, i))
        return 6;
    if (fitsAt(Three{three, lostOrAsked, followerOrLost}, text, i) || fitsAt(Three{three, followerOrLost, lostOrAsked}, text, i))
        return 3;
    if (fitsAt(Four{four, lostOrAsked, followerOrLost, followerOrLost}, text, i) || fitsAt(Four{four, followerOrLost, lostOrAsked, followerOrLost}, text, i)
        || fitsAt(Four{four, followerOrLost, followerOrLost, lostOrAsked}, text, i))
        return 4;
    return std::uint8_t(text[i]) == lostByte ? 1 : 0;
}

std::string withLossesMarked(std::string_view bytes)
{
    std::string marked;
    for (std::size_t i = 0; i < bytes.size();) {
        const std::size_t length = lossyAt(bytes, i);
        if (length > 0)
            marked += "\xEF\xBF\xBD";
        else
            marked += bytes[i];
        i += std::max<std::size_t>(1, length);
    }
    return marked;
}

/// How many bytes at this place would be UTF-8 if a space among them were the byte 0xA0; 0: none. Only where that makes a likely character.
std::size_t alteredAt(std::string_view text, std::size_t i)
{
    const auto byte = [&](std::size_t k) { return i + k < text.size() ? std::uint8_t(text[i + k]) : std::uint8_t(0); };
    const auto isFollower = [&](std::size_t k) { return fits(follower, char(byte(k))); };
    const auto isOther = [&](std::size_t k) { return isFollower(k) && byte(k) != 0x85 && byte(k) != 0xA0; };
    const std::uint8_t lead = byte(0);
    if (std::string_view("\xC2\xC3\xC5\xCE\xD0\xD9").find(char(lead)) != std::string_view::npos)
        return byte(1) == ' ' ? 2 : 0;
    if (lead >= 0xE0 && lead <= 0xE3) {
        const bool first = lead >= 0xE2 && byte(1) == ' ' && isOther(2), second = isOther(1) && byte(2) == ' ';
        return first || second ? 3 : 0;
    }
    if (lead != 0xF0)
        return 0;
    const bool first = byte(1) == ' ' && isFollower(2) && isFollower(3), second = isFollower(1) && byte(2) == ' ' && isFollower(3);
    return first || second || (isFollower(1) && isFollower(2) && byte(3) == ' ') ? 4 : 0;
}

bool hasAltered(std::string_view bytes)
{
    for (std::size_t i = 0; i < bytes.size(); ++i)
        if (alteredAt(bytes, i))
            return true;
    return false;
}

/// The letter "à" as a word of its own keeps its space, but for the Portuguese words that begin with it.
std::string withWordsOfOneLetter(std::string_view bytes)
{
    std::string whole;
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        whole += bytes[i];
        if (bytes[i] != '\xC3' || i + 1 >= bytes.size() || bytes[i + 1] != ' ')
            continue;
        const std::string_view rest = bytes.substr(i + 2);
        const std::initializer_list<std::string_view> goOn = {" ", "quele", "quela", "quilo", "s "};
        if (std::none_of(goOn.begin(), goOn.end(), [&](std::string_view word) { return rest.starts_with(word); })) {
            whole += "\xA0 ";
            ++i;
        }
    }
    return whole;
}

std::string withSpacesPutBack(std::string_view bytes)
{
    std::string whole = withWordsOfOneLetter(bytes);
    for (std::size_t i = 0; i < whole.size();) {
        const std::size_t length = alteredAt(whole, i);
        std::replace(whole.begin() + std::ptrdiff_t(i), whole.begin() + std::ptrdiff_t(i + length), ' ', '\xA0');
        i += std::max<std::size_t>(1, length);
    }
    return whole;
}

/// The text of strictly valid UTF-8; also pairs of halves of six bytes and the zero of two bytes. Nothing for anything else.
std::optional<std::u32string> decoded(const std::string& bytes)
{
    std::string plain; // six bytes of two halves as four
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        if (bytes[i] == '\xC0' && i + 1 < bytes.size() && bytes[i + 1] == '\x80') {
            plain += '\0';
            ++i;
            continue;
        }
        using Six = std::array<Byte, 6>;
        constexpr Byte high{0xED, 0xED}, firstHalf{0xA0, 0xAF}, secondHalf{0xB0, 0xBF};
        if (!fitsAt(Six{high, firstHalf, follower, high, secondHalf, follower}, bytes, i)) {
            plain += bytes[i];
            continue;
        }
        const auto bits = [&](std::size_t k, int mask) { return char32_t(std::uint8_t(bytes[i + k]) & mask); };
        plain += toUtf8(std::u32string(1, (bits(1, 15) << 16) + (bits(2, 63) << 10) + (bits(4, 15) << 6) + bits(5, 63) + 0x10000));
        i += 5;
    }
    std::u32string text = fromUtf8(plain);
    return toUtf8(text) == plain ? std::optional(std::move(text)) : std::nullopt;
}

std::optional<std::u32string> readAgainFrom(std::u32string_view text, SingleByte encoding, bool& possible)
{
    std::optional<std::string> bytes = encoded(text, encoding);
    possible = bytes.has_value();
    if (!bytes)
        return std::nullopt;
    if (encoding != SingleByte::MacRoman && hasAltered(*bytes))
        bytes = withSpacesPutBack(*bytes);
    if (isSloppy(encoding))
        bytes = withLossesMarked(*bytes);
    return decoded(*bytes);
}

/// The end of a stretch that looks like misread UTF-8 and begins here.
std::size_t stretchAt(const std::vector<std::uint32_t>& found, std::size_t begin)
{
    const auto continues = [&](std::size_t i, std::size_t count) {
        if (i + count >= found.size())
            return false;
        for (std::size_t k = 1; k <= count; ++k)
            if (!(found[i + k] & kinds::continuation))
                return false;
        return true;
    };
    std::size_t end = begin;
    while (end < found.size()) {
        if ((found[end] & kinds::firstOfTwo) && continues(end, 1))
            end += 2;
        else if ((found[end] & kinds::firstOfThree) && continues(end, 2))
            end += 3;
        else if ((found[end] & kinds::firstOfFour) && continues(end, 3))
            end += 4;
        else
            break;
    }
    return end;
}

/// Stretches of misread UTF-8 in a text that is otherwise good.
std::u32string withStretchesReadAgain(const std::u32string& text)
{
    std::vector<std::uint32_t> found(text.size());
    std::transform(text.begin(), text.end(), found.begin(), kindsOf);
    std::u32string whole;
    for (std::size_t i = 0; i < text.size();) {
        const bool inside = i > 0 && (found[i - 1] & kinds::strictContinuation);
        const std::size_t end = inside ? i : stretchAt(found, i);
        if (end == i) {
            whole += text[i++];
            continue;
        }
        const std::u32string_view stretch = std::u32string_view(text).substr(i, end - i);
        // A shorter text than the whole, so that this comes to an end.
        whole += stretch.size() < text.size() && looksMisread(stretch) ? readAgain(std::u32string(stretch)) : std::u32string(stretch);
        i = end;
    }
    return whole;
}

std::u32string withC1AsWindows1252(std::u32string text)
{
    for (char32_t& c : text)
        if (c >= 0x80 && c <= 0x9F)
            c = windows1252Character(std::uint8_t(c));
    return text;
}

/// One step back; the same text if there is none.
std::u32string oneStepBack(const std::u32string& text)
{
    const bool plain = std::all_of(text.begin(), text.end(), [](char32_t c) { return c < 0x80; });
    if (plain || !looksMisread(text))
        return text;
    for (int i = 0; i < singleByteCount; ++i) {
        bool possible = false;
        if (auto read = readAgainFrom(text, SingleByte(i), possible))
            return *read;
    }
    std::u32string stretches = withStretchesReadAgain(text);
    return stretches != text ? stretches : withC1AsWindows1252(text);
}

} // namespace

std::u32string readAgain(std::u32string text)
{
    for (;;) {
        std::u32string before = text;
        text = oneStepBack(before);
        if (text == before)
            return text;
    }
}

} // namespace underpaint::models::text
