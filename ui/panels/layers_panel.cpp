#include "ui/panels/layers_panel.h"

#include "core/canvas/layer_edits.h"
#include "ui/actions.h"
#include "ui/panels/layer_list_model.h"
#include "ui/state/document_model.h"
#include "ui/state/results_model.h"
#include "ui/state/stage.h"
#include "ui/theme/label_colours.h"
#include "ui/theme/theme.h"
#include "ui/widgets/drop_button.h"
#include "ui/widgets/icon_button.h"
#include "ui/widgets/layer_delegate.h"
#include "ui/widgets/section_head.h"
#include "ui/widgets/value_slider.h"

#include <QDropEvent>
#include <QHBoxLayout>
#include <QListView>
#include <QMenu>
#include <QVBoxLayout>

namespace underpaint::ui {

namespace {

QStringList blendNames()
{
    return {LayersPanel::tr("Normal"), LayersPanel::tr("Multiply"), LayersPanel::tr("Screen"), LayersPanel::tr("Overlay"), LayersPanel::tr("Darken"),
        LayersPanel::tr("Lighten"), LayersPanel::tr("Colour dodge"), LayersPanel::tr("Colour burn"), LayersPanel::tr("Hard light"), LayersPanel::tr("Soft light"),
        LayersPanel::tr("Difference"), LayersPanel::tr("Colour"), LayersPanel::tr("Luminosity"), LayersPanel::tr("Hue"), LayersPanel::tr("Saturation"),
        LayersPanel::tr("Plus"), LayersPanel::tr("Destination in"), LayersPanel::tr("Destination out"), LayersPanel::tr("Source atop"),
        LayersPanel::tr("Destination atop"), LayersPanel::tr("Exclusion"), LayersPanel::tr("Subtract"), LayersPanel::tr("Divide"), LayersPanel::tr("Linear burn"),
        LayersPanel::tr("Linear light"), LayersPanel::tr("Vivid light"), LayersPanel::tr("Pin light"), LayersPanel::tr("Hard mix"), LayersPanel::tr("Darker colour"),
        LayersPanel::tr("Lighter colour"), LayersPanel::tr("Grain extract"), LayersPanel::tr("Grain merge")};
}

} // namespace

LayersPanel::LayersPanel(const Session& session, Actions& actions, QWidget* parent)
    : QWidget(parent), m_session(session), m_actions(actions), m_model(new LayerListModel(session.document, session.stage, this))
{
    setObjectName("layers");
    auto* column = new QVBoxLayout(this);
    m_head = new SectionHead(tr("Layers"), this);
    m_head->addButton("layer-add", tr("New layer"))->setAction(actions.at("layer.new"));
    column->addWidget(m_head);

    auto* row = new QHBoxLayout;
    row->setSpacing(12);
    m_blend = new DropButton(DropButton::Kind::Filled, this);
    m_blend->setChoices(blendNames(), 0);
    m_blend->setAccessibleName(tr("Blend mode"));
    m_blend->setToolTip(tr("Blend mode. How the layer mixes with what lies below."));
    m_opacity = new ValueSlider(tr("Opacity"), this);
    m_opacity->setRange(0, 1);
    m_opacity->setPercent(true);
    row->addWidget(m_blend, 4);
    row->addWidget(m_opacity, 5);
    column->addLayout(row);
    connect(m_blend, &DropButton::chosen, this,
        [this](int index) { setBlend(index); });
    connect(m_opacity, &ValueSlider::changed, this, [this](double opacity) { m_session.document.setLayerOpacity(chosen(), opacity); });
    connect(m_opacity, &ValueSlider::released, this, [this] { m_session.document.document().closeMerge(); });

    m_list = new QListView(this);
    m_list->setAccessibleName(tr("Layers"));
    m_list->setModel(m_model);
    auto* delegate = new LayerDelegate(m_list);
    m_list->setItemDelegate(delegate);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setDragDropMode(QAbstractItemView::DragDrop);
    m_list->setDefaultDropAction(Qt::MoveAction);
    m_list->setDragDropOverwriteMode(false);
    m_list->setDropIndicatorShown(true);
    m_list->setEditTriggers(QAbstractItemView::DoubleClicked | QAbstractItemView::EditKeyPressed);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setContextMenuPolicy(Qt::CustomContextMenu);
    m_list->setMouseTracking(true);
    m_list->viewport()->installEventFilter(this);
    auto* inset = new QHBoxLayout; // rows end 4 before the panel's edge
    inset->setContentsMargins(4, 0, 4, 0);
    inset->addWidget(m_list);
    column->addLayout(inset, 1);
    connect(m_list, &QListView::customContextMenuRequested, this, &LayersPanel::openMenu);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, [this](const QModelIndex& index) {
        if (const quint64 id = m_model->idAt(index.row()); id != 0 && !m_showing)
            m_session.document.document().choose(id);
    });
    connect(delegate, &LayerDelegate::eyeClicked, this, [this](const QModelIndex& index) {
        if (const quint64 id = m_model->idAt(index.row()); id != 0)
            m_session.document.setLayerVisible(id, !m_session.document.state().layer(id)->visible);
        else
            m_session.stage.setGuideHeld(!m_session.stage.guideHeld());
    });
    connect(delegate, &LayerDelegate::lockClicked, this, [this](const QModelIndex& index) {
        if (const quint64 id = m_model->idAt(index.row()); id != 0)
            m_session.document.setLayerLocked(id, !m_session.document.state().layer(id)->locked);
    });
    connect(delegate, &LayerDelegate::soloClicked, this, [this](const QModelIndex& index) {
        const quint64 id = m_model->idAt(index.row());
        m_session.document.setSolo(m_session.document.solo() == id ? 0 : id);
    });
    connect(delegate, &LayerDelegate::foldClicked, this, [this](const QModelIndex& index) { m_model->toggleFold(m_model->idAt(index.row())); });
    connect(delegate, &LayerDelegate::pictureClicked, this, [this](const QModelIndex& index) {
        if (const quint64 id = m_model->idAt(index.row()); id == chosen())
            m_session.document.document().choose(id, false);
    });
    connect(delegate, &LayerDelegate::maskClicked, this, [this](const QModelIndex& index, bool withShift) {
        const quint64 id = m_model->idAt(index.row());
        if (!withShift) {
            m_session.document.document().choose(id, true);
            return;
        }
        m_session.document.document().edit(tr("Mask on or off").toStdString(),
            [&](canvas::DocumentState& state) { canvas::changeLayer(state, id, [](canvas::Layer& layer) { layer.hidesOn = !layer.hidesOn; }); });
    });
    connect(delegate, &LayerDelegate::pictureOpened, this, [this](const QModelIndex& index) {
        const canvas::Layer* const layer = m_session.document.state().layer(m_model->idAt(index.row()));
        if (layer && layer->kind == canvas::LayerKind::Adjustment)
            Q_EMIT adjustmentOpened(layer->id);
    });
    makeButtons(actions);
    column->addLayout(m_buttons);

