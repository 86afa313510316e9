#pragma once

#include "ui/theme/theme.h"
#include "ui/widgets/paint_tools.h"

#include <QApplication>
#include <QCursor>
#include <QListView>
#include <QTest>
#include <array>
#include <functional>
#include <memory>

namespace underpaint::ui {

enum class Look { Normal, Hover, Focus, Pressed, Disabled };
constexpr std::array looks{Look::Normal, Look::Hover, Look::Focus, Look::Pressed, Look::Disabled};
constexpr int labelWidth = 150, column = 266, pad = 6, sheetWidth = labelWidth + 5 * column + 20;

inline QImage landscape()
{
    QImage picture(UNDERPAINT_SHEET_PICTURE);
    Q_ASSERT(!picture.isNull());
    return picture;
}

/// Shows the widget in a window of its own, brings it into that state by the events of a real hand, and takes its picture.
inline QPixmap shot(QWidget* widget, Look look, QSize size, QPoint place = {-1, -1})
{
    QWidget window;
    widget->setParent(&window);
    const QSize inside = size.isValid() ? size : widget->sizeHint();
    window.resize(inside + QSize(2 * pad, 2 * pad));
    widget->setGeometry(QRect({pad, pad}, inside));
    widget->setEnabled(look != Look::Disabled);
    window.show();
    [[maybe_unused]] const bool active = QTest::qWaitForWindowActive(&window);
    QTest::mouseClick(&window, Qt::LeftButton, {}, {1, 1}); // the pointer was used last
    QCursor::setPos(3000, 3000); // nothing is under it
    QCoreApplication::processEvents();
    const QPoint at = place.x() < 0 ? widget->rect().center() : place;
    if (look == Look::Hover || look == Look::Pressed) {
        QEnterEvent enter(at, widget->mapTo(&window, at), widget->mapToGlobal(at));
        QCoreApplication::sendEvent(widget, &enter);
        QMouseEvent move(QEvent::MouseMove, at, widget->mapToGlobal(at), Qt::NoButton, Qt::NoButton, {});
        QCoreApplication::sendEvent(widget, &move);
    }
    if (look == Look::Pressed)
        QTest::mousePress(widget, Qt::LeftButton, {}, at);
    if (look == Look::Focus) {
        QTest::keyClick(&window, Qt::Key_F13);
        widget->setFocus(Qt::TabFocusReason);
    }
    QCoreApplication::processEvents();
    QPixmap picture = window.grab();
    if (look == Look::Pressed)
        QTest::mouseRelease(widget, Qt::LeftButton, {}, {-50, -50});
    widget->setParent(nullptr);
    return picture;
}

/// The sheet grows downwards, row by row.
class Sheet {
public:
    Sheet()
        : m_image(QSize(sheetWidth, 3000) * qApp->devicePixelRatio(), QImage::Format_RGB32)
    {
        m_image.setDevicePixelRatio(qApp->devicePixelRatio());
        m_image.fill(Theme::instance().palette().panel);
        m_painter.begin(&m_image);
        m_painter.setRenderHint(QPainter::Antialiasing);
    }

    void head(const QString& title)
    {
        paintText(m_painter, {24, 16, 600, 30}, Qt::AlignLeft | Qt::AlignVCenter, title, TextRole::Big, Theme::instance().palette().text);
        const char* const names[] = {"Normal", "Hover", "Keyboard focus", "Pressed", "Disabled"};
        for (int i = 0; i < 5; ++i)
            paintText(m_painter, QRectF(left(i), 54, 200, 20), Qt::AlignLeft, QString::fromLatin1(names[i]), TextRole::Head, Theme::instance().palette().text2);
        m_y = 84;
    }
    void row(const QString& name, int height)
    {
        m_y += m_height;
        m_height = height;
        m_painter.fillRect(QRectF(24, m_y - 2, sheetWidth - 48, 1), Theme::instance().palette().line);
        paintText(m_painter, QRectF(24, m_y + 10, labelWidth - 30, 18), Qt::AlignLeft, name, TextRole::Head, Theme::instance().palette().text);
    }
    void put(const QPixmap& picture, double x, double y = 12) { m_painter.drawPixmap(QPointF(x - pad, m_y + y), picture); }
    double left(int index) const { return labelWidth + index * column; }
    double top() const { return m_y; }
    QPainter& painter() { return m_painter; }
    void states(const QString& name, int height, const std::function<QWidget*()>& make, QSize size = {}, QPoint place = {-1, -1}, double shift = 0)
    {
        if (shift == 0)
            row(name, height);
        for (int i = 0; i < 5; ++i) {
            const std::unique_ptr<QWidget> widget(make());
            put(shot(widget.get(), looks[std::size_t(i)], size, place), left(i) + shift);
        }
    }
    /// A list of one row in all its states.
    void rows(const QString& name, const std::function<QWidget*()>& make, QSize size)
    {
        row(name, size.height() + 32);
        for (int i = 0; i < 5; ++i) {
            const std::unique_ptr<QWidget> view(make());
            auto* list = static_cast<QListView*>(view.get());
            const Look look = looks[std::size_t(i)];
            QWidget window;
            window.resize(size + QSize(2 * pad, 2 * pad));
            list->setParent(&window);
            list->setGeometry(QRect({pad, pad}, size));
            list->setEnabled(look != Look::Disabled);
            window.show();
            [[maybe_unused]] const bool active = QTest::qWaitForWindowActive(&window);
            QTest::mouseClick(&window, Qt::LeftButton, {}, {1, 1});
            QCursor::setPos(3000, 3000);
            QCoreApplication::processEvents();
            if (look == Look::Hover || look == Look::Pressed)
                QTest::mouseMove(list->viewport(), QPoint(150, 20));
            if (look == Look::Focus) {
                QTest::keyClick(&window, Qt::Key_F13);
                list->setFocus();
            }
            QCoreApplication::processEvents();
            put(window.grab(), left(i), 14);
            list->setParent(nullptr);
        }
    }
    QImage finish()
    {
        m_painter.end();
        return m_image.copy(0, 0, m_image.width(), int((m_y + m_height) * m_image.devicePixelRatio()));
    }

private:
    QImage m_image;
    QPainter m_painter;
    double m_y = 0;
    int m_height = 0;
};

} // namespace underpaint::ui
