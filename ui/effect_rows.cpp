#include "ui/effect_rows.h"

#include "core/canvas/brush_engine.h"
#include "ui/effect_dialog.h"
#include "ui/widgets/value_slider.h"

#include <QCoreApplication>
#include <cmath>
#include <cstring>

namespace underpaint::ui {

namespace {

    using canvas::Adjustment;
    using canvas::Filter;

    QString words(const char* text) { return QCoreApplication::translate("effects", text); }

    void addLevels(EffectDialog& dialog, const std::shared_ptr<Adjustment>& owner, canvas::Levels& levels)
    {
        dialog.addShare(words(QT_TRANSLATE_NOOP("effects", "Black from")), 0, levels.black, [owner, &levels](double v) { levels.black = v; });
        dialog.addShare(words(QT_TRANSLATE_NOOP("effects", "White from")), 0, levels.white, [owner, &levels](double v) { levels.white = v; });
        ValueSlider* gamma = dialog.addValue(words(QT_TRANSLATE_NOOP("effects", "Midtones")), .1, 10, levels.gamma, [owner, &levels](double v) { levels.gamma = v; });
        gamma->setLogarithmic(true);
        gamma->setDecimals(2);
        gamma->setValue(levels.gamma);
        dialog.addShare(words(QT_TRANSLATE_NOOP("effects", "Darkest")), 0, levels.lowest, [owner, &levels](double v) { levels.lowest = v; });
        dialog.addShare(words(QT_TRANSLATE_NOOP("effects", "Lightest")), 0, levels.highest, [owner, &levels](double v) { levels.highest = v; });
    }

    void addCurves(EffectDialog& dialog, const std::shared_ptr<Adjustment>& owner, canvas::Curves& curves)
    {
        const QStringList names{words(QT_TRANSLATE_NOOP("effects", "All colours")), words(QT_TRANSLATE_NOOP("effects", "Red")), words(QT_TRANSLATE_NOOP("effects", "Green")),
            words(QT_TRANSLATE_NOOP("effects", "Blue"))};
        dialog.addParts(words(QT_TRANSLATE_NOOP("effects", "Colours")), names);
        std::vector<base::Point>* const all[]{&curves.all, &curves.red, &curves.green, &curves.blue};
        for (int part = 0; part < 4; ++part) {
            dialog.setPart(part);
            dialog.addCurve(names[part], canvas::PressureCurve(*all[part]), [owner, points = all[part]](const canvas::PressureCurve& curve) { *points = curve.points(); });
        }
    }

    void addHue(EffectDialog& dialog, const std::shared_ptr<Adjustment>& owner, canvas::HueSaturation& hue)
    {
        dialog.addValue(words(QT_TRANSLATE_NOOP("effects", "Hue")), -180, 180, hue.hue, [owner, &hue](double v) { hue.hue = v; })->setUnit(QStringLiteral("°"));
        dialog.addShare(words(QT_TRANSLATE_NOOP("effects", "Saturation")), -1, hue.saturation, [owner, &hue](double v) { hue.saturation = v; });
        dialog.addShare(words(QT_TRANSLATE_NOOP("effects", "Lightness")), -1, hue.lightness, [owner, &hue](double v) { hue.lightness = v; });
    }

