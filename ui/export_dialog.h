#pragma once

#include "ui/state/project_session.h"

#include <QDialog>
#include <QTimer>

class QLabel;

namespace underpaint::ui {

class Choice;
class DropButton;
class PicturePreview;
class PushButton;
class ToggleSwitch;
class ValueSlider;

/// How the painting becomes a picture: format, quality, depth, colours, size and whether it says what made it; beside them the picture as it will be, and how large the file is. It is packed on the files' thread, so the window never waits.
class ExportDialog : public QDialog {
    Q_OBJECT
public:
    /// strip: whether it begins without what made the picture.
    ExportDialog(ProjectSession& project, const canvas::DocumentState& state, bool strip, QWidget* parent = nullptr);

    files::ExportSettings settings() const;
    base::Size pictureSize() const;
    const std::shared_ptr<files::PaintingExport>& painting() const { return m_painting; }

Q_SIGNALS:
    void sampled();      ///< preview and size are those of the choices
    void exportWanted(); ///< asks where to; the owner closes the dialog then

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    void makeChoices(class QFormLayout* form);
    void change(); ///< of any choice
    void sample();
    void showSample(const ProjectSession::Sample& sample);

    ProjectSession& m_project;
    std::shared_ptr<files::PaintingExport> m_painting;
    std::vector<files::PictureFormat> m_formats;
    PicturePreview* m_preview;
    DropButton* m_format;
    ValueSlider *m_quality, *m_scale;
    Choice *m_depth, *m_space, *m_view;
    ToggleSwitch* m_data;
    QLabel *m_size, *m_problem;
    PushButton* m_export;
    QTimer m_soon;                 ///< until choices rest
    bool m_busy = false, m_stale = false; ///< a sample is being packed; other choices were made since
};

} // namespace underpaint::ui
