#include "ui/panels/top_bar.h"

#include "ui/actions.h"
#include "ui/panels/model_button.h"
#include "ui/state/document_model.h"
#include "ui/theme/theme.h"
#include "ui/widgets/icon_button.h"
#include "ui/widgets/paint_tools.h"

#include <QHBoxLayout>
#include <QMenuBar>
#include <QPainterPath>

namespace underpaint::ui {

void paintMark(QPainter& painter, const QRectF& place)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const Palette dark = Theme::paletteFor(true, false), light = Theme::paletteFor(false, false);
    paintRounded(painter, place, place.width() * .22, mixed(dark.accent, light.accent, .5));
    const double w = place.width();
    QPainterPath stroke(place.topLeft() + QPointF(.24, .66) * w);
    stroke.cubicTo(place.topLeft() + QPointF(.36, .82) * w, place.topLeft() + QPointF(.40, .34) * w, place.topLeft() + QPointF(.52, .46) * w);
    stroke.cubicTo(place.topLeft() + QPointF(.60, .56) * w, place.topLeft() + QPointF(.66, .30) * w, place.topLeft() + QPointF(.77, .30) * w);
    painter.setPen(QPen(light.panel, w * .15, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(Qt::NoBrush);
    painter.drawPath(stroke);
    painter.restore();
}

TopBar::TopBar(const Session& session, Actions& actions, QWidget* parent)
    : QWidget(parent)
    , m_session(session)
    , m_menus(new QMenuBar(this))
    , m_model(new ModelButton(session, this))
{
    setObjectName("topBar");
    m_menus->setNativeMenuBar(false);
    m_menus->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    m_menus->setAutoFillBackground(false);
    actions.fill(m_menus);

    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(46, 0, 14, 1);
    row->setSpacing(4);
    row->addWidget(m_menus, 0, Qt::AlignVCenter);
    row->addStretch(1);
    auto* undo = new IconButton("undo", tr("Undo"), IconButton::Kind::Small, this);
    undo->setAction(actions.at("edit.undo"));
    auto* redo = new IconButton("redo", tr("Redo"), IconButton::Kind::Small, this);
    redo->setAction(actions.at("edit.redo"));
    m_undo = undo;
    row->addWidget(undo);
    row->addSpacing(4);
    row->addWidget(redo);
    row->addSpacing(14);
    row->addWidget(m_model);

    const auto dress = [this, row] {
        setFixedHeight(Theme::instance().metrics().topBar);
        const bool compact = Theme::instance().metrics().density == Density::Compact;
        row->setContentsMargins(38, 0, compact ? 12 : 10, 1);
        update();
    };
    connect(&Theme::instance(), &Theme::densityChanged, this, dress);
    connect(&Theme::instance(), &Theme::themeChanged, this, dress);
    connect(&session.document, &DocumentModel::changed, this, [this] { update(); });
    connect(&session.document, &DocumentModel::opened, this, [this] { update(); });
    dress();
}

QSize TopBar::sizeHint() const { return {800, Theme::instance().metrics().topBar}; }

QRectF TopBar::titleRect() const
{
    const double words = std::ceil(textWidth(m_session.document.title(), TextRole::Chosen)) + 20;
    const double left = m_menus->geometry().right() + 16, right = m_undo->geometry().left() - 16;
    if (right - left < 60)
        return {};
    const double width = std::min(words, right - left);
    const double x = std::clamp((this->width() - width) / 2, left, right - width);
    return {x, 0, width, double(height() - 1)};
}

void TopBar::paintEvent(QPaintEvent*)
{
    const Palette& palette = Theme::instance().palette();
    QPainter painter(this);
    painter.fillRect(rect(), palette.bar);
    painter.fillRect(QRect(0, height() - 1, width(), 1), palette.dark ? palette.well : palette.line);
    paintMark(painter, QRectF(14, (height() - 19) / 2., 18, 18));
    const QRectF title = titleRect();
    if (title.isEmpty())
        return;
    const double used = paintText(painter, title.adjusted(0, 0, -16, 0), Qt::AlignLeft | Qt::AlignVCenter, m_session.document.title(), TextRole::Chosen, palette.text);
    if (m_session.document.isModified()) {
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(palette.text2);
        painter.drawEllipse(QPointF(title.left() + used + 11, title.center().y() + .5), 3, 3);
    }
}

} // namespace underpaint::ui
