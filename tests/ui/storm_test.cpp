#include "core/canvas/composite.h"
#include "tests/ui/session_fixture.h"
#include "ui/actions.h"
#include "ui/canvas/canvas_view.h"
#include "ui/main_window.h"
#include "ui/panels/strip_panel.h"
#include "ui/studio.h"
#include "ui/theme/theme.h"
#include "ui/widgets/free_slider.h"

#include <QApplication>
#include <QDialog>
#include <QPointingDevice>
#include <QTabletEvent>
#include <QWheelEvent>
#include <random>

using namespace underpaint;
using namespace underpaint::ui;

namespace {

/// A hand that does anything, the same anything for the same seed: clicks, keys, strokes, slider moves, model switches, sizes.
class Hand {
public:
    Hand(SessionFixture& all, MainWindow& window, unsigned seed) : m_all(all), m_window(window), m_random(seed)
    {
        // Menus and dialogs run loops of their own: whatever opened is closed again before long.
        m_closing.setInterval(15);
        QObject::connect(&m_closing, &QTimer::timeout, [this] { closeWhatOpened(); });
        m_closing.start();
    }

    void act()
    {
        static const std::function<void(Hand&)> acts[] = {&Hand::click, &Hand::click, &Hand::key, &Hand::key, &Hand::key, &Hand::penStroke, &Hand::penStroke,
            &Hand::mouseStroke, &Hand::wheel, &Hand::slide, &Hand::slide, &Hand::chooseModel, &Hand::resize, &Hand::look, &Hand::type, &Hand::hideAndShow};
        acts[below(int(std::size(acts)))](*this);
        QCoreApplication::processEvents();
        if (!m_window.isVisible())
            m_window.show();
    }

private:
    int below(int limit) { return int(m_random() % unsigned(limit)); }
    double share() { return below(10001) / 10000.; }
    Qt::KeyboardModifiers modifiers()
    {
        static constexpr Qt::KeyboardModifiers kinds[] = {Qt::NoModifier, Qt::NoModifier, Qt::NoModifier, Qt::ShiftModifier, Qt::ControlModifier, Qt::AltModifier};
        return kinds[below(6)];
    }
    CanvasView& canvas() { return m_window.studio().canvas(); }
    QPoint on(const QWidget& widget) { return {below(std::max(1, widget.width())), below(std::max(1, widget.height()))}; }

