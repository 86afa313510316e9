#pragma once

#include <QDialog>

class QLabel;

namespace underpaint::ui {

class ErrorReport;
class PushButton;
class ToggleSwitch;

/// Which colour profiles the canvas is shown by: the screen's, and that of a print to be proofed.
class ScreenColoursDialog : public QDialog {
    Q_OBJECT
public:
    explicit ScreenColoursDialog(ErrorReport& errors, QWidget* parent = nullptr);

    /// As if chosen by hand; what is no profile is told.
    void choose(bool proof, const QString& path);

private:
    struct Row {
        QLabel* name;
        PushButton* none;
    };
    Row addRow(class QFormLayout* form, const QString& title, bool proof);
    void browse(bool proof);
    void showChosen();

    ErrorReport& m_errors;
    Row m_screen, m_proof;
    ToggleSwitch *m_shown, *m_gamut;
};

} // namespace underpaint::ui
