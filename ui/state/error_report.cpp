#include "ui/state/error_report.h"

namespace underpaint::ui {

void ErrorReport::report(const QString& sentence, const QString& details, WayOut wayOut)
{
    const QString text = details.isEmpty() || details == sentence ? sentence : sentence + QStringLiteral("\n") + details;
    m_details = m_sentence.isEmpty() ? text : m_details + QStringLiteral("\n\n") + text;
    m_sentence = sentence;
    m_wayOut = std::move(wayOut);
    Q_EMIT changed();
}

void ErrorReport::clear()
{
    if (isEmpty())
        return;
    m_sentence.clear();
    m_details.clear();
    m_wayOut = {};
    Q_EMIT changed();
}

} // namespace underpaint::ui
