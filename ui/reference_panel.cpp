#include "ui/reference_panel.h"

#include "core/base/error.h"
#include "core/files/picture_file.h"
#include "ui/state/error_report.h"
#include "ui/state/picture_image.h"
#include "ui/state/preferences.h"
#include "ui/state/tool_state.h"
#include "ui/theme/theme.h"
#include "ui/widgets/icon_button.h"
#include "ui/widgets/paint_tools.h"
#include "ui/widgets/quiet_text.h"

#include <QDragEnterEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QMimeData>
#include <QMouseEvent>
#include <QUrl>
#include <QVBoxLayout>
#include <QWheelEvent>
#include <algorithm>
#include <cmath>

namespace underpaint::ui {

namespace {

    constexpr double leastZoom = .01, mostZoom = 32, zoomPerNotch = 1.2, arrowStep = 24;
    constexpr const char* kept = "references";

} // namespace

ReferencePicture::ReferencePicture(const Session& session, QWidget* parent)
    : QWidget(parent)
    , m_session(session)
    , m_look(this)
{
    setObjectName("referencePicture");
    setAccessibleName(tr("Reference picture"));
    setFocusPolicy(Qt::StrongFocus);
    setMinimumSize(120, 80);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    setToolTip(tr("Reference picture\nCtrl- or Alt-click takes a colour."));
}

void ReferencePicture::setPicture(const QImage& picture)
{
    m_picture = picture;
    showAll();
}

void ReferencePicture::showAll()
{
    m_all = true;
    if (!m_picture.isNull()) {
        m_zoom = std::clamp(std::min(width() / double(m_picture.width()), height() / double(m_picture.height())), leastZoom, mostZoom);
        m_corner = QPointF(width() - m_zoom * m_picture.width(), height() - m_zoom * m_picture.height()) / 2;
    }
    update();
    speakValue(this);
}

QPointF ReferencePicture::toPicture(QPointF place) const { return (place - m_corner) / m_zoom; }

void ReferencePicture::zoomBy(double factor, QPointF about)
{
    const double wanted = std::clamp(m_zoom * factor, leastZoom, mostZoom);
    m_corner = about - (about - m_corner) * (wanted / m_zoom);
    m_zoom = wanted;
    m_all = false;
    moveBy({});
    speakValue(this);
}

void ReferencePicture::moveBy(QPointF pixels)
{
    if (!pixels.isNull())
        m_all = false;
    // Some of it always stays in view.
    const QPointF size = QPointF(m_picture.width(), m_picture.height()) * m_zoom, corner = m_corner + pixels;
    m_corner = {std::clamp(corner.x(), std::min(40., width() / 2.) - size.x(), std::max(width() - 40., width() / 2.)), std::clamp(corner.y(), std::min(40., height() / 2.) - size.y(), std::max(height() - 40., height() / 2.))};
    update();
}

void ReferencePicture::pick(QPointF place)
{
    const QPointF at = toPicture(place);
    const QPoint pixel(int(std::floor(at.x())), int(std::floor(at.y())));
    if (m_picture.rect().contains(pixel)) {
        QColor colour = m_picture.pixelColor(pixel);
        colour.setAlpha(255);
        m_session.tools.setColour(colour);
    }
}

void ReferencePicture::paintEvent(QPaintEvent*)
{
    const Palette& p = Theme::instance().palette();
    QPainter painter(this);
    painter.fillRect(rect(), p.surround);
    if (m_picture.isNull()) {
        paintText(painter, QRectF(rect()).adjusted(12, 0, -12, 0), Qt::AlignCenter, tr("Drop a picture here"), TextRole::Label, p.text2);
        return;
    }
    painter.setRenderHint(QPainter::SmoothPixmapTransform, m_zoom < 4);
    // What is seen of it, shrunk well: a plain smooth transform would leave pixels out.
    if (const double device = m_zoom * devicePixelRatioF(); device < .5) {
        const QImage small = m_picture.scaled((QSizeF(m_picture.size()) * device).toSize().expandedTo({1, 1}), Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
        painter.drawImage(QRectF(m_corner, QSizeF(m_picture.size()) * m_zoom), small);
    } else {
        painter.drawImage(QRectF(m_corner, QSizeF(m_picture.size()) * m_zoom), m_picture);
    }
}

void ReferencePicture::resizeEvent(QResizeEvent*)
{
    if (m_all)
        showAll();
    else
        moveBy({});
}

void ReferencePicture::mousePressEvent(QMouseEvent* event)
{
    m_from = event->position();
    m_picking = event->button() == Qt::LeftButton && (event->modifiers() & (Qt::ControlModifier | Qt::AltModifier) || m_session.tools.tool() == Tool::Eyedropper);
    if (m_picking)
        pick(event->position());
}

void ReferencePicture::mouseMoveEvent(QMouseEvent* event)
{
    if (m_picking)
        return pick(event->position());
    if (event->buttons())
        moveBy(event->position() - m_from);
    m_from = event->position();
}

void ReferencePicture::wheelEvent(QWheelEvent* event)
{
    event->accept();
    zoomBy(std::pow(zoomPerNotch, event->angleDelta().y() / 120.), event->position());
}

void ReferencePicture::keyPressEvent(QKeyEvent* event)
{
    const QPointF middle = QRectF(rect()).center();
    switch (event->key()) {
    case Qt::Key_Left: return moveBy({arrowStep, 0});
    case Qt::Key_Right: return moveBy({-arrowStep, 0});
    case Qt::Key_Up: return moveBy({0, arrowStep});
    case Qt::Key_Down: return moveBy({0, -arrowStep});
    case Qt::Key_Plus:
    case Qt::Key_Equal: return zoomBy(zoomPerNotch, middle);
    case Qt::Key_Minus: return zoomBy(1 / zoomPerNotch, middle);
    case Qt::Key_Home: return showAll();
    default: QWidget::keyPressEvent(event);
    }
}

QString ReferencePicture::spokenText() const { return m_picture.isNull() ? tr("No picture") : tr("%1 %").arg(qRound(m_zoom * 100)); }
void ReferencePicture::setSpoken(double value) { zoomBy(value / 100 / m_zoom, QRectF(rect()).center()); }

ReferencePanel::ReferencePanel(const Session& session, QWidget* parent)
    : QWidget(parent)
    , m_session(session)
    , m_view(new ReferencePicture(session, this))
    , m_add(new IconButton(QStringLiteral("plus"), tr("Open pictures"), IconButton::Kind::Small, this))
    , m_before(new IconButton(QStringLiteral("chevron-left"), tr("Picture before"), IconButton::Kind::Small, this))
    , m_next(new IconButton(QStringLiteral("chevron-right"), tr("Next picture"), IconButton::Kind::Small, this))
    , m_all(new IconButton(QStringLiteral("fit"), tr("The whole picture"), IconButton::Kind::Small, this))
    , m_remove(new IconButton(QStringLiteral("trash"), tr("Take the picture out"), IconButton::Kind::Small, this))
    , m_name(quietText({}, this))
{
    setObjectName("reference");
    setAcceptDrops(true);
    m_add->setObjectName("referenceAdd");
    m_next->setObjectName("referenceNext");
    m_remove->setObjectName("referenceRemove");
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(8, 0, 8, 8);
    column->setSpacing(4);
    column->addWidget(m_view, 1);
    auto* row = new QHBoxLayout;
    row->setSpacing(2);
    m_name->setWordWrap(false);
    m_name->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    row->addWidget(m_name, 1);
    for (IconButton* button : {m_add, m_before, m_next, m_all, m_remove})
        row->addWidget(button);
    column->addLayout(row);
    connect(m_add, &QAbstractButton::clicked, this, &ReferencePanel::ask);
    connect(m_before, &QAbstractButton::clicked, this, [this] { choose(m_current - 1); });
    connect(m_next, &QAbstractButton::clicked, this, [this] { choose(m_current + 1); });
    connect(m_all, &QAbstractButton::clicked, m_view, &ReferencePicture::showAll);
    connect(m_remove, &QAbstractButton::clicked, this, &ReferencePanel::removeCurrent);
    for (const QString& file : QString::fromUtf8(session.preferences.blob(QLatin1String(kept))).split(QLatin1Char('\n'), Qt::SkipEmptyParts))
        if (QFileInfo::exists(file))
            m_files << file;
    show(m_files.isEmpty() ? -1 : 0);
}

void ReferencePanel::open(const QStringList& files)
{
    int first = -1;
    for (const QString& file : files)
        try {
            if (!m_files.contains(file)) {
                files::readPicture(file.toStdString()); // says what is wrong before it is in the list
                m_files << file;
            }
            if (first < 0)
                first = int(m_files.indexOf(file));
        } catch (const base::Error& error) {
            m_session.errors.report(QString::fromUtf8(error.what()));
        }
    keep();
    if (first >= 0)
        show(first);
}

void ReferencePanel::choose(int index)
{
    if (count() > 0)
        show((index % count() + count()) % count());
}

void ReferencePanel::removeCurrent()
{
    if (m_current < 0)
        return;
    m_files.removeAt(m_current);
    keep();
    show(std::min(m_current, count() - 1));
}

void ReferencePanel::show(int index)
{
    m_current = index;
    QImage picture;
    if (index >= 0)
        try {
            const canvas::Picture read = files::readPicture(m_files[index].toStdString()).picture;
            picture = toImage(read).copy();
        } catch (const base::Error& error) {
            m_session.errors.report(QString::fromUtf8(error.what()));
        }
    m_view->setPicture(picture);
    m_name->setText(index < 0 ? QString() : QFileInfo(m_files[index]).fileName());
    for (IconButton* button : {m_before, m_next})
        button->setEnabled(count() > 1);
    m_all->setEnabled(index >= 0);
    m_remove->setEnabled(index >= 0);
}

void ReferencePanel::keep() { m_session.preferences.setBlob(QLatin1String(kept), m_files.join(QLatin1Char('\n')).toUtf8()); }

void ReferencePanel::ask()
{
    auto* const dialog = new QFileDialog(this, tr("Open pictures"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    connect(dialog, &QFileDialog::filesSelected, this, &ReferencePanel::open);
    dialog->open();
}

void ReferencePanel::dragEnterEvent(QDragEnterEvent* event)
{
    if (event->mimeData()->hasUrls())
        event->acceptProposedAction();
}

void ReferencePanel::dropEvent(QDropEvent* event)
{
    QStringList files;
    for (const QUrl& url : event->mimeData()->urls())
        if (url.isLocalFile())
            files << url.toLocalFile();
    if (files.isEmpty())
        return;
    event->acceptProposedAction();
    open(files);
}

} // namespace underpaint::ui
