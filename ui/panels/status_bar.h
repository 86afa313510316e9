#pragma once

#include "ui/state/session.h"

#include <QPointF>
#include <QWidget>
#include <optional>

class QAbstractButton;
class QLabel;

namespace underpaint::ui {

class Actions;

/// The line at the window's lower edge: how the view stands, how large the painting is, where the pointer is; what pen there is, how many results are kept, when it was saved.
class StatusBar : public QWidget {
    Q_OBJECT
public:
    StatusBar(const Session& session, Actions& actions, QWidget* parent = nullptr);

    void showView(double zoom, double angle, bool mirrored); ///< zoom 1 = 100 %; degrees
    void showPointer(std::optional<QPointF> canvas);          ///< canvas pixels
    void showPen(const QString& text);
    void showFile(const QString& text); ///< "Saved 14:02"
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void dress();

    QAbstractButton *m_zoom, *m_angle, *m_mirror;
    QLabel *m_size, *m_pointer, *m_pen, *m_results, *m_file;
};

} // namespace underpaint::ui
