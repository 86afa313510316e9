#include "ui/panels/pen_tester.h"

#include "ui/theme/theme.h"
#include "ui/widgets/paint_tools.h"

#include <QMouseEvent>
#include <QTabletEvent>

namespace underpaint::ui {

namespace {

    constexpr std::size_t mostDots = 4000;
    constexpr double widest = 18;

} // namespace

PenTester::PenTester(QWidget* parent)
    : QWidget(parent)
    , m_report(tr("Try the pen here"))
{
    setObjectName("penTester");
    setAccessibleName(tr("Try the pen here"));
    setCursor(Qt::CrossCursor);
    setMinimumHeight(96);
}

void PenTester::setCurve(const canvas::PressureCurve& curve)
{
    m_curve = curve;
    update();
}

void PenTester::add(QPointF at, double pressure, bool first)
{
    if (m_dots.size() > mostDots)
        m_dots.clear();
    m_dots.push_back({at, pressure, first});
    if (first) {
        m_clock.start();
        m_reports = 0;
    }
    ++m_reports;
    Q_EMIT pressed(pressure);
    update();
}

void PenTester::tabletEvent(QTabletEvent* event)
{
    event->accept();
    if (event->type() == QEvent::TabletRelease) {
        Q_EMIT pressed(-1);
        return;
    }
    if (event->type() == QEvent::TabletMove && event->buttons() == Qt::NoButton)
        return;
    add(event->position(), event->pressure(), event->type() == QEvent::TabletPress);
    m_report = tr("Pressure %1 %, tilt %2° %3°").arg(qRound(event->pressure() * 100)).arg(qRound(event->xTilt())).arg(qRound(event->yTilt()));
    if (m_clock.elapsed() > 300)
        m_report += tr(", %1 reports a second").arg(qRound(1000. * m_reports / double(m_clock.elapsed())));
    if (event->buttons() & ~Qt::LeftButton)
        m_report += event->buttons() & Qt::RightButton ? tr(", second button") : tr(", third button");
}

void PenTester::mousePressEvent(QMouseEvent* event)
{
    m_report = tr("This is no pen: half pressure");
    add(event->position(), .5, true);
}

void PenTester::mouseMoveEvent(QMouseEvent* event) { add(event->position(), .5, false); }
void PenTester::mouseReleaseEvent(QMouseEvent*) { Q_EMIT pressed(-1); }

void PenTester::paintEvent(QPaintEvent*)
{
    const Palette& palette = Theme::instance().palette();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    paintRounded(painter, rect(), 6, palette.well);
    for (std::size_t i = 1; i < m_dots.size(); ++i) {
        if (m_dots[i].first)
            continue;
        painter.setPen(QPen(palette.text, std::max(.5, widest * m_curve.at(m_dots[i].pressure)), Qt::SolidLine, Qt::RoundCap));
        painter.drawLine(m_dots[i - 1].at, m_dots[i].at);
    }
    paintText(painter, QRectF(rect()).adjusted(10, 6, -10, -6), Qt::AlignLeft | Qt::AlignBottom, m_report, TextRole::Small, palette.text2);
}

} // namespace underpaint::ui
