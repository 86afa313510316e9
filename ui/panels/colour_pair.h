#pragma once

#include "ui/state/session.h"
#include "ui/widgets/interaction.h"

#include <QAbstractButton>

namespace underpaint::ui {

/// The colour in use over the other one; a click changes them about.
class ColourPair : public QAbstractButton {
    Q_OBJECT
public:
    explicit ColourPair(const Session& session, QWidget* parent = nullptr);
    QSize sizeHint() const override { return {34, 34}; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    Session m_session;
    Interaction m_look;
};

} // namespace underpaint::ui