    const auto margins = [=, this] {
        const Metrics& metrics = Theme::instance().metrics();
        const bool compact = metrics.density == Density::Compact;
        const int side = metrics.margin;
        column->setContentsMargins(0, compact ? 0 : 4, 0, compact ? 4 : 6);
        column->setSpacing(compact ? 4 : 6);
        m_head->setContentsMargins(side, 0, side - 8, 0);
        row->setContentsMargins(side, 0, side, 0);
        m_buttons->setContentsMargins(side - 6, 0, side - 6, 0);
        m_list->doItemsLayout();
    };
    margins();
    connect(&Theme::instance(), &Theme::densityChanged, this, margins);
    connect(&session.document, &DocumentModel::layersChanged, this, &LayersPanel::showChosen);
    connect(&session.document, &DocumentModel::opened, this, &LayersPanel::showChosen);
    connect(m_model, &QAbstractItemModel::modelReset, this, &LayersPanel::showChosen);
    connect(&session.results, &ResultsModel::currentChanged, this, &LayersPanel::showReviewName);
    showChosen();
    showReviewName();
}

bool LayersPanel::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::Drop) // further right = further into groups
        m_model->setDropDepth(LayerDelegate::depthAt(static_cast<QDropEvent*>(event)->position().x()));
    return QWidget::eventFilter(watched, event);
}

/// The last entry of a group's modes: it lets through.
void LayersPanel::setBlend(int index)
{
    const auto modes = canvas::allBlendModes();
    const bool passes = index >= int(modes.size());
    const canvas::Layer* const layer = m_session.document.state().activeLayer();
    if (!layer || (layer->passThrough == passes && (passes || layer->blend == modes[std::size_t(index)])))
        return;
    m_session.document.document().edit(tr("Layer mode").toStdString(), [&](canvas::DocumentState& state) {
        canvas::changeLayer(state, state.active, [&](canvas::Layer& changed) {
            changed.passThrough = passes;
            if (!passes)
                changed.blend = modes[std::size_t(index)];
        });
    });
}

