#pragma once

#include "ui/manual.h"

#include <QDialog>

class QLineEdit;
class QListWidget;
class QTextBrowser;

namespace underpaint::ui {

/// The manual beside the program: contents and search on the left, a page on the right. Needs no network.
class ManualWindow : public QDialog {
    Q_OBJECT
public:
    ManualWindow(const Actions& actions, QWidget* parent);

    void showPage(const QString& file); ///< "tools.md"; a name that is none changes nothing

private:
    void search(const QString& words);
    void showRow(int row);
    void mark();

    QList<ManualPage> m_pages;
    QLineEdit* m_search;
    QListWidget* m_contents;
    QTextBrowser* m_text;
};

} // namespace underpaint::ui
