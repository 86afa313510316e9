#include "models/pickle/pickle_reader.h"

#include "models/pickle/archive_fault.h"
#include "models/pickle/pickle_bytes.h"
#include "models/pickle/pickle_calls.h"
#include "models/pickle/pickle_stack.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace underpaint::models {
namespace {

using Kind = PickleValue::Kind;

constexpr std::size_t longestPickle = 32 << 20; // of a checkpoint, without its numbers: some hundred kB

/// The pickle machine, with opcodes by their names in Python's pickletools.
class Machine {
public:
    Machine(std::span<const std::uint8_t> bytes, PickleTree& tree) : m_bytes(bytes.first(std::min(bytes.size(), longestPickle))), m_tree(tree) {}

    PickleRead run()
    {
        while (true) {
            const std::uint8_t opcode = m_bytes.byte();
            if (opcode == '.')
                return {m_stack.pop(), m_bytes.position()};
            if (!constant(opcode) && !number(opcode) && !text(opcode) && !collection(opcode) && !memory(opcode) && !object(opcode))
                throw damagedArchive(fmt::format("the byte {:#04x} in its list of contents means nothing here", opcode));
        }
    }

private:
    bool constant(std::uint8_t opcode)
    {
        switch (opcode) {
        case 0x80: // PROTO
            if (m_bytes.byte() > 5)
                throw ArchiveFault("its list of contents is written in a newer form of pickle than this program knows: fetch the model as a safetensors file.");
            return true;
        case 0x95: // FRAME
            if (m_bytes.number(8) > m_bytes.left())
                throw damagedArchive("a part of its list of contents reaches beyond the end");
            return true;
        case 'N': m_stack.push(m_tree.make(Kind::None)); return true;
        case 0x88: m_stack.push(whole(Kind::Bool, 1)); return true; // NEWTRUE
        case 0x89: m_stack.push(whole(Kind::Bool, 0)); return true; // NEWFALSE
        case '(': m_stack.mark(); return true;
        case '0': m_stack.drop(); return true; // POP
        case '1': m_stack.takeToMark(); return true; // POP_MARK
        case '2': m_stack.push(m_stack.top()); return true; // DUP
        default: return false;
        }
    }

    bool number(std::uint8_t opcode)
    {
        switch (opcode) {
        case 'K': m_stack.push(whole(Kind::Integer, std::int64_t(m_bytes.number(1)))); return true;
        case 'M': m_stack.push(whole(Kind::Integer, std::int64_t(m_bytes.number(2)))); return true;
        case 'J': m_stack.push(whole(Kind::Integer, std::int32_t(m_bytes.number(4)))); return true;
        case 0x8a: m_stack.push(longNumber(m_bytes.take(m_bytes.number(1)))); return true; // LONG1
        case 0x8b: m_stack.push(longNumber(m_bytes.take(m_bytes.number(4)))); return true; // LONG4
        case 'I':
        case 'L': m_stack.push(writtenNumber(m_bytes.line(), opcode)); return true;
        case 'F': m_bytes.line(); m_stack.push(m_tree.make(Kind::Float)); return true;
        case 'G': m_bytes.take(8); m_stack.push(m_tree.make(Kind::Float)); return true; // BINFLOAT
        default: return false;
        }
    }

    bool text(std::uint8_t opcode)
    {
        switch (opcode) {
        case 'U':
        case 0x8c: m_stack.push(m_tree.makeText(m_bytes.take(m_bytes.number(1)))); return true; // SHORT_BINSTRING, SHORT_BINUNICODE
        case 'T':
        case 'X': m_stack.push(m_tree.makeText(m_bytes.take(m_bytes.number(4)))); return true; // BINSTRING, BINUNICODE
        case 0x8d: m_stack.push(m_tree.makeText(m_bytes.take(m_bytes.number(8)))); return true; // BINUNICODE8
        case 'V': m_stack.push(m_tree.makeText(withoutEscapes(m_bytes.line()))); return true;
        case 'S': m_stack.push(m_tree.makeText(unquoted(m_bytes.line()))); return true;
        case 'C': pushBytes(m_bytes.number(1)); return true; // SHORT_BINBYTES
        case 'B': pushBytes(m_bytes.number(4)); return true; // BINBYTES
        case 0x8e: // BINBYTES8
        case 0x96: pushBytes(m_bytes.number(8)); return true; // BYTEARRAY8
        default: return false;
        }
    }

