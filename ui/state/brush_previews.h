#pragma once

#include "core/canvas/brush_preset.h"

#include <QCache>
#include <QColor>
#include <QObject>
#include <QPixmap>
#include <QTimer>
#include <deque>

namespace underpaint::ui {

/// Sample strokes of brushes as pixmaps, made once per brush, colour, size and ratio, one at a time while the window has nothing else to do.
class BrushPreviews : public QObject {
    Q_OBJECT
public:
    /// The presets must live as long as this.
    explicit BrushPreviews(const std::vector<canvas::BrushPreset>& presets, QObject* parent = nullptr);

    /// The stroke, or the null pixmap if it is not made yet: previewReady says when. `size` in view pixels.
    QPixmap pixmap(const QString& id, const QColor& colour, QSize size, double ratio);
    void forget(const QString& id); ///< the brush is another one now

Q_SIGNALS:
    void previewReady(const QString& id);

private:
    struct Wanted {
        QString key, id;
        QColor colour;
        QSize size;
        double ratio = 1;
    };
    void makeNext();

    const std::vector<canvas::BrushPreset>& m_presets;
    QCache<QString, QPixmap> m_made; // cost in kB
    std::deque<Wanted> m_wanted;     // the newest last
    QTimer m_idle;
};

} // namespace underpaint::ui
