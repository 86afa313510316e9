#include "ui/theme/label_colours.h"

#include "ui/theme/theme.h"

#include <QCoreApplication>

namespace underpaint::ui {

QColor labelColour(int label)
{
    static const QColor onDark[] = {"#E5736B", "#E59A56", "#D9C452", "#7DB868", "#58B5A5", "#6C9EE0", "#A98BDD", "#A3A3A3"};
    static const QColor onLight[] = {"#C43C34", "#BF6A14", "#98820A", "#3E8428", "#12806D", "#2F69B5", "#7650B8", "#6E6E6E"};
    if (label < 1 || label > labelCount)
        return {};
    return (Theme::instance().palette().dark ? onDark : onLight)[label - 1];
}

QString labelName(int label)
{
    static const char* const names[] = {QT_TRANSLATE_NOOP("labels", "No label"), QT_TRANSLATE_NOOP("labels", "Red"), QT_TRANSLATE_NOOP("labels", "Orange"), QT_TRANSLATE_NOOP("labels", "Yellow"),
        QT_TRANSLATE_NOOP("labels", "Green"), QT_TRANSLATE_NOOP("labels", "Turquoise"), QT_TRANSLATE_NOOP("labels", "Blue"), QT_TRANSLATE_NOOP("labels", "Violet"), QT_TRANSLATE_NOOP("labels", "Grey")};
    return QCoreApplication::translate("labels", names[label < 1 || label > labelCount ? 0 : label]);
}

} // namespace underpaint::ui