    bool collection(std::uint8_t opcode)
    {
        switch (opcode) {
        case ']': m_stack.push(m_tree.make(Kind::List)); return true;
        case ')': m_stack.push(m_tree.make(Kind::Tuple)); return true;
        case '}': m_stack.push(m_tree.make(Kind::Dictionary)); return true;
        case 0x8f: m_stack.push(m_tree.make(Kind::Set)); return true; // EMPTY_SET
        case 'l': m_stack.push(collected(Kind::List, m_stack.takeToMark())); return true;
        case 't': m_stack.push(collected(Kind::Tuple, m_stack.takeToMark())); return true;
        case 'd': m_stack.push(collected(Kind::Dictionary, m_stack.takeToMark())); return true;
        case 0x91: m_stack.push(collected(Kind::Set, m_stack.takeToMark())); return true; // FROZENSET
        case 0x85:
        case 0x86:
        case 0x87: m_stack.push(collected(Kind::Tuple, m_stack.take(std::size_t(opcode - 0x84)))); return true; // TUPLE1 to TUPLE3
        case 'a': add(Kind::List, m_stack.take(1)); return true; // APPEND
        case 'e': add(Kind::List, m_stack.takeToMark()); return true; // APPENDS
        case 0x90: add(Kind::Set, m_stack.takeToMark()); return true; // ADDITEMS
        case 's': add(Kind::Dictionary, m_stack.take(2)); return true; // SETITEM
        case 'u': add(Kind::Dictionary, m_stack.takeToMark()); return true; // SETITEMS
        default: return false;
        }
    }

    bool memory(std::uint8_t opcode)
    {
        switch (opcode) {
        case 'p': m_stack.remember(slot(m_bytes.line())); return true;
        case 'q': m_stack.remember(m_bytes.number(1)); return true;
        case 'r': m_stack.remember(m_bytes.number(4)); return true;
        case 0x94: m_stack.rememberNext(); return true; // MEMOIZE
        case 'g': m_stack.recall(slot(m_bytes.line())); return true;
        case 'h': m_stack.recall(m_bytes.number(1)); return true;
        case 'j': m_stack.recall(m_bytes.number(4)); return true;
        default: return false;
        }
    }

    bool object(std::uint8_t opcode)
    {
        switch (opcode) {
        case 'c': { // GLOBAL
            const std::string_view module = m_bytes.line();
            m_stack.push(name(m_tree.makeText(module), m_tree.makeText(m_bytes.line())));
            return true;
        }
        case 0x93: { // STACK_GLOBAL
            const auto parts = m_stack.take(2);
            m_stack.push(name(parts[0], parts[1]));
            return true;
        }
        case 'R': { // REDUCE
            const auto parts = m_stack.take(2);
            m_stack.push(resultOfCall(m_tree, *parts[0], *parts[1]));
            return true;
        }
        case 0x81: { // NEWOBJ
            const auto parts = m_stack.take(2);
            m_stack.push(newObject(m_tree, *parts[0], *parts[1]));
            return true;
        }
        case 0x92: { // NEWOBJ_EX, with arguments by name
            const auto parts = m_stack.take(3);
            m_stack.push(newObject(m_tree, *parts[0], *parts[1]));
            return true;
        }
        case 'b': { // BUILD
            const auto parts = m_stack.take(1);
            putState(*m_stack.top(), *parts[0]);
            return true;
        }
        case 'Q': { // BINPERSID
            const auto parts = m_stack.take(1);
            m_stack.push(storageOf(m_tree, *parts[0]));
            return true;
        }
        case 'P': refuseOpcode("PERSID");
        case 'i': refuseOpcode("INST");
        case 'o': refuseOpcode("OBJ");
        case 0x82: refuseOpcode("EXT1");
        case 0x83: refuseOpcode("EXT2");
        case 0x84: refuseOpcode("EXT4");
        case 0x97: refuseOpcode("NEXT_BUFFER");
        case 0x98: refuseOpcode("READONLY_BUFFER");
        default: return false;
        }
    }

    [[noreturn]] static void refuseOpcode(const char* name)
    {
        throw ArchiveFault(fmt::format("it uses pickle's opcode {}, which no weights need: do not trust this file, and fetch the model as a safetensors file.", name));
    }

