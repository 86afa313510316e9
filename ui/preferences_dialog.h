#pragma once

#include "ui/state/session.h"

#include <QDialog>

class QKeySequenceEdit;
class QLabel;
class QListWidget;
class QStackedWidget;
class QVBoxLayout;

namespace underpaint::ui {

class Actions;
class KeyList;
class PushButton;
class Swatches;

/// Looks, keys, pen, canvas, memory, files and models, with a search over all of them. Everything acts at once; nothing waits for an OK.
class PreferencesDialog : public QDialog {
    Q_OBJECT
public:
    PreferencesDialog(const Session& session, Actions& actions, QWidget* parent);

private:
    QVBoxLayout* addPage(const QString& title);
    void makeLooks();
    void makeKeys();
    void makeCanvas();
    void makeFiles();
    void makeModels();
    void makePen();
    void makeMemory();
    void filterKeys(const QString& words);
    void showKey();
    void takeKey();

    Session m_session;
    Actions& m_actions;
    QListWidget* m_titles;
    QStackedWidget* m_pages;
    KeyList* m_keys = nullptr;
    QKeySequenceEdit* m_key = nullptr;
    PushButton *m_usual = nullptr, *m_none = nullptr;
    class ToggleSwitch* m_also = nullptr;
    QLabel* m_clash = nullptr;
};

} // namespace underpaint::ui
