#include "ui/tools/gradient_tool.h"

#include "core/canvas/shape.h"
#include "ui/state/document_model.h"
#include "ui/state/picture_image.h"
#include "ui/tools/layer_edit.h"
#include "ui/tools/lines.h"

#include <QLinearGradient>
#include <QPainter>
#include <QRadialGradient>
#include <cmath>

namespace underpaint::ui {
namespace {

constexpr int previewSide = 640;   // pixels of the preview's longer side, at most
constexpr double shortestDrag = 1; // canvas pixels

QColor toColour(canvas::Colour colour, double alpha) { return QColor::fromRgbF(float(colour.red), float(colour.green), float(colour.blue), float(alpha)); }

} // namespace

canvas::Gradient GradientTool::wanted() const
{
    canvas::Gradient gradient;
    gradient.from = m_from;
    gradient.to = m_to;
    gradient.radial = options().choice("gradient.shape") == 1;
    const bool fades = options().choice("gradient.to") == 1 || LayerEdit::isMask(m_session) || LayerEdit::isMap(m_session);
    gradient.first = LayerEdit::colour(m_session);
    gradient.second = fades ? gradient.first : LayerEdit::colour(m_session, true);
    gradient.secondAlpha = fades ? 0 : 1;
    if (options().isOn("gradient.reverse")) {
        std::swap(gradient.first, gradient.second);
        std::swap(gradient.firstAlpha, gradient.secondAlpha);
    }
    return gradient;
}

bool GradientTool::press(const ToolPoint& at)
{
    if (const QString why = LayerEdit::refusal(m_session); !why.isEmpty()) {
        Q_EMIT said(why);
        return false;
    }
    m_dragging = true;
    m_from = m_to = {at.canvas.x(), at.canvas.y()};
    const canvas::Picture selection = document().state().selection;
    m_selected = selection.isNull() ? QImage() : toImage(selection).scaled(previewSide, previewSide, Qt::KeepAspectRatio, Qt::SmoothTransformation);
    return true;
}

void GradientTool::moveTo(const ToolPoint& at)
{
    m_to = {at.canvas.x(), at.canvas.y()};
    if (at.keys & Qt::ShiftModifier)
        m_to = canvas::atAngle(m_from, m_to);
}

void GradientTool::drag(const ToolPoint& at)
{
    moveTo(at);
    Q_EMIT overlayChanged();
}

void GradientTool::release(const ToolPoint& at)
{
    moveTo(at);
    abandon();
    if (std::hypot(m_to.x - m_from.x, m_to.y - m_from.y) < shortestDrag)
        return;
    const canvas::Gradient gradient = wanted();
    LayerEdit edit(m_session);
    canvas::Wash wash = edit.wash();
    wash.erases = LayerEdit::takesAway(m_session);
    edit.touched(canvas::washGradient(edit.tiles(), gradient, wash));
    if (edit.end(tr("Gradient")) && !LayerEdit::isMask(m_session) && !LayerEdit::isMap(m_session))
        tools().colourUsed();
}

void GradientTool::abandon()
{
    m_dragging = false;
    m_selected = {};
    Q_EMIT overlayChanged();
}

QImage GradientTool::preview() const
{
    const base::Size size = document().state().size;
    const double scale = std::min(1., double(previewSide) / std::max(size.width, size.height));
    QImage image(std::max(1, int(size.width * scale)), std::max(1, int(size.height * scale)), QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    const canvas::Gradient gradient = wanted();
    const QPointF from(m_from.x * scale, m_from.y * scale), to(m_to.x * scale, m_to.y * scale);
    QLinearGradient straight(from, to);
    QRadialGradient round(from, std::max(.01, std::hypot(to.x() - from.x(), to.y() - from.y())));
    QGradient& brush = gradient.radial ? static_cast<QGradient&>(round) : straight;
    brush.setColorAt(0, toColour(gradient.first, gradient.firstAlpha));
    brush.setColorAt(1, toColour(gradient.second, gradient.secondAlpha));
    QPainter painter(&image);
    painter.fillRect(image.rect(), brush);
    if (!m_selected.isNull()) {
        QImage shares(m_selected.size(), QImage::Format_Alpha8);
        for (int y = 0; y < shares.height(); ++y)
            std::copy_n(m_selected.constScanLine(y), shares.width(), shares.scanLine(y));
        painter.setCompositionMode(QPainter::CompositionMode_DestinationIn);
        painter.drawImage(image.rect(), shares);
    }
    return image;
}

void GradientTool::paint(QPainter& painter, const QTransform& canvasToView) const
{
    if (!m_dragging)
        return;
    const base::Size size = document().state().size;
    painter.save();
    painter.setRenderHints(QPainter::Antialiasing | QPainter::SmoothPixmapTransform);
    if (m_from != m_to) {
        painter.setTransform(canvasToView, true);
        painter.drawImage(QRectF(0, 0, size.width, size.height), preview());
        painter.restore();
        painter.save();
        painter.setRenderHint(QPainter::Antialiasing);
    }
    const QPointF from = canvasToView.map(QPointF(m_from.x, m_from.y)), to = canvasToView.map(QPointF(m_to.x, m_to.y));
    for (const QPen& pen : {overlayShade(3), overlayPen(1.4)}) {
        painter.setPen(pen);
        painter.setBrush(Qt::NoBrush);
        painter.drawLine(from, to);
        painter.drawEllipse(from, 4, 4);
        painter.drawEllipse(to, 4, 4);
    }
    painter.restore();
}

} // namespace underpaint::ui
