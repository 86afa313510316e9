#include "ui/widgets/interaction.h"

#include "ui/theme/theme.h"
#include "ui/widgets/focus_ring.h"
#include "ui/widgets/spoken.h"

#include <QApplication>
#include <QKeyEvent>
#include <QVariantAnimation>

namespace underpaint::ui {

namespace {

    /// Hears what the hand used last, keys or pointer, for the whole program.
    class LastUsed : public QObject {
    public:
        explicit LastUsed(QObject* application)
            : QObject(application)
        {
            application->installEventFilter(this);
        }

        bool keys = false;

    protected:
        bool eventFilter(QObject* watched, QEvent* event) override
        {
            switch (event->type()) {
            case QEvent::KeyPress:
            case QEvent::ShortcutOverride: {
                const int key = static_cast<QKeyEvent*>(event)->key();
                if (key != Qt::Key_Shift && key != Qt::Key_Control && key != Qt::Key_Alt && key != Qt::Key_Meta)
                    turn(true);
                break;
            }
            case QEvent::MouseButtonPress:
            case QEvent::TabletPress:
            case QEvent::TouchBegin:
                turn(false);
                break;
            default:
                break;
            }
            return QObject::eventFilter(watched, event);
        }

    private:
        void turn(bool used)
        {
            if (keys == used)
                return;
            keys = used;
            if (QWidget* widget = QApplication::focusWidget()) {
                widget->update();
                QEvent event(QEvent::StyleAnimationUpdate); // Interaction of that widget shows or hides its ring
                QCoreApplication::sendEvent(widget, &event);
            }
        }
    };

    LastUsed& lastUsed()
    {
        static LastUsed* heard = new LastUsed(qApp); // goes with the application
        return *heard;
    }

} // namespace

Interaction::Interaction(QWidget* widget, Ring ring, double radius)
    : QObject(widget)
    , m_widget(widget)
    , m_fading(new QVariantAnimation(this))
    , m_radius(radius)
    , m_outside(ring == Ring::Outside)
{
    installSpoken();
    lastUsed();
    widget->setAttribute(Qt::WA_Hover);
    widget->installEventFilter(this);
    connect(m_fading, &QVariantAnimation::valueChanged, this, [this](const QVariant& value) {
        m_hover = value.toDouble();
        m_widget->update();
    });
    const auto relayout = [this] {
        m_widget->updateGeometry();
        Q_EMIT themeChanged();
        m_widget->update();
    };
    connect(&Theme::instance(), &Theme::themeChanged, this, relayout);
    connect(&Theme::instance(), &Theme::densityChanged, this, relayout);
}

bool Interaction::keysInUse() { return lastUsed().keys; }

bool Interaction::showsFocus() const { return m_widget->hasFocus() && keysInUse(); }

QRectF Interaction::focusShape() const { return m_shape ? m_shape() : QRectF(m_widget->rect()); }

void Interaction::fade()
{
    m_fading->stop();
    const int time = Theme::instance().motion(80);
    if (m_over || time == 0) {
        m_hover = m_over ? 1 : 0;
        m_widget->update();
        return;
    }
    m_fading->setDuration(time);
    m_fading->setStartValue(m_hover);
    m_fading->setEndValue(0.);
    m_fading->start();
}

bool Interaction::eventFilter(QObject* watched, QEvent* event)
{
    switch (event->type()) {
    case QEvent::Enter:
    case QEvent::Leave:
        m_over = event->type() == QEvent::Enter && m_widget->isEnabled();
        fade();
        break;
    case QEvent::EnabledChange:
    case QEvent::Hide:
        m_over = m_over && m_widget->isEnabled() && event->type() != QEvent::Hide;
        fade();
        [[fallthrough]];
    case QEvent::FocusIn:
    case QEvent::FocusOut:
    case QEvent::StyleAnimationUpdate:
    case QEvent::Move:
    case QEvent::Resize:
    case QEvent::Show:
        // Later, since the widget itself has not dealt with the event yet.
        if (m_outside && (m_widget->hasFocus() || event->type() == QEvent::FocusOut || event->type() == QEvent::FocusIn))
            QMetaObject::invokeMethod(this, [this] { FocusRing::follow(m_widget, this); }, Qt::QueuedConnection);
        m_widget->update();
        break;
    default:
        break;
    }
    return QObject::eventFilter(watched, event);
}

} // namespace underpaint::ui
