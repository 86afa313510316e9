#pragma once

#include "ui/state/session.h"

#include <QMainWindow>
#include <string>
#include <vector>

namespace underpaint::ui {

class Actions;
class ComfortCommands;
class ErrorHost;
class FileCommands;
class FirstStart;
class PreferencesDialog;
class ProjectSession;
class Studio;
class ViewCommands;

/// The window: the studio in it, the actions on it, and what has to do with opening and closing.
class MainWindow : public QMainWindow {
    Q_OBJECT
public:
    MainWindow(const Session& session, ProjectSession& project, QWidget* parent = nullptr);
    ~MainWindow() override;

    /// Shows the window with these files, each in a tab. Without any: what a crash left is offered, or the first start is shown.
    void start(const std::vector<std::string>& files);

    Actions& actions() const { return *m_actions; }
    Studio& studio() const { return *m_studio; }
    FirstStart& firstStart() const { return *m_firstStart; }
    ErrorHost& errorHost() const { return *m_errorHost; }
    ComfortCommands& comfort() const { return *m_comfort; }

protected:
    void closeEvent(QCloseEvent* event) override;
    void changeEvent(QEvent* event) override;
    void hideEvent(QHideEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    void connectHelp();
    void showTitle();
    void followPreferences();
    void followWindow();
    void save();
    void restore();

    Session m_session;
    ProjectSession& m_project;
    Actions* m_actions;
    Studio* m_studio;
    FileCommands* m_files;
    ViewCommands* m_views;
    FirstStart* m_firstStart;
    ErrorHost* m_errorHost;
    ComfortCommands* m_comfort;
    bool m_closing = false; // unsaved work was asked about
};

} // namespace underpaint::ui
