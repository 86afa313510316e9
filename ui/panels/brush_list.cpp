#include "ui/panels/brush_list.h"

#include "ui/state/brush_previews.h"
#include "ui/theme/theme.h"
#include "ui/widgets/brush_delegate.h"

#include <QTimer>
#include <algorithm>

namespace underpaint::ui {

namespace {

    const std::string ourGroup = "underpaint";

} // namespace

BrushListModel::BrushListModel(const Session& session, Content content, QObject* parent)
    : QAbstractListModel(parent)
    , m_presets(session.brushes)
    , m_count(int(m_presets.size()))
{
    if (content == Content::OurOwn)
        m_count = int(std::find_if(m_presets.begin(), m_presets.end(), [](const canvas::BrushPreset& preset) { return preset.group != ourGroup; }) - m_presets.begin());
}

int BrushListModel::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : m_count; }

QVariant BrushListModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid() || index.row() >= m_count)
        return {};
    const canvas::BrushPreset& preset = m_presets[std::size_t(index.row())];
    switch (role) {
    case Qt::DisplayRole: return QString::fromStdString(preset.name);
    case BrushDelegate::IdRole: return QString::fromStdString(preset.id);
    case GroupRole: return groupTitle(preset.group);
    case PresetRole: return index.row();
    default: return {};
    }
}

const canvas::BrushPreset& BrushListModel::preset(const QModelIndex& index) const { return m_presets[std::size_t(index.row())]; }

QModelIndex BrushListModel::find(const std::string& id) const
{
    for (int row = 0; row < m_count; ++row)
        if (m_presets[std::size_t(row)].id == id)
            return index(row);
    return {};
}

QString groupTitle(const std::string& group)
{
    QString title = QString::fromStdString(group).replace(QLatin1Char('_'), QLatin1Char(' '));
    if (!title.isEmpty())
        title[0] = title[0].toUpper();
    return title;
}

BrushList::BrushList(const Session&, BrushPreviews& previews, QWidget* parent)
    : QListView(parent)
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
}

} // namespace underpaint::ui
