#pragma once

#include <QImage>
#include <QWidget>

namespace underpaint::ui {

/// A picture on the surround: all of it, or its own pixels, moved by dragging.
class PicturePreview : public QWidget {
    Q_OBJECT
public:
    explicit PicturePreview(QWidget* parent = nullptr);

    void setPicture(const QImage& picture); ///< keeps the place that is looked at
    const QImage& picture() const { return m_picture; }
    void setWhole(bool whole); ///< false: one pixel of the picture is one of the screen
    bool isWhole() const { return m_whole; }
    QSize sizeHint() const override { return {440, 400}; }

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;

private:
    QImage m_picture;
    bool m_whole = true;
    QPointF m_middle{.5, .5}; ///< share of the picture that lies in the middle
    QPointF m_last;
};

} // namespace underpaint::ui
