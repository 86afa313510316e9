#include "ui/navigator.h"

#include "ui/canvas/canvas_view.h"
#include "ui/canvas/view_transform.h"
#include "ui/state/document_model.h"
#include "ui/theme/theme.h"
#include "ui/widgets/paint_tools.h"
#include "ui/widgets/value_slider.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QVBoxLayout>
#include <QWheelEvent>
#include <cmath>

namespace underpaint::ui {

namespace {

    constexpr int side = 64, longest = 512; ///< pixels: of a tile, of the thumbnail
    constexpr int rest = 60, slice = 6;     ///< ms: after a change, of one go
    constexpr double zoomPerNotch = 1.2, arrowShare = .1;

    base::Size tilesOf(base::Size size) { return {(size.width + side - 1) / side, (size.height + side - 1) / side}; }

} // namespace

NavigatorPicture::NavigatorPicture(const Session& session, CanvasView& canvas, QWidget* parent)
    : QWidget(parent)
    , m_session(session)
    , m_canvas(canvas)
    , m_look(this)
{
    setObjectName("navigatorPicture");
    setAccessibleName(tr("Navigator"));
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    setMinimumSize(120, 80);
    m_working.setSingleShot(true);
    connect(&m_working, &QTimer::timeout, this, &NavigatorPicture::work);
    connect(&session.document, &DocumentModel::paintingChanged, this, &NavigatorPicture::touched);
    connect(&session.document, &DocumentModel::sizeChanged, this, &NavigatorPicture::startOver);
    connect(&session.document, &DocumentModel::opened, this, &NavigatorPicture::startOver);
    connect(&canvas, &CanvasView::viewChanged, this, [this] {
        update();
        speakValue(this);
    });
    startOver();
}

void NavigatorPicture::startOver()
{
    const base::Size size = m_session.document.state().size, tiles = tilesOf(size);
    const double scale = std::min(1., double(longest) / std::max(size.width, size.height));
    m_thumbnail = QImage(std::max(1, qRound(size.width * scale)), std::max(1, qRound(size.height * scale)), QImage::Format_ARGB32_Premultiplied);
    m_thumbnail.fill(Qt::transparent);
    m_stale = QRect(0, 0, tiles.width, tiles.height);
    if (isVisible())
        m_working.start(0);
    update();
}

void NavigatorPicture::touched(const QRect& area)
{
    const base::Size tiles = tilesOf(m_session.document.state().size);
    const QRect touchedTiles(QPoint(area.left() / side, area.top() / side), QPoint(area.right() / side, area.bottom() / side));
    m_stale += touchedTiles & QRect(0, 0, tiles.width, tiles.height);
    if (isVisible() && !m_working.isActive() && !m_stale.isEmpty())
        m_working.start(rest);
}

void NavigatorPicture::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    if (!m_stale.isEmpty())
        m_working.start(0);
}

void NavigatorPicture::work()
{
    if (m_canvas.penIsDown()) { // the hand goes first
        m_working.start(rest);
        return;
    }
    QElapsedTimer clock;
    clock.start();
    const base::Size size = m_session.document.state().size;
    const double across = double(m_thumbnail.width()) / size.width, down = double(m_thumbnail.height()) / size.height;
    QPainter painter(&m_thumbnail);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    painter.setCompositionMode(QPainter::CompositionMode_Source);
    while (!m_stale.isEmpty() && clock.elapsed() < slice) {
        const QPoint tile = m_stale.begin()->topLeft();
        m_stale -= QRect(tile, QSize(1, 1));
        const int wide = std::min(side, size.width - tile.x() * side), high = std::min(side, size.height - tile.y() * side);
        const QImage pixels(m_session.document.tile(tile.x(), tile.y()), wide, high, side * 4, QImage::Format_RGBA8888);
        // Whole pixels of the thumbnail, so that neighbours meet.
        const QPoint from(int(std::floor(tile.x() * side * across)), int(std::floor(tile.y() * side * down)));
        const QPoint to(int(std::ceil((tile.x() * side + wide) * across)), int(std::ceil((tile.y() * side + high) * down)));
        const QSize small(std::max(1, to.x() - from.x()), std::max(1, to.y() - from.y()));
        painter.drawImage(from, pixels.scaled(small, Qt::IgnoreAspectRatio, Qt::SmoothTransformation));
    }
    painter.end();
    if (!m_stale.isEmpty())
        m_working.start(0);
    update();
}