    PickleValue* whole(Kind kind, std::int64_t value)
    {
        PickleValue* const made = m_tree.make(kind);
        made->integer = value;
        return made;
    }

    void pushBytes(std::uint64_t length)
    {
        PickleValue* const made = m_tree.make(Kind::Bytes);
        made->text = m_bytes.take(length);
        m_stack.push(made);
    }

    /// Two's complement, lowest byte first.
    PickleValue* longNumber(std::string_view bytes)
    {
        if (bytes.size() > 8) {
            PickleValue* const big = m_tree.make(Kind::BigInteger);
            big->text = bytes;
            return big;
        }
        std::uint64_t value = !bytes.empty() && (bytes.back() & 0x80) != 0 ? ~std::uint64_t(0) : 0;
        for (std::size_t i = bytes.size(); i-- > 0;)
            value = value << 8 | std::uint8_t(bytes[i]);
        return whole(Kind::Integer, std::int64_t(value));
    }

    PickleValue* writtenNumber(std::string_view line, std::uint8_t opcode)
    {
        if (opcode == 'I' && (line == "00" || line == "01"))
            return whole(Kind::Bool, line == "01");
        if (opcode == 'L' && line.ends_with('L'))
            line.remove_suffix(1);
        const std::string_view digits = line.starts_with('-') ? line.substr(1) : line;
        if (digits.empty() || digits.find_first_not_of("0123456789") != std::string_view::npos)
            throw damagedArchive("a number in it has no digits");
        std::int64_t value = 0;
        if (std::from_chars(line.data(), line.data() + line.size(), value).ec != std::errc())
            return m_tree.make(Kind::BigInteger);
        return whole(Kind::Integer, value);
    }

    static std::string_view withoutEscapes(std::string_view line)
    {
        if (line.find('\\') != std::string_view::npos)
            throw ArchiveFault("it writes text in pickle's oldest form, which is not read: fetch the model as a safetensors file.");
        return line;
    }

    static std::string_view unquoted(std::string_view line)
    {
        if (line.size() < 2 || (line.front() != '\'' && line.front() != '"') || line.back() != line.front())
            throw damagedArchive("a text in it has no quotation marks");
        return withoutEscapes(line.substr(1, line.size() - 2));
    }

    static std::uint64_t slot(std::string_view line)
    {
        std::uint32_t value = 0;
        const auto read = std::from_chars(line.data(), line.data() + line.size(), value);
        if (read.ec != std::errc() || read.ptr != line.data() + line.size())
            throw damagedArchive("it remembers something under no number");
        return value;
    }

    PickleValue* name(const PickleValue* module, const PickleValue* what)
    {
        if (module->kind != Kind::Text || what->kind != Kind::Text)
            throw damagedArchive("a name in it is no text");
        PickleValue* const made = m_tree.make(Kind::Name);
        m_tree.reserveItems(2);
        made->items = {module, what};
        return made;
    }

    PickleValue* collected(Kind kind, PickleStack::Taken items)
    {
        PickleValue* const made = m_tree.make(kind);
        put(*made, items);
        return made;
    }

    void add(Kind kind, PickleStack::Taken items)
    {
        PickleValue* const to = m_stack.top();
        // Objects of foreign classes may be filled like lists and dictionaries; nothing of them is kept.
        if (to->kind == Kind::Object)
            return;
        if (to->kind != kind)
            throw damagedArchive("it adds something to what cannot hold it");
        put(*to, items);
    }

    void put(PickleValue& to, PickleStack::Taken items)
    {
        if (to.kind == Kind::Dictionary) {
            if (items.size() % 2 != 0)
                throw damagedArchive("a key in it has no value");
            for (std::size_t i = 0; i < items.size(); i += 2)
                if (const Kind key = items[i]->kind; key == Kind::List || key == Kind::Dictionary || key == Kind::Set || key == Kind::Storage || key == Kind::Tensor)
                    throw damagedArchive("something in it is filed under a key that can be none");
        }
        m_tree.reserveItems(items.size());
        to.items.insert(to.items.end(), items.begin(), items.end());
    }

    PickleBytes m_bytes;
    PickleTree& m_tree;
    PickleStack m_stack;
};

} // namespace

PickleRead readPickle(std::span<const std::uint8_t> bytes, PickleTree& tree) { return Machine(bytes, tree).run(); }

} // namespace underpaint::models
