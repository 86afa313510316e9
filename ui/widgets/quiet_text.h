#pragma once

#include <QLabel>

namespace underpaint::ui {

/// A small explanation in the quiet colour, of as many lines as it needs.
QLabel* quietText(const QString& text, QWidget* parent);

} // namespace underpaint::ui
