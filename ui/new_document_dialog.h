#pragma once

#include <QColor>
#include <QDialog>

namespace underpaint::ui {

class Choice;
class DropButton;
class NumberField;
class Preferences;
class PushButton;

/// Size and paper of a new painting, or one of the artist's own templates. What was made last stands there first.
class NewDocumentDialog : public QDialog {
    Q_OBJECT
public:
    NewDocumentDialog(Preferences& preferences, QSize current, QWidget* parent = nullptr);

    QSize canvasSize() const;
    QColor paper() const;
    QString templateFile() const; ///< empty = a blank page
    void setCanvasSize(QSize size);

    void accept() override;

private:
    void showPreset();
    void showTemplates(const QString& chosen);
    void removeTemplate();

    Preferences& m_preferences;
    DropButton *m_template, *m_preset;
    NumberField *m_width, *m_height;
    Choice* m_paper;
    PushButton *m_turn, *m_remove;
    QStringList m_files; // of the templates
};

} // namespace underpaint::ui
