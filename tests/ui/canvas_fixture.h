#pragma once

#include "tests/ui/live_fixture.h"
#include "ui/canvas/canvas_view.h"
#include "ui/canvas/view_transform.h"
#include "ui/state/model_list.h"
#include "ui/state/preferences.h"
#include "ui/state/tool_state.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QPointingDevice>
#include <QSignalSpy>
#include <QTabletEvent>
#include <QTemporaryDir>
#include <QtMath>
#include <random>

namespace underpaint::ui {

/// A canvas view over a document of its own, with a fake model and a pen.
struct CanvasFixture : LiveFixture {
    QTemporaryDir folder;
    ToolState tools;
    Preferences preferences{folder.filePath("preferences.json")};
    ModelList models{[](const std::vector<std::string>&) { return std::vector<base::ModelEntry>(); }, "this processor"};
    std::vector<canvas::BrushPreset> brushes;
    Session session{document, tools, settings, sampling, live, stage, results, models, preferences, errors, brushes};
    std::unique_ptr<CanvasView> view;
    QPointingDevice pen{"pen", 7, QInputDevice::DeviceType::Stylus, QPointingDevice::PointerType::Pen,
        QInputDevice::Capability::Position | QInputDevice::Capability::Pressure | QInputDevice::Capability::XTilt | QInputDevice::Capability::YTilt, 1, 2};
    QPointingDevice rubber{"rubber", 8, QInputDevice::DeviceType::Stylus, QPointingDevice::PointerType::Eraser, QInputDevice::Capability::Position | QInputDevice::Capability::Pressure, 1, 2};
    quint64 now = 1000; // milliseconds, of pen events

    explicit CanvasFixture(base::Size canvas = {300, 200}, QSize size = {420, 300})
    {
        Theme::instance().set(true, false);
        Theme::instance().setReduceMotion(true);
        settings.setLive(false);
        document.open(canvas::Document(canvas, {1, 1, 1}).state(), {}, "Test");
        tools.setColour(Qt::black);
        tools.setSize(6);
        tools.setOpacity(1);
        tools.setHardness(1);
        tools.setStabiliser(0);
        view = std::make_unique<CanvasView>(session);
        view->resize(size);
        view->show();
        shot(); // places it
    }

    /// The window's pixels, device pixels, without what follows the pointer.
    QImage shot()
    {
        QEvent leave(QEvent::Leave);
        QApplication::sendEvent(view.get(), &leave);
        return view->grab().toImage().convertToFormat(QImage::Format_RGB32);
    }
    void penEvent(QEvent::Type type, QPointF at, double pressure = .8, const QPointingDevice* device = nullptr, Qt::KeyboardModifiers keys = {})
    {
        const bool down = type != QEvent::TabletRelease && (type == QEvent::TabletPress || isDown);
        QTabletEvent event(type, device ? device : &pen, at, view->mapToGlobal(at), down ? pressure : 0, 0, 0, 0, 0, 0, keys, type == QEvent::TabletMove ? Qt::NoButton : Qt::LeftButton, down ? Qt::LeftButton : Qt::NoButton);
        event.setTimestamp(now += 8);
        isDown = down;
        QApplication::sendEvent(view.get(), &event);
        accepted = event.isAccepted();
    }
    void penStroke(const QPolygonF& path, double pressure = .8, const QPointingDevice* device = nullptr, Qt::KeyboardModifiers keys = {})
    {
        penEvent(QEvent::TabletPress, path.first(), pressure, device, keys);
        for (const QPointF& at : path)
            penEvent(QEvent::TabletMove, at, pressure, device, keys);
        penEvent(QEvent::TabletRelease, path.last(), 0, device, keys);
    }
    void penDot(QPointF at) { penStroke(QPolygonF(QList<QPointF>(6, at)), 1); }
    /// Straight RGBA of the painting.
    QColor paintAt(QPoint canvas)
    {
        const std::uint8_t* rgba = document.tile(canvas.x() / 64, canvas.y() / 64) + (canvas.y() % 64 * 64 + canvas.x() % 64) * 4;
        return {rgba[0], rgba[1], rgba[2], rgba[3]};
    }
    /// Paints the whole canvas with a pattern in which no two neighbours are alike.
    void paintPattern(unsigned seed = 1)
    {
        const base::Size size = document.state().size;
        std::vector<std::uint8_t> pixels(std::size_t(size.width) * size.height * 3);
        std::mt19937 random(seed);
        for (std::uint8_t& value : pixels)
            value = std::uint8_t(random());
        const canvas::Picture picture(size, 3, std::move(pixels));
        canvas::Tiles& tiles = document.beginStroke(document.state().active);
        tiles.put(picture);
        document.strokeTouched({0, 0, size.width, size.height});
        document.endStroke("Pattern");
    }
    /// A result from the fake model on the stage.
    bool makeResult()
    {
        live.run();
        return settles() && !stage.picture().isNull();
    }
    /// A place of the view over the middle of a canvas pixel.
    QPointF over(QPointF canvas) const { return view->transform().toView(canvas); }

    bool isDown = false, accepted = false;
};

} // namespace underpaint::ui
