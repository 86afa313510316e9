#include "ui/panels/tools_column.h"

#include "ui/actions.h"
#include "ui/panels/colour_pair.h"
#include "ui/theme/theme.h"
#include "ui/widgets/icon_button.h"

#include <QPainter>

namespace underpaint::ui {

ToolsColumn::ToolsColumn(const Session& session, Actions& actions, QWidget* parent)
    : QWidget(parent)
{
    setObjectName("tools");
    setAccessibleName(tr("Tools"));
    struct Entry {
        const char *icon, *action;
        bool paints = false;
    };
    const QList<QList<Entry>> groups = {
        {{"brush", "tool.brush", true}, {"eraser", "tool.eraser", true}, {"mask-brush", "tool.mask", true}, {"realism-brush", "tool.realism", true}},
        {{"eyedropper", "tool.eyedropper"}},
        {{"move", "tool.move"}, {"transform", "layer.transform"}},
        {{"hand", "tool.hand"}, {"zoom", "tool.zoom"}},
    };
    for (const QList<Entry>& group : groups) {
        m_groups.emplaceBack();
        for (const Entry& entry : group) {
            auto* button = new IconButton(entry.icon, Actions::plainText(Actions::spec(entry.action)), IconButton::Kind::Tool, this);
            button->setAction(actions.at(entry.action));
            if (entry.paints)
                connect(button, &IconButton::clicked, this, &ToolsColumn::brushClicked);
            m_groups.back() << button;
        }
    }
    m_swap = new IconButton("swap", tr("Swap colours"), IconButton::Kind::Small, this);
    m_swap->setAction(actions.at("colour.swap"));
    m_pair = new ColourPair(session, this);
    connect(&Theme::instance(), &Theme::densityChanged, this, [this] { updateGeometry(), layOut(), update(); });
    connect(&Theme::instance(), &Theme::themeChanged, this, [this] { update(); });
}

QSize ToolsColumn::sizeHint() const { return {Theme::instance().metrics().toolsColumn, 9 * Theme::instance().metrics().toolPitch + 150}; }
QSize ToolsColumn::minimumSizeHint() const { return sizeHint(); }

void ToolsColumn::resizeEvent(QResizeEvent*) { layOut(); }

void ToolsColumn::layOut()
{
    const Metrics& m = Theme::instance().metrics();
    const bool compact = m.density == Density::Compact;
    const int x = (width() - 1 - m.toolButton) / 2, between = compact ? 6 : 10;
    int y = compact ? 5 : 8;
    m_rules.clear();
    for (const QList<IconButton*>& group : m_groups) {
        if (&group != &m_groups.front()) {
            m_rules << y + between / 2 - (m.toolPitch - m.toolButton) / 2;
            y += between;
        }
        for (IconButton* button : group) {
            button->setGeometry(x, y, m.toolButton, m.toolButton);
            y += m.toolPitch;
        }
    }
    const QSize pair = m_pair->sizeHint();
    const int foot = height() - (compact ? 30 : 36);
    m_pair->setGeometry((width() - 1 - pair.width()) / 2, foot - pair.height(), pair.width(), pair.height());
    m_swap->setGeometry((width() - 1 - 28) / 2, foot - pair.height() - 30, 28, 28);
}

void ToolsColumn::paintEvent(QPaintEvent*)
{
    const Palette& palette = Theme::instance().palette();
    QPainter painter(this);
    painter.fillRect(rect(), palette.panel);
    painter.fillRect(QRect(width() - 1, 0, 1, height()), palette.line);
    const int inset = width() / 4;
    for (const int y : m_rules)
        painter.fillRect(QRect(inset, y, width() - 1 - 2 * inset, 1), palette.line);
}

} // namespace underpaint::ui
