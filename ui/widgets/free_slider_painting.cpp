#include "ui/widgets/free_slider.h"

#include "ui/widgets/paint_tools.h"

#include <QFontMetricsF>
#include <QPainterPath>
#include <array>
#include <cmath>

namespace underpaint::ui {

namespace {

    constexpr double thumbWidth = 14, thumbWidthOver = 16, thumbOver = 3, bubbleHeight = 24, bubbleDistance = 60, flagGap = 7;

    /// Of the suggestion's words: small, but as strong as the ends'.
    QFont flagFont()
    {
        QFont font = Theme::instance().font(TextRole::Small);
        font.setWeight(QFont::DemiBold);
        return font;
    }

    double flagWidth(const QString& text) { return QFontMetricsF(flagFont()).horizontalAdvance(text); }

    /// A smooth line through points of rising x that never overshoots them (Fritsch and Carlson 1980).
    QPainterPath smoothLine(const std::array<QPointF, FreeSlider::frameCount>& points)
    {
        constexpr int count = FreeSlider::frameCount;
        std::array<double, count> slope{};
        std::array<double, count - 1> chord{};
        for (int i = 0; i + 1 < count; ++i)
            chord[i] = (points[i + 1].y() - points[i].y()) / (points[i + 1].x() - points[i].x());
        slope[0] = chord[0];
        slope[count - 1] = chord[count - 2];
        for (int i = 1; i + 1 < count; ++i)
            slope[i] = chord[i - 1] * chord[i] <= 0 ? 0 : 2 * chord[i - 1] * chord[i] / (chord[i - 1] + chord[i]);
        QPainterPath path(points[0]);
        for (int i = 0; i + 1 < count; ++i) {
            const double third = (points[i + 1].x() - points[i].x()) / 3;
            path.cubicTo(points[i] + QPointF(third, third * slope[i]), points[i + 1] - QPointF(third, third * slope[i + 1]), points[i + 1]);
        }
        return path;
    }

} // namespace

QRectF FreeSlider::thumbRect() const
{
    const QRectF track = trackRect();
    const double width = m_overThumb || isDragging() ? thumbWidthOver : thumbWidth;
    return {xOf(m_shown) - width / 2, track.top() - thumbOver, width, track.height() + 2 * thumbOver};
}

QRectF FreeSlider::flagRect() const
{
    if (!m_suggestion)
        return {};
    const QRectF track = trackRect();
    const double x = xOf(*m_suggestion), words = flagWidth(m_suggestionText) + flagGap + 5;
    const bool left = x - words > track.left() + textWidth(tr("faithful"), TextRole::SliderEnd) + 12;
    const double labels = Theme::instance().metrics().labelRow;
    return {left ? x - words : x - 8, track.top() - labels, words + 8, labels - 1};
}

void FreeSlider::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Palette& p = Theme::instance().palette();
    const QRectF track = trackRect();
    const QRectF labels(track.left(), track.top() - Theme::instance().metrics().labelRow - 1, track.width(), Theme::instance().metrics().labelRow);
    const QColor ends = isEnabled() ? p.text : p.text3;
    paintText(painter, labels, Qt::AlignLeft | Qt::AlignVCenter, tr("faithful"), TextRole::SliderEnd, ends);
    paintText(painter, labels, Qt::AlignRight | Qt::AlignVCenter, tr("free"), TextRole::SliderEnd, ends);
    paintTrack(painter, track);
    if (isEnabled() && m_suggestion)
        paintFlag(painter, track);
    paintThumb(painter);
    if (isDragging())
        paintBubble(painter);
}

void FreeSlider::paintTrack(QPainter& painter, const QRectF& track) const
{
    const Palette& p = Theme::instance().palette();
    const QRectF shape = snapped(painter, track);
    paintRounded(painter, shape, 6, p.well);
    if (!isEnabled())
        return;
    painter.save();
    QPainterPath clip;
    clip.addRoundedRect(shape, 6, 6);
    painter.setClipPath(clip);
    if (m_highest > m_lowest)
        painter.fillRect(snapped(painter, QRectF(xOf(m_lowest), track.top(), xOf(m_highest) - xOf(m_lowest), track.height())), p.band);
    for (int i = 0; i < frameCount; ++i)
        painter.fillRect(snapped(painter, QRectF(xOf((i + .5) / frameCount) - .5, track.bottom() - 4, 1, 4)), p.edge);
    if (m_curves) {
        // Between the measured frames only; 5 free above 1 and 7 below 0, so that lines clear the ticks.
        const double top = track.top() + 5, height = track.height() - 12;
        std::array<QPointF, frameCount> faithful, real;
        for (int i = 0; i < frameCount; ++i) {
            const double x = xOf((i + .5) / frameCount);
            faithful[i] = {x, top + (1 - (*m_curves)[i].faithful) * height};
            real[i] = {x, top + (1 - (*m_curves)[i].real) * height};
        }
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(p.curve, 1.5));
        painter.drawPath(smoothLine(faithful));
        painter.setPen(QPen(p.accent, 1.5));
        painter.drawPath(smoothLine(real));
    }
    painter.restore();
}

