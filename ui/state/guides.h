#pragma once

#include <QList>
#include <QObject>
#include <QPointF>
#include <QRectF>

namespace underpaint::ui {

class Preferences;

/// Rulers, guides and grid of the canvas, and what the hand snaps to. Kept with the preferences. Places and distances in canvas pixels, pulls in view pixels.
class Guides : public QObject {
    Q_OBJECT
public:
    /// Those that belong to these preferences, made with what they kept.
    static Guides& of(Preferences& preferences);

    bool rulersShown() const { return m_rulers; }
    bool gridShown() const { return m_grid; }
    bool snaps() const { return m_snaps; }
    void setRulersShown(bool shown);
    void setGridShown(bool shown);
    void setSnaps(bool on);
    double gridSpacing() const { return m_spacing; } ///< 1..1000
    void setGridSpacing(double pixels);

    /// Lines across the canvas: Qt::Horizontal ones lie at a height y, Qt::Vertical ones at an x.
    const QList<double>& lines(Qt::Orientation orientation) const { return orientation == Qt::Horizontal ? m_horizontal : m_vertical; }
    int add(Qt::Orientation orientation, double place); ///< its number
    void move(Qt::Orientation orientation, int index, double place);
    void remove(Qt::Orientation orientation, int index);
    void clear();
    /// The nearest guide within the pull, -1 if there is none.
    int lineAt(Qt::Orientation orientation, double place, double scale) const;

    /// What to add to a box (or a point: a box without size) so that an edge or its middle lies on a guide, the grid, or an edge or middle line of the canvas; 0, 0 where nothing pulls or snapping is off.
    QPointF snap(const QRectF& box, QSizeF canvas, double scale) const;

Q_SIGNALS:
    void changed();

private:
    explicit Guides(Preferences& preferences);
    void touch(); ///< keeps them
    double pull(std::initializer_list<double> places, Qt::Orientation lines, double length, double scale) const;

    Preferences& m_preferences;
    bool m_rulers = false, m_grid = false, m_snaps = false;
    double m_spacing = 32;
    QList<double> m_horizontal, m_vertical;
};

} // namespace underpaint::ui
