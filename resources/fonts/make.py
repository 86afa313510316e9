"""Makes this folder's fonts out of Inter's: python make.py FOLDER_WITH_INTER (needs fonttools)."""
import pathlib
import sys

from fontTools import subset
from fontTools.ttLib import TTFont

FAMILY = "Inter Underpaint"
SIGNS = "ˆ˚˜ȘșȚțαβγηλμπσΔ†•…‰′″‹›⁄₀₁₂⁰€™←↑→↓↔↕⇧⌘⌥⌃⏎⌫−≈≠≤≥∞●○✓"
CHARACTERS = (
    [*range(0x20, 0x7F), *(c for c in range(0xA0, 0x180) if c != 0x149), *range(0x2007, 0x200C), *range(0x2010, 0x2016),
     *range(0x2018, 0x2020), 0x202F] + [ord(c) for c in SIGNS]
)


def tabular_digits(font):
    """Lets the characters 0..9 stand for the glyphs of the feature tnum."""
    table = font["GSUB"].table
    digits = {font.getBestCmap()[c] for c in range(0x30, 0x3A)}
    swaps = {}
    for record in table.FeatureList.FeatureRecord:
        if record.FeatureTag == "tnum":
            for index in record.Feature.LookupListIndex:
                for part in table.LookupList.Lookup[index].SubTable:
                    part = getattr(part, "ExtSubTable", part)
                    swaps.update({a: b for a, b in part.mapping.items() if a in digits})
    widest = max(font["hmtx"][glyph][0] for glyph in swaps.values())  # one 4 is a thousandth narrower
    for glyph in swaps.values():
        font["hmtx"][glyph] = (widest, font["hmtx"][glyph][1])
    for cmap in font["cmap"].tables:
        if cmap.isUnicode():
            cmap.cmap.update({c: swaps[glyph] for c, glyph in cmap.cmap.items() if glyph in swaps})


def rename(font, weight, style):
    names = {1: FAMILY if weight == "Regular" else f"{FAMILY} {style}", 2: "Regular", 3: f"InterUnderpaint-{weight}",
             4: f"{FAMILY} {style}", 6: f"InterUnderpaint-{weight}", 16: FAMILY, 17: style}
    for number, text in names.items():
        font["name"].setName(text, number, 3, 1, 0x409)
    font["name"].names = [record for record in font["name"].names if record.platformID == 3 and record.nameID != 25]
    cff = font["CFF "].cff
    cff.fontNames = [f"InterUnderpaint-{weight}"]
    cff[0].FamilyName, cff[0].FullName = FAMILY, f"{FAMILY} {style}"


for weight, style in {"Regular": "Regular", "Medium": "Medium", "SemiBold": "Semi Bold"}.items():
    font = TTFont(pathlib.Path(sys.argv[1]) / f"Inter-{weight}.otf")
    tabular_digits(font)
    options = subset.Options(layout_features=["kern", "mark", "mkmk", "ccmp", "locl"], name_IDs=["*"],
                             notdef_outline=True, desubroutinize=True)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=CHARACTERS)
    subsetter.subset(font)
    rename(font, weight, style)
    font.save(pathlib.Path(__file__).parent / f"Inter-{weight}.otf")
