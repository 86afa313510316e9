#pragma once

#include "ui/widgets/interaction.h"

#include <QAbstractButton>

namespace underpaint::ui {

/// A button with text and, if wanted, an icon before it. Run is the one primary button of a window; Plain is raised; Quiet has no ground until the pointer is over it; Outlined is for the way out in a bar.
class PushButton : public QAbstractButton {
    Q_OBJECT
public:
    enum class Kind { Run, Plain, Quiet, Outlined };
    explicit PushButton(const QString& text, Kind kind = Kind::Plain, QWidget* parent = nullptr);

    void setIconName(const QString& name); ///< of resources/icons
    /// 0 = the theme's control height.
    void setFixedControlHeight(int height);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    Interaction m_look;
    Kind m_kind;
    QString m_icon;
    int m_height = 0;
};

} // namespace underpaint::ui
