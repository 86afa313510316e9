#include "ui/panels/brush_list.h"

#include "ui/state/brush_library.h"
#include "ui/state/brush_previews.h"
#include "ui/theme/theme.h"
#include "ui/widgets/brush_delegate.h"

#include <QCoreApplication>
#include <QMouseEvent>
#include <QTimer>
#include <algorithm>

namespace underpaint::ui {

namespace {

    const std::string ourGroup = "underpaint";

} // namespace

BrushListModel::BrushListModel(const BrushLibrary& library, Content content, QObject* parent)
    : QAbstractListModel(parent)
    , m_library(library)
    , m_content(content)
{
    connect(&library, &BrushLibrary::changed, this, &BrushListModel::refresh);
    refresh();
}

void BrushListModel::refresh()
{
    beginResetModel();
    m_rows.clear();
    const std::vector<canvas::BrushPreset>& all = m_library.all();
    const auto add = [&](auto wanted) {
        for (int i = 0; i < int(all.size()); ++i)
            if (wanted(all[std::size_t(i)]))
                m_rows.push_back(i);
    };
    const auto starred = [&](const canvas::BrushPreset& preset) { return m_library.isFavourite(QString::fromStdString(preset.id)); };
    if (m_content == Content::All) {
        add([](const canvas::BrushPreset&) { return true; });
    } else {
        add(starred);
        add([&](const canvas::BrushPreset& preset) { return BrushLibrary::isOwn(preset.id) && !starred(preset); });
        add([&](const canvas::BrushPreset& preset) { return preset.group == ourGroup && !starred(preset); });
    }
    endResetModel();
}

int BrushListModel::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : int(m_rows.size()); }

QVariant BrushListModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid() || index.row() >= int(m_rows.size()))
        return {};
    const canvas::BrushPreset& one = preset(index);
    switch (role) {
    case Qt::DisplayRole: return QString::fromStdString(one.name);
    case BrushDelegate::IdRole: return QString::fromStdString(one.id);
    case BrushDelegate::StarredRole: return m_library.isFavourite(QString::fromStdString(one.id));
    case GroupRole: return groupTitle(one.group);
    case RecentRole: return int(m_library.recent().indexOf(QString::fromStdString(one.id)));
    default: return {};
    }
}

const canvas::BrushPreset& BrushListModel::preset(const QModelIndex& index) const { return m_library.all()[std::size_t(m_rows[std::size_t(index.row())])]; }

QModelIndex BrushListModel::find(const std::string& id) const
{
    for (int row = 0; row < int(m_rows.size()); ++row)
        if (preset(index(row)).id == id)
            return index(row);
    return {};
}

QString groupTitle(const std::string& group)
{
    if (group == "own")
        return QCoreApplication::translate("BrushList", "Own");
    QString title = QString::fromStdString(group).replace(QLatin1Char('_'), QLatin1Char(' '));
    if (!title.isEmpty())
        title[0] = title[0].toUpper();
    return title;
}

BrushList::BrushList(BrushLibrary& library, BrushPreviews& previews, QWidget* parent)
    : QListView(parent)
    , m_library(library)
{
    setAccessibleName(tr("Brushes"));
    setFrameShape(QFrame::NoFrame);
    setVerticalScrollMode(QAbstractItemView::ScrollPerItem);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setUniformItemSizes(true);
    setMouseTracking(true);
    m_delegate = new BrushDelegate(
        [&previews](const QModelIndex& index, const QColor& colour, const QSize& size) {
            return previews.pixmap(index.data(BrushDelegate::IdRole).toString(), colour, size, 1).toImage();
        },
        this);
    setItemDelegate(m_delegate);
    // Strokes arrive one by one; the list is painted once for all that came meanwhile.
    auto* arrived = new QTimer(this);
    arrived->setSingleShot(true);
    arrived->setInterval(30);
    connect(arrived, &QTimer::timeout, this, [this] {
        m_delegate->forgetStrokes();
        viewport()->update();
    });
    connect(&previews, &BrushPreviews::previewReady, arrived, [arrived] {
        if (!arrived->isActive())
            arrived->start();
    });
    connect(&Theme::instance(), &Theme::themeChanged, this, [this] {
        m_delegate->forgetStrokes();
        viewport()->update();
    });
    connect(&Theme::instance(), &Theme::densityChanged, this, [this] {
        m_delegate->forgetStrokes();
        doItemsLayout();
    });
    connect(&library, &BrushLibrary::brushChanged, this, [this, &previews](const QString& id) {
        previews.forget(id);
        m_delegate->forgetStrokes();
        viewport()->update();
    });
}

void BrushList::setStars(bool shown)
{
    m_stars = shown;
    m_delegate->setStars(shown);
    viewport()->update();
}

QModelIndex BrushList::starAt(QPoint place) const { return m_stars && place.x() < BrushDelegate::starWidth ? indexAt(place) : QModelIndex(); }

void BrushList::mousePressEvent(QMouseEvent* event)
{
    if (starAt(event->pos()).isValid())
        event->accept();
    else
        QListView::mousePressEvent(event);
}

void BrushList::mouseReleaseEvent(QMouseEvent* event)
{
    const QModelIndex index = starAt(event->pos());
    if (!index.isValid())
        return QListView::mouseReleaseEvent(event);
    m_library.setFavourite(index.data(BrushDelegate::IdRole).toString(), !index.data(BrushDelegate::StarredRole).toBool());
}

void BrushList::mouseDoubleClickEvent(QMouseEvent* event)
{
    if (!starAt(event->pos()).isValid())
        QListView::mouseDoubleClickEvent(event);
}

} // namespace underpaint::ui