QRectF NavigatorPicture::picture() const
{
    const QSizeF size = QSizeF(m_thumbnail.size()).scaled(QSizeF(width() - 2, height() - 2), Qt::KeepAspectRatio);
    return {(width() - size.width()) / 2, (height() - size.height()) / 2, size.width(), size.height()};
}

QPolygonF NavigatorPicture::visible() const
{
    const ViewTransform& view = m_canvas.transform();
    const QRectF on = picture();
    const QSize canvas = view.canvas();
    if (canvas.isEmpty())
        return {};
    const QTransform small = QTransform::fromScale(on.width() / canvas.width(), on.height() / canvas.height()) * QTransform::fromTranslate(on.left(), on.top());
    return small.map(view.canvasToView().inverted().map(QPolygonF(view.viewport())));
}

void NavigatorPicture::paintEvent(QPaintEvent*)
{
    const Palette& p = Theme::instance().palette();
    QPainter painter(this);
    painter.setRenderHints(QPainter::SmoothPixmapTransform | QPainter::Antialiasing);
    const QRectF on = picture();
    painter.fillRect(on, p.well);
    painter.drawImage(on, m_thumbnail);
    painter.setClipRect(on.adjusted(-1, -1, 1, 1));
    const QPolygonF seen = visible();
    for (const auto& [colour, width] : {std::pair{p.overlayShade, 3.}, std::pair{p.overlayLine, 1.5}}) {
        painter.setPen(QPen(colour, width));
        painter.drawPolygon(seen.intersected(on.adjusted(.75, .75, -.75, -.75)));
    }
}

void NavigatorPicture::resizeEvent(QResizeEvent*) { update(); }

void NavigatorPicture::goTo(QPointF place)
{
    const QRectF on = picture();
    const ViewTransform& view = m_canvas.transform();
    const QPointF canvas((place.x() - on.left()) / on.width() * view.canvas().width(), (place.y() - on.top()) / on.height() * view.canvas().height());
    m_canvas.panBy(view.viewport().center() - view.toView(canvas));
}

void NavigatorPicture::mousePressEvent(QMouseEvent* event)
{
    if (event->button() == Qt::LeftButton)
        goTo(event->position());
}

void NavigatorPicture::mouseMoveEvent(QMouseEvent* event)
{
    if (event->buttons() & Qt::LeftButton)
        goTo(event->position());
}

void NavigatorPicture::wheelEvent(QWheelEvent* event)
{
    event->accept();
    m_canvas.zoomBy(std::pow(zoomPerNotch, event->angleDelta().y() / 120.));
}

void NavigatorPicture::keyPressEvent(QKeyEvent* event)
{
    const QSizeF step = m_canvas.transform().viewport().size() * arrowShare;
    switch (event->key()) {
    case Qt::Key_Left: m_canvas.panBy({step.width(), 0}); break;
    case Qt::Key_Right: m_canvas.panBy({-step.width(), 0}); break;
    case Qt::Key_Up: m_canvas.panBy({0, step.height()}); break;
    case Qt::Key_Down: m_canvas.panBy({0, -step.height()}); break;
    case Qt::Key_Home: m_canvas.fit(); break;
    default: QWidget::keyPressEvent(event);
    }
}

double NavigatorPicture::spokenValue() const { return m_canvas.zoom() * 100; }

QString NavigatorPicture::spokenText() const
{
    const QPointF middle = m_canvas.transform().centre();
    return tr("%1 %, middle at %2, %3").arg(qRound(m_canvas.zoom() * 100)).arg(qRound(middle.x())).arg(qRound(middle.y()));
}

Navigator::Navigator(const Session& session, CanvasView& canvas, QWidget* parent)
    : QWidget(parent)
    , m_picture(new NavigatorPicture(session, canvas, this))
    , m_zoom(new ValueSlider(tr("Zoom"), this))
{
    setObjectName("navigator");
    auto* column = new QVBoxLayout(this);
    const int margin = Theme::instance().metrics().margin;
    column->setContentsMargins(margin, 0, margin, 12);
    column->addWidget(m_picture, 1);
    column->addWidget(m_zoom);
    m_zoom->setObjectName("navigatorZoom");
    m_zoom->setRange(ViewTransform::smallestZoom, ViewTransform::largestZoom);
    m_zoom->setLogarithmic(true);
    m_zoom->setPercent(true);
    connect(m_zoom, &ValueSlider::changed, &canvas, &CanvasView::setZoom);
    const auto show = [this, &canvas] { m_zoom->setValue(canvas.zoom()); };
    connect(&canvas, &CanvasView::viewChanged, this, show);
    show();
}

} // namespace underpaint::ui
