#!/usr/bin/env python3
"""Writes the tables beside this file. Needs Python 3.11 or newer with the package ftfy (6.x), for its lists of characters; see README.md."""
import html
import html.entities
import os
import unicodedata

from ftfy import badness, chardata
import ftfy.bad_codecs  # noqa: F401  (makes the sloppy encodings known)

here = os.path.dirname(os.path.abspath(__file__))
POINTS = [c for c in range(0x110000) if not 0xD800 <= c < 0xE000]


def runs(value):
    """[first, last, value] for each run of code points with the same value; those without one are left out."""
    found = []
    for c in POINTS:
        v = value(chr(c))
        if not v:
            continue
        if found and found[-1][1] == c - 1 and found[-1][2] == v:
            found[-1][1] = c
        else:
            found.append([c, c, v])
    return found


def lowercase_runs():
    """[first, last, step, distance] of the letters with a small form of one letter: every step-th letter moves by the distance."""
    found = []
    for c in POINTS:
        low = chr(c).lower()
        if len(low) != 1 or ord(low) == c:
            continue
        distance = ord(low) - c
        if found and found[-1][3] == distance:
            first, last, step, _ = found[-1]
            if c - last in (1, 2) and (first == last or c - last == step):
                found[-1][1], found[-1][2] = c, c - last
                continue
        found.append([c, c, 1, distance])
    return found


def number(n):
    return f"-{-n:#x}" if n < 0 else f"{n:#x}" if n > 9 else str(n)


def array(kind, name, comment, rows):
    cells = ["{" + ",".join(x if isinstance(x, str) else number(x) for x in row) + "}" if isinstance(row, (list, tuple)) else number(row) for row in rows]
    lines, line = [], ""
    for cell in cells:
        if len(line) + len(cell) > 165:
            lines.append(line)
            line = ""
        line += cell + ","
    lines.append(line)
    return f"// {comment}\nconstexpr {kind} {name}[] = {{\n" + "\n".join(lines) + "\n};\n"


def write(name, *arrays):
    with open(os.path.join(here, name), "w", encoding="ascii") as file:
        file.write("// Made by make_tables.py: do not edit.\n" + "".join(arrays))


def category(letter):
    return [r[:2] for r in runs(lambda c: unicodedata.category(c)[0] == letter)]


# Letters before a capital sigma decide its small form. Python tells which of them count only by what it makes of them.
counts = [r[:2] for r in runs(lambda c: (c + "\u03a3").lower()[-1] == "\u03c2")]
passed = [r[:2] for r in runs(lambda c: ("a" + c + "\u03a3").lower()[-1] == "\u03c2" and (c + "\u03a3").lower()[-1] != "\u03c2")]

write(
    "letters.inl",
    array("Run", "letters", "General category L.", category("L")),
    array("Run", "numbers", "General category N.", category("N")),
    array("Run", "spaces", "White space, with the separators U+001C to U+001F.", [r[:2] for r in runs(str.isspace)]),
    array("CaseRun", "smallForms", "Capital letters: first, last, every how many-th, distance to the small form.", lowercase_runs()),
    array("Run", "cased", "Letters that make a capital sigma after them a final one.", counts),
    array("Run", "caseIgnorable", "Marks that are passed over when looking for such a letter.", passed),
)

both, only = [], []
for c in POINTS:
    parts = unicodedata.decomposition(chr(c))
    if parts and "<" not in parts:
        pair = [int(p, 16) for p in parts.split()] 
        whole = unicodedata.normalize("NFC", unicodedata.normalize("NFD", chr(c))) == chr(c)
        (both if whole else only).append([c] + pair)
write(
    "compositions.inl",
    array("Composition", "compositions", "Letters that come apart into two, and the two together again.", both),
    array("Composition", "decompositions", "Letters that come apart for good, into one or two.", only),
    array("ClassRun", "combiningClasses", "Marks and their class.", runs(unicodedata.combining)),
)

names = sorted(html.entities.html5.items(), key=lambda e: e[0].encode())
shouted = sorted((name[1:], text) for name, text in chardata.HTML_ENTITIES.items() if name[1:] not in html.entities.html5)


def entity(name, text):
    assert len(text) <= 3
    return [f'"{name}"'] + [ord(t) for t in text]


write(
    "entities.inl",
    array("Entity", "entities", "HTML 5: names as they stand behind the ampersand.", [entity(*e) for e in names]),
)
write(
    "shouted_entities.inl",
    array("Entity", "shoutedEntities", "Names in capitals that can mean one thing only.", [entity(*e) for e in shouted]),
)

encodings = [("windows1252", "sloppy-windows-1252"), ("windows1251", "sloppy-windows-1251"), ("windows1250", "sloppy-windows-1250"),
             ("windows1253", "sloppy-windows-1253"), ("windows1254", "sloppy-windows-1254"), ("windows1257", "sloppy-windows-1257"),
             ("iso88592", "iso-8859-2"), ("macRoman", "macroman"), ("cp437", "cp437")]
assert [e for _, e in encodings] == chardata.CHARMAP_ENCODINGS[1:]

kinds = ["common", "c1", "bad", "law", "currency", "start_punctuation", "end_punctuation", "numeric", "kaomoji", "upper_accented", "lower_accented",
         "upper_common", "lower_common", "box"]
clues = ["utf8_first_of_2", "utf8_first_of_3", "utf8_first_of_4", "utf8_continuation", "utf8_continuation_strict"]


def members(text):
    """The characters of the inside of a character class."""
    found, i = set(), 0
    text = text.replace("\\x80-\\xbf", "\x80-\xbf").replace("\\-", "-")
    while i < len(text):
        if i + 2 < len(text) and text[i + 1] == "-":
            found |= set(range(ord(text[i]), ord(text[i + 2]) + 1))
            i += 3
        else:
            found.add(ord(text[i]))
            i += 1
    return found


masks = {}
for bit, text in enumerate([badness.MOJIBAKE_CATEGORIES[k] for k in kinds] + [chardata.UTF8_CLUES[k] for k in clues]):
    for c in members(text):
        masks[c] = masks.get(c, 0) | 1 << bit

spelled = [[c] + [ord(t) for t in text] for c, text in {**chardata.LIGATURES, **chardata.WIDTH_MAP}.items()
           if not (0xFF01 <= c <= 0xFF5E and ord(text[0]) == c - 0xFEE0)]
write(
    "encodings.inl",
    *[array("char16_t", name, f"Characters of the bytes from 0x80 in {codec}.", [ord(c) for c in bytes(range(0x80, 0x100)).decode(codec)]) for name, codec in encodings],
    array("MaskRun", "kindsOfCharacters", "Bits, from the lowest: " + ", ".join(kinds + clues) + ".", runs(lambda c: masks.get(ord(c), 0))),
    array("Spelling", "spellings", "Ligatures and wide or narrow forms that are spelled out; U+FF01 to U+FF5E are ASCII and left out.", sorted(spelled)),
)
