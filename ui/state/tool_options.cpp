#include "ui/state/tool_options.h"

#include <algorithm>
#include <cmath>

namespace underpaint::ui {
namespace {

QVariant firstValue(const ToolOptionSpec& spec)
{
    switch (spec.kind) {
    case ToolOptionSpec::Number: return spec.value;
    case ToolOptionSpec::Toggle:
    case ToolOptionSpec::Choice: return int(spec.value);
    case ToolOptionSpec::Words: return QString::fromUtf8(spec.choices);
    case ToolOptionSpec::Action: break;
    }
    return {};
}

/// The value as this row may have it; invalid if it is none.
QVariant fitting(const ToolOptionSpec& spec, const QVariant& value)
{
    bool isNumber = false;
    const double number = value.toDouble(&isNumber);
    switch (spec.kind) {
    case ToolOptionSpec::Number: return isNumber && std::isfinite(number) ? QVariant(std::clamp(number, spec.least, spec.most)) : QVariant();
    case ToolOptionSpec::Toggle: return isNumber ? QVariant(number != 0 ? 1 : 0) : QVariant();
    case ToolOptionSpec::Choice: {
        const auto last = double(QByteArray(spec.choices).count('|'));
        return isNumber && number >= 0 && number <= last ? QVariant(int(number)) : QVariant();
    }
    case ToolOptionSpec::Words: return value.metaType().id() == QMetaType::QString ? value : QVariant();
    case ToolOptionSpec::Action: break;
    }
    return {};
}

} // namespace

const ToolOptionSpec& ToolOptions::spec(const char* id)
{
    const auto specs = table();
    const auto found = std::find_if(specs.begin(), specs.end(), [&](const ToolOptionSpec& spec) { return qstrcmp(spec.id, id) == 0; });
    Q_ASSERT_X(found != specs.end(), "ToolOptions::spec", id);
    return *found;
}

QList<const ToolOptionSpec*> ToolOptions::of(const QString& action)
{
    QList<const ToolOptionSpec*> rows;
    for (const ToolOptionSpec& spec : table())
        if (QString::fromLatin1(spec.tools).split(QLatin1Char(' ')).contains(action))
            rows << &spec;
    return rows;
}

QVariant ToolOptions::value(const char* id) const
{
    const auto found = m_values.find(QLatin1String(id));
    return found == m_values.end() ? firstValue(spec(id)) : *found;
}

void ToolOptions::set(const char* id, const QVariant& wanted)
{
    const QVariant fits = fitting(spec(id), wanted);
    if (!fits.isValid() || fits == value(id))
        return;
    m_values[QLatin1String(id)] = fits;
    Q_EMIT changed(QLatin1String(id));
}

QJsonObject ToolOptions::save() const
{
    QJsonObject saved;
    for (const ToolOptionSpec& spec : table())
        if (const auto found = m_values.find(QLatin1String(spec.id)); found != m_values.end() && *found != firstValue(spec))
            saved[QLatin1String(spec.id)] = QJsonValue::fromVariant(*found);
    return saved;
}

void ToolOptions::restore(const QJsonObject& saved)
{
    for (const ToolOptionSpec& spec : table())
        if (saved.contains(QLatin1String(spec.id)))
            set(spec.id, saved[QLatin1String(spec.id)].toVariant());
}

} // namespace underpaint::ui
