#include "ui/widgets/colour_wheel.h"

#include "ui/widgets/paint_tools.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <algorithm>
#include <cmath>
#include <numbers>

namespace underpaint::ui {

namespace {

    constexpr double ringShare = .098; ///< width of the ring, of the wheel's diameter

    /// From the middle at this hue: red on top, turning anticlockwise through yellow.
    QPointF direction(double hue)
    {
        const double angle = -std::numbers::pi / 2 - 2 * std::numbers::pi * hue;
        return {std::cos(angle), std::sin(angle)};
    }

    double hueOf(QPointF fromMiddle)
    {
        const double turn = -(std::atan2(fromMiddle.y(), fromMiddle.x()) + std::numbers::pi / 2) / (2 * std::numbers::pi);
        return turn - std::floor(turn);
    }

    struct Weights {
        double hue, white, black;
    };

    Weights weights(QPointF at, QPointF a, QPointF b, QPointF c)
    {
        const double area = (b.x() - a.x()) * (c.y() - a.y()) - (c.x() - a.x()) * (b.y() - a.y());
        const double second = ((at.x() - a.x()) * (c.y() - a.y()) - (c.x() - a.x()) * (at.y() - a.y())) / area;
        const double third = ((b.x() - a.x()) * (at.y() - a.y()) - (at.x() - a.x()) * (b.y() - a.y())) / area;
        return {1 - second - third, second, third};
    }

