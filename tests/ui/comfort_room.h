#pragma once

#include "tests/ui/session_fixture.h"
#include "ui/actions.h"
#include "ui/canvas/canvas_view.h"
#include "ui/comfort_commands.h"
#include "ui/command_search.h"
#include "ui/main_window.h"
#include "ui/popup_palette.h"
#include "ui/studio.h"

#include <QApplication>
#include <QLineEdit>
#include <QPointingDevice>
#include <QTabletEvent>

namespace underpaint::ui {

/// A window on a whole session, with a pen, and pictures of it where $UNDERPAINT_PICTURES says.
struct ComfortRoom {
    SessionFixture all;
    std::unique_ptr<MainWindow> window;
    QPointingDevice pen{"pen", 7, QInputDevice::DeviceType::Stylus, QPointingDevice::PointerType::Pen, QInputDevice::Capability::Position | QInputDevice::Capability::Pressure, 1, 3};

    ComfortRoom()
    {
        all.settings.setLiveMode(engine::LiveSchedule::Mode::ByKey);
        all.preferences.setFirstStartDone(true);
        make();
    }
    ~ComfortRoom() { all.document.setSaved(all.document.document().revision()); }
    void make()
    {
        window.reset();
        window = std::make_unique<MainWindow>(all.session, all.project);
        window->resize(1366, 768);
        window->show();
        window->activateWindow();
        ready = QTest::qWaitForWindowActive(window.get());
        window->studio().settle();
        canvas().setFocus();
    }

    CanvasView& canvas() { return window->studio().canvas(); }
    ComfortCommands& comfort() { return window->comfort(); }
    CommandSearch& search() { return comfort().search(); }
    PopupPalette& palette() { return comfort().palette(); }
    QAction* action(const char* id) { return window->actions().at(id); }
    QByteArray best() { return search().found().empty() ? QByteArray() : QByteArray(search().found().front()->id); }
    void look(const QString& words)
    {
        QTest::keyClick(&canvas(), Qt::Key_K, Qt::ControlModifier);
        QTest::keyClicks(search().field(), words);
    }
    void penButton(Qt::MouseButton button, QPointF at, QPointF to)
    {
        const auto send = [&](QEvent::Type type, QPointF place, Qt::MouseButton pressed, Qt::MouseButtons down) {
            QTabletEvent event(type, &pen, place, canvas().mapToGlobal(place), 0, 0, 0, 0, 0, 0, {}, pressed, down);
            QApplication::sendEvent(&canvas(), &event);
        };
        send(QEvent::TabletPress, at, button, button);
        send(QEvent::TabletMove, to, Qt::NoButton, button);
        send(QEvent::TabletRelease, to, button, Qt::NoButton);
    }
    QString picture(const char* name, QRgb colour, QSize size = {40, 20})
    {
        QImage image(size, QImage::Format_RGB32);
        image.fill(colour);
        const QString file = all.folder.filePath(name);
        image.save(file);
        return file;
    }
    void keepPicture(QWidget* widget, const char* name)
    {
        if (const QByteArray folder = qgetenv("UNDERPAINT_PICTURES"); !folder.isEmpty())
            QVERIFY(widget->grab().save(QStringLiteral("%1/%2.png").arg(folder, name)));
    }
    bool ready = false;
};

} // namespace underpaint::ui
