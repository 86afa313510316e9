#pragma once

#include "ui/state/session.h"

#include <QWidget>

class QLabel;
class QListWidget;

namespace underpaint::ui {

class PushButton;

/// The folders that are searched for models besides the usual ones, with what was found in each; add, remove, look again.
class ModelFoldersPage : public QWidget {
    Q_OBJECT
public:
    explicit ModelFoldersPage(const Session& session, QWidget* parent = nullptr);

private:
    void refresh();
    void set(const QStringList& folders);
    void add();
    void remove();

    Session m_session;
    QListWidget* m_folders;
    QLabel* m_summary;
    PushButton *m_remove, *m_again;
};

} // namespace underpaint::ui
