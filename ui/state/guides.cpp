#include "ui/state/guides.h"

#include "ui/state/preferences.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <algorithm>
#include <cmath>

namespace underpaint::ui {

namespace {

const QString kept = QStringLiteral("guides");
constexpr double reach = 8;    // view pixels
constexpr int most = 200;      // lines each way
constexpr double furthest = 8192;

QJsonArray arrayOf(const QList<double>& lines)
{
    QJsonArray array;
    for (const double line : lines)
        array << line;
    return array;
}

QList<double> linesOf(const QJsonValue& value)
{
    QList<double> lines;
    for (const QJsonValue line : value.toArray())
        if (line.isDouble() && std::abs(line.toDouble()) <= furthest && lines.size() < most)
            lines << line.toDouble();
    return lines;
}

} // namespace

Guides& Guides::of(Preferences& preferences)
{
    if (auto* const found = preferences.findChild<Guides*>({}, Qt::FindDirectChildrenOnly))
        return *found;
    return *new Guides(preferences);
}

Guides::Guides(Preferences& preferences)
    : QObject(&preferences)
    , m_preferences(preferences)
{
    const QJsonObject saved = QJsonDocument::fromJson(preferences.blob(kept)).object();
    m_rulers = saved["rulers"].toBool();
    m_grid = saved["grid"].toBool();
    m_snaps = saved["snaps"].toBool();
    m_spacing = std::clamp(saved["spacing"].toDouble(m_spacing), 1., 1000.);
    m_horizontal = linesOf(saved["horizontal"]);
    m_vertical = linesOf(saved["vertical"]);
}

void Guides::touch()
{
    const QJsonObject now{{"rulers", m_rulers}, {"grid", m_grid}, {"snaps", m_snaps}, {"spacing", m_spacing}, {"horizontal", arrayOf(m_horizontal)}, {"vertical", arrayOf(m_vertical)}};
    m_preferences.setBlob(kept, QJsonDocument(now).toJson(QJsonDocument::Compact));
    Q_EMIT changed();
}

void Guides::setRulersShown(bool shown)
{
    if (std::exchange(m_rulers, shown) != shown)
        touch();
}

void Guides::setGridShown(bool shown)
{
    if (std::exchange(m_grid, shown) != shown)
        touch();
}

void Guides::setSnaps(bool on)
{
    if (std::exchange(m_snaps, on) != on)
        touch();
}

void Guides::setGridSpacing(double pixels)
{
    const double spacing = std::clamp(pixels, 1., 1000.);
    if (std::exchange(m_spacing, spacing) != spacing)
        touch();
}

int Guides::add(Qt::Orientation orientation, double place)
{
    QList<double>& lines = orientation == Qt::Horizontal ? m_horizontal : m_vertical;
    if (lines.size() >= most)
        lines.removeFirst();
    lines << place;
    touch();
    return int(lines.size()) - 1;
}

void Guides::move(Qt::Orientation orientation, int index, double place)
{
    double& line = (orientation == Qt::Horizontal ? m_horizontal : m_vertical)[index];
    if (std::exchange(line, place) != place)
        touch();
}

void Guides::remove(Qt::Orientation orientation, int index)
{
    (orientation == Qt::Horizontal ? m_horizontal : m_vertical).removeAt(index);
    touch();
}

void Guides::clear()
{
    m_horizontal.clear();
    m_vertical.clear();
    touch();
}

int Guides::lineAt(Qt::Orientation orientation, double place, double scale) const
{
    const QList<double>& all = lines(orientation);
    int nearest = -1;
    for (int i = 0; i < int(all.size()); ++i)
        if (std::abs(all[i] - place) * scale <= reach / 2 && (nearest < 0 || std::abs(all[i] - place) < std::abs(all[nearest] - place)))
            nearest = i;
    return nearest;
}

/// The shortest way from one of these places to a line.
double Guides::pull(std::initializer_list<double> places, Qt::Orientation orientation, double length, double scale) const
{
    double way = 0, least = reach / scale;
    const auto look = [&](double place, double line) {
        if (std::abs(line - place) < least) {
            least = std::abs(line - place);
            way = line - place;
        }
    };
    for (const double place : places) {
        for (const double line : lines(orientation))
            look(place, line);
        for (const double line : {0., length / 2, length})
            look(place, line);
        if (m_grid)
            look(place, std::round(place / m_spacing) * m_spacing);
    }
    return way;
}

QPointF Guides::snap(const QRectF& box, QSizeF canvas, double scale) const
{
    if (!m_snaps || scale <= 0)
        return {};
    return {pull({box.left(), box.center().x(), box.right()}, Qt::Vertical, canvas.width(), scale), pull({box.top(), box.center().y(), box.bottom()}, Qt::Horizontal, canvas.height(), scale)};
}

} // namespace underpaint::ui
