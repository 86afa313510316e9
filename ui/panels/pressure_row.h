#pragma once

#include "ui/state/session.h"
#include "ui/widgets/interaction.h"

#include <QAbstractButton>

namespace underpaint::ui {

/// "Pen pressure" with its curve; opens the curve's editor and a field to try the pen in.
class PressureRow : public QAbstractButton {
    Q_OBJECT
public:
    explicit PressureRow(const Session& session, QWidget* parent = nullptr);

    void openEditor();
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    Session m_session;
    Interaction m_look;
};

} // namespace underpaint::ui
