#include "ui/widgets/colour_sliders.h"

#include "core/canvas/colour_space.h"
#include "ui/widgets/colour_value.h"
#include "ui/widgets/value_slider.h"

#include <QVBoxLayout>

namespace underpaint::ui {

namespace {

    struct Row {
        const char *name, *label, *unit;
        double highest;
        int decimals;
    };
    using Rows = std::array<Row, 3>;

    const Rows& rowsOf(ColourSliders::Space space)
    {
        static const Rows hsv = {{{"hue", QT_TRANSLATE_NOOP("underpaint::ui::ColourSliders", "Hue"), "°", 360, 0},
            {"saturation", QT_TRANSLATE_NOOP("underpaint::ui::ColourSliders", "Saturation"), "%", 100, 0},
            {"value", QT_TRANSLATE_NOOP("underpaint::ui::ColourSliders", "Value"), "%", 100, 0}}};
        static const Rows oklch = {{{"lightness", QT_TRANSLATE_NOOP("underpaint::ui::ColourSliders", "Lightness"), "%", 100, 1},
            {"chroma", QT_TRANSLATE_NOOP("underpaint::ui::ColourSliders", "Chroma"), "", .33, 3},
            {"hue", QT_TRANSLATE_NOOP("underpaint::ui::ColourSliders", "Hue"), "°", 360, 0}}};
        static const Rows rgb = {{{"red", QT_TRANSLATE_NOOP("underpaint::ui::ColourSliders", "Red"), "", 255, 0},
            {"green", QT_TRANSLATE_NOOP("underpaint::ui::ColourSliders", "Green"), "", 255, 0},
            {"blue", QT_TRANSLATE_NOOP("underpaint::ui::ColourSliders", "Blue"), "", 255, 0}}};
        return space == ColourSliders::Space::Hsv ? hsv : space == ColourSliders::Space::Oklch ? oklch : rgb;
    }

} // namespace

ColourSliders::ColourSliders(Space space, QWidget* parent)
    : QWidget(parent)
    , m_space(space)
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2);
    const Rows& rows = rowsOf(space);
    for (std::size_t i = 0; i < 3; ++i) {
        auto* const slider = new ValueSlider(tr(rows[i].label), this);
        slider->setObjectName(QLatin1String(rows[i].name));
        slider->setRange(0, rows[i].highest);
        slider->setDecimals(rows[i].decimals);
        slider->setUnit(QString::fromUtf8(rows[i].unit));
        slider->setGradient([this, i](double share) {
            Values there = m_values;
            there[i] = share * rowsOf(m_space)[i].highest;
            return colourOf(there);
        });
        connect(slider, &ValueSlider::changed, this, [this, i](double value) {
            m_values[i] = value;
            for (ValueSlider* one : m_sliders) // their bands depend on all three
                one->update();
            Q_EMIT picked(colour());
        });
        m_sliders[i] = slider;
        column->addWidget(slider);
    }
}

QColor ColourSliders::colourOf(const Values& values) const
{
    switch (m_space) {
    case Space::Hsv: return toColour(canvas::fromHsv({values[0] / 360, values[1] / 100, values[2] / 100}));
    case Space::Oklch: return toColour(canvas::fromOklch({values[0] / 100, values[1], values[2]}));
    case Space::Rgb: break;
    }
    return toColour(canvas::Colour{values[0] / 255, values[1] / 255, values[2] / 255});
}

ColourSliders::Values ColourSliders::valuesOf(const QColor& colour) const
{
    const canvas::Colour rgb = toColour(colour);
    if (m_space == Space::Hsv) {
        const canvas::Hsv hsv = canvas::toHsv(rgb);
        return {hsv.saturation > 0 ? hsv.hue * 360 : m_values[0], hsv.value > 0 ? hsv.saturation * 100 : m_values[1], hsv.value * 100};
    }
    if (m_space == Space::Oklch) {
        const canvas::Oklch lch = canvas::toOklch(rgb);
        return {lch.lightness * 100, lch.chroma, lch.chroma > .002 ? lch.hue : m_values[2]};
    }
    return {rgb.red * 255, rgb.green * 255, rgb.blue * 255};
}

QColor ColourSliders::colour() const { return colourOf(m_values); }

void ColourSliders::setColour(const QColor& colour)
{
    if (colour.rgb() == this->colour().rgb())
        return; // what was picked is finer than eight bits
    m_values = valuesOf(colour);
    showValues();
}

void ColourSliders::showValues()
{
    for (std::size_t i = 0; i < 3; ++i) {
        m_sliders[i]->setValue(m_values[i]);
        m_sliders[i]->update();
    }
}

} // namespace underpaint::ui
