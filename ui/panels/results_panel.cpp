#include "ui/panels/results_panel.h"

#include "core/base/error.h"
#include "core/files/project.h"
#include "ui/state/document_model.h"
#include "ui/state/error_report.h"
#include "ui/state/live_preview.h"
#include "ui/state/picture_image.h"
#include "ui/state/preferences.h"
#include "ui/state/results_model.h"
#include "ui/theme/theme.h"
#include "ui/widgets/icon_button.h"
#include "ui/widgets/result_delegate.h"
#include "ui/widgets/section_head.h"

#include <QFileDialog>
#include <QLabel>
#include <QListView>
#include <QMenu>
#include <QScrollBar>
#include <QSortFilterProxyModel>
#include <QVBoxLayout>

namespace underpaint::ui {

namespace {

/// Starred results alone, or all.
class ShownResults : public QSortFilterProxyModel {
public:
    using QSortFilterProxyModel::QSortFilterProxyModel;
    void setStarredOnly(bool starredOnly)
    {
        m_starredOnly = starredOnly;
        invalidateFilter();
    }

protected:
    bool filterAcceptsRow(int row, const QModelIndex& parent) const override
    {
        return !m_starredOnly || sourceModel()->index(row, 0, parent).data(ResultsModel::StarredRole).toBool();
    }

private:
    bool m_starredOnly = false;
};

} // namespace

ResultsPanel::ResultsPanel(const Session& session, Actions&, QWidget* parent) : QWidget(parent), m_session(session)
{
    setObjectName("results");
    auto* column = new QVBoxLayout(this);
    m_head = new SectionHead(tr("Results"), this);
    m_starred = m_head->addButton("star", tr("Starred only"));
    m_starred->setCheckable(true);
    m_starred->setToolTip(tr("Starred only. They are kept longest."));
    column->addWidget(m_head);

    auto* shown = new ShownResults(this);
    shown->setSourceModel(&session.results);
    m_shown = shown;
    connect(m_starred, &IconButton::toggled, this, [=, this](bool on) { shown->setStarredOnly(on), showEmpty(); });

    m_empty = new QLabel(tr("What you keep appears here."), this);
    m_empty->setWordWrap(true);
    m_empty->setAlignment(Qt::AlignTop);
    column->addWidget(m_empty);

    m_list = new QListView(this);
    m_list->setAccessibleName(tr("Results"));
    m_list->setModel(m_shown);
    m_delegate = new ResultDelegate(m_list);
    m_list->setItemDelegate(m_delegate);
    m_list->setViewMode(QListView::IconMode);
    m_list->setFlow(QListView::LeftToRight);
    m_list->setMovement(QListView::Static);
    m_list->setResizeMode(QListView::Adjust);
    m_list->setUniformItemSizes(true);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setContextMenuPolicy(Qt::CustomContextMenu);
    m_list->setMouseTracking(true);
    column->addWidget(m_list, 1);
    connect(m_list, &QListView::clicked, this, [this](const QModelIndex& index) { m_session.live.show(idOf(index), false); });
    // Enter restores too, for those who use keys.
    connect(m_list, &QListView::activated, this, [this](const QModelIndex& index) { m_session.live.show(idOf(index), true); });
    connect(m_list, &QListView::customContextMenuRequested, this, &ResultsPanel::openMenu);
    connect(m_delegate, &ResultDelegate::starClicked, this, [this](const QModelIndex& index) {
        m_session.results.setStarred(idOf(index), !index.data(ResultsModel::StarredRole).toBool());
    });
    for (const auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(m_shown, signal, this, &ResultsPanel::showEmpty);
    connect(m_shown, &QAbstractItemModel::modelReset, this, &ResultsPanel::showEmpty);
    connect(&session.results, &ResultsModel::currentChanged, this, &ResultsPanel::showCurrent);

    const auto margins = [=, this] {
        const Metrics& metrics = Theme::instance().metrics();
        column->setContentsMargins(metrics.margin, metrics.density == Density::Compact ? 0 : 4, metrics.margin, 4);
        column->setSpacing(4);
        fitCells();
    };
    margins();
    connect(&Theme::instance(), &Theme::densityChanged, this, margins);
    showEmpty();
}

QString ResultsPanel::idOf(const QModelIndex& index) const
{
    return index.data(ResultsModel::IdRole).toString();
}

void ResultsPanel::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    fitCells();
}

void ResultsPanel::fitCells()
{
    // Room for the scroll bar is always kept, so that three stay in a row when it comes.
    const QSize cell = ResultDelegate::cell(m_list->contentsRect().width() - m_list->verticalScrollBar()->sizeHint().width());
    m_delegate->setCell(cell);
    m_list->setGridSize(cell);
    m_list->doItemsLayout();
}

void ResultsPanel::showEmpty()
{
    m_empty->setText(m_starred->isChecked() ? tr("No result has a star yet.") : tr("What you keep appears here."));
    m_empty->setVisible(m_shown->rowCount() == 0);
    m_list->setVisible(m_shown->rowCount() > 0);
    showCurrent();
}

void ResultsPanel::showCurrent()
{
    const QString current = m_session.results.current();
    for (int row = 0; row < m_shown->rowCount(); ++row)
        if (const QModelIndex index = m_shown->index(row, 0); idOf(index) == current)
            return m_list->setCurrentIndex(index);
    m_list->setCurrentIndex({});
}

void ResultsPanel::openMenu(const QPoint& place)
{
    const QModelIndex index = m_list->indexAt(place);
    if (!index.isValid())
        return;
    const QString id = idOf(index);
    const bool starred = index.data(ResultsModel::StarredRole).toBool();
    QMenu menu(this);
    menu.addAction(tr("Restore all settings"), this, [=, this] { m_session.live.show(id, true); });
    menu.addAction(tr("Keep as layer"), this, [=, this] {
        m_session.live.show(id, false);
        m_session.live.keep();
    });
    menu.addAction(starred ? tr("Remove the star") : tr("Star"), this, [=, this] { m_session.results.setStarred(id, !starred); });
    menu.addAction(tr("Save picture…"), this, [=, this] { save(id); });
    menu.addSeparator();
    menu.addAction(tr("Remove"), this, [=, this] { m_session.results.remove(id); });
    menu.exec(m_list->viewport()->mapToGlobal(place));
}

void ResultsPanel::save(const QString& id)
{
    const files::KeptResult* result = m_session.results.result(id);
    const QString path = QFileDialog::getSaveFileName(this, tr("Save picture"), m_session.document.title() + ".png", tr("Pictures (*.png *.jpg *.webp)"));
    if (path.isEmpty() || !result)
        return;
    try {
        files::exportPicture(path.toStdString(), toPicture(m_session.results.picture(id)), result->generation, m_session.preferences.stripMetadata());
    } catch (const base::Error& error) {
        m_session.errors.report(QString::fromUtf8(error.what()));
    }
}

} // namespace underpaint::ui
