#pragma once

#include "ui/widgets/interaction.h"

#include <QAbstractButton>

namespace underpaint::ui {

/// On or off, 32 × 18, with its label to the right (or left of it, at the row's other end). Use toggled() of QAbstractButton.
class ToggleSwitch : public QAbstractButton {
    Q_OBJECT
public:
    enum class LabelSide { Right, Left };
    explicit ToggleSwitch(const QString& label = {}, QWidget* parent = nullptr, LabelSide side = LabelSide::Right);
    void setBoldLabel(bool bold);
    QSize sizeHint() const override;

protected:
    bool hitButton(const QPoint& place) const override;
    void paintEvent(QPaintEvent* event) override;

private:
    QRectF switchRect() const;

    Interaction m_look;
    LabelSide m_side;
    bool m_bold = false;
};

} // namespace underpaint::ui
