#include "ui/system_theme.h"

#include <QGuiApplication>
#include <QPalette>
#include <QStyleHints>

namespace underpaint::ui {

bool systemIsDark()
{
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    return QGuiApplication::styleHints()->colorScheme() != Qt::ColorScheme::Light;
#else
    // What the platform's own palette was before ours replaced it.
    static const bool dark = [] {
        const QPalette platform = QPalette();
        return platform.color(QPalette::Window).lightness() < 128 || !platform.color(QPalette::Window).isValid();
    }();
    return dark;
#endif
}

} // namespace underpaint::ui
