#pragma once

#include <QColor>
#include <QWidget>
#include <array>

namespace underpaint::ui {

class ValueSlider;

/// Three sliders of one colour space, each a band of the colours it would make, with their numbers.
class ColourSliders : public QWidget {
    Q_OBJECT
public:
    enum class Space { Hsv, Oklch, Rgb };
    explicit ColourSliders(Space space, QWidget* parent = nullptr);

    QColor colour() const;
    void setColour(const QColor& colour); ///< emits nothing; a grey keeps hue, black keeps saturation too
    ValueSlider* slider(int index) const { return m_sliders[std::size_t(index)]; }

Q_SIGNALS:
    void picked(const QColor& colour); ///< while dragging too

private:
    using Values = std::array<double, 3>; // as the sliders show them
    QColor colourOf(const Values& values) const;
    Values valuesOf(const QColor& colour) const;
    void showValues();

    Space m_space;
    Values m_values{};
    std::array<ValueSlider*, 3> m_sliders;
};

} // namespace underpaint::ui
