#include "ui/widgets/panel_title.h"

#include "ui/theme/theme.h"

#include <QDockWidget>
#include <QLayout>

namespace underpaint::ui {

PanelTitle::PanelTitle(const QString& title, QDockWidget* dock)
    : SectionHead(title, dock)
{
    IconButton* back = addButton(QStringLiteral("close"), tr("Put the panel back"));
    back->setVisible(dock->isFloating());
    connect(back, &QAbstractButton::clicked, dock, [dock] { dock->setFloating(false); });
    connect(dock, &QDockWidget::topLevelChanged, back, &QWidget::setVisible);
    connect(dock, &QDockWidget::windowTitleChanged, this, &SectionHead::setTitle);
    const auto dress = [this] {
        const int margin = Theme::instance().metrics().margin;
        layout()->setContentsMargins(margin, 0, margin - 5, 0);
    };
    connect(&Theme::instance(), &Theme::densityChanged, this, dress);
    dress();
}

QSize PanelTitle::sizeHint() const
{
    return {120, Theme::instance().metrics().control + 8};
}

} // namespace underpaint::ui
