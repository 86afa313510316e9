#include "fuzz_target.h"

#include "core/files/gimp_palette.h"

using namespace underpaint;
using tests::promise;

/// A palette: what was read is written and read again as the same.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    try {
        const canvas::NamedPalette palette = files::parsePalette({data, size});
        promise(!palette.colours.empty() && palette.colours.size() <= files::mostPaletteColours, "a palette has colours");
        promise(palette.columns >= 0 && palette.columns <= 64, "columns that can be shown");
        for (const auto& entry : palette.colours)
            for (const double value : {entry.colour.red, entry.colour.green, entry.colour.blue})
                promise(value >= 0 && value <= 1, "a colour is 0..1");
        const std::string text = files::paletteText(palette);
        const canvas::NamedPalette again = files::parsePalette({reinterpret_cast<const std::uint8_t*>(text.data()), text.size()});
        promise(again.colours.size() == palette.colours.size() && files::paletteText(again) == text, "written and read, it is the same");
    } catch (const files::Fault& fault) {
        tests::promiseSentence(fault);
    }
    return 0;
}
