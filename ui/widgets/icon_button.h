#pragma once

#include "ui/widgets/interaction.h"

#include <QAbstractButton>

class QAction;

namespace underpaint::ui {

/// A square button with an icon. Tool: as large as the tools column says, 20-px icon, chosen = soft ground and accent icon. Small: 28 with an 18-px icon (heads, layer buttons). Field: a chosen one stays raised (seed lock).
class IconButton : public QAbstractButton {
    Q_OBJECT
public:
    enum class Kind { Tool, Small, Field };
    IconButton(const QString& icon, const QString& name, Kind kind = Kind::Small, QWidget* parent = nullptr);

    void setIconName(const QString& icon);
    QString iconName() const { return m_icon; }
    /// Follows the action: checked, enabled, visible, tooltip; clicking triggers it.
    void setAction(QAction* action);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    Interaction m_look;
    QString m_icon;
    Kind m_kind;
    QAction* m_action = nullptr;
};

} // namespace underpaint::ui
