#pragma once

#include "ui/theme/theme.h"

#include <QProxyStyle>

namespace underpaint::ui {

/// Fusion under our own menus. Everything else stock is dressed by the style sheet; painted widgets draw themselves.
class Style : public QProxyStyle {
    Q_OBJECT
public:
    Style();

    void drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter, const QWidget* widget) const override;
    void drawControl(ControlElement element, const QStyleOption* option, QPainter* painter, const QWidget* widget) const override;
    QSize sizeFromContents(ContentsType type, const QStyleOption* option, const QSize& size, const QWidget* widget) const override;
    int pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const override;
    int styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget, QStyleHintReturn* result) const override;

private:
    void drawMenuItem(const QStyleOptionMenuItem& item, QPainter& painter) const;
    void drawMenuBarItem(const QStyleOptionMenuItem& item, QPainter& painter) const;
};

/// The short sheet for text fields, lists, tooltips, scroll bars, dialogs; tokens like @well stand for the palette's colours.
QString styleSheet(const Palette& palette, double textScale);

} // namespace underpaint::ui
