#include "app/word_counter.h"

#include "models/text/prompt.h"

#include <algorithm>

namespace underpaint::app {

ui::WordCount countWords(const base::ModelCard& card, const QString& text)
{
    if (card.family != "stable_diffusion")
        return {};
    static const models::text::ClipTokenizer tokenizer = models::text::ClipTokenizer::standard();
    const models::text::ClipWindows windows = models::text::clipWindows(tokenizer, text.toStdString(), models::text::Syntax::Weighted, tokenizer.end());
    return {windows.tokens, windows.limit * int(std::max<std::size_t>(1, windows.ids.size())), QString::fromStdString(windows.lost)};
}

} // namespace underpaint::app
