#include "ui/widgets/colour_value.h"

#include <algorithm>

namespace underpaint::ui {

QColor toColour(const canvas::Colour& colour)
{
    const auto channel = [](double value) { return float(std::clamp(value, 0., 1.)); };
    return QColor::fromRgbF(channel(colour.red), channel(colour.green), channel(colour.blue));
}

canvas::Colour toColour(const QColor& colour) { return {colour.redF(), colour.greenF(), colour.blueF()}; }

} // namespace underpaint::ui
