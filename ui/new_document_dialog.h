#pragma once

#include <QColor>
#include <QDialog>

namespace underpaint::ui {

class Choice;
class DropButton;
class NumberField;

/// Size and paper of a new painting.
class NewDocumentDialog : public QDialog {
    Q_OBJECT
public:
    explicit NewDocumentDialog(QSize current, QWidget* parent = nullptr);

    QSize canvasSize() const;
    QColor paper() const;
    void setCanvasSize(QSize size);

private:
    void showPreset();

    DropButton* m_preset;
    NumberField *m_width, *m_height;
    Choice* m_paper;
};

} // namespace underpaint::ui
