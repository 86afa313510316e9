#pragma once

#include "ui/state/session.h"

#include <QWidget>

class QLabel;
class QLineEdit;

namespace underpaint::ui {

class ColourWheel;
class Swatches;

/// Wheel, hex number and the colours that were painted with last.
class ColourSection : public QWidget {
    Q_OBJECT
public:
    explicit ColourSection(const Session& session, QWidget* parent = nullptr);

private:
    void refresh();
    void layOut();
    void takeHex();

    Session m_session;
    QLineEdit* m_hex;
    ColourWheel* m_wheel;
    Swatches* m_recent;
    QLabel* m_caption;
    class QVBoxLayout* m_column;
};

} // namespace underpaint::ui
