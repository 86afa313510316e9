#pragma once

#include "ui/state/session.h"
#include "ui/widgets/interaction.h"
#include "ui/widgets/spoken.h"

#include <QElapsedTimer>
#include <QImage>
#include <QPolygonF>
#include <QRegion>
#include <QTimer>

namespace underpaint::ui {

class CanvasView;
class ValueSlider;

/// The whole painting, small, with the part that the view shows. Press or drag to go there; arrows move by a tenth of the view.
class NavigatorPicture : public QWidget, public SpokenValue {
    Q_OBJECT
public:
    NavigatorPicture(const Session& session, CanvasView& canvas, QWidget* parent = nullptr);

    QRectF picture() const;     ///< where the painting lies, widget pixels
    QPolygonF visible() const;  ///< what the view shows of it, widget pixels
    const QImage& thumbnail() const { return m_thumbnail; }
    bool isUpToDate() const { return m_stale.isEmpty(); }
    QSize sizeHint() const override { return {240, 170}; }

    double spokenValue() const override;
    double spokenLowest() const override { return 1; }
    double spokenHighest() const override { return 6400; }
    QString spokenText() const override; ///< what is shown: "60 %, middle at 512, 384"
    bool isSpokenReadOnly() const override { return true; }

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void startOver();
    void touched(const QRect& area);
    void work(); ///< a few tiles
    void goTo(QPointF place);

    Session m_session;
    CanvasView& m_canvas;
    Interaction m_look;
    QImage m_thumbnail;
    QRegion m_stale; // columns and rows of tiles
    QTimer m_working;
};

/// The navigator with its zoom under it.
class Navigator : public QWidget {
    Q_OBJECT
public:
    Navigator(const Session& session, CanvasView& canvas, QWidget* parent = nullptr);

    NavigatorPicture* picture() const { return m_picture; }
    ValueSlider* zoom() const { return m_zoom; }

private:
    NavigatorPicture* m_picture;
    ValueSlider* m_zoom;
};

} // namespace underpaint::ui
