#pragma once

#include "ui/state/session.h"

#include <QList>
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
    void openPath(const QString& path);       ///< beside what is open, unless that is an untouched page
    void openSample(const QString& name);     ///< "lake_with_firs"
    void place(const QStringList& paths);
    void placeImage(const QImage& image);
    /// Goes on when there is no unsaved work, or it was saved, or thrown away.
    void whenSafe(const std::function<void()>& then);
    /// The same for all open paintings, one after the other.
    void whenAllSafe(const std::function<void()>& then);
    void closeDocument(int index);            ///< asks about unsaved work first
    void offerRecovery();                     ///< if a crash left something
    static QString samplePath(const QString& name);

Q_SIGNALS:
    void quitAsked();

private:
    void newDocument();
    void ask(const std::function<void()>& then, const std::function<void()>& discarded);
    void askFrom(QList<const void*> discarded, const std::function<void()>& then);
    void step(int by); ///< to the next open painting
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