    QPointF nearestOnSide(QPointF at, QPointF a, QPointF b)
    {
        const QPointF side = b - a;
        const double along = std::clamp(QPointF::dotProduct(at - a, side) / QPointF::dotProduct(side, side), 0., 1.);
        return a + along * side;
    }

} // namespace

ColourWheel::ColourWheel(QWidget* parent)
    : QWidget(parent)
    , m_look(this, Interaction::Ring::Outside, 1000)
{
    setFocusPolicy(Qt::StrongFocus);
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    setAccessibleName(tr("Colour"));
    m_look.setFocusShape([this] {
        const Wheel w = wheel();
        return QRectF(w.centre.x() - w.outer, w.centre.y() - w.outer, 2 * w.outer, 2 * w.outer);
    });
}

QColor ColourWheel::colour() const { return QColor::fromHsvF(float(std::min(m_hue, .99999)), float(m_saturation), float(m_value)); }

void ColourWheel::setColour(const QColor& colour)
{
    if (colour.rgb() == this->colour().rgb())
        return; // what was picked is finer than eight bits
    float hue = 0, saturation = 0, value = 0;
    colour.getHsvF(&hue, &saturation, &value);
    if (hue >= 0)
        m_hue = double(hue);
    m_saturation = double(saturation);
    m_value = double(value);
    update();
    speakValue(this);
}

QSize ColourWheel::sizeHint() const
{
    const Metrics& metrics = Theme::instance().metrics();
    const int wide = metrics.brushPanel - 2 * metrics.margin;
    return {wide, heightForWidth(wide)};
}

int ColourWheel::heightForWidth(int width) const
{
    return std::max(96, width - (Theme::instance().metrics().density == Density::Compact ? 48 : 24));
}

ColourWheel::Wheel ColourWheel::wheel() const
{
    const double outer = std::min(width(), height()) / 2.;
    return {{width() / 2., height() / 2.}, outer, outer * (1 - 2 * ringShare)};
}

QPointF ColourWheel::corner(int index) const
{
    const Wheel w = wheel();
    return w.centre + direction(m_hue + index / 3.) * (w.inner - 3);
}

QPointF ColourWheel::place() const
{
    return corner(0) * (m_saturation * m_value) + corner(1) * ((1 - m_saturation) * m_value) + corner(2) * (1 - m_value);
}

void ColourWheel::take(QPointF at)
{
    if (m_part == Part::Ring) {
        m_hue = hueOf(at - wheel().centre);
    } else {
        Weights w = weights(at, corner(0), corner(1), corner(2));
        if (w.hue < 0 || w.white < 0 || w.black < 0) { // outside: the nearest place on the border
            const QPointF sides[] = {nearestOnSide(at, corner(0), corner(1)), nearestOnSide(at, corner(1), corner(2)), nearestOnSide(at, corner(2), corner(0))};
            const auto distance = [&](QPointF p) { return QPointF::dotProduct(p - at, p - at); };
            w = weights(*std::min_element(std::begin(sides), std::end(sides), [&](QPointF a, QPointF b) { return distance(a) < distance(b); }), corner(0), corner(1), corner(2));
        }
        m_value = std::clamp(1 - w.black, 0., 1.);
        m_saturation = m_value > 0 ? std::clamp(w.hue / m_value, 0., 1.) : 0;
    }
    update();
    speakValue(this);
    Q_EMIT picked(colour());
}

// --- look

void ColourWheel::paintRing()
{
    const double ratio = devicePixelRatioF();
    const Wheel w = wheel();
    m_ring = QImage(size() * ratio, QImage::Format_ARGB32_Premultiplied);
    m_ring.setDevicePixelRatio(ratio);
    for (int y = 0; y < m_ring.height(); ++y) {
        auto* line = reinterpret_cast<QRgb*>(m_ring.scanLine(y));
        for (int x = 0; x < m_ring.width(); ++x) {
            const QPointF at = QPointF(x + .5, y + .5) / ratio - w.centre;
            const double radius = std::hypot(at.x(), at.y());
            const double share = std::clamp(std::min(w.outer - radius, radius - w.inner) * ratio + .5, 0., 1.);
            if (share <= 0) {
                line[x] = 0;
                continue;
            }
            const QColor colour = QColor::fromHsvF(float(std::min(hueOf(at), .99999)), .82F, .96F);
            line[x] = qPremultiply(qRgba(colour.red(), colour.green(), colour.blue(), qRound(share * 255)));
        }
    }
}

void ColourWheel::paintTriangle()
{
    const double ratio = devicePixelRatioF();
    const QPointF a = corner(0), b = corner(1), c = corner(2);
    const double tall = QLineF(a, b).length() * std::sqrt(3.) / 2 * ratio; // device pixels from side to corner
    m_triangle = QImage(size() * ratio, QImage::Format_ARGB32_Premultiplied);
    m_triangle.setDevicePixelRatio(ratio);
    m_triangle.fill(0);
    const QColor pure = QColor::fromHsvF(float(std::min(m_hue, .99999)), 1, 1);
    const QRect inside = QRectF(wheel().centre - QPointF(wheel().inner, wheel().inner), QSizeF(2 * wheel().inner, 2 * wheel().inner)).toRect();
    for (int y = int(inside.top() * ratio); y < std::min(m_triangle.height(), int(inside.bottom() * ratio)); ++y) {
        auto* line = reinterpret_cast<QRgb*>(m_triangle.scanLine(std::max(0, y)));
        for (int x = std::max(0, int(inside.left() * ratio)); x < std::min(m_triangle.width(), int(inside.right() * ratio)); ++x) {
            const Weights w = weights(QPointF(x + .5, y + .5) / ratio, a, b, c);
            const double share = std::clamp(std::min({w.hue, w.white, w.black}) * tall + .5, 0., 1.);
            if (share <= 0)
                continue;
            const double hue = std::clamp(w.hue, 0., 1.), white = std::clamp(w.white, 0., 1.) * 255;
            const auto mix = [&](int channel) { return std::clamp(qRound(hue * channel + white), 0, 255); };
            line[x] = qPremultiply(qRgba(mix(pure.red()), mix(pure.green()), mix(pure.blue()), qRound(share * 255)));
        }
    }
    m_triangleHue = m_hue;
}

void ColourWheel::paintEvent(QPaintEvent*)
{
    const QSize pixels = size() * devicePixelRatioF();
    if (m_ring.size() != pixels)
        paintRing();
    if (m_triangle.size() != pixels || m_triangleHue != m_hue)
        paintTriangle();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (!isEnabled())
        painter.setOpacity(.4);
    painter.drawImage(QPointF(0, 0), m_ring);
    painter.drawImage(QPointF(0, 0), m_triangle);
    const Palette& p = Theme::instance().palette();
    const auto mark = [&](QPointF at, double radius, const QColor& fill) {
        painter.setPen(QPen(p.overlayShade, 3.5));
        painter.setBrush(fill);
        painter.drawEllipse(at, radius, radius);
        painter.setPen(QPen(p.overlayLine, 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawEllipse(at, radius, radius);
    };
    const Wheel w = wheel();
    mark(w.centre + direction(m_hue) * ((w.outer + w.inner) / 2), (w.outer - w.inner) / 2 - 1.5, QColor::fromHsvF(float(std::min(m_hue, .99999)), .9F, .95F));
    mark(place(), 6, colour());
}

void ColourWheel::resizeEvent(QResizeEvent*) { update(); }

// --- hand

void ColourWheel::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton)
        return;
    const Wheel w = wheel();
    const double radius = QLineF(w.centre, event->position()).length();
    if (radius > w.outer + 4)
        return;
    m_part = radius >= w.inner - 1 ? Part::Ring : Part::Triangle;
    take(event->position());
}

void ColourWheel::mouseMoveEvent(QMouseEvent* event)
{
    if (m_part != Part::None)
        take(event->position());
}

void ColourWheel::mouseReleaseEvent(QMouseEvent* event)
{
    if (event->button() == Qt::LeftButton && std::exchange(m_part, Part::None) != Part::None)
        Q_EMIT released();
}

void ColourWheel::keyPressEvent(QKeyEvent* event)
{
    const double step = event->modifiers() & Qt::ShiftModifier ? .002 : .02;
    switch (event->key()) {
    case Qt::Key_Left: m_saturation = std::max(0., m_saturation - step); break;
    case Qt::Key_Right: m_saturation = std::min(1., m_saturation + step); break;
    case Qt::Key_Up: m_value = std::min(1., m_value + step); break;
    case Qt::Key_Down: m_value = std::max(0., m_value - step); break;
    case Qt::Key_PageUp: m_hue = m_hue + step - std::floor(m_hue + step); break;
    case Qt::Key_PageDown: m_hue = m_hue - step - std::floor(m_hue - step); break;
    default: QWidget::keyPressEvent(event); return;
    }
    update();
    speakValue(this);
    Q_EMIT picked(colour());
    Q_EMIT released();
}

bool ColourWheel::event(QEvent* event)
{
    if (event->type() == QEvent::EnabledChange)
        m_part = Part::None;
    return QWidget::event(event);
}

double ColourWheel::spokenValue() const { return m_hue * 360; }
double ColourWheel::spokenLowest() const { return 0; }
double ColourWheel::spokenHighest() const { return 360; }
QString ColourWheel::spokenText() const { return colour().name().toUpper(); }

void ColourWheel::setSpoken(double value)
{
    m_hue = std::clamp(value / 360, 0., 1.);
    update();
    Q_EMIT picked(colour());
    Q_EMIT released();
}

} // namespace underpaint::ui
