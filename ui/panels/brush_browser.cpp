#include "ui/panels/brush_browser.h"

#include "ui/panels/brush_list.h"
#include "ui/state/brush_library.h"
#include "ui/state/tool_state.h"
#include "ui/theme/theme.h"
#include "ui/widgets/brush_delegate.h"
#include "ui/widgets/drop_button.h"
#include "ui/widgets/push_button.h"

#include <QCoreApplication>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QSortFilterProxyModel>
#include <QVBoxLayout>

namespace underpaint::ui {

namespace {

    enum First { All, Favourites, Recent, Groups }; // entries of the list of groups

    /// Rows of one group (or all, favourites, recent) whose name or group has the words; recent ones newest first.
    class ShownBrushes : public QSortFilterProxyModel {
    public:
        using QSortFilterProxyModel::QSortFilterProxyModel;
        void show(const QString& words, int which, const QString& group)
        {
            m_words = words.split(QLatin1Char(' '), Qt::SkipEmptyParts);
            m_which = which;
            m_group = group;
            invalidate();
            sort(which == Recent ? 0 : -1);
        }

    protected:
        bool filterAcceptsRow(int row, const QModelIndex& parent) const override
        {
            const QModelIndex index = sourceModel()->index(row, 0, parent);
            const QString group = index.data(BrushListModel::GroupRole).toString(), name = index.data().toString();
            if ((m_which >= Groups && group != m_group) || (m_which == Favourites && !index.data(BrushDelegate::StarredRole).toBool())
                || (m_which == Recent && index.data(BrushListModel::RecentRole).toInt() < 0))
                return false;
            return std::all_of(m_words.begin(), m_words.end(),
                [&](const QString& word) { return name.contains(word, Qt::CaseInsensitive) || group.contains(word, Qt::CaseInsensitive); });
        }

        bool lessThan(const QModelIndex& left, const QModelIndex& right) const override
        {
            return left.data(BrushListModel::RecentRole).toInt() < right.data(BrushListModel::RecentRole).toInt();
        }

    private:
        int m_which = All;
        QStringList m_words;
        QString m_group;
    };

} // namespace

BrushBrowser::BrushBrowser(const Session& session, BrushLibrary& library, BrushPreviews& previews, QWidget* parent)
    : PopupCard(parent)
    , m_session(session)
    , m_library(library)
    , m_model(new BrushListModel(library, BrushListModel::Content::All, this))
    , m_shown(new ShownBrushes(this))
{
    setObjectName("brushBrowser");
    m_shown->setSourceModel(m_model);
    auto* column = new QVBoxLayout(this);
    column->setSpacing(8);
    m_search = new QLineEdit(this);
    m_search->setObjectName("brushSearch");
    m_search->setPlaceholderText(tr("Search %n brushes", nullptr, m_model->rowCount()));
    m_search->setClearButtonEnabled(true);
    m_search->installEventFilter(this);
    m_group = new DropButton(DropButton::Kind::Filled, this);
    m_group->setAccessibleName(tr("Group"));
    m_group->setObjectName("brushGroup");
    fillGroups();
    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(m_search, 1);
    row->addWidget(m_group);
    column->addLayout(row);

    m_list = new BrushList(library, previews, this);
    m_list->setStars(true);
    m_list->setModel(m_shown);
    m_list->setMinimumSize(360, 420);
    column->addWidget(m_list, 1);

    m_none = new QWidget(this);
    auto* none = new QHBoxLayout(m_none);
    none->setContentsMargins(8, 8, 0, 8);
    m_noneText = new QLabel(m_none);
    auto* clear = new PushButton(tr("Clear"), PushButton::Kind::Quiet, m_none);
    none->addWidget(m_noneText, 1);
    none->addWidget(clear);
    column->addWidget(m_none);
    column->addStretch();

    connect(clear, &QAbstractButton::clicked, this, [this] {
        m_search->clear();
        m_group->setCurrent(0);
        filter();
    });
    connect(m_search, &QLineEdit::textChanged, this, &BrushBrowser::filter);
    connect(m_group, &DropButton::chosen, this, &BrushBrowser::filter);
    connect(m_model, &QAbstractItemModel::modelReset, this, [this] {
        fillGroups();
        filter();
    });
    connect(m_list, &QListView::clicked, this, &BrushBrowser::take);
    connect(m_list, &QListView::activated, this, &BrushBrowser::take);
    filter();
}

void BrushBrowser::fillGroups()
{
    const QString chosen = m_groups.value(m_group->current() - Groups);
    const int first = std::clamp(m_group->current(), 0, int(Recent));
    m_groups.clear();
    for (int row = 0; row < m_model->rowCount(); ++row)
        if (const QString group = m_model->index(row).data(BrushListModel::GroupRole).toString(); !m_groups.contains(group))
            m_groups << group;
    const int again = chosen.isEmpty() ? -1 : int(m_groups.indexOf(chosen));
    m_group->setChoices(QStringList{tr("All groups"), tr("Favourites"), tr("Recent")} + m_groups, again >= 0 ? again + Groups : chosen.isEmpty() ? first : 0);
}

void BrushBrowser::open(QWidget* anchor)
{
    filter();
    const QModelIndex current = m_shown->mapFromSource(m_model->find(m_session.tools.preset().id));
    m_list->setCurrentIndex(current);
    popUp(anchor);
    if (current.isValid())
        m_list->scrollTo(current, QAbstractItemView::PositionAtCenter);
    m_search->setFocus(Qt::PopupFocusReason);
    m_search->selectAll();
}

bool BrushBrowser::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        if (key == Qt::Key_Up || key == Qt::Key_Down || key == Qt::Key_PageUp || key == Qt::Key_PageDown)
            return QCoreApplication::sendEvent(m_list, event);
        if (key == Qt::Key_Return || key == Qt::Key_Enter) {
            take(m_list->currentIndex().isValid() ? m_list->currentIndex() : m_shown->index(0, 0));
            return true;
        }
    }
    return PopupCard::eventFilter(watched, event);
}

void BrushBrowser::filter()
{
    const QString words = m_search->text().trimmed();
    static_cast<ShownBrushes*>(m_shown)->show(words, m_group->current(), m_groups.value(m_group->current() - Groups));
    const bool any = m_shown->rowCount() > 0;
    m_noneText->setText(!words.isEmpty() ? tr("No brush called ‹%1›").arg(words)
            : m_group->current() == Favourites ? tr("A click on the star makes a brush a favourite.") : tr("No brush was used yet."));
    m_none->setVisible(!any);
    m_list->setVisible(any);
}

void BrushBrowser::take(const QModelIndex& index)
{
    if (!index.isValid())
        return;
    if (const canvas::BrushPreset* preset = m_library.find(index.data(BrushDelegate::IdRole).toString().toStdString()))
        m_session.tools.setPreset(canvas::BrushPreset(*preset));
    close();
}

} // namespace underpaint::ui
