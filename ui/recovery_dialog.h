#pragma once

#include "core/files/recovery.h"

#include <QDialog>

class QListWidget;

namespace underpaint::ui {

/// What crashes left behind: thumbnail, name, time; take one up again or throw it away.
class RecoveryDialog : public QDialog {
    Q_OBJECT
public:
    RecoveryDialog(std::vector<files::Recoverable> found, QWidget* parent);

Q_SIGNALS:
    void chosen(const QString& folder);
    void discarded(const QString& folder);

private:
    QString current() const;

    std::vector<files::Recoverable> m_found;
    QListWidget* m_list;
};

} // namespace underpaint::ui
