#include "ui/widgets/arc_spinner.h"

#include "ui/widgets/paint_tools.h"

namespace underpaint::ui {

namespace {

    constexpr int ticksPerTurn = 19; // 1.6 s at 12 a second

} // namespace

ArcSpinner::ArcSpinner(QObject* parent)
    : QObject(parent)
{
    m_timer.setInterval(1000 / 12);
    connect(&m_timer, &QTimer::timeout, this, [this] {
        m_tick = (m_tick + 1) % ticksPerTurn;
        Q_EMIT turned();
    });
}

void ArcSpinner::start()
{
    if (!m_timer.isActive() && Theme::instance().motion(1) > 0)
        m_timer.start();
}

void ArcSpinner::stop() { m_timer.stop(); }

double ArcSpinner::angle() const { return 360. * m_tick / ticksPerTurn; }

void paintArc(QPainter& painter, const QRectF& place, const QColor& colour, double angle, double progress)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const double width = std::max(1.5, place.width() / 8);
    const QRectF ring = place.adjusted(width / 2, width / 2, -width / 2, -width / 2);
    QColor faint = colour;
    faint.setAlphaF(colour.alphaF() * .28F);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(faint, width));
    painter.drawEllipse(ring);
    painter.setPen(QPen(colour, width, Qt::SolidLine, Qt::RoundCap));
    const bool filled = Theme::instance().reduceMotion() && progress >= 0;
    // Qt counts sixteenths of a degree anticlockwise from three o'clock.
    painter.drawArc(ring, qRound((90 - (filled ? 0 : angle)) * 16), -qRound((filled ? 360 * progress : 130) * 16));
    painter.restore();
}

} // namespace underpaint::ui
