#pragma once

#include "core/canvas/picture.h"
#include "core/canvas/text_block.h"

namespace underpaint::ui {

/// The words as a text layer shows them: RGBA, transparent around them; the null picture if there is nothing to see.
canvas::Picture textPicture(const canvas::TextBlock& block);

} // namespace underpaint::ui