    void closeWhatOpened()
    {
        if (QWidget* popup = QApplication::activePopupWidget())
            popup->close();
        for (QWidget* top : QApplication::topLevelWidgets())
            if (auto* dialog = qobject_cast<QDialog*>(top); dialog && dialog->isVisible())
                dialog->reject();
    }
    void click()
    {
        const QPoint place = on(m_window);
        QWidget* const under = m_window.childAt(place);
        if (!under)
            return;
        const Qt::MouseButton button = below(5) == 0 ? Qt::RightButton : Qt::LeftButton;
        const QPoint there = under->mapFrom(&m_window, place);
        QPointer<QWidget> alive = under;
        QTest::mousePress(under, button, modifiers(), there);
        if (alive && below(3) == 0)
            QTest::mouseMove(alive, on(*alive));
        if (alive)
            QTest::mouseRelease(alive, button, Qt::NoModifier, there);
        if (alive && below(8) == 0)
            QTest::mouseDClick(alive, Qt::LeftButton, Qt::NoModifier, there);
    }
    void key()
    {
        const auto table = Actions::table();
        const ActionSpec& spec = table[std::size_t(below(int(table.size())))];
        if (below(2) == 0) {
            if (QByteArray(spec.id) != "file.quit" || below(20) == 0)
                m_window.actions().at(spec.id)->trigger();
            return;
        }
        static constexpr Qt::Key keys[] = {Qt::Key_Tab, Qt::Key_Return, Qt::Key_Escape, Qt::Key_Space, Qt::Key_Left, Qt::Key_Right, Qt::Key_Home, Qt::Key_End, Qt::Key_B,
            Qt::Key_E, Qt::Key_Q, Qt::Key_R, Qt::Key_Z, Qt::Key_Semicolon, Qt::Key_Apostrophe, Qt::Key_Backslash, Qt::Key_Delete, Qt::Key_PageUp, Qt::Key_5, Qt::Key_F6};
        QWidget* const target = QApplication::focusWidget() ? QApplication::focusWidget() : &canvas();
        QTest::keyClick(target, keys[below(int(std::size(keys)))], modifiers());
    }
    void pen(QEvent::Type type, QPointF place, double pressure)
    {
        // Qt keeps a list of devices until it ends; this one stays with it.
        static const auto* const device = new QPointingDevice(QStringLiteral("pen"), 7, QInputDevice::DeviceType::Stylus, QPointingDevice::PointerType::Pen,
            QInputDevice::Capability::Position | QInputDevice::Capability::Pressure | QInputDevice::Capability::XTilt | QInputDevice::Capability::YTilt, 1, 3);
        QTabletEvent event(type, device, place, canvas().mapToGlobal(place), pressure, float(below(120) - 60), float(below(120) - 60), 0, 0, 0, modifiers(),
            type == QEvent::TabletRelease ? Qt::NoButton : Qt::LeftButton, type == QEvent::TabletRelease ? Qt::NoButton : Qt::LeftButton);
        QCoreApplication::sendEvent(&canvas(), &event);
    }
    void penStroke()
    {
        QPointF place = on(canvas());
        pen(QEvent::TabletPress, place, share());
        for (int i = below(30); i >= 0; --i) {
            place += QPointF(below(41) - 20, below(41) - 20);
            pen(QEvent::TabletMove, place, share());
            if (below(12) == 0)
                QCoreApplication::processEvents();
            if (below(40) == 0)
                key(); // a key in the middle of a stroke
        }
        if (below(25) != 0) // now and then the pen never comes up
            pen(QEvent::TabletRelease, place, 0);
    }
    void mouseStroke()
    {
        QTest::mousePress(&canvas(), below(6) == 0 ? Qt::MiddleButton : Qt::LeftButton, modifiers(), on(canvas()));
        for (int i = below(8); i >= 0; --i)
            QTest::mouseMove(&canvas(), on(canvas()));
        QTest::mouseRelease(&canvas(), Qt::LeftButton, modifiers(), on(canvas()));
    }
    void wheel()
    {
        const QPoint place = on(m_window);
        QWidget* const under = m_window.childAt(place);
        if (!under)
            return;
        const QPointF there = under->mapFrom(&m_window, place);
        QWheelEvent event(there, under->mapToGlobal(there), {}, {0, (below(9) - 4) * 40}, Qt::NoButton, modifiers(), Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(under, &event);
    }
    void slide()
    {
        FreeSlider* const slider = m_window.studio().strip().slider();
        if (!slider->isVisible() || !slider->isEnabled())
            return;
        QTest::mousePress(slider, Qt::LeftButton, Qt::NoModifier, on(*slider));
        for (int i = below(6); i >= 0; --i)
            QTest::mouseMove(slider, on(*slider));
        QTest::mouseRelease(slider, Qt::LeftButton, Qt::NoModifier, on(*slider));
        if (below(3) == 0)
            m_all.settings.setMethod(Method(below(2)));
    }
    void chooseModel()
    {
        static const QString names[] = {"fake", "none", "vista"};
        m_all.models.choose(names[below(3)]);
        if (below(4) == 0)
            m_all.models.refresh();
        else if (below(4) == 0)
            m_all.settings.setCard(below(2) ? base::ModelCard() : fakeCard());
    }
    void resize() { m_window.resize(800 + below(1800), 600 + below(900)); }
    void look()
    {
        switch (below(5)) {
        case 0: return Theme::instance().set(below(2) == 0, below(2) == 0);
        case 1: return m_all.preferences.setTextScale(1 + share() / 2);
        case 2: return m_all.preferences.setKeyScheme(KeyScheme(below(3)));
        case 3: return m_all.preferences.setReduceMotion(below(2) == 0);
        default: return m_all.errors.report("Something could not be done: try again.", "details", {"Try again", [] {}});
        }
    }
    void type()
    {
        if (QWidget* const target = QApplication::focusWidget())
            QTest::keyClicks(target, below(2) ? QStringLiteral("0.%1").arg(below(100)) : QStringLiteral("lake 12%"));
    }
    void hideAndShow()
    {
        if (below(3) != 0)
            return;
        m_window.hide();
        QCoreApplication::processEvents();
        m_window.show();
    }

    SessionFixture& m_all;
    MainWindow& m_window;
    std::mt19937 m_random;
    QTimer m_closing;
};

class StormTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void nothingThatHandsCanDoBreaksTheWindow_data();
    void nothingThatHandsCanDoBreaksTheWindow();
};

void StormTest::nothingThatHandsCanDoBreaksTheWindow_data()
{
    QTest::addColumn<unsigned>("seed");
    for (unsigned seed = 1; seed <= 4; ++seed)
        QTest::addRow("seed %u", seed) << seed;
}

void StormTest::nothingThatHandsCanDoBreaksTheWindow()
{
    QFETCH(unsigned, seed);
    const int events = qEnvironmentVariableIsSet("UNDERPAINT_LONG") ? 10000 : 500;
    SessionFixture all;
    {
        MainWindow window(all.session, all.project);
        window.resize(1366, 768);
        window.show();
        Hand hand(all, window, seed);
        for (int i = 0; i < events; ++i)
            hand.act();
        window.activateWindow();
        if (all.document.document().strokeUnderWay())
            all.document.cancelStroke();
        all.sampling.cancel();
        QVERIFY(QTest::qWaitFor([&] { return !all.sampling.isBusy() && !all.project.isBusy(); }, 20000));

        // All the way back and all the way forth: the same painting.
        const canvas::Picture last = canvas::flattened(all.document.state());
        QVERIFY(!all.document.state().layers.empty());
        int steps = 0;
        for (; all.document.document().canUndo(); ++steps)
            all.document.undo();
        for (; steps > 0; --steps)
            all.document.redo();
        QVERIFY(canvas::flattened(all.document.state()) == last);
        QVERIFY(all.document.painting() == last);
    }
    QVERIFY(all.project.waitForDone(20000));
}

} // namespace

QTEST_MAIN(StormTest)
#include "storm_test.moc"
