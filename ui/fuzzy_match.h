#pragma once

#include <QString>

#include <optional>

namespace underpaint::ui {

/// How well the words fit the text: nothing if a letter of them is missing in it, otherwise the higher the better. All words must fit, in any order and any case; letters with and without marks are alike.
/// Whole words are best, then beginnings of words, then parts, then letters in their order.
std::optional<double> fuzzyScore(const QString& words, const QString& text);

} // namespace underpaint::ui
