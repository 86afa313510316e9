#include "ui/panels/brush_browser.h"

#include "ui/panels/brush_list.h"
#include "ui/state/tool_state.h"
#include "ui/theme/theme.h"
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

    /// Rows of one group (empty = all) whose name or group has the words.
    class ShownBrushes : public QSortFilterProxyModel {
    public:
        using QSortFilterProxyModel::QSortFilterProxyModel;
        void show(const QString& words, const QString& group)
        {
            m_words = words.split(QLatin1Char(' '), Qt::SkipEmptyParts);
            m_group = group;
            invalidateFilter();
        }

    protected:
        bool filterAcceptsRow(int row, const QModelIndex& parent) const override
        {
            const QModelIndex index = sourceModel()->index(row, 0, parent);
            const QString group = index.data(BrushListModel::GroupRole).toString(), name = index.data().toString();
            if (!m_group.isEmpty() && group != m_group)
                return false;
            return std::all_of(m_words.begin(), m_words.end(),
                [&](const QString& word) { return name.contains(word, Qt::CaseInsensitive) || group.contains(word, Qt::CaseInsensitive); });
        }

    private:
        QStringList m_words;
        QString m_group;
    };

} // namespace

BrushBrowser::BrushBrowser(const Session& session, BrushPreviews& previews, QWidget* parent)
    : PopupCard(parent)
    , m_session(session)
    , m_model(new BrushListModel(session, BrushListModel::Content::All, this))
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
    for (int row = 0; row < m_model->rowCount(); ++row)
        if (const QString group = m_model->index(row).data(BrushListModel::GroupRole).toString(); !m_groups.contains(group))
            m_groups << group;
    m_group->setChoices(QStringList{tr("All groups")} + m_groups, 0);
    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(m_search, 1);
    row->addWidget(m_group);
    column->addLayout(row);

    m_list = new BrushList(session, previews, this);
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
    connect(m_list, &QListView::clicked, this, &BrushBrowser::take);
    connect(m_list, &QListView::activated, this, &BrushBrowser::take);
    filter();
}

void BrushBrowser::open(QWidget* anchor)
{
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
    static_cast<ShownBrushes*>(m_shown)->show(words, m_group->current() > 0 ? m_groups.value(m_group->current() - 1) : QString());
    const bool any = m_shown->rowCount() > 0;
    m_noneText->setText(tr("No brush called ‹%1›").arg(words));
    m_none->setVisible(!any);
    m_list->setVisible(any);
}

void BrushBrowser::take(const QModelIndex& index)
{
    if (!index.isValid())
        return;
    const int preset = index.data(BrushListModel::PresetRole).toInt();
    m_session.tools.setPreset(m_session.brushes[std::size_t(preset)]);
    close();
}

} // namespace underpaint::ui
