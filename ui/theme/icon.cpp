#include "ui/theme/theme.h"

#include <QFile>
#include <QHash>
#include <QPainter>
#include <QSvgRenderer>

namespace underpaint::ui {

QPixmap icon(const QString& name, const QColor& colour, int size, double devicePixelRatio)
{
    static QHash<QString, QPixmap> cache;
    static QHash<QString, QByteArray> sources;
    const int pixels = qRound(size * devicePixelRatio);
    const QString key = QStringLiteral("%1 %2 %3").arg(name).arg(colour.rgba(), 0, 16).arg(pixels)
        + QStringLiteral(" %1").arg(devicePixelRatio);
    const auto found = cache.constFind(key);
    if (found != cache.cend())
        return *found;

    Theme::instance(); // opens the resources
    QByteArray& source = sources[name];
    if (source.isEmpty()) {
        QFile file(QStringLiteral(":/icons/%1.svg").arg(name));
        const bool opened = file.open(QIODevice::ReadOnly);
        Q_ASSERT_X(opened, "icon", qPrintable(name));
        if (opened)
            source = file.readAll();
    }
    QPixmap pixmap(pixels, pixels);
    pixmap.fill(Qt::transparent);
    QSvgRenderer renderer(QByteArray(source).replace("currentColor", colour.name().toUtf8()));
    QPainter painter(&pixmap);
    painter.setOpacity(double(colour.alphaF()));
    renderer.render(&painter, QRectF(0, 0, pixels, pixels));
    painter.end();
    pixmap.setDevicePixelRatio(devicePixelRatio);
    if (cache.size() > 2000)
        cache.clear();
    cache.insert(key, pixmap);
    return pixmap;
}

} // namespace underpaint::ui
