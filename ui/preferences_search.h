#pragma once

#include <QWidget>
#include <functional>
#include <vector>

class QLineEdit;
class QListWidget;
class QStackedWidget;

namespace underpaint::ui {

/// The field over the pages of the preferences: pages without what is looked for go, what fits on the page that is shown gets a ring. Enter goes from one to the next, over all pages.
class PreferencesSearch : public QObject {
    Q_OBJECT
public:
    /// `titles` and `pages` have the same order.
    PreferencesSearch(QLineEdit* field, QListWidget* titles, QStackedWidget* pages);

    /// What fits, page after page.
    const std::vector<QWidget*>& found() const { return m_found; }
    /// The words of a widget: its text, name and tooltip.
    static QString wordsOf(const QWidget& widget);

Q_SIGNALS:
    void searched(const QString& words); ///< for lists that filter themselves

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void look();
    void next();
    void show();

    QLineEdit* m_field;
    QListWidget* m_titles;
    QStackedWidget* m_pages;
    QWidget* m_marks;
    std::vector<QWidget*> m_found;
    std::size_t m_next = 0;
};

} // namespace underpaint::ui
