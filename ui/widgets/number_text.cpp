#include "ui/widgets/number_field.h"

#include <QRegularExpression>

namespace underpaint::ui {

namespace {

    constexpr QChar thinSpace(0x202F);

} // namespace

std::optional<double> numberFrom(const QString& text, const QString& unit)
{
    QString plain = text;
    plain.remove(QRegularExpression(QStringLiteral("[\\s\\x{202F}\\x{00A0}\\x{2009}]")));
    plain.replace(QChar(0x2212), QLatin1Char('-'));
    bool percent = false;
    if (!unit.isEmpty() && plain.endsWith(unit))
        plain.chop(unit.size());
    else if ((percent = plain.endsWith(QLatin1Char('%'))))
        plain.chop(1);
    if (plain.count(QLatin1Char(',')) == 1 && !plain.contains(QLatin1Char('.')))
        plain.replace(QLatin1Char(','), QLatin1Char('.'));
    static const QRegularExpression number(QStringLiteral("^[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)$"));
    if (!number.match(plain).hasMatch())
        return std::nullopt;
    const double value = plain.toDouble();
    return percent ? value / 100 : value;
}

QString groupedNumber(quint64 number)
{
    QString text = QString::number(number);
    for (qsizetype at = text.size() - 3; at > 0; at -= 3)
        text.insert(at, thinSpace);
    return text;
}

QString numberText(double value, int decimals, const QString& unit)
{
    QString text = QString::number(value, 'f', decimals);
    if (value < 0 && text.toDouble() == 0)
        text.remove(0, 1); // no "-0"
    if (unit.isEmpty())
        return text;
    return unit == QStringLiteral("°") ? text + unit : text + thinSpace + unit;
}

} // namespace underpaint::ui
