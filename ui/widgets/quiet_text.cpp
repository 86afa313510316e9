#include "ui/widgets/quiet_text.h"

#include "ui/theme/theme.h"

namespace underpaint::ui {

QLabel* quietText(const QString& text, QWidget* parent)
{
    auto* label = new QLabel(text, parent);
    label->setWordWrap(true);
    label->setFont(Theme::instance().font(TextRole::Small));
    label->setForegroundRole(QPalette::PlaceholderText);
    return label;
}

} // namespace underpaint::ui
