#include "ui/panels/brush_panel.h"

#include "ui/actions.h"
#include "ui/panels/brush_browser.h"
#include "ui/panels/brush_editor.h"
#include "ui/panels/brush_list.h"
#include "ui/panels/colour_section.h"
#include "ui/panels/mask_section.h"
#include "ui/panels/pressure_row.h"
#include "ui/panels/realism_section.h"
#include "ui/state/brush_library.h"
#include "ui/state/brush_previews.h"
#include "ui/state/document_model.h"
#include "ui/state/preferences.h"
#include "ui/state/tool_state.h"
#include "ui/theme/theme.h"
#include "ui/widgets/section_head.h"
#include "ui/widgets/value_slider.h"

#include <QMenu>
#include <QVBoxLayout>

namespace underpaint::ui {

namespace {

    constexpr int fewestRows = 2;

} // namespace

BrushPanel::BrushPanel(const Session& session, Actions& actions, QWidget* parent)
    : QWidget(parent)
    , m_session(session)
    , m_actions(actions)
    , m_library(new BrushLibrary(session.brushes, session.preferences, this))
    , m_previews(new BrushPreviews(m_library->all(), this))
    , m_model(new BrushListModel(*m_library, BrushListModel::Content::Panel, this))
    , m_list(new BrushList(*m_library, *m_previews, this))
    , m_size(new ValueSlider(tr("Size"), this))
    , m_opacity(new ValueSlider(tr("Opacity"), this))
    , m_hardness(new ValueSlider(tr("Hardness"), this))
    , m_stabiliser(new ValueSlider(tr("Stabiliser"), this))
    , m_rule(new SectionRule(this))
    , m_colour(new ColourSection(session, this))
    , m_mask(new MaskSection(session, actions, this))
    , m_realism(new RealismSection(session, this))
    , m_column(new QVBoxLayout(this))
    , m_rows(new QVBoxLayout)
    , m_sliders(new QVBoxLayout)
    , m_lower(new QVBoxLayout)
{
    setObjectName("brushPanel");
    setAutoFillBackground(true);
    m_list->setModel(m_model);
    m_list->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff); // it would cut the names; "All brushes" has one
    m_rows->addWidget(m_list);
    m_column->addLayout(m_rows);
    makeSliders();
    m_column->addLayout(m_sliders);
    m_column->addWidget(m_rule);
    for (QWidget* section : {m_colour, m_mask, m_realism})
        m_lower->addWidget(section);
    m_column->addLayout(m_lower);
    m_column->addStretch(1);

    connect(m_list, &QListView::clicked, this, [this](const QModelIndex& index) { m_session.tools.setPreset(canvas::BrushPreset(m_model->preset(index))); });
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, [this](const QModelIndex& index) {
        if (index.isValid() && m_model->preset(index).id != m_session.tools.preset().id)
            m_session.tools.setPreset(canvas::BrushPreset(m_model->preset(index)));
    });
    connect(m_model, &QAbstractItemModel::modelReset, this, [this] {
        showBrush();
        fitRows();
    });
    connect(&session.document, &DocumentModel::strokeEnded, this, [this] {
        if (m_session.tools.paints())
            m_library->noteUsed(QString::fromStdString(m_session.tools.preset().id));
    });
    connect(actions.at("brush.edit"), &QAction::triggered, this, &BrushPanel::openEditor);
    connect(&session.tools, &ToolState::brushChanged, this, &BrushPanel::showBrush);
    connect(&session.tools, &ToolState::toolChanged, this, &BrushPanel::showTool);
    connect(&Theme::instance(), &Theme::densityChanged, this, &BrushPanel::layOut);
    layOut();
    showTool();
}

void BrushPanel::makeSliders()
{
    m_size->setRange(1, 1000);
    m_size->setLogarithmic(true);
    m_size->setUnit(tr("px"));
    m_opacity->setRange(.01, 1);
    m_hardness->setRange(0, 1);
    m_stabiliser->setRange(0, 1);
    for (ValueSlider* slider : {m_opacity, m_hardness, m_stabiliser})
        slider->setPercent(true);
    const auto tip = [](ValueSlider* slider, const QString& text) { slider->setToolTip(text); };
    tip(m_size, tr("Size  [ ]\nThe brush's width on the painting."));
    tip(m_opacity, tr("Opacity  1 … 0\nHow much of the paint lies down at full pressure."));
    tip(m_hardness, tr("Hardness  Shift+[ ]\nHow sharp the brush's edge is."));
    tip(m_stabiliser, tr("Stabiliser\nSteadies the hand; weaker on fast strokes."));
    ToolState& tools = m_session.tools;
    connect(m_size, &ValueSlider::changed, &tools, &ToolState::setSize);
    connect(m_opacity, &ValueSlider::changed, &tools, &ToolState::setOpacity);
    connect(m_hardness, &ValueSlider::changed, &tools, &ToolState::setHardness);
    connect(m_stabiliser, &ValueSlider::changed, &tools, &ToolState::setStabiliser);
    for (ValueSlider* slider : {m_size, m_opacity, m_hardness, m_stabiliser})
        m_sliders->addWidget(slider);
    m_sliders->addWidget(new PressureRow(m_session, this));
}

