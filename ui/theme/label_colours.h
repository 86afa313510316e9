#pragma once

#include <QColor>
#include <QString>

namespace underpaint::ui {

constexpr int labelCount = 8; ///< colour labels of layers, 1..8; 0 = none

/// The colour of a label in the theme of the moment; invalid for none.
QColor labelColour(int label);
/// Its name: "Red".
QString labelName(int label);

} // namespace underpaint::ui
