#pragma once

#include <QDialog>

namespace underpaint::ui {

/// Name, version, licence, and whose work the program rests on.
class AboutDialog : public QDialog {
    Q_OBJECT
public:
    explicit AboutDialog(QWidget* parent);

protected:
    void paintEvent(QPaintEvent* event) override;
};

} // namespace underpaint::ui
