#include "ui/popup_palette.h"

#include "ui/actions.h"
#include "ui/state/brush_library.h"
#include "ui/state/brush_previews.h"
#include "ui/state/render_settings.h"
#include "ui/state/tool_state.h"
#include "ui/theme/theme.h"
#include "ui/widgets/brush_ring.h"
#include "ui/widgets/colour_wheel.h"
#include "ui/widgets/icon_button.h"
#include "ui/widgets/value_slider.h"

#include <QHBoxLayout>
#include <QPainterPath>
#include <QScreen>
#include <QVBoxLayout>
#include <algorithm>

namespace underpaint::ui {

namespace {

    constexpr double radius = 8;

    const struct {
        const char *icon, *action;
    } buttons[] = {{"fit", "view.fit"}, {"zoom", "view.full"}, {"rotate-view", "view.rotateReset"}, {"mirror-view", "view.mirror"}, {"eraser", "tool.eraser"}, {"swap", "colour.swap"},
        {"undo", "edit.undo"}, {"redo", "edit.redo"}};

} // namespace

PopupPalette::PopupPalette(const Session& session, Actions& actions, BrushLibrary& library, QWidget* parent)
    : PopupCard(parent)
    , m_session(session)
    , m_library(library)
    , m_previews(new BrushPreviews(library.all(), this))
    , m_ring(new BrushRing(this))
    , m_wheel(new ColourWheel(m_ring))
    , m_size(new ValueSlider(tr("Size"), this))
    , m_free(new ValueSlider(tr("How free"), this))
{
    setObjectName("popupPalette");
    setAccessibleName(tr("Palette at the pen"));
    m_wheel->setAccessibleName(tr("Colour wheel"));
    m_ring->setFixedSize(m_ring->sizeHint());
    m_wheel->setGeometry(m_ring->middle());
    auto* column = new QVBoxLayout(this);
    column->setSpacing(6);
    column->addWidget(m_ring, 0, Qt::AlignHCenter);
    m_size->setRange(1, 1000);
    m_size->setLogarithmic(true);
    m_size->setUnit(tr("px"));
    m_free->setRange(0, 1);
    m_free->setText([this](double travel) { return QString::number(m_session.settings.levelAt(travel), 'f', 2); });
    for (ValueSlider* slider : {m_size, m_free})
        column->addWidget(slider);
    auto* row = new QHBoxLayout;
    row->setSpacing(2);
    for (const auto& [icon, id] : buttons) {
        auto* const button = new IconButton(QLatin1String(icon), Actions::plainText(Actions::spec(id)), IconButton::Kind::Small, this);
        button->setAction(actions.at(id));
        row->addWidget(button);
    }
    column->addLayout(row);

    ToolState& tools = m_session.tools;
    connect(m_ring, &BrushRing::brushChosen, this, &PopupPalette::takeBrush);
    connect(m_ring, &BrushRing::colourChosen, this, [this](const QColor& colour) {
        m_session.tools.setColour(colour);
        hide();
    });
    connect(m_wheel, &ColourWheel::picked, &tools, &ToolState::setColour);
    connect(m_size, &ValueSlider::changed, &tools, &ToolState::setSize);
    connect(m_free, &ValueSlider::changed, &session.settings, &RenderSettings::setTravel);
    connect(m_free, &ValueSlider::released, &session.settings, &RenderSettings::rest);
    const auto refreshShown = [this] {
        if (isVisible())
            refresh();
    };
    connect(m_previews, &BrushPreviews::previewReady, this, refreshShown);
    connect(&tools, &ToolState::coloursChanged, this, refreshShown);
    connect(&tools, &ToolState::brushChanged, this, refreshShown);
    connect(&session.settings, &RenderSettings::levelChanged, this, refreshShown);
    connect(&library, &BrushLibrary::changed, this, refreshShown);
}

void PopupPalette::refresh()
{
    m_ids.clear();
    const auto add = [this](const std::string& id) {
        if (int(m_ids.size()) < BrushRing::mostBrushes && m_library.find(id) && std::find(m_ids.begin(), m_ids.end(), id) == m_ids.end())
            m_ids.push_back(id);
    };
    for (const QString& id : m_library.favourites())
        add(id.toStdString());
    for (const QString& id : m_library.recent())
        add(id.toStdString());
    for (const canvas::BrushPreset& preset : m_library.all())
        add(preset.id);
    std::vector<BrushRing::Brush> brushes;
    int current = -1;
    for (const std::string& id : m_ids) {
        if (id == m_session.tools.preset().id)
            current = int(brushes.size());
        const QPixmap stroke = m_previews->pixmap(QString::fromStdString(id), Theme::instance().palette().text, BrushRing::strokeSize(), devicePixelRatioF());
        brushes.push_back({QString::fromStdString(m_library.find(id)->name), stroke});
    }
    m_ring->setBrushes(std::move(brushes), current);
    const QList<QColor> recent = m_session.tools.recentColours();
    m_ring->setColours(recent.isEmpty() ? QList<QColor>{m_session.tools.colour(), m_session.tools.otherColour()} : recent);
    m_wheel->setColour(m_session.tools.colour());
    m_size->setValue(m_session.tools.brush().size);
    m_free->setValue(m_session.settings.travel());
}

void PopupPalette::takeBrush(int index)
{
    if (const canvas::BrushPreset* const preset = m_library.find(m_ids[std::size_t(index)])) {
        if (!m_session.tools.paints())
            m_session.tools.setTool(m_session.tools.lastPaintTool());
        m_session.tools.setPreset(canvas::BrushPreset(*preset));
    }
    hide();
}

void PopupPalette::openAt(QPoint globalAt)
{
    refresh();
    adjustSize();
    const QPoint centre = m_ring->mapTo(this, m_ring->rect().center());
    const QScreen* const on = screen();
    const QRect free = on ? on->availableGeometry() : QRect(globalAt - QPoint(2000, 2000), QSize(4000, 4000));
    const QPoint place = globalAt - centre;
    move(std::clamp(place.x(), free.left(), std::max(free.left(), free.right() + 1 - width())), std::clamp(place.y(), free.top(), std::max(free.top(), free.bottom() + 1 - height())));
    show();
    m_ring->setFocus(Qt::PopupFocusReason);
}

void PopupPalette::resizeEvent(QResizeEvent* event)
{
    PopupCard::resizeEvent(event);
    QPainterPath shape; // rounded by a mask, as every card
    shape.addRoundedRect(rect(), radius, radius);
    setMask(QRegion(shape.toFillPolygon().toPolygon()));
}

} // namespace underpaint::ui
