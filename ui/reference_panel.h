#pragma once

#include "ui/state/session.h"
#include "ui/widgets/interaction.h"
#include "ui/widgets/spoken.h"

#include <QImage>
#include <QStringList>

class QLabel;

namespace underpaint::ui {

class IconButton;

/// One picture to look at: wheel zooms about the pointer, dragging moves it, a click with Ctrl or Alt (or any click with the eyedropper in hand) takes its colour.
/// Keys: arrows move, plus and minus zoom, Home shows all of it.
class ReferencePicture : public QWidget, public SpokenValue {
    Q_OBJECT
public:
    explicit ReferencePicture(const Session& session, QWidget* parent = nullptr);

    void setPicture(const QImage& picture); ///< all of it is shown
    const QImage& picture() const { return m_picture; }
    double zoom() const { return m_zoom; }  ///< view pixels per picture pixel
    void zoomBy(double factor, QPointF about);
    void moveBy(QPointF pixels);
    void showAll();
    QPointF toPicture(QPointF place) const; ///< picture pixels
    QSize sizeHint() const override { return {260, 200}; }

    double spokenValue() const override { return m_zoom * 100; }
    double spokenLowest() const override { return 1; }
    double spokenHighest() const override { return 3200; }
    QString spokenText() const override;
    void setSpoken(double value) override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void pick(QPointF place);

    Session m_session;
    Interaction m_look;
    QImage m_picture;
    QPointF m_corner, m_from; // of the picture in the widget; where the drag was last
    double m_zoom = 1;
    bool m_all = true, m_picking = false;
};

/// Pictures to work from: opened or dropped here, one at a time, kept for the next start.
class ReferencePanel : public QWidget {
    Q_OBJECT
public:
    explicit ReferencePanel(const Session& session, QWidget* parent = nullptr);

    ReferencePicture* view() const { return m_view; }
    int count() const { return int(m_files.size()); }
    int current() const { return m_current; }
    void open(const QStringList& files); ///< pictures that cannot be read are said in the error bar
    void choose(int index);              ///< wraps
    void removeCurrent();

protected:
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    void ask();
    void show(int index);
    void keep();

    Session m_session;
    ReferencePicture* m_view;
    IconButton *m_add, *m_before, *m_next, *m_all, *m_remove;
    QLabel* m_name;
    QStringList m_files;
    int m_current = -1;
};

} // namespace underpaint::ui
