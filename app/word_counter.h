#pragma once

#include "ui/state/render_settings.h"

namespace underpaint::app {

/// How many tokens a text has for Stable Diffusion's kind, by the vocabulary that its models share; nothing for other models, whose tokenizers come with their files.
ui::WordCount countWords(const base::ModelCard& card, const QString& text);

} // namespace underpaint::app
