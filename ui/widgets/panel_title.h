#pragma once

#include "ui/widgets/section_head.h"

class QDockWidget;

namespace underpaint::ui {

/// Title of a dock, in place of the stock one: drag it to move the panel; while the panel floats it has a button that puts it back.
class PanelTitle : public SectionHead {
    Q_OBJECT
public:
    PanelTitle(const QString& title, QDockWidget* dock);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }
};

} // namespace underpaint::ui
