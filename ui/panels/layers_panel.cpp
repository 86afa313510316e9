#include "ui/panels/layers_panel.h"

#include "core/base/error.h"
#include "core/canvas/layer_edits.h"
#include "ui/actions.h"
#include "ui/panels/layer_list_model.h"
#include "ui/state/document_model.h"
#include "ui/state/error_report.h"
#include "ui/state/results_model.h"
#include "ui/state/stage.h"
#include "ui/theme/theme.h"
#include "ui/widgets/drop_button.h"
#include "ui/widgets/icon_button.h"
#include "ui/widgets/layer_delegate.h"
#include "ui/widgets/section_head.h"
#include "ui/widgets/value_slider.h"

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
        LayersPanel::tr("Destination atop")};
}

} // namespace

LayersPanel::LayersPanel(const Session& session, Actions& actions, QWidget* parent)
    : QWidget(parent), m_session(session), m_model(new LayerListModel(session.document, session.stage, this))
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
        [this](int index) { m_session.document.setLayerBlend(chosen(), canvas::allBlendModes()[std::size_t(index)]); });
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
    m_alphaLock->setEnabled(layer && layer->isPaint());
    if (layer) {
        const auto modes = canvas::allBlendModes();
        m_blend->setCurrent(int(std::find(modes.begin(), modes.end(), layer->blend) - modes.begin()));
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
    const auto act = [&](const QString& text, const QString& step, std::function<void(canvas::DocumentState&)> edit) {
        menu.addAction(text, this, [=, &document, this] {
            try {
                document.edit(step.toStdString(), edit);
            } catch (const base::Error& error) {
                m_session.errors.report(QString::fromUtf8(error.what()));
            }
        });
    };
    menu.addAction(tr("Rename"), this, [=, this] { m_list->edit(index); });
    act(tr("Copy layer"), tr("Copy layer"), [id](canvas::DocumentState& state) { canvas::duplicateLayer(state, id); });
    act(tr("Merge down"), tr("Merge down"), [id](canvas::DocumentState& state) { canvas::mergeDown(state, id); });
    act(tr("Delete layer"), tr("Delete layer"), [id](canvas::DocumentState& state) { canvas::removeLayer(state, id); });
    menu.exec(m_list->viewport()->mapToGlobal(place));
}

} // namespace underpaint::ui
