#include "ui/state/text_picture.h"

#include "ui/state/picture_image.h"

#include <QFont>
#include <QFontMetricsF>
#include <QGuiApplication>
#include <QPainter>
#include <QStringList>
#include <cmath>

namespace underpaint::ui {
namespace {

constexpr int longestSide = 8192; // pixels

} // namespace

canvas::Picture textPicture(const canvas::TextBlock& block)
{
    const QString text = QString::fromStdString(block.text);
    if (text.trimmed().isEmpty())
        return {};
    QFont font = QGuiApplication::font();
    if (!block.family.empty())
        font.setFamilies({QString::fromStdString(block.family)});
    font.setPixelSize(std::max(1, int(std::lround(block.size))));
    font.setBold(block.bold);
    font.setItalic(block.italic);
    font.setStyleStrategy(QFont::PreferAntialias);
    font.setHintingPreference(QFont::PreferNoHinting);
    const QFontMetricsF metrics(font);
    const double overhang = std::ceil(metrics.height() / 4), spacing = metrics.lineSpacing() * block.lineSpacing; // italics lean out of their box
    const QStringList lines = text.split(QLatin1Char('\n'));
    double width = 0;
    for (const QString& line : lines)
        width = std::max(width, metrics.horizontalAdvance(line));
    const QSize size = QSize(int(std::ceil(width + 2 * overhang)), int(std::ceil(metrics.height() + spacing * double(lines.size() - 1)))).boundedTo({longestSide, longestSide});
    QImage image(size, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    painter.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing);
    painter.setFont(font);
    painter.setPen(QColor::fromRgbF(float(block.colour.red), float(block.colour.green), float(block.colour.blue)));
    double y = metrics.ascent();
    for (const QString& line : lines) {
        const double room = width - metrics.horizontalAdvance(line);
        painter.drawText(QPointF(overhang + (block.alignment == 1 ? room / 2 : block.alignment == 2 ? room : 0), y), line);
        y += spacing;
    }
    painter.end();
    return toPicture(image);
}

} // namespace underpaint::ui