    void addBalance(EffectDialog& dialog, const std::shared_ptr<Adjustment>& owner, canvas::ColourBalance& balance)
    {
        dialog.addParts(words(QT_TRANSLATE_NOOP("effects", "Tones")), {words(QT_TRANSLATE_NOOP("effects", "Midtones")), words(QT_TRANSLATE_NOOP("effects", "Shadows")), words(QT_TRANSLATE_NOOP("effects", "Highlights"))});
        const char* const names[]{QT_TRANSLATE_NOOP("effects", "Cyan to red"), QT_TRANSLATE_NOOP("effects", "Magenta to green"), QT_TRANSLATE_NOOP("effects", "Yellow to blue")};
        double* const tones[]{balance.midtones, balance.shadows, balance.highlights};
        for (int part = 0; part < 3; ++part) {
            dialog.setPart(part);
            for (int i = 0; i < 3; ++i)
                dialog.addShare(words(names[i]), -1, tones[part][i], [owner, value = tones[part] + i](double v) { *value = v; });
        }
        dialog.setPart(-1);
        dialog.addToggle(words(QT_TRANSLATE_NOOP("effects", "Keep how light it is")), balance.keepsLuminosity, [owner, &balance](bool on) { balance.keepsLuminosity = on; });
    }

} // namespace

Adjustment adjustmentNamed(const char* name)
{
    const auto is = [name](const char* other) { return std::strcmp(name, other) == 0; };
    if (is("levels"))
        return {canvas::Levels()};
    if (is("curves"))
        return {canvas::Curves()};
    if (is("hue"))
        return {canvas::HueSaturation()};
    if (is("balance"))
        return {canvas::ColourBalance()};
    if (is("temperature"))
        return {canvas::Temperature()};
    if (is("brightness"))
        return {canvas::Brightness()};
    if (is("posterise"))
        return {canvas::Posterise()};
    return {canvas::Invert()};
}

Filter filterNamed(const char* name)
{
    const auto is = [name](const char* other) { return std::strcmp(name, other) == 0; };
    if (is("blur"))
        return canvas::Blur();
    if (is("sharpen"))
        return canvas::Sharpen();
    if (is("median"))
        return canvas::Median();
    if (is("noise"))
        return canvas::Noise();
    return canvas::StrokePattern();
}

QString titleOf(const Adjustment& adjustment)
{
    static const char* const titles[] = {QT_TRANSLATE_NOOP("effects", "Levels"), QT_TRANSLATE_NOOP("effects", "Curves"), QT_TRANSLATE_NOOP("effects", "Hue and saturation"),
        QT_TRANSLATE_NOOP("effects", "Colour balance"), QT_TRANSLATE_NOOP("effects", "Temperature"), QT_TRANSLATE_NOOP("effects", "Posterise"),
        QT_TRANSLATE_NOOP("effects", "Brightness and contrast"), QT_TRANSLATE_NOOP("effects", "Invert")};
    return words(titles[adjustment.change.index()]);
}

QString titleOf(const Filter& filter)
{
    static const char* const titles[] = {QT_TRANSLATE_NOOP("effects", "Blur"), QT_TRANSLATE_NOOP("effects", "Sharpen"), QT_TRANSLATE_NOOP("effects", "Median"),
        QT_TRANSLATE_NOOP("effects", "Noise"), QT_TRANSLATE_NOOP("effects", "To strokes")};
    return words(titles[filter.index()]);
}

bool hasRows(const Adjustment& adjustment) { return !std::holds_alternative<canvas::Invert>(adjustment.change); }

void addRows(EffectDialog& dialog, const std::shared_ptr<Adjustment>& adjustment)
{
    const std::shared_ptr<Adjustment>& owner = adjustment;
    auto& change = adjustment->change;
    if (auto* levels = std::get_if<canvas::Levels>(&change)) {
        addLevels(dialog, owner, *levels);
    } else if (auto* curves = std::get_if<canvas::Curves>(&change)) {
        addCurves(dialog, owner, *curves);
    } else if (auto* hue = std::get_if<canvas::HueSaturation>(&change)) {
        addHue(dialog, owner, *hue);
    } else if (auto* balance = std::get_if<canvas::ColourBalance>(&change)) {
        addBalance(dialog, owner, *balance);
    } else if (auto* temperature = std::get_if<canvas::Temperature>(&change)) {
        dialog.addShare(words(QT_TRANSLATE_NOOP("effects", "Cool to warm")), -1, temperature->warmth, [owner, temperature](double v) { temperature->warmth = v; });
        dialog.addShare(words(QT_TRANSLATE_NOOP("effects", "Green to magenta")), -1, temperature->tint, [owner, temperature](double v) { temperature->tint = v; });
    } else if (auto* posterise = std::get_if<canvas::Posterise>(&change)) {
        dialog.addValue(words(QT_TRANSLATE_NOOP("effects", "Steps of each colour")), 2, 64, posterise->levels, [owner, posterise](double v) { posterise->levels = int(std::lround(v)); })->setStep(1);
    } else if (auto* brightness = std::get_if<canvas::Brightness>(&change)) {
        dialog.addShare(words(QT_TRANSLATE_NOOP("effects", "Brightness")), -1, brightness->brightness, [owner, brightness](double v) { brightness->brightness = v; });
        dialog.addShare(words(QT_TRANSLATE_NOOP("effects", "Contrast")), -1, brightness->contrast, [owner, brightness](double v) { brightness->contrast = v; });
    }
}

void addRows(EffectDialog& dialog, const std::shared_ptr<Filter>& filter)
{
    const std::shared_ptr<Filter>& owner = filter;
    const auto length = [&](const char* label, double lowest, double highest, double& value) {
        ValueSlider* const slider = dialog.addValue(words(label), lowest, highest, value, [owner, &value](double v) { value = v; });
        slider->setLogarithmic(true);
        slider->setDecimals(1);
        slider->setUnit(QStringLiteral("px"));
        slider->setValue(value);
    };
    if (auto* blur = std::get_if<canvas::Blur>(filter.get())) {
        length(QT_TRANSLATE_NOOP("effects", "Width"), .3, 100, blur->sigma);
    } else if (auto* sharpen = std::get_if<canvas::Sharpen>(filter.get())) {
        length(QT_TRANSLATE_NOOP("effects", "Width"), .3, 30, sharpen->sigma);
        dialog.addValue(words(QT_TRANSLATE_NOOP("effects", "Amount")), 0, 4, sharpen->amount, [owner, sharpen](double v) { sharpen->amount = v; })->setPercent(true);
    } else if (auto* median = std::get_if<canvas::Median>(filter.get())) {
        ValueSlider* const radius = dialog.addValue(words(QT_TRANSLATE_NOOP("effects", "Radius")), 1, 30, median->radius, [owner, median](double v) { median->radius = int(std::lround(v)); });
        radius->setStep(1);
        radius->setUnit(QStringLiteral("px"));
    } else if (auto* noise = std::get_if<canvas::Noise>(filter.get())) {
        dialog.addShare(words(QT_TRANSLATE_NOOP("effects", "Amount")), 0, noise->amount, [owner, noise](double v) { noise->amount = v; });
        dialog.addToggle(words(QT_TRANSLATE_NOOP("effects", "Coloured")), noise->coloured, [owner, noise](bool on) { noise->coloured = on; });
        dialog.addValue(words(QT_TRANSLATE_NOOP("effects", "Seed")), 1, 100, noise->seed, [owner, noise](double v) { noise->seed = std::uint32_t(std::lround(v)); })->setStep(1);
    } else if (auto* strokes = std::get_if<canvas::StrokePattern>(filter.get())) {
        dialog.addValue(words(QT_TRANSLATE_NOOP("effects", "Broadness")), 1, 61, strokes->kernel, [owner, strokes](double v) { strokes->kernel = int(std::lround(v)) | 1; })->setStep(1);
        dialog.addValue(words(QT_TRANSLATE_NOOP("effects", "Colours")), 2, 32, strokes->colours, [owner, strokes](double v) { strokes->colours = int(std::lround(v)); })->setStep(1);
    }
}

} // namespace underpaint::ui
