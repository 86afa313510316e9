#include "ui/state/tool_state.h"

#include "core/canvas/smudge_brush.h"
#include "ui/state/canvas_aids.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <cmath>

namespace underpaint::ui {
namespace {

constexpr int mostRecent = 16;
constexpr Tool slotTools[] = {Tool::Brush, Tool::Eraser, Tool::MaskBrush, Tool::RealismBrush, Tool::Smudge, Tool::Clone};
constexpr const char* slotNames[] = {"brush", "eraser", "mask", "realism", "smudge", "clone"};
constexpr const char* ownPresets[] = {"underpaint/round_bristle", "", "underpaint/soft_air", "underpaint/soft_air", "classic/smudge", ""};
constexpr int slotCount = int(std::size(slotTools));

int slotOf(Tool tool) { return int(std::find(std::begin(slotTools), std::end(slotTools), tool) - std::begin(slotTools)); }
bool isPaintTool(Tool tool) { return slotOf(tool) < slotCount; }

double clamped(double value, double least, double most)
{
    return std::isfinite(value) ? std::clamp(value, least, most) : least;
}

canvas::Colour toColour(const QColor& colour) { return {colour.redF(), colour.greenF(), colour.blueF()}; }

const canvas::BrushPreset* find(const std::vector<canvas::BrushPreset>& presets, const QString& id)
{
    const auto found = std::find_if(
        presets.begin(), presets.end(), [&](const canvas::BrushPreset& preset) { return preset.id == id.toStdString(); });
    return found == presets.end() ? nullptr : &*found;
}

QColor readColour(const QJsonValue& value, const QColor& otherwise)
{
    const QColor colour(value.toString());
    return colour.isValid() && value.isString() ? colour : otherwise;
}

} // namespace

ToolState::ToolState(QObject* parent)
    : QObject(parent)
{
    const canvas::BrushPreset plain = canvas::plainBrush();
    const double sizes[] = {46, 40, 120, 180, 60, 60}, opacities[] = {.85, 1, 1, .6, 1, 1}, hardnesses[] = {.6, .8, .3, .3, .5, .6};
    for (int i = 0; i < slotCount; ++i) {
        m_slots[i].preset = slotTools[i] == Tool::Smudge ? canvas::smudgeBrush() : plain;
        m_slots[i].settings.size = sizes[i];
        m_slots[i].settings.opacity = opacities[i];
        m_slots[i].settings.hardness = hardnesses[i];
    }
}

int ToolState::slot() const { return slotOf(isPaintTool(m_tool) ? m_tool : m_lastPaintTool); }

bool ToolState::paints() const { return isPaintTool(m_tool); }

Tool ToolState::erasedTool() const
{
    return m_beforeEraser == Tool::MaskBrush || m_beforeEraser == Tool::RealismBrush ? m_beforeEraser : Tool::Brush;
}

void ToolState::setTool(Tool tool)
{
    if (tool == m_tool)
        return;
    if (tool == Tool::Eraser)
        m_beforeEraser = m_tool;
    const int before = slot();
    m_tool = tool;
    if (isPaintTool(tool))
        m_lastPaintTool = tool;
    Q_EMIT toolChanged();
    if (slot() != before)
        Q_EMIT brushChanged();
}

void ToolState::toggleEraser() { setTool(m_tool == Tool::Eraser ? m_beforeEraser : Tool::Eraser); }

void ToolState::setPreset(const canvas::BrushPreset& preset)
{
    Slot& now = m_slots[slot()];
    if (now.preset == preset)
        return;
    now.preset = preset;
    now.settings.size = clamped(2 * preset.radius, 1, 1000);
    now.settings.opacity = clamped(preset.opacity, .01, 1);
    now.settings.hardness = clamped(preset.hardness, 0, 1);
    Q_EMIT brushChanged();
}

void ToolState::change(double& value, double wanted)
{
    if (value == wanted)
        return;
    value = wanted;
    Q_EMIT brushChanged();
}

void ToolState::setSize(double pixels)
{
    change(m_slots[slot()].settings.size, clamped(pixels, 1, 1000));
}

void ToolState::setOpacity(double opacity)
{
    change(m_slots[slot()].settings.opacity, clamped(opacity, .01, 1));
}

void ToolState::setHardness(double hardness)
{
    change(m_slots[slot()].settings.hardness, clamped(hardness, 0, 1));
}

void ToolState::setStabiliser(double strength)
{
    change(m_slots[slot()].settings.stabiliser, clamped(strength, 0, 1));
}

void ToolState::setColour(const QColor& colour)
{
    if (!colour.isValid() || colour == m_colour)
        return;
    m_colour = colour;
    Q_EMIT coloursChanged();
}

void ToolState::setOtherColour(const QColor& colour)
{
    if (!colour.isValid() || colour == m_otherColour)
        return;
    m_otherColour = colour;
    Q_EMIT coloursChanged();
}

void ToolState::swapColours()
{
    std::swap(m_colour, m_otherColour);
    Q_EMIT coloursChanged();
}

void ToolState::resetColours()
{
    m_colour = QColor::fromRgbF(0, 0, 0);
    m_otherColour = QColor::fromRgbF(1, 1, 1);
    Q_EMIT coloursChanged();
}

void ToolState::colourUsed()
{
    if (!m_recent.isEmpty() && m_recent.first() == m_colour)
        return;
    m_recent.removeAll(m_colour);
    m_recent.prepend(m_colour);
    while (m_recent.size() > mostRecent)
        m_recent.removeLast();
    Q_EMIT coloursChanged();
}

void ToolState::setRealismValue(double value)
{
    value = clamped(value, 0, 1);
    if (value == m_realismValue)
        return;
    m_realismValue = value;
    Q_EMIT realismValueChanged();
}

void ToolState::setPressureCurve(const canvas::PressureCurve& curve)
{
    if (curve.points() == m_curve.points())
        return;
    m_curve = curve;
    Q_EMIT pressureCurveChanged();
}

canvas::BrushSettings ToolState::strokeSettings() const
{
    canvas::BrushSettings settings = brush();
    const Tool tool = slotTools[slot()];
    settings.colour = toColour(m_colour);
    if (tool == Tool::MaskBrush)
        settings.colour = {1, 1, 1};
    if (tool == Tool::RealismBrush)
        settings.colour = {m_realismValue, m_realismValue, m_realismValue};
    settings.erases = tool == Tool::Eraser;
    return settings;
}

QByteArray ToolState::save() const
{
    QJsonObject tools;
    for (int i = 0; i < slotCount; ++i) {
        const canvas::BrushSettings& settings = m_slots[i].settings;
        tools[slotNames[i]] = QJsonObject{{"preset", QString::fromStdString(m_slots[i].preset.id)}, {"size", settings.size},
            {"opacity", settings.opacity}, {"hardness", settings.hardness}, {"stabiliser", settings.stabiliser}};
    }
    QJsonArray recent, curve;
    for (const QColor& colour : m_recent)
        recent.append(colour.name());
    for (const base::Point point : m_curve.points())
        curve.append(QJsonArray{point.x, point.y});
    return QJsonDocument(
        QJsonObject{{"version", 1}, {"tool", slotNames[slotOf(m_lastPaintTool)]}, {"tools", tools}, {"colour", m_colour.name()},
            {"otherColour", m_otherColour.name()}, {"recent", recent}, {"realism", m_realismValue}, {"pressure", curve}, {"options", m_options.save()}, {"aids", CanvasAids::of(*this).save()}})
        .toJson(QJsonDocument::Compact);
}

void ToolState::restore(const QByteArray& json, const std::vector<canvas::BrushPreset>& presets)
{
    for (int i = 0; i < slotCount; ++i) {
        const canvas::BrushPreset* own = find(presets, ownPresets[i]);
        if (own && !find(presets, QString::fromStdString(m_slots[i].preset.id)))
            m_slots[i].preset = *own;
    }
    const QJsonObject saved = QJsonDocument::fromJson(json).object();
    const QJsonObject tools = saved["tools"].toObject();
    for (int i = 0; i < slotCount; ++i) {
        const QJsonObject one = tools[slotNames[i]].toObject();
        canvas::BrushSettings& settings = m_slots[i].settings;
        if (const canvas::BrushPreset* preset = find(presets, one["preset"].toString()))
            m_slots[i].preset = *preset;
        settings.size = clamped(one["size"].toDouble(settings.size), 1, 1000);
        settings.opacity = clamped(one["opacity"].toDouble(settings.opacity), .01, 1);
        settings.hardness = clamped(one["hardness"].toDouble(settings.hardness), 0, 1);
        settings.stabiliser = clamped(one["stabiliser"].toDouble(settings.stabiliser), 0, 1);
    }
    m_colour = readColour(saved["colour"], m_colour);
    m_otherColour = readColour(saved["otherColour"], m_otherColour);
    if (saved["recent"].isArray()) {
        m_recent.clear();
        for (const QJsonValue& value : saved["recent"].toArray()) {
            const QColor colour = readColour(value, {});
            if (colour.isValid() && m_recent.size() < mostRecent && !m_recent.contains(colour))
                m_recent.append(colour);
        }
    }
    m_realismValue = clamped(saved["realism"].toDouble(m_realismValue), 0, 1);
    std::vector<base::Point> points;
    for (const QJsonValue& value : saved["pressure"].toArray()) {
        const QJsonArray pair = value.toArray();
        if (pair.size() == 2 && pair[0].isDouble() && pair[1].isDouble())
            points.push_back({pair[0].toDouble(), pair[1].toDouble()});
    }
    if (points.size() >= 2)
        m_curve = canvas::PressureCurve(points);
    m_options.restore(saved["options"].toObject());
    CanvasAids::of(*this).restore(saved["aids"].toObject());
    for (int i = 0; i < slotCount; ++i) {
        if (saved["tool"].toString() == slotNames[i])
            m_tool = m_lastPaintTool = slotTools[i];
    }
    Q_EMIT toolChanged();
    Q_EMIT brushChanged();
    Q_EMIT coloursChanged();
    Q_EMIT realismValueChanged();
    Q_EMIT pressureCurveChanged();
}

} // namespace underpaint::ui
