#pragma once

#include "ui/state/session.h"

#include <QObject>
#include <functional>

class QFileDialog;
class QImage;

namespace underpaint::ui {

class Actions;
class ProjectSession;

/// The File menu: dialogs, recent files, samples, and the question about unsaved work. Nothing here waits for an answer: dialogs say later what was chosen.
class FileCommands : public QObject {
    Q_OBJECT
public:
    FileCommands(const Session& session, ProjectSession& project, Actions& actions, QWidget* window);

    void open();
    void openPath(const QString& path);       ///< asks about unsaved work first
    void openSample(const QString& name);     ///< "lake_with_firs"
    void place(const QStringList& paths);
    void placeImage(const QImage& image);
    /// Goes on when there is no unsaved work, or it was saved, or thrown away.
    void whenSafe(const std::function<void()>& then);
    void offerRecovery();                     ///< if a crash left something
    static QString samplePath(const QString& name);

Q_SIGNALS:
    void quitAsked();

private:
    void newDocument();
    void save(std::function<void()> then = {});
    void saveAs(std::function<void()> then = {});
    void exportPicture(bool strip);
    void showRecent();
    QFileDialog* dialog(const QString& title, bool saves, const QString& filter);
    QString folder() const;

    Session m_session;
    ProjectSession& m_project;
    Actions& m_actions;
    QWidget* m_window;
    class QMenu* m_recent;
    std::function<void()> m_afterSave;
};

} // namespace underpaint::ui
