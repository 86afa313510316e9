#pragma once

#include "ui/widgets/interaction.h"

#include <QFrame>

namespace underpaint::ui {

/// A card that opens below a button (models, pressure curve): radius 8, a line around it, closes by a click outside or Esc. Put a layout into it; its margins are set for that.
class PopupCard : public QFrame {
    Q_OBJECT
public:
    explicit PopupCard(QWidget* parent = nullptr);
    enum class Align { Left, Right };
    /// Opens below the anchor (above it where there is no room), kept on the screen.
    void popUp(QWidget* anchor, Align align = Align::Left);

Q_SIGNALS:
    void closed();

protected:
    void paintEvent(QPaintEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    Interaction m_look;
};

} // namespace underpaint::ui
