#include "models/text/unigram_model.h"

#include "core/base/error.h"

#include <bit>
#include <cstdint>
#include <optional>

namespace underpaint::models::text {
namespace {

/// One field of a message of protobuf.
struct Field {
    std::uint64_t number = 0, value = 0; ///< value: of numbers
    std::string_view bytes;              ///< of strings and messages
    enum class Kind { Number, Bytes, Other } kind = Kind::Other;
    float real = 0; ///< of 32-bit fields
};

/// The fields of a message, one after the other.
class Message {
public:
    explicit Message(std::string_view bytes) : m_bytes(bytes) {}

    std::optional<Field> next()
    {
        if (m_bytes.empty())
            return std::nullopt;
        Field field;
        const std::uint64_t key = number();
        field.number = key >> 3;
        switch (key & 7) {
        case 0:
            field.kind = Field::Kind::Number;
            field.value = number();
            break;
        case 1: take(8); break;
        case 2: {
            field.kind = Field::Kind::Bytes;
            field.bytes = take(number());
            break;
        }
        case 5: {
            std::uint32_t bits = 0;
            const std::string_view four = take(4);
            for (int i = 3; i >= 0; --i)
                bits = bits << 8 | std::uint8_t(four[std::size_t(i)]);
            field.real = std::bit_cast<float>(bits);
            break;
        }
        default: throw base::Error("it is neither a sentencepiece model nor JSON");
        }
        return field;
    }

private:
    std::string_view take(std::uint64_t count)
    {
        if (count > m_bytes.size())
            throw base::Error("it is no sentencepiece model, or it breaks off");
        const std::string_view taken = m_bytes.substr(0, std::size_t(count));
        m_bytes.remove_prefix(std::size_t(count));
        return taken;
    }

    std::uint64_t number()
    {
        std::uint64_t value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            const auto byte = std::uint8_t(take(1)[0]);
            value |= std::uint64_t(byte & 0x7F) << shift;
            if (byte < 0x80)
                return value;
        }
        throw base::Error("it is no sentencepiece model");
    }

    std::string_view m_bytes;
};

UnigramPiece pieceFrom(std::string_view bytes)
{
    UnigramPiece piece;
    Message message(bytes);
    while (const auto field = message.next()) {
        if (field->number == 1)
            piece.text = field->bytes;
        else if (field->number == 2)
            piece.score = field->real;
        else if (field->number == 3 && field->value >= 1 && field->value <= 6)
            piece.kind = UnigramPiece::Kind(field->value);
    }
    return piece;
}

void readTrainer(UnigramModel& model, std::string_view bytes)
{
    Message message(bytes);
    while (const auto field = message.next()) {
        if (field->number == 3 && field->value != 1)
            throw base::Error("it is a sentencepiece model of another kind");
        if (field->number == 35)
            model.byteFallback = field->value != 0;
    }
}

void readNormalizer(UnigramModel& model, std::string_view bytes)
{
    Message message(bytes);
    while (const auto field = message.next()) {
        switch (field->number) {
        case 2: model.charsmap = field->bytes; break;
        case 3: model.prefix = field->value != 0; break;
        case 4: model.singleSpaces = field->value != 0; break;
        case 5: model.escapedSpaces = field->value != 0; break;
        default: break;
        }
    }
}

} // namespace

UnigramModel unigramFromProto(std::string_view bytes)
{
    UnigramModel model;
    Message message(bytes);
    while (const auto field = message.next()) {
        if (field->kind != Field::Kind::Bytes)
            continue;
        if (field->number == 1)
            model.pieces.push_back(pieceFrom(field->bytes));
        else if (field->number == 2)
            readTrainer(model, field->bytes);
        else if (field->number == 3)
            readNormalizer(model, field->bytes);
    }
    return model;
}

} // namespace underpaint::models::text
