#include "fuzz_target.h"

#include "core/base/error.h"
#include "models/text/prompt.h"

#include <cmath>
#include <string>

using namespace underpaint;
using namespace underpaint::models::text;
using tests::promise;

/// A prompt in either syntax: nothing is no prompt, and windows always fit the tower.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string prompt(reinterpret_cast<const char*>(data), size);
    static const ClipTokenizer tokenizer = ClipTokenizer::standard();
    for (const Syntax syntax : {Syntax::Plain, Syntax::Weighted}) {
        for (const std::vector<WeightedText>& window : parsePrompt(prompt, syntax))
            for (const WeightedText& stretch : window)
                promise(std::isfinite(stretch.weight), "a weight is a number");
        promise(syntax == Syntax::Weighted || plainText(prompt, syntax) == prompt, "plain text stays as it is");
        const ClipWindows windows = clipWindows(tokenizer, prompt, syntax, 0);
        promise(!windows.ids.empty() && windows.ids.size() == windows.weights.size(), "a prompt has a window");
        for (std::size_t i = 0; i < windows.ids.size(); ++i) {
            promise(windows.ids[i].size() == 77 && windows.weights[i].size() == 77, "a window has 77 ids");
            promise(windows.ids[i][0] == tokenizer.start(), "a window begins with the start");
            for (const std::int64_t id : windows.ids[i])
                promise(id >= 0 && id <= tokenizer.end(), "an id is in the vocabulary");
        }
        promise(windows.cut || windows.lost.empty(), "nothing is lost unless something was cut");
    }
    return 0;
}
