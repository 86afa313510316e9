#include "ui/widgets/film_strip.h"

#include "ui/widgets/paint_tools.h"
#include "ui/widgets/push_button.h"

#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QWheelEvent>
#include <algorithm>

namespace underpaint::ui {

namespace {

    constexpr int hoverTime = 250; // ms

} // namespace

FilmStrip::FilmStrip(QWidget* parent)
    : QWidget(parent)
    , m_look(this, Interaction::Ring::OwnPainting)
    , m_makeFrames(new PushButton(tr("Make frames"), PushButton::Kind::Plain, this))
{
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    setAccessibleName(tr("Frames from faithful to free"));
    m_makeFrames->hide();
    connect(m_makeFrames, &PushButton::clicked, this, &FilmStrip::makeFrames);
    connect(&m_look, &Interaction::themeChanged, this, [this] {
        m_pixmaps.fill({});
        placeButton();
    });
    connect(&m_arc, &ArcSpinner::turned, this, [this] {
        for (int i = 0; i < frameCount; ++i)
            if (frame(i).state == State::Coming)
                update(QRectF(frameRect(i).center() - QPointF(11, 11), QSizeF(22, 22)).toAlignedRect());
    });
    m_resting.setSingleShot(true);
    m_resting.setInterval(hoverTime);
    connect(&m_resting, &QTimer::timeout, this, [this] {
        m_announced = m_under;
        Q_EMIT hovered(m_under);
    });
}

QSize FilmStrip::sizeHint() const { return {640, 88}; }
QSize FilmStrip::minimumSizeHint() const { return {200, 48}; }

void FilmStrip::setFrames(const std::array<Frame, frameCount>& frames)
{
    for (int i = 0; i < frameCount; ++i)
        setFrame(i, frames[std::size_t(i)]);
}

void FilmStrip::setFrame(int index, const Frame& frame)
{
    Frame& mine = m_frames[std::size_t(index)];
    if (mine.image.cacheKey() != frame.image.cacheKey())
        m_pixmaps[std::size_t(index)] = {};
    mine = frame;
    const bool coming = std::any_of(m_frames.begin(), m_frames.end(), [](const Frame& f) { return f.state == State::Coming; });
    coming ? m_arc.start() : m_arc.stop();
    update();
}

void FilmStrip::setCurrent(int index)
{
    if (index == m_current)
        return;
    m_current = index;
    if (index >= 0 && !hasFocus())
        m_focused = index;
    update();
    speakValue(this);
}

void FilmStrip::setOnRequest(bool onRequest)
{
    m_makeFrames->setVisible(onRequest);
    placeButton();
}

void FilmStrip::placeButton()
{
    const QSize size = m_makeFrames->sizeHint();
    const QRectF middle = frameRect(frameCount / 2);
    m_makeFrames->setGeometry(QRect(QPoint(qRound(middle.center().x() - size.width() / 2.), qRound(middle.center().y() - size.height() / 2.)), size));
}

void FilmStrip::resizeEvent(QResizeEvent*)
{
    m_pixmaps.fill({});
    placeButton();
}

QRectF FilmStrip::frameRect(int index) const
{
    const Metrics& metrics = Theme::instance().metrics();
    const double pitch = double(width()) / frameCount;
    const double height = this->height() - room().top() - metrics.captionHeight;
    return {index * pitch + metrics.frameGap / 2., double(room().top()), pitch - metrics.frameGap, std::max(1., height)};
}

int FilmStrip::frameAt(QPointF place) const
{
    if (!QRectF(rect()).contains(place))
        return -1;
    return std::clamp(int(place.x() * frameCount / std::max(1, width())), 0, frameCount - 1);
}

const QPixmap& FilmStrip::pixmap(int index)
{
    QPixmap& kept = m_pixmaps[std::size_t(index)];
    const double ratio = devicePixelRatioF();
    if (kept.isNull() || kept.devicePixelRatio() != ratio)
        kept = coverPixmap(frame(index).image, frameRect(index).size(), ratio);
    return kept;
}

void FilmStrip::paintEvent(QPaintEvent* event)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    for (int i = 0; i < frameCount; ++i)
        if (frameRect(i).adjusted(-4, -4, 4, height()).intersects(event->rect()))
            paintFrame(painter, i);
}