void FreeSlider::paintFlag(QPainter& painter, const QRectF& track) const
{
    const Palette& p = Theme::instance().palette();
    const double x = xOf(*m_suggestion);
    painter.setPen(QPen(p.accent, 1.5));
    painter.drawLine(QPointF(x, track.top() - 2), QPointF(x, track.bottom()));
    painter.setPen(Qt::NoPen);
    painter.setBrush(p.accent);
    painter.drawPolygon(QPolygonF({{x - 5, track.top() - 7}, {x + 5, track.top() - 7}, {x, track.top() - 1}}));
    if (isDragging() && std::abs(xOf(m_shown) - x) < bubbleDistance)
        return;
    const QRectF flag = flagRect();
    const double labels = Theme::instance().metrics().labelRow;
    const bool left = flag.left() < x - 20;
    const QRectF words(left ? flag.left() : x + 5 + flagGap, track.top() - labels - 1, flagWidth(m_suggestionText) + 1, labels);
    // Not over the word at the right end either.
    if (words.right() >= track.right() - textWidth(tr("free"), TextRole::SliderEnd) - 8)
        return;
    painter.setFont(flagFont());
    painter.setPen(p.accent);
    painter.drawText(words.adjusted(0, 0, 4, 0), Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, m_suggestionText);
}

void FreeSlider::paintThumb(QPainter& painter) const
{
    const Palette& p = Theme::instance().palette();
    const QRectF thumb = thumbRect();
    const bool dragged = isDragging();
    for (int i = 0; i < frameCount && isEnabled(); ++i) // the thumb points at the frame it means
        if (std::abs(xOf(m_shown) - xOf((i + .5) / frameCount)) < 1)
            painter.fillRect(QRectF(xOf(m_shown) - .75, thumb.bottom(), 1.5, height() - thumb.bottom()), p.accent);
    if (m_look.showsFocus()) {
        const QRectF inner = thumb.adjusted(-1, -1, 1, 1);
        paintRounded(painter, inner, 5, p.panel);
        paintRing(painter, thumb.adjusted(0, .5, 0, -.5), 4, p.text, 2, std::min(3, room().bottom() - 2));
    }
    painter.setPen(Qt::NoPen);
    painter.setBrush(!isEnabled() ? p.text3 : dragged ? p.accent : p.knob);
    painter.drawRoundedRect(thumb, 4, 4);
    if (!p.dark && isEnabled() && !dragged) {
        painter.setPen(QPen(p.edge, 1));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(thumb.adjusted(.5, .5, -.5, -.5), 3.5, 3.5);
    }
    QColor grips = dragged ? p.onAccent : p.edge;
    if (dragged || !isEnabled())
        grips.setAlphaF(.55F);
    painter.setPen(QPen(isEnabled() ? grips : p.edge, 1.2, Qt::SolidLine, Qt::RoundCap));
    const double half = std::min(5., thumb.height() * .14 + 1);
    for (const double x : {thumb.center().x() - 2, thumb.center().x() + 2})
        painter.drawLine(QPointF(x, thumb.center().y() - half), QPointF(x, thumb.center().y() + half));
}

void FreeSlider::paintBubble(QPainter& painter) const
{
    const Palette& p = Theme::instance().palette();
    const QString text = levelText(m_drag == Drag::Fine);
    const double wide = textWidth(text, TextRole::Head) * 13 / 12 + 22, x = xOf(m_shown);
    const QRectF bubble(std::clamp(x - wide / 2, 0., width() - wide), thumbRect().top() - 3 - bubbleHeight, wide, bubbleHeight);
    painter.setPen(Qt::NoPen);
    painter.setBrush(p.text);
    painter.drawRoundedRect(bubble, 6, 6);
    painter.drawPolygon(QPolygonF({{x - 4, bubble.bottom() - .5}, {x + 4, bubble.bottom() - .5}, {x, bubble.bottom() + 3.5}}));
    QFont font = Theme::instance().font(TextRole::Chosen);
    font.setWeight(QFont::DemiBold);
    painter.setFont(font);
    painter.setPen(p.bar);
    painter.drawText(bubble, Qt::AlignCenter, text);
}

} // namespace underpaint::ui
