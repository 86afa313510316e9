#pragma once

#include <QFrame>
#include <QPointer>
#include <vector>

class QLineEdit;
class QListView;
class QStandardItemModel;

namespace underpaint::ui {

class Actions;
struct ActionSpec;

/// A field over everything that can be done: type some letters, Enter does it. What cannot be done now is grey and says why. Esc or a click elsewhere closes it.
class CommandSearch : public QFrame {
    Q_OBJECT
public:
    /// Over this window; asks the actions anew each time it opens.
    CommandSearch(Actions& actions, QWidget* window);

    void open();
    QLineEdit* field() const { return m_field; }
    QListView* list() const { return m_list; }
    /// What is listed, best first.
    std::vector<const ActionSpec*> found() const;

Q_SIGNALS:
    void closed();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void look();
    void run();
    void close();
    void place();

    Actions& m_actions;
    QLineEdit* m_field;
    QListView* m_list;
    QStandardItemModel* m_model;
    QPointer<QWidget> m_before; // had the keyboard
    QByteArrayList m_recent;     // ids, newest first
};

/// Why an action cannot be done now, in one sentence; empty if it can.
QString whyNot(const Actions& actions, const ActionSpec& spec);

} // namespace underpaint::ui