void FilmStrip::paintFrame(QPainter& painter, int index)
{
    const Palette& p = Theme::instance().palette();
    const Frame& shown = frame(index);
    const QRectF place = frameRect(index);
    const bool current = index == m_current && isEnabled();
    const bool empty = shown.state == State::Empty || (shown.image.isNull() && shown.state != State::Coming);
    if (empty || !isEnabled()) {
        paintRounded(painter, place, 4, p.well);
        QPen dashes(isEnabled() ? p.edge : p.text3, 1);
        dashes.setDashPattern({3, 2.5});
        painter.setPen(dashes);
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(snapped(painter, place).adjusted(.5, .5, -.5, -.5), 4, 4);
        if (shown.state == State::Failed && isEnabled())
            paintIcon(painter, place.center(), QStringLiteral("warning"), p.text2, 16);
    } else {
        paintRounded(painter, place, 4, p.well);
        const double opacity = shown.state == State::OutOfDate ? current ? .6 : .5 : 1;
        paintPicture(painter, place, pixmap(index), 4, opacity);
        if (m_pressed == index) {
            QColor dark = p.overlayShade;
            dark.setAlphaF(.25F);
            paintRounded(painter, place, 4, dark);
        }
        if (shown.state == State::Coming) {
            QColor dark = p.overlayShade;
            dark.setAlphaF(.35F);
            if (!shown.image.isNull())
                paintRounded(painter, place, 4, dark);
            paintArc(painter, {place.center() - QPointF(9, 9), QSizeF(18, 18)}, p.accent, m_arc.angle());
        }
    }
    const bool failedRing = shown.state == State::Failed && !empty;
    if (failedRing)
        paintIcon(painter, place.center(), QStringLiteral("warning"), p.overlayLine, 16);
    if (m_look.showsFocus() && index == m_focused) {
        paintRing(painter, place, 4, p.text);
        if (current)
            paintRing(painter, place, 4, p.accent, 1, 1);
    } else if (current || m_pressed == index) {
        paintRing(painter, place, 4, p.accent);
    } else if (index == m_under && isEnabled()) {
        paintRing(painter, place, 4, p.text2, 1.5, 2.5);
    }
    if (current) // the little link up to the thumb
        painter.fillRect(QRectF(place.center().x() - .75, 0, 1.5, std::max(0., place.top() - 2.5)), p.accent);
    const QRectF caption(place.left() - 4, place.bottom() + 3, place.width() + 8, Theme::instance().metrics().captionHeight - 3);
    if (current) {
        QFont font = Theme::instance().font(TextRole::Small);
        font.setWeight(QFont::DemiBold);
        painter.setFont(font);
        painter.setPen(p.accent);
        painter.drawText(caption, Qt::AlignHCenter | Qt::AlignVCenter | Qt::TextSingleLine, shown.caption);
    } else {
        const bool dim = !isEnabled() || shown.state == State::Empty;
        paintText(painter, caption, Qt::AlignHCenter | Qt::AlignVCenter, shown.caption, TextRole::Small, dim ? p.text3 : p.text2);
    }
}

// --- hand

void FilmStrip::hover(int index)
{
    if (index == m_under)
        return;
    m_under = index;
    update();
    if (m_announced != -1 && index != m_announced) {
        m_announced = -1;
        if (index == -1)
            Q_EMIT hovered(-1);
    }
    if (index == -1)
        m_resting.stop();
    else
        m_resting.start();
}

void FilmStrip::mouseMoveEvent(QMouseEvent* event)
{
    if (isEnabled())
        hover(frameAt(event->position()));
}

void FilmStrip::leaveEvent(QEvent*) { hover(-1); }

void FilmStrip::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton)
        return;
    m_pressed = frameAt(event->position());
    if (m_pressed >= 0)
        m_focused = m_pressed;
    update();
}

void FilmStrip::mouseReleaseEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton || m_pressed < 0)
        return;
    const int pressed = m_pressed;
    m_pressed = -1;
    update();
    if (frameAt(event->position()) == pressed)
        Q_EMIT clicked(pressed);
}

void FilmStrip::wheelEvent(QWheelEvent* event)
{
    event->accept();
    const QPoint delta = event->angleDelta();
    m_wheel += delta.y() != 0 ? delta.y() : delta.x();
    const int steps = int(m_wheel / 120);
    m_wheel -= steps * 120;
    if (steps != 0)
        Q_EMIT nudged(steps * (event->modifiers() & Qt::ShiftModifier ? .001 : .01));
}

void FilmStrip::keyPressEvent(QKeyEvent* event)
{
    const auto focus = [this](int index) {
        m_focused = std::clamp(index, 0, frameCount - 1);
        update();
        Q_EMIT clicked(m_focused);
    };
    switch (event->key()) {
    case Qt::Key_Left: return focus(m_focused - 1);
    case Qt::Key_Right: return focus(m_focused + 1);
    case Qt::Key_Home: return focus(0);
    case Qt::Key_End: return focus(frameCount - 1);
    case Qt::Key_Space:
    case Qt::Key_Select: return focus(m_focused);
    default: QWidget::keyPressEvent(event);
    }
}

void FilmStrip::contextMenuEvent(QContextMenuEvent* event)
{
    const bool byKey = event->reason() == QContextMenuEvent::Keyboard;
    const int index = byKey ? m_focused : frameAt(event->pos());
    if (index >= 0)
        Q_EMIT contextMenu(index, byKey ? mapToGlobal(frameRect(index).center().toPoint()) : event->globalPos());
}

bool FilmStrip::event(QEvent* event)
{
    if (event->type() == QEvent::FocusIn && m_current >= 0)
        m_focused = m_current;
    if (event->type() == QEvent::Show || event->type() == QEvent::Hide) {
        const bool coming = std::any_of(m_frames.begin(), m_frames.end(), [](const Frame& f) { return f.state == State::Coming; });
        coming && event->type() == QEvent::Show ? m_arc.start() : m_arc.stop();
    }
    return QWidget::event(event);
}

int FilmStrip::spokenCount() const { return frameCount; }
QRectF FilmStrip::spokenRect(int index) const { return frameRect(index); }
bool FilmStrip::isSpokenChosen(int index) const { return index == m_current; }
void FilmStrip::chooseSpoken(int index) { Q_EMIT clicked(index); }

QString FilmStrip::spokenName(int index) const
{
    const QString& caption = frame(index).caption;
    switch (frame(index).state) {
    case State::Empty: return tr("%1, empty").arg(caption);
    case State::Coming: return tr("%1, coming").arg(caption);
    case State::OutOfDate: return tr("%1, out of date").arg(caption);
    case State::Failed: return tr("%1, not finished").arg(caption);
    case State::Ready: break;
    }
    return caption;
}

} // namespace underpaint::ui
