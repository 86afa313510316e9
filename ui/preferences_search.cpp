#include "ui/preferences_search.h"

#include "ui/fuzzy_match.h"
#include "ui/theme/theme.h"
#include "ui/widgets/drop_button.h"
#include "ui/widgets/paint_tools.h"
#include "ui/widgets/spoken.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QEvent>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QStackedWidget>
#include <algorithm>

namespace underpaint::ui {

namespace {

    constexpr double fits = 48; ///< of fuzzyScore: a part of a word at least

    /// Rings around what was found; the mouse goes through it.
    class Marks : public QWidget {
    public:
        Marks(QWidget* window, const std::vector<QWidget*>& found)
            : QWidget(window)
            , m_found(found)
        {
            setAttribute(Qt::WA_TransparentForMouseEvents);
            setObjectName("foundMarks");
        }

    protected:
        void paintEvent(QPaintEvent*) override
        {
            QPainter painter(this);
            painter.setRenderHint(QPainter::Antialiasing);
            for (const QWidget* widget : m_found)
                if (widget->isVisible())
                    paintRing(painter, QRectF(mapFromGlobal(widget->mapToGlobal(QPoint())), QSizeF(widget->size())), 6, Theme::instance().palette().accent, 2, 3);
        }

    private:
        const std::vector<QWidget*>& m_found;
    };

} // namespace

QString PreferencesSearch::wordsOf(const QWidget& widget)
{
    QStringList words{widget.accessibleName(), widget.toolTip()};
    if (const auto* label = qobject_cast<const QLabel*>(&widget))
        words << label->text();
    else if (const auto* button = qobject_cast<const QAbstractButton*>(&widget))
        words << button->text();
    else if (const auto* field = qobject_cast<const QLineEdit*>(&widget))
        words << field->placeholderText();
    if (const auto* items = dynamic_cast<const SpokenItems*>(&widget))
        for (int i = 0; i < items->spokenCount(); ++i)
            words << items->spokenName(i);
    words.removeAll(QString());
    return words.join(QLatin1Char('\n'));
}

PreferencesSearch::PreferencesSearch(QLineEdit* field, QListWidget* titles, QStackedWidget* pages)
    : QObject(field)
    , m_field(field)
    , m_titles(titles)
    , m_pages(pages)
    , m_marks(new Marks(pages->parentWidget(), m_found)) // rings reach beyond the pages
{
    m_marks->hide();
    field->installEventFilter(this);
    pages->installEventFilter(this);
    connect(field, &QLineEdit::textChanged, this, &PreferencesSearch::look);
    connect(pages, &QStackedWidget::currentChanged, this, &PreferencesSearch::show);
}

void PreferencesSearch::look()
{
    const QString words = m_field->text().trimmed();
    m_found.clear();
    m_next = 0;
    int first = -1;
    for (int i = 0; i < m_pages->count(); ++i) {
        bool any = words.isEmpty() || m_titles->item(i)->text().contains(words, Qt::CaseInsensitive);
        if (!words.isEmpty())
            for (QWidget* widget : m_pages->widget(i)->findChildren<QWidget*>()) {
                const auto score = fuzzyScore(words, wordsOf(*widget));
                if (auto* const view = qobject_cast<QAbstractItemView*>(widget)) {
                    const QAbstractItemModel& model = *view->model();
                    const auto hits = model.match(model.index(0, 0), Qt::DisplayRole, words, 1, Qt::MatchContains | Qt::MatchRecursive | Qt::MatchWrap);
                    if (hits.isEmpty())
                        continue;
                } else if (!score || *score < fits - .05 * double(wordsOf(*widget).size())) {
                    continue;
                }
                any = true;
                m_found.push_back(widget);
            }
        m_titles->item(i)->setHidden(!any);
        if (any && first < 0)
            first = i;
    }
    if (first >= 0 && m_titles->currentItem() && m_titles->currentItem()->isHidden())
        m_titles->setCurrentRow(first);
    Q_EMIT searched(words);
    show();
}

void PreferencesSearch::show()
{
    m_marks->setGeometry(m_pages->parentWidget()->rect());
    m_marks->setVisible(!m_found.empty());
    m_marks->raise();
    m_marks->update();
}

/// To the next thing found: its page, and the keyboard on it (or on what its words belong to).
void PreferencesSearch::next()
{
    if (m_found.empty())
        return;
    QWidget* const there = m_found[m_next++ % m_found.size()];
    for (int i = 0; i < m_pages->count(); ++i)
        if (m_pages->widget(i)->isAncestorOf(there))
            m_titles->setCurrentRow(i);
    QWidget* to = there;
    if (const auto* label = qobject_cast<QLabel*>(there); label && label->buddy())
        to = label->buddy();
    if (to->focusPolicy() & Qt::TabFocus)
        to->setFocus(Qt::TabFocusReason);
    show();
}

bool PreferencesSearch::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_pages && event->type() == QEvent::Resize)
        show();
    if (watched == m_field && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        if (key == Qt::Key_Return || key == Qt::Key_Enter) {
            next();
            return true;
        }
        if (key == Qt::Key_Escape && !m_field->text().isEmpty()) {
            m_field->clear();
            return true;
        }
    }
    return QObject::eventFilter(watched, event);
}

} // namespace underpaint::ui