void LayersPanel::makeButtons(Actions& actions)
{
    m_buttons = new QHBoxLayout;
    m_buttons->setSpacing(4);
    const auto add = [&](const char* icon, const QString& name, const char* action) {
        auto* button = new IconButton(icon, name, IconButton::Kind::Small, this);
        if (action)
            button->setAction(actions.at(action));
        m_buttons->addWidget(button);
        return button;
    };
    IconButton* mask = add("mask", tr("New mask"), nullptr);
    mask->setToolTip(tr("New mask. What is painted in it may change, the rest stays."));
    connect(mask, &IconButton::clicked, this, [this] {
        canvas::Layer layer;
        layer.kind = canvas::LayerKind::Mask;
        layer.name = tr("Mask").toStdString();
        layer.tiles = canvas::Tiles(m_session.document.state().size);
        m_session.document.document().edit(tr("New mask").toStdString(), [&](canvas::DocumentState& state) { canvas::addLayer(state, layer); });
    });
    m_alphaLock = add("alpha-lock", tr("Lock alpha"), nullptr);
    m_alphaLock->setToolTip(tr("Lock alpha. Strokes stay where paint is."));
    m_alphaLock->setCheckable(true);
    connect(m_alphaLock, &IconButton::toggled, this, [this](bool on) {
        if (!m_showing)
            m_session.document.document().edit(tr("Lock alpha").toStdString(),
                [&](canvas::DocumentState& state) { canvas::changeLayer(state, chosen(), [&](canvas::Layer& layer) { layer.alphaLocked = on; }); });
    });
    add("layer-mask", tr("Add a mask to the layer"), "layer.mask.add");
    add("clip", tr("Clip to the layer below"), "layer.clip");
    add("group", tr("Group"), "layer.group");
    add("duplicate", tr("Copy layer"), "layer.duplicate");
    add("merge-down", tr("Merge down"), "layer.mergeDown");
    m_buttons->addStretch(1);
    add("trash", tr("Delete layer"), "layer.delete");
}

quint64 LayersPanel::chosen() const
{
    return m_session.document.state().active;
}

void LayersPanel::showChosen()
{
    const canvas::Layer* layer = m_session.document.state().activeLayer();
    m_showing = true;
    m_list->setCurrentIndex(layer ? m_model->index(m_model->rowOf(layer->id)) : QModelIndex());
    m_alphaLock->setChecked(layer && layer->alphaLocked);
    m_showing = false;
    m_blend->setEnabled(layer && layer->isPaint());
    m_opacity->setEnabled(layer);
    m_alphaLock->setEnabled(layer && layer->hasOwnPaint());
    if (layer) {
        const auto modes = canvas::allBlendModes();
        const int mode = layer->passThrough ? int(modes.size()) : int(std::find(modes.begin(), modes.end(), layer->blend) - modes.begin());
        const bool isGroup = layer->kind == canvas::LayerKind::Group;
        if (isGroup != m_showsGroup) {
            m_showsGroup = isGroup;
            m_blend->setChoices(isGroup ? blendNames() << tr("Lets through") : blendNames(), mode);
        }
        m_blend->setCurrent(mode);
        m_opacity->setValue(layer->opacity);
    }
}

void LayersPanel::showReviewName()
{
    const QString id = m_session.results.current();
    QString name;
    for (int row = 0; row < m_session.results.rowCount(); ++row)
        if (const QModelIndex index = m_session.results.index(row); m_session.results.data(index, ResultsModel::IdRole).toString() == id)
            name = m_session.results.data(index, ResultsModel::TitleRole).toString();
    m_model->setReviewName(name);
}

void LayersPanel::openMenu(const QPoint& place)
{
    const QModelIndex index = m_list->indexAt(place);
    const quint64 id = m_model->idAt(index.row());
    if (!index.isValid() || id == 0)
        return;
    canvas::Document& document = m_session.document.document();
    document.choose(id);
    QMenu menu(this);
    menu.addAction(tr("Rename"), this, [=, this] { m_list->edit(index); });
    const canvas::Layer& layer = *m_session.document.state().layer(id);
    if (layer.kind == canvas::LayerKind::Adjustment)
        menu.addAction(tr("Edit adjustment…"), this, [=, this] { Q_EMIT adjustmentOpened(id); });
    const auto add = [&](std::initializer_list<const char*> ids) {
        menu.addSeparator();
        for (const char* const action : ids)
            menu.addAction(m_actions.at(action));
    };
    add({"layer.duplicate", "layer.mergeDown", "layer.delete"});
    if (layer.isPaint()) {
        add({"layer.group", "layer.ungroup", "layer.mergeGroup", "layer.clip", "layer.solo"});
        if (layer.hasMask())
            add({"layer.mask.off", "layer.mask.apply", "layer.mask.remove"});
        else
            add({"layer.mask.add", "layer.mask.addHidden", "select.toLayerMask"});
        for (QAction* const action : menu.actions()) // what cannot be done here is left out
            if (!action->isEnabled() && !action->isSeparator())
                menu.removeAction(action);
    }
    menu.addSeparator();
    QMenu* const labels = menu.addMenu(tr("Label"));
    for (int label = 0; label <= labelCount; ++label)
        labels->addAction(m_actions.at(QStringLiteral("layer.label%1").arg(label).toLatin1().constData()));
    menu.exec(m_list->viewport()->mapToGlobal(place));
}

} // namespace underpaint::ui