void BrushPanel::fillTitle(SectionHead* title)
{
    IconButton* search = title->addButton(QStringLiteral("search"), tr("All brushes"));
    search->setObjectName("allBrushes");
    search->setToolTip(tr("All brushes\nBy group, with a search."));
    connect(search, &QAbstractButton::clicked, this, [=, this] { openBrowser(search); });
    IconButton* settings = title->addButton(QStringLiteral("more"), tr("Brush settings"));
    connect(settings, &QAbstractButton::clicked, this, [=, this] { openSettings(settings); });
}

void BrushPanel::openBrowser(QWidget* anchor)
{
    if (!m_browser)
        m_browser = new BrushBrowser(m_session, *m_library, *m_previews, this);
    m_browser->open(anchor);
}

void BrushPanel::openEditor()
{
    auto* editor = findChild<BrushEditor*>();
    if (!editor)
        editor = new BrushEditor(m_session, *m_library, this);
    editor->show();
    editor->raise();
    editor->activateWindow();
}

void BrushPanel::openSettings(QWidget* anchor)
{
    QMenu menu(this);
    menu.addAction(m_actions.at("brush.edit"));
    const QString id = QString::fromStdString(m_session.tools.preset().id);
    QAction* const favourite = menu.addAction(tr("Favourite"));
    favourite->setCheckable(true);
    favourite->setChecked(m_library->isFavourite(id));
    favourite->setEnabled(m_library->find(id.toStdString()));
    connect(favourite, &QAction::toggled, this, [this, id](bool on) { m_library->setFavourite(id, on); });
    menu.addAction(tr("As the brush came"), this, [this] {
        if (const canvas::BrushPreset* came = m_library->find(m_session.tools.preset().id)) {
            const canvas::BrushPreset preset = *came;
            m_session.tools.setPreset(preset);
            m_session.tools.setSize(2 * preset.radius);
            m_session.tools.setOpacity(preset.opacity);
            m_session.tools.setHardness(preset.hardness);
        }
    });
    QAction* const crosshair = menu.addAction(tr("Crosshair in the outline"));
    crosshair->setCheckable(true);
    crosshair->setChecked(m_session.preferences.crosshair());
    connect(crosshair, &QAction::toggled, &m_session.preferences, &Preferences::setCrosshair);
    menu.addSeparator();
    menu.addAction(tr("All brushes…"), this, [=, this] { openBrowser(anchor); });
    menu.exec(anchor->mapToGlobal(QPoint(0, anchor->height() + 4)));
}

QString BrushPanel::title() const
{
    switch (m_session.tools.lastPaintTool()) {
    case Tool::Eraser: return tr("Eraser");
    case Tool::MaskBrush: return tr("Mask brush");
    case Tool::RealismBrush: return tr("Realism brush");
    default: return tr("Brushes");
    }
}

void BrushPanel::showBrush()
{
    const canvas::BrushSettings& brush = m_session.tools.brush();
    m_size->setValue(brush.size);
    m_opacity->setValue(brush.opacity);
    m_hardness->setValue(brush.hardness);
    m_stabiliser->setValue(brush.stabiliser);
    const QModelIndex index = m_model->find(m_session.tools.preset().id);
    if (index == m_list->currentIndex())
        return;
    const QSignalBlocker quiet(m_list->selectionModel());
    m_list->setCurrentIndex(index);
    if (index.isValid())
        m_list->scrollTo(index);
    m_list->viewport()->update();
}

void BrushPanel::showTool()
{
    const Tool tool = m_session.tools.lastPaintTool();
    m_mask->setVisible(tool == Tool::MaskBrush);
    m_realism->setVisible(tool == Tool::RealismBrush);
    m_colour->setVisible(tool != Tool::MaskBrush && tool != Tool::RealismBrush);
    showBrush();
    Q_EMIT titleChanged(title());
}

void BrushPanel::layOut()
{
    const Metrics& m = Theme::instance().metrics();
    const bool compact = m.density == Density::Compact;
    m_column->setContentsMargins(0, 0, 0, compact ? 10 : 16);
    m_column->setSpacing(compact ? 4 : 8);
    m_rows->setContentsMargins(compact ? 4 : 8, 0, compact ? 5 : 9, 0); // beside the edge's line
    m_sliders->setContentsMargins(m.margin, 0, m.margin, 0);
    m_sliders->setSpacing(compact ? 0 : 2);
    m_lower->setContentsMargins(m.margin, compact ? 2 : 4, m.margin, 0);
    fitRows();
}

QSize BrushPanel::minimumSizeHint() const
{
    return {m_column->totalMinimumSize().width(), heightWithoutRows() + fewestRows * Theme::instance().metrics().brushRow};
}

int BrushPanel::heightWithoutRows() const
{
    const int least = m_column->hasHeightForWidth() ? m_column->totalMinimumHeightForWidth(width()) : m_column->totalMinimumSize().height();
    return least - m_list->minimumHeight();
}

void BrushPanel::fitRows()
{
    const int row = Theme::instance().metrics().brushRow;
    const int rows = std::clamp((height() - heightWithoutRows()) / row, fewestRows, std::max(fewestRows, m_model->rowCount()));
    m_list->setFixedHeight(rows * row);
}

bool BrushPanel::event(QEvent* event)
{
    if (event->type() == QEvent::LayoutRequest)
        fitRows();
    return QWidget::event(event);
}

void BrushPanel::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    fitRows();
}

} // namespace underpaint::ui
