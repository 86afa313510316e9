#include "ui/state/canvas_aids.h"

#include "ui/state/tool_state.h"

#include <QJsonArray>
#include <algorithm>
#include <cmath>

namespace underpaint::ui {
namespace {

constexpr const char* symmetryNames[] = {"none", "left-right", "up-down", "both", "radial"};
constexpr const char* assistantNames[] = {"none", "perspective", "vanishing-point", "parallel"};
constexpr double farthest = 20; // canvas sizes

QPointF clamped(QPointF share) { return {std::clamp(share.x(), -farthest, farthest), std::clamp(share.y(), -farthest, farthest)}; }

QJsonArray toJson(QPointF point) { return {point.x(), point.y()}; }

QPointF readPoint(const QJsonValue& value, QPointF otherwise)
{
    const QJsonArray pair = value.toArray();
    return pair.size() == 2 && pair[0].isDouble() && pair[1].isDouble() ? clamped({pair[0].toDouble(), pair[1].toDouble()}) : otherwise;
}

template <typename Kind, std::size_t count>
Kind readKind(const QJsonValue& value, const char* const (&names)[count], Kind otherwise)
{
    for (std::size_t i = 0; i < count; ++i)
        if (value.toString() == QLatin1String(names[i]))
            return Kind(i);
    return otherwise;
}

} // namespace

CanvasAids::CanvasAids(QObject* parent)
    : QObject(parent)
    , m_points{{{}, {{-.25, .4}, {1.25, .4}}, {{.5, .4}, {}}, {{.25, .65}, {.75, .5}}}}
{
}

CanvasAids& CanvasAids::of(ToolState& tools)
{
    auto* const found = tools.findChild<CanvasAids*>(QString(), Qt::FindDirectChildrenOnly);
    return found ? *found : *new CanvasAids(&tools);
}

CanvasAids& CanvasAids::of(const ToolState& tools) { return of(const_cast<ToolState&>(tools)); } // the first question makes them

canvas::Symmetry CanvasAids::symmetry(base::Size canvas) const
{
    return {m_symmetry, {m_centre.x() * canvas.width, m_centre.y() * canvas.height}, m_arms};
}

void CanvasAids::setSymmetryKind(canvas::SymmetryKind kind)
{
    if (std::exchange(m_symmetry, kind) != kind)
        Q_EMIT changed();
}

void CanvasAids::setArms(int arms)
{
    arms = std::clamp(arms, 2, 32);
    if (std::exchange(m_arms, arms) != arms)
        Q_EMIT changed();
}

canvas::Assistant CanvasAids::assistant(base::Size canvas) const
{
    const Pair& pair = m_points[std::size_t(m_assistant)];
    const auto at = [&](QPointF share) { return base::Point{share.x() * canvas.width, share.y() * canvas.height}; };
    return {m_assistant, at(pair.first), at(pair.second)};
}

void CanvasAids::setAssistantKind(canvas::AssistantKind kind)
{
    if (std::exchange(m_assistant, kind) != kind)
        Q_EMIT changed();
}

QList<CanvasAids::Handle> CanvasAids::handles() const
{
    QList<Handle> all;
    if (m_assistant != canvas::AssistantKind::None)
        all << Handle::First;
    if (m_assistant == canvas::AssistantKind::Perspective || m_assistant == canvas::AssistantKind::Parallel)
        all << Handle::Second;
    if (m_symmetry != canvas::SymmetryKind::None && m_symmetry != canvas::SymmetryKind::UpDown)
        all << Handle::Column;
    if (m_symmetry != canvas::SymmetryKind::None && m_symmetry != canvas::SymmetryKind::LeftRight)
        all << Handle::Row;
    return all;
}

QPointF CanvasAids::place(Handle handle, base::Size canvas) const
{
    const Pair& pair = m_points[std::size_t(m_assistant)];
    const auto at = [&](QPointF share) { return QPointF(share.x() * canvas.width, share.y() * canvas.height); };
    switch (handle) {
    case Handle::Column: return at({m_centre.x(), 0});
    case Handle::Row: return at({0, m_centre.y()});
    case Handle::First: return at(pair.first);
    case Handle::Second: return at(pair.second);
    }
    return {};
}

void CanvasAids::move(Handle handle, QPointF to, base::Size canvas)
{
    const QPointF wanted = clamped({to.x() / canvas.width, to.y() / canvas.height});
    Pair& pair = m_points[std::size_t(m_assistant)];
    if (handle == Handle::Column)
        m_centre.setX(std::clamp(wanted.x(), 0., 1.));
    else if (handle == Handle::Row)
        m_centre.setY(std::clamp(wanted.y(), 0., 1.));
    else
        (handle == Handle::First ? pair.first : pair.second) = wanted;
    Q_EMIT changed();
}

QJsonObject CanvasAids::save() const
{
    QJsonObject points;
    for (std::size_t i = 1; i < m_points.size(); ++i)
        points[QLatin1String(assistantNames[i])] = QJsonArray{toJson(m_points[i].first), toJson(m_points[i].second)};
    return {{"symmetry", symmetryNames[int(m_symmetry)]}, {"arms", m_arms}, {"centre", toJson(m_centre)}, {"assistant", assistantNames[int(m_assistant)]}, {"points", points}};
}

void CanvasAids::restore(const QJsonObject& saved)
{
    m_symmetry = readKind(saved["symmetry"], symmetryNames, m_symmetry);
    m_assistant = readKind(saved["assistant"], assistantNames, m_assistant);
    m_arms = std::clamp(saved["arms"].toInt(m_arms), 2, 32);
    m_centre = readPoint(saved["centre"], m_centre);
    const QJsonObject points = saved["points"].toObject();
    for (std::size_t i = 1; i < m_points.size(); ++i) {
        const QJsonArray pair = points[QLatin1String(assistantNames[i])].toArray();
        m_points[i] = {readPoint(pair.at(0), m_points[i].first), readPoint(pair.at(1), m_points[i].second)};
    }
    Q_EMIT changed();
}

} // namespace underpaint::ui
