#pragma once

#include <QRectF>
#include <QString>

class QPainter;

namespace underpaint::ui {

/// The pill over the picture that says how the result stands.
struct StateMark {
    enum class Sign { None, Check, Arc, DashedRing, Strip, Triangle, Chip, Bars, Mask };
    Sign sign = Sign::None;
    QString title;        ///< "Running"
    QString text;         ///< "step 7 of 20 · 1 s left"
    double angle = 0;     ///< of the arc, degrees (ArcSpinner)
    double progress = -1; ///< of the arc with reduced motion
};

/// 28 high; as wide as its words.
QSizeF markSize(const StateMark& mark);
/// Paints the pill with its upper right corner here. Opacity is the painter's. Answers its rectangle.
QRectF paintMark(QPainter& painter, QPointF topRight, const StateMark& mark);
/// Where the arc lies within the pill, for repainting no more than that.
QRectF markArcRect(QPointF topRight, const StateMark& mark);

enum class LabelHeight { Label = 24, Isoline = 16 };
/// The small dark label on the picture ("Painting", "0.70"), the same in both themes.
QSizeF labelSize(const QString& text, LabelHeight height = LabelHeight::Label);
void paintLabel(QPainter& painter, const QRectF& place, const QString& text, LabelHeight height = LabelHeight::Label);

/// The rounded ground of what floats over the picture: shadow, fill, 1-px line.
void paintFloating(QPainter& painter, const QRectF& place, double radius);

} // namespace underpaint::ui
