#include "ui/canvas/pen_input.h"

#include <QCoreApplication>
#include <QMouseEvent>
#include <QPointingDevice>
#include <QTabletEvent>

#include <algorithm>

namespace underpaint::ui {
namespace {

constexpr double mousePressure = .5;

bool can(const QTabletEvent& event, QInputDevice::Capability capability)
{
    const QPointingDevice* const device = event.pointingDevice();
    return device && device->capabilities().testFlag(capability);
}

} // namespace

PenInput::PenInput(ToCanvas toCanvas)
    : m_toCanvas(std::move(toCanvas))
{
    m_clock.start();
    QCoreApplication::setAttribute(Qt::AA_CompressHighFrequencyEvents, false);
    QCoreApplication::setAttribute(Qt::AA_CompressTabletEvents, false);
}

canvas::PenSample PenInput::at(QPointF view, quint64 timestamp) const
{
    const QPointF place = m_toCanvas(view);
    canvas::PenSample sample;
    sample.at = {place.x(), place.y()};
    sample.time = timestamp ? double(timestamp) : double(m_clock.elapsed());
    return sample;
}

canvas::PenSample PenInput::sample(const QTabletEvent& event) const
{
    canvas::PenSample sample = at(event.position(), event.timestamp());
    sample.pressure = hasPressure(event) ? m_curve.at(event.pressure()) : mousePressure;
    if (hasTilt(event)) {
        sample.tiltX = std::clamp(double(event.xTilt()), -60.0, 60.0);
        sample.tiltY = std::clamp(double(event.yTilt()), -60.0, 60.0);
    }
    if (can(event, QInputDevice::Capability::Rotation))
        sample.rotation = event.rotation();
    return sample;
}

canvas::PenSample PenInput::sample(const QMouseEvent& event) const
{
    canvas::PenSample sample = at(event.position(), event.timestamp());
    sample.pressure = mousePressure;
    return sample;
}

bool PenInput::isEraserEnd(const QTabletEvent& event)
{
    return event.pointerType() == QPointingDevice::PointerType::Eraser;
}

bool PenInput::hasPressure(const QTabletEvent& event) { return can(event, QInputDevice::Capability::Pressure); }

bool PenInput::hasTilt(const QTabletEvent& event)
{
    return can(event, QInputDevice::Capability::XTilt) && can(event, QInputDevice::Capability::YTilt);
}

} // namespace underpaint::ui
