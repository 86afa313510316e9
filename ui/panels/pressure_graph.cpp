#include "ui/panels/pressure_graph.h"

#include "ui/theme/theme.h"
#include "ui/widgets/paint_tools.h"

#include <QPainterPath>

namespace underpaint::ui {

namespace {

    constexpr int frame = 33; ///< ms between two pictures of it
    constexpr double inset = 6;

} // namespace

PressureGraph::PressureGraph(QWidget* parent)
    : QWidget(parent)
    , m_look(this)
{
    setObjectName("pressureGraph");
    setAccessibleName(tr("Pressure over time"));
    setMinimumHeight(72);
    m_clock.start();
    m_moving.setInterval(frame);
    connect(&m_moving, &QTimer::timeout, this, &PressureGraph::move);
}

void PressureGraph::setCurve(const canvas::PressureCurve& curve)
{
    m_curve = curve;
    update();
}

void PressureGraph::add(double pressure)
{
    m_samples.push_back({m_clock.elapsed(), pressure});
    m_moving.start();
    speakValue(this);
    update();
}

void PressureGraph::move()
{
    while (!m_samples.empty() && m_clock.elapsed() - m_samples.front().time > span + frame)
        m_samples.pop_front();
    if (m_samples.empty())
        m_moving.stop();
    update();
}

double PressureGraph::spokenValue() const { return m_samples.empty() ? 0 : std::max(0., m_samples.back().pressure); }
QString PressureGraph::spokenText() const { return tr("%1 %").arg(qRound(spokenValue() * 100)); }

void PressureGraph::paintEvent(QPaintEvent*)
{
    const Palette& p = Theme::instance().palette();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    paintRounded(painter, rect(), 6, p.well);
    const QRectF plot = QRectF(rect()).adjusted(inset, inset, -inset, -inset);
    painter.setPen(QPen(p.line, hairline(painter)));
    for (const double share : {0., .5, 1.})
        painter.drawLine(QPointF(plot.left(), plot.bottom() - share * plot.height()), QPointF(plot.right(), plot.bottom() - share * plot.height()));
    if (m_samples.empty()) {
        paintText(painter, plot.adjusted(4, 2, -4, -2), Qt::AlignLeft | Qt::AlignTop, tr("Pressure over time"), TextRole::Small, p.text2);
        return;
    }
    const qint64 now = m_clock.elapsed();
    const auto line = [&](auto&& value, const QColor& colour) {
        QPainterPath path;
        bool down = false;
        for (const Sample& sample : m_samples) {
            const QPointF at(plot.right() - plot.width() * double(now - sample.time) / span, plot.bottom() - plot.height() * value(std::max(0., sample.pressure)));
            if (down && sample.pressure >= 0)
                path.lineTo(at);
            else
                path.moveTo(at);
            down = sample.pressure >= 0;
        }
        painter.setPen(QPen(colour, 1.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter.drawPath(path);
    };
    painter.setClipRect(plot.adjusted(-1, -1, 1, 1));
    line([](double pressure) { return pressure; }, p.curve);
    line([this](double pressure) { return m_curve.at(pressure); }, p.accent);
}

} // namespace underpaint::ui
